"""`papelada find`: the search with words, the interview with facts, for machines and for people."""

import shlex
from collections.abc import Mapping, Sequence
from typing import Final

from desktop.cli.arguments import UsageError
from desktop.cli.facts import facts_from
from desktop.cli.session import DONE, Session
from desktop.cli.terminal import Terminal
from desktop.domain.facts import told_fact
from desktop.domain.finding import UNKNOWN, Standpoint, carried, stand
from desktop.domain.procedure_search import Hit, ProcedureSearch
from desktop.words.finding import hit_sentence, source_sentence
from desktop.words.words import Words
from forms.finding import Candidate, Ending
from forms.model import Question, Sourced
from forms.rules import Rules

Json = dict[str, object]
MOST_HITS: Final = 8
COMMAND: Final = "papelada find"


def find(session: Session) -> int:
    """With words, what they may mean; with facts, the next question or what the answers lead to."""
    rules, words = session.desk.rules, session.terminal.words
    query = " ".join(session.asked.words).strip()
    if query and session.asked.facts:
        raise UsageError(
            words.say("Give either words to search for, or facts to be led by; not both. Begin with one of them.")
        )
    if query:
        hits = ProcedureSearch(rules.finding, rules.procedures).find(query)[:MOST_HITS]
        if session.asked.json:
            session.terminal.answer(_search_answer(query, hits, rules, words))
        else:
            _tell_search(hits, rules, session.terminal)
        return DONE
    facts = _facts(session.asked.facts, rules, words)
    here = stand(rules.finding, facts, session.day)
    if session.asked.json:
        session.terminal.answer(_interview_answer(facts, here, rules, words))
    else:
        _tell_interview(facts, here, rules, session.terminal)
    return DONE


def _facts(arguments: Sequence[str], rules: Rules, words: Words) -> dict[str, str]:
    """The facts as typed; KEY=unknown says that one does not know."""
    unknown = [one for one in arguments if one.replace(" ", "").endswith(f"={UNKNOWN}")]
    facts = facts_from([one for one in arguments if one not in unknown], rules.questions, words)
    for one in unknown:
        key = one.partition("=")[0].strip()
        if key not in rules.questions:
            facts_from([f"{key}=-"], rules.questions, words)  # refuses it, with the nearest key
        facts[key] = UNKNOWN
    return facts


def _told(facts: Mapping[str, str], rules: Rules) -> dict[str, str]:
    """Answers as every command tells them."""
    return {key: told_fact(key, value, rules.questions) for key, value in facts.items()}


def _search_answer(query: str, hits: Sequence[Hit], rules: Rules, words: Words) -> Json:
    procedures = [hit for hit in hits if not hit.ending]
    endings = [rules.finding.endings[hit.id] for hit in hits if hit.ending]
    ask = endings[0].ask if hits and hits[0].ending else rules.finding.ask
    return {
        "query": query,
        "facts": {},
        "asked": [],
        "question": None,
        "questions_at_most": None,
        "best": hits[0].id if hits else None,
        "candidates": [
            {
                **_procedure(hit.id, rules, words),
                "because": hit_sentence(hit, words),
                "difference": None,
                "facts": {},
                "score": round(hit.score, 1),
                **_sourced(rules.procedures[hit.id]),
            }
            for hit in procedures
        ],
        "none_of_these": [_ending(one, words) for one in endings],
        "ask": _helps(ask, rules, words),
    }


def _interview_answer(facts: Mapping[str, str], here: Standpoint, rules: Rules, words: Words) -> Json:
    candidates = here.outcome.candidates if here.outcome is not None else ()
    end = here.outcome or here.ending
    return {
        "query": None,
        "facts": _told(facts, rules),
        "asked": list(here.asked),
        "question": None if here.question is None else _question(here.question, words),
        "questions_at_most": here.most,
        "best": None,
        "candidates": [
            {
                **_procedure(one.procedure, rules, words),
                "because": words.text(one.because),
                "difference": None if one.difference is None else words.text(one.difference),
                "facts": _told(carried(one, rules.procedures[one.procedure], facts, here.asked), rules),
                "score": None,
                **_sourced(one),
            }
            for one in candidates
        ],
        "none_of_these": [] if here.ending is None else [_ending(here.ending, words)],
        "ask": _helps(rules.finding.ask if end is None else end.ask, rules, words),
    }


def _procedure(procedure_id: str, rules: Rules, words: Words) -> Json:
    procedure = rules.procedures[procedure_id]
    return {"id": procedure.id, "title": words.text(procedure.title), "law": procedure.law}


def _ending(ending: Ending, words: Words) -> Json:
    return {
        "id": ending.id,
        "title": words.text(ending.title),
        "says": words.text(ending.says),
        "law": ending.law,
        **_sourced(ending),
    }


def _question(question: Question, words: Words) -> Json:
    values = ["yes", "no"] if question.kind == "yes_no" else [choice.value for choice in question.options]
    return {
        "key": question.key,
        "kind": question.kind,
        "options": values,
        "labels": {choice.value: words.text(choice.label) for choice in question.options},
        "ask": words.text(question.ask),
        "why": words.text(question.why),
    }


def _helps(ids: Sequence[str], rules: Rules, words: Words) -> list[Json]:
    helps = (rules.finding.helps[one] for one in ids)
    return [
        {
            "id": one.id,
            "title": words.text(one.title),
            "says": words.text(one.says),
            "address": one.address,
            **_sourced(one),
        }
        for one in helps
    ]


def _sourced(sourced: Sourced) -> Json:
    return {
        "source": sourced.source,
        "confidence": sourced.confidence,
        "checked_on": sourced.checked_on.isoformat(),
    }


def _tell_search(hits: Sequence[Hit], rules: Rules, terminal: Terminal) -> None:
    words = terminal.words
    if not hits:
        terminal.say(words.say("Nothing was found under these words. Try others, or be led by a few questions:"))
        terminal.say(f"  {COMMAND}")
    for hit in hits:
        if hit.ending:
            _tell_ending(rules.finding.endings[hit.id], terminal)
            continue
        procedure = rules.procedures[hit.id]
        terminal.say(f"{procedure.id:<22} {words.text(procedure.title)}")
        terminal.say(_under(procedure.law))
        terminal.say(_under(hit_sentence(hit, words)))
    ask = rules.finding.endings[hits[0].id].ask if hits and hits[0].ending else rules.finding.ask
    _tell_helps(ask, rules, terminal)


def _tell_interview(facts: Mapping[str, str], here: Standpoint, rules: Rules, terminal: Terminal) -> None:
    words = terminal.words
    if here.question is not None:
        _tell_question(_told(facts, rules), here, here.question, terminal)
        return
    if here.outcome is not None:
        if len(here.outcome.candidates) > 1:
            terminal.say(words.say("Two procedures come into question. Read what sets them apart, and ask if unsure."))
        for one in here.outcome.candidates:
            _tell_candidate(one, facts, here, rules, terminal)
        _tell_helps(here.outcome.ask, rules, terminal)
    elif here.ending is not None:
        terminal.say(words.say("None of the procedures here fits."))
        _tell_ending(here.ending, terminal)
        _tell_helps(here.ending.ask, rules, terminal)


def _tell_question(facts: Mapping[str, str], here: Standpoint, question: Question, terminal: Terminal) -> None:
    words = terminal.words
    count = words.say("Question {number} of at most {most}", number=len(here.asked) + 1, most=here.most)
    terminal.say(f"{count}: {words.text(question.ask)}")
    terminal.say(f"  {words.text(question.why)}")
    for choice in question.options:
        terminal.say(f"  {choice.value:<24} {words.text(choice.label)}")
    wanted = {"yes_no": "yes|no", "date": "YYYY-MM-DD", "country": "BRA"}.get(question.kind, "…")
    given = " ".join(f"--fact {key}={value}" for key, value in facts.items())
    terminal.say(words.say("Answer it like this; “unknown” says that you do not know:"))
    parts = (COMMAND, given, f"--fact {question.key}={wanted}")
    terminal.say(f"  {' '.join(part for part in parts if part)}")


def _tell_candidate(
    one: Candidate, facts: Mapping[str, str], here: Standpoint, rules: Rules, terminal: Terminal
) -> None:
    words, procedure = terminal.words, rules.procedures[one.procedure]
    terminal.say(f"{procedure.id:<22} {words.text(procedure.title)}")
    lines = [words.say("Why: {because}", because=words.text(one.because))]
    if one.difference is not None:
        lines.append(words.say("The difference: {what}", what=words.text(one.difference)))
    lines += [words.say("Read: {law}", law=procedure.law), source_sentence(one, words)]
    for line in lines:
        terminal.say(_under(line))
    begun = _told(carried(one, procedure, facts, here.asked), rules)
    given = " ".join(f"--fact {shlex.quote(f'{key}={value}')}" for key, value in begun.items())
    terminal.say(_under(f"papelada new CASE --permit {procedure.id} {given}".rstrip()))


def _under(line: str) -> str:
    """A line that belongs to the procedure whose id stands to the left of it."""
    return f"{'':<22} {line}"


def _tell_ending(ending: Ending, terminal: Terminal) -> None:
    words = terminal.words
    terminal.say(words.text(ending.title))
    terminal.say(f"  {words.text(ending.says)}")
    reading = words.say("Read: {law}", law=ending.law)
    terminal.say(f"  {reading}")
    terminal.say(f"  {source_sentence(ending, words)}")


def _tell_helps(ids: Sequence[str], rules: Rules, terminal: Terminal) -> None:
    words = terminal.words
    terminal.say(words.say("Where to ask"))
    for one in (rules.finding.helps[help_id] for help_id in ids):
        terminal.say(f"  {words.text(one.title)}: {words.text(one.says)}" + (f" {one.address}" if one.address else ""))
