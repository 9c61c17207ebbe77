"""The command for the call sheet: what to have at hand before calling AIMA, told, for machines, or on paper."""

from contextlib import closing
from pathlib import Path

from desktop.cli.session import DONE, UNUSABLE_FILE, Session
from desktop.cli.time_answers import sourced_answer
from desktop.cli.writing import put
from desktop.services.writing import FilledCall, WritingDesk
from desktop.words.words import Words
from forms.model import Text

Json = dict[str, object]


def call(session: Session) -> int:
    """`papelada call CASE`: the call sheet filled in from the case."""
    asked, terminal = session.asked, session.terminal
    words = terminal.words
    path: Path | None = asked.out
    with closing(session.open_case()) as casework:
        desk = WritingDesk(casework, words)
        filled = desk.call(session.day)
        if path is not None:
            wanted = path
            if not put(lambda: desk.save_call(filled, wanted), path, terminal):
                return UNUSABLE_FILE
    if asked.json:
        terminal.answer(_answer(filled, path))
        return DONE
    if path is not None:
        terminal.say(words.say("The call sheet was written: {path}", path=path))
        return DONE
    for line in _lines(filled, words):
        terminal.say(line)
    return DONE


def _lines(filled: FilledCall, words: Words) -> list[str]:
    say, sheet = words.say, filled.sheet
    lines = [say("To have at hand")]
    for name, one in sheet.at_hand.items():
        found = filled.values.get(name)
        value = "________" if found is None else found.own or found.pt
        mark = " *" if name in filled.unsure else ""
        lines.append(f"  {words.text(one.label)}: {value}{mark}")
    if filled.unsure:
        lines.append(f"  * {say('Read on a paper and not confirmed yet: compare it before you say it.')}")
    lines += ["", say("To ask")]
    for question in sheet.ask:
        lines.append(f"  {question.pt}")
        if words.language != "pt":
            lines.append(f"    {words.text(question)}")
    lines += ["", say("What was said")]
    lines += [f"  {words.text(one)}: ________" for one in sheet.write_down]
    return [*lines, "", *(words.text(one.says) for one in sheet.notes)]


def _answer(filled: FilledCall, path: Path | None) -> Json:
    sheet = filled.sheet
    return {
        "at_hand": [
            {
                "id": name,
                "label": _both(one.label),
                "value": None if name not in filled.values else filled.values[name].pt,
                "sure": name not in filled.unsure,
            }
            for name, one in sheet.at_hand.items()
        ],
        "ask": [_both(one) for one in sheet.ask],
        "write_down": [_both(one) for one in sheet.write_down],
        "notes": [{"says": _both(one.says), **sourced_answer(one)} for one in sheet.notes],
        "path": None if path is None else str(path),
    }


def _both(text: Text) -> Json:
    return {"pt": text.pt, "en": text.en}
