"""What this program is: version, build, definitions, and whose work is in it with every licence."""

from desktop.cli.session import DONE, Session
from desktop.domain.about import About
from desktop.services.about import about, licences
from desktop.services.definitions import load
from desktop.words.about import build_line, definition_lines, group_label, version_line


def introduce(session: Session) -> int:
    """Tells it; with --licences every licence text instead."""
    terminal, words = session.terminal, session.terminal.words
    if session.asked.licences:
        text = licences()
        if session.asked.json:
            terminal.answer({"licences": text})
        else:
            terminal.say(text)
        return DONE
    told = about(session.home, load(session.home))
    if session.asked.json:
        terminal.answer(_answer(told))
        return DONE
    for line in (version_line(told, words), build_line(told, words), *definition_lines(told, words)):
        terminal.say(line)
    for heading, pieces in told.groups:
        terminal.say()
        terminal.say(group_label(heading, words))
        for piece in pieces:
            terminal.say(f"  {piece.name:<24} {piece.version:<22} {piece.licence}")
    terminal.say()
    terminal.say(words.say("Every licence in full: papelada about --licences"))
    return DONE


def _answer(told: About) -> dict[str, object]:
    build = None if told.build is None else {"commit": told.build.commit, "date": told.build.day.isoformat()}
    return {
        "version": told.version,
        "build": build,
        "case_version": told.case_version,
        "definitions": {
            "edition": None if told.edition is None else str(told.edition),
            "signed_by": told.signed_by or None,
            "checked_on": {"from": min(told.checked).isoformat(), "to": max(told.checked).isoformat()}
            if told.checked
            else None,
        },
        "pieces": [
            {"group": heading, "name": one.name, "version": one.version or None, "licence": one.licence}
            for heading, pieces in told.groups
            for one in pieces
        ],
    }
