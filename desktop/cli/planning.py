"""The command that looks a bundle over before it is made: its order, what stays out, and what will not fit."""

from contextlib import closing

from desktop.cli.arguments import UsageError
from desktop.cli.paging import known_paper, pairs
from desktop.cli.session import DONE, Session
from desktop.domain.bundle import BundlePlan
from desktop.domain.bundle_estimate import Estimate, estimated
from desktop.services.casework import Casework
from desktop.words.fitting import size_text, unfitting_sentences
from desktop.words.labels import kind_label
from forms.model import Channel

Json = dict[str, object]


def plan(session: Session) -> int:
    """`papelada plan`: the bundle looked over before it is made, its order and what stays out of it changed."""
    asked, terminal = session.asked, session.terminal
    words = terminal.words
    with closing(session.open_case()) as casework:
        channel = asked.channel or casework.procedure.channels[0]
        if channel not in casework.rules.channels:
            known = ", ".join(sorted(casework.rules.channels))
            raise UsageError(
                words.say("There is no channel “{what}”. These are known: {known}.", what=channel, known=known)
            )
        for one in asked.leave_out:
            casework.leave_out(known_paper(casework, one, words), True)
        for one in asked.take_in:
            casework.leave_out(known_paper(casework, one, words), False)
        for requirement, order in pairs(asked.order, words):
            casework.arrange(requirement, [known_paper(casework, one, words) for one in order.split(",")])
        planned = casework.plan(channel, session.day)
        found = casework.rules.channels[channel]
        estimate = estimated(planned, casework.case, found)
        if asked.json:
            terminal.answer(_plan_answer(planned, estimate))
        else:
            _tell_plan(planned, estimate, found, casework, session)
    return DONE


def _plan_answer(planned: BundlePlan, estimate: Estimate) -> Json:
    sizes = {one.letter: one for one in estimate.sections}
    return {
        "channel": planned.channel,
        "limit": planned.limit,
        "pages": planned.pages,
        "bytes_about": estimate.bytes,
        "files_about": estimate.files,
        "most_files": estimate.most_files,
        "too_large": list(estimate.too_large),
        "left_out": list(planned.left_out),
        "not_ready": list(planned.not_ready),
        "sections": [
            {
                "letter": section.letter,
                "requirement": section.requirement,
                "bytes_about": sizes[section.letter].bytes,
                "files_about": sizes[section.letter].files,
                "papers": [
                    {
                        "label": entry.label,
                        "document": entry.document,
                        "kind": entry.kind,
                        "pages": len(entry.pages),
                        "signed": entry.signed,
                        "stands_at": entry.stands_at,
                    }
                    for entry in section.entries
                ],
            }
            for section in planned.sections
        ],
    }


def _tell_plan(planned: BundlePlan, estimate: Estimate, channel: Channel, casework: Casework, session: Session) -> None:
    terminal, words = session.terminal, session.terminal.words
    sizes = {one.letter: one for one in estimate.sections}
    for section in planned.sections:
        files = words.say_many("about {n} file", "about {n} files", sizes[section.letter].files)
        size = size_text(sizes[section.letter].bytes, words)
        terminal.say(f"{section.letter} · {words.text(section.title)} ({files}, {size})")
        for entry in section.entries:
            pages = words.say_many("{n} page", "{n} pages", len(entry.pages))
            terminal.say(f"  {entry.label:<5} {entry.document:<5} {kind_label(entry.kind, words)}, {pages}")
    for line in unfitting_sentences(planned, estimate, channel, casework.case, words):
        terminal.say(line)
    if planned.left_out:
        terminal.say(words.say("Left out: {papers}", papers=", ".join(planned.left_out)))
    if planned.not_ready:
        terminal.say(words.say("Not ready yet: {what}", what=", ".join(planned.not_ready)))
