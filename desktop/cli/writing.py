"""The commands for what a person takes out of a case besides the bundle: letters, and the dates for a calendar."""

from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Final

from desktop.cli.arguments import UsageError
from desktop.cli.session import DONE, UNUSABLE_FILE, Session
from desktop.cli.terminal import Terminal
from desktop.cli.time_answers import deadline_line, deadlines_answer, sourced_answer
from desktop.domain.gaps import Span
from desktop.domain.letters import StretchRefused, stretches_said
from desktop.services.writing import WritingDesk, WrittenLetter, holidays_note, letter_text
from desktop.words.writing import gap_label
from forms.letters import Letter, letters
from forms.mistakes import UnknownIdError

Json = dict[str, object]
RULE: Final = "-" * 40


def letter(session: Session) -> int:
    """`papelada letter`: one letter as text or PDF, or the list of those that would help."""
    asked, terminal = session.asked, session.terminal
    months = _months(session)
    with closing(session.open_case()) as casework:
        desk = WritingDesk(casework, terminal.words)
        if asked.letter is None:
            return _listed(desk.letters(session.day), session)
        try:
            written = desk.letter(asked.letter, session.day, months, asked.reason, asked.instead)
        except UnknownIdError as unknown:
            known = ", ".join(letters())
            sentence = terminal.words.say(
                "There is no letter “{what}”. These are known: {known}.", what=unknown.name, known=known
            )
            raise UsageError(sentence) from None
        path: Path | None = asked.out
        if path is not None:
            text = path.suffix.lower() == ".txt"
            deed = (lambda: _write_text(written, path)) if text else (lambda: desk.save_letter(written, path))
            if not put(deed, path, terminal):
                return UNUSABLE_FILE
    if asked.json:
        terminal.answer(_letter_answer(written, path))
    else:
        _tell_letter(written, path, terminal)
    return DONE


def deadlines(session: Session) -> int:
    """`papelada deadlines`: every day that matters, and where asked for a calendar file of those to come."""
    asked, terminal = session.asked, session.terminal
    words, path = terminal.words, asked.ics
    with closing(session.open_case()) as casework:
        standing = casework.standing(session.day)
        desk = WritingDesk(casework, words)
        if path is not None and not put(lambda: desk.save_calendar(session.day, path), path, terminal):
            return UNUSABLE_FILE
    if asked.json:
        calendar = {} if path is None else {"ics": str(path)}
        terminal.answer({**deadlines_answer(standing, words), **calendar})
        return DONE
    if not standing.deadlines:
        terminal.say(words.say("No deadline is known"))
    for one in standing.deadlines:
        for line in deadline_line(one, standing.on, words):
            terminal.say(line)
    if any(one.working_days for one in standing.deadlines):
        terminal.say(holidays_note(words))
    if path is not None:
        terminal.say(words.say("The days to come are in this calendar file: {path}", path=path))
    return DONE


def _months(session: Session) -> tuple[Span, ...]:
    said: str | None = session.asked.months
    if said is None:
        return ()
    try:
        return stretches_said(said)
    except StretchRefused:
        raise UsageError(
            session.terminal.words.say(
                "“{what}” names no months. Write them like this: 2020-03..2020-05,2021-07", what=said
            )
        ) from None


def put(deed: Callable[[], object], path: Path, terminal: Terminal) -> bool:
    """Writes a file; where the computer refuses, says so in one sentence."""
    try:
        deed()
    except OSError:
        terminal.complain(
            terminal.words.say("Nothing could be written to {path}. Choose another folder or name.", path=path)
        )
        return False
    return True


def _write_text(written: WrittenLetter, path: Path) -> None:
    own = letter_text(written, own=True)
    portuguese = letter_text(written)
    path.write_text(portuguese if own == portuguese else f"{portuguese}\n---\n\n{own}", encoding="utf-8")


def _listed(fitting: tuple[Letter, ...], session: Session) -> int:
    terminal = session.terminal
    shown = fitting or tuple(letters().values())
    if session.asked.json:
        terminal.answer({"letters": [_letter_line(one, one in fitting) for one in shown]})
        return DONE
    for one in shown:
        terminal.say(f"{one.id:<20} {terminal.words.text(one.title)}")
    return DONE


def _letter_line(letter: Letter, fits: bool) -> Json:
    return {
        "id": letter.id,
        "title": {"pt": letter.title.pt, "en": letter.title.en},
        "fits": fits,
        **sourced_answer(letter),
    }


def _letter_answer(written: WrittenLetter, path: Path | None) -> Json:
    own = letter_text(written, own=True)
    portuguese = letter_text(written)
    return {
        "letter": written.letter.id,
        "title": {"pt": written.title.pt, "own": written.title.own or written.title.pt},
        "to": written.to.pt,
        "subject": written.subject.pt,
        "text": {"pt": portuguese, "own": own},
        "signers": [signer.name for signer in written.signers],
        "open": list(written.open),
        "path": None if path is None else str(path),
        **sourced_answer(written.letter),
    }


def _tell_letter(written: WrittenLetter, path: Path | None, terminal: Terminal) -> None:
    words = terminal.words
    own, portuguese = letter_text(written, own=True), letter_text(written)
    if path is None:
        terminal.say(portuguese)
        if own != portuguese:
            terminal.say(RULE)
            terminal.say(own)
    else:
        terminal.say(words.say("The letter was written: {path}", path=path))
    if written.open:
        missing = words.listed([gap_label(name, words) for name in written.open])
        terminal.say(words.say("Still to be filled in: {what}.", what=missing))


WRITING: Final[Mapping[str, Callable[[Session], int]]] = {"letter": letter, "deadlines": deadlines}
"""The commands of this module by name."""
