"""The check: whether the program can do its work here, told so that it can be read out over the telephone."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from desktop import release
from desktop.cli.editions import definitions_answer, tell_which
from desktop.cli.session import DONE, NOT_READY, Session
from desktop.cli.terminal import Terminal
from desktop.engines.home import Home
from desktop.services.definitions import Loaded, load
from desktop.services.installation import Part, examine
from desktop.words.parts import part_label, part_remedy
from desktop.words.words import Words
from forms.mistakes import DefinitionError

_SIGNS: Final = {"ok": "✓", "warning": "!", "failed": "✗"}


def check(session: Session) -> int:
    """Tries every part of the installation; 1 where one that is needed does not work."""
    loading = cache(load)  # once for the trial and once for what is told of them
    examined = examine(session.home, session.home.root, session.today, loading=loading)
    return _told(examined, session.terminal, session, loading, json=session.asked.json)


def check_without_home(root: Path, today: date, terminal: Terminal, *, json: bool) -> int:
    """The same where the program's own folder cannot be made at `root`: the other parts are tried elsewhere."""
    return _told(examine(None, root, today), terminal, None, load, json=json)


def _told(
    examined: Iterable[Part],
    terminal: Terminal,
    session: Session | None,
    loading: Callable[[Home], Loaded],
    *,
    json: bool,
) -> int:
    words = terminal.words
    parts = []
    for part in examined:
        parts.append(part)
        if not json:
            for line in _lines(part, words):
                terminal.say(line)
    ready = all(part.level != "failed" for part in parts)
    loaded = None if session is None else _loaded(session.home, loading)
    if json:
        known = None if loaded is None or session is None else definitions_answer(loaded, session)
        terminal.answer(_answer(parts, ready, known, words))
        return DONE if ready else NOT_READY
    if loaded is not None and session is not None:
        tell_which(loaded, session)
    terminal.say(_verdict(parts, words))
    return DONE if ready else NOT_READY


def _lines(part: Part, words: Words) -> list[str]:
    levels = {"ok": words.say("ok"), "warning": words.say("warning"), "failed": words.say("failed")}
    detail = f" ({part.detail})" if part.detail else ""
    line = f"{_SIGNS[part.level]} {part_label(part.name, words, part.language)}: {levels[part.level]}{detail}"
    return [line] if part.ok else [line, f"    {part_remedy(part.name, part.fault, part.values, words)}"]


def _verdict(parts: Sequence[Part], words: Words) -> str:
    failed = sum(part.level == "failed" for part in parts)
    if failed:
        return words.say_many(
            "{n} thing does not work here. What to do stands below it.",
            "{n} things do not work here. What to do stands below each.",
            failed,
        )
    warned = sum(part.level == "warning" for part in parts)
    if warned:
        return words.say_many(
            "Everything the program needs is here; {n} thing could be better.",
            "Everything the program needs is here; {n} things could be better.",
            warned,
        )
    return words.say("Everything the program needs is here.")


def _answer(parts: Sequence[Part], ready: bool, definitions: object, words: Words) -> dict[str, object]:
    return {
        "ready": ready,
        "version": release(),
        "definitions": definitions,
        "parts": [
            {"name": part.name, "level": part.level, "ok": part.ok, "needed": part.needed, "detail": part.detail}
            | ({"language": part.language} if part.language else {})
            | (
                {}
                if part.ok
                else {"fault": part.fault, "remedy": part_remedy(part.name, part.fault, part.values, words)}
            )
            for part in parts
        ],
    }


def _loaded(home: Home, loading: Callable[[Home], Loaded]) -> Loaded | None:
    """The definitions in use; None where they do not read, which their line has told already."""
    try:
        return loading(home)
    except DefinitionError:
        return None
