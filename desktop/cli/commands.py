"""The commands of the contract, each from its arguments to its exit code."""

from collections.abc import Callable, Mapping
from contextlib import closing
from typing import Final

from desktop.cli.accounts import (
    tell_addition,
    tell_bundle,
    tell_changes,
    tell_checklist,
    tell_permits,
    tell_reading,
    tell_standing,
)
from desktop.cli.answers import (
    addition_answer,
    bundle_answer,
    changes_answer,
    checklist_answer,
    permits_answer,
    reading_answer,
    status_answer,
    verification_answer,
)
from desktop.cli.arguments import UsageError
from desktop.cli.definition_answers import definition_answer, tell_that_rules_changed
from desktop.cli.facts import facts_from
from desktop.cli.session import DONE, NOT_READY, UNUSABLE_FILE, Session
from desktop.domain.bundle_changes import BundleChanges
from desktop.domain.case import Case
from desktop.domain.checklist import assess, day_handed_in, open_questions
from desktop.domain.confirmation import FieldRefused
from desktop.domain.facts import told_fact
from desktop.services.verification import verify
from desktop.words.findings import sentence
from desktop.words.problems import refusal_sentence
from forms.model import PRINT


def permits(session: Session) -> int:
    procedures = list(session.desk.rules.procedures.values())
    if session.asked.json:
        session.terminal.answer(permits_answer(procedures))
    else:
        tell_permits(procedures, session.terminal)
    return DONE


def checklist(session: Session) -> int:
    procedure = session.desk.rules.procedure(session.asked.permit)
    facts = facts_from(session.asked.facts, session.desk.rules.questions, session.terminal.words)
    case = Case(id="", permit=procedure.id, created_on=session.day, facts=facts)
    standing = assess(procedure, case, session.day, session.desk.rules.amounts)
    questions = open_questions(procedure, facts, day_handed_in(case, session.day))
    if session.asked.json:
        told = {key: told_fact(key, value, session.desk.rules.questions) for key, value in facts.items()}
        session.terminal.answer(checklist_answer(standing, told, questions, session.terminal.words))
    else:
        tell_checklist(standing, questions, session.terminal)
    return DONE


def read(session: Session) -> int:
    with session.desk.reader() as intake:
        readings = []
        for reading in intake.read(session.asked.files, session.terminal.progress):
            readings.append(reading)
            if not session.asked.json:
                tell_reading(reading, session.terminal)
    if session.asked.json:
        session.terminal.answer(reading_answer(readings, session.terminal.words))
    return UNUSABLE_FILE if any(reading.problem for reading in readings) else DONE


def new(session: Session) -> int:
    words, rules = session.terminal.words, session.desk.rules
    rules.procedure(session.asked.permit)
    facts = facts_from(session.asked.facts, rules.questions, words)
    passphrase = session.terminal.passphrase(session.asked.passphrase_file, twice=True)
    casework = session.desk.new_case(session.asked.case, passphrase, session.asked.permit, facts, session.today)
    casework.close()
    session.terminal.say(words.say("The case was made: {path}", path=casework.path))
    return DONE


def add(session: Session) -> int:
    with closing(session.open_case()) as casework:
        additions = casework.add(session.asked.files, session.terminal.progress)
        if session.asked.json:
            session.terminal.answer(addition_answer(casework, additions, session.terminal.words))
        else:
            for addition in additions:
                tell_addition(casework, addition, session.terminal)
    return UNUSABLE_FILE if any(addition.problem for addition in additions) else DONE


def status(session: Session) -> int:
    with closing(session.open_case()) as casework:
        standing, case = casework.standing(session.day), casework.case
        changes = casework.definition_changes(session.day)
    if session.asked.json:
        answer = status_answer(standing, session.terminal.words)
        session.terminal.answer(answer | definition_answer(case.definition, changes, session.terminal.words))
    else:
        tell_standing(standing, case, session.terminal)
        tell_that_rules_changed(case.definition, changes, session.asked.case, session.terminal)
    return NOT_READY if session.asked.strict and not standing.complete else DONE


def bundle(session: Session) -> int:
    words = session.terminal.words
    with closing(session.open_case()) as casework:
        channel = PRINT if session.asked.print else session.asked.channel or casework.procedure.channels[0]
        if channel not in casework.rules.channels:
            known = ", ".join(sorted(casework.rules.channels))
            raise UsageError(
                words.say("There is no channel “{what}”. These are known: {known}.", what=channel, known=known)
            )
        asked = session.asked
        if asked.compare:
            return _compare(session, casework.foreseen(casework.plan(channel, session.day)))
        if asked.out is None:
            raise UsageError(words.say("Say with --out where the bundle goes."))
        report = casework.bundle(
            channel, asked.out, session.day, words.language, session.terminal.progress, asked.process
        )
    if session.asked.json:
        session.terminal.answer(bundle_answer(report, words))
    else:
        tell_bundle(report, session.terminal)
    return DONE


def _compare(session: Session, changes: BundleChanges | None) -> int:
    """What the next bundle would change, without making it."""
    terminal = session.terminal
    if session.asked.json:
        terminal.answer({"changes": changes_answer(changes)})
    elif changes is None:
        terminal.say(terminal.words.say("No bundle was made for this channel yet."))
    else:
        tell_changes(changes, made=False, terminal=terminal)
    return DONE


def verify_bundle(session: Session) -> int:
    terminal = session.terminal
    verification = verify(session.asked.folder)
    if session.asked.json:
        terminal.answer(verification_answer(session.asked.folder, verification, terminal.words))
        return DONE if verification.ok else NOT_READY
    for problem in verification.problems:
        terminal.say(sentence(problem, terminal.words))
    if verification.ok:
        terminal.say(terminal.words.say("Every file is what the manifest says."))
        return DONE
    terminal.say(terminal.words.say("This bundle is not what its manifest says. Make it again from the case."))
    return NOT_READY


def answer(session: Session) -> int:
    words = session.terminal.words
    taken_back = [fact[:-1] for fact in session.asked.facts if fact.endswith("=") and fact.count("=") == 1]
    said = [fact for fact in session.asked.facts if fact[:-1] not in taken_back or not fact.endswith("=")]
    facts = facts_from(said, session.desk.rules.questions, words)
    with closing(session.open_case()) as casework:
        for key in taken_back:
            casework.answer(key, None)
        for key, value in facts.items():
            casework.answer(key, value)
    return DONE


def confirm(session: Session) -> int:
    words = session.terminal.words
    with closing(session.open_case()) as casework:
        document = session.paper(casework)
        if session.asked.kind:
            casework.confirm_kind(document.id, session.asked.kind)
        for said in session.asked.fields or (() if session.asked.kind else tuple(document.fields)):
            name, equals, value = said.partition("=")
            try:
                casework.confirm(document.id, name, value if equals else None)
            except FieldRefused as refused:
                raise UsageError(f"{name}: {refusal_sentence(refused, words)}") from None
    return DONE


def file(session: Session) -> int:
    words = session.terminal.words
    with closing(session.open_case()) as casework:
        document = session.paper(casework)
        known = [one.id for one in casework.procedure.requirements]
        for requirement in session.asked.requirements:
            if requirement not in known:
                raise UsageError(
                    words.say(
                        "This procedure has no requirement “{what}”. It has: {known}.",
                        what=requirement,
                        known=", ".join(known),
                    )
                )
        casework.file_under(document.id, session.asked.requirements)
    return DONE


def remove(session: Session) -> int:
    with closing(session.open_case()) as casework:
        casework.remove(session.paper(casework).id)
    return DONE


COMMANDS: Final[Mapping[str, Callable[[Session], int]]] = {
    "permits": permits,
    "checklist": checklist,
    "read": read,
    "new": new,
    "answer": answer,
    "confirm": confirm,
    "file": file,
    "remove": remove,
    "add": add,
    "status": status,
    "bundle": bundle,
    "verify": verify_bundle,
}
