"""`papelada rules`: which definitions are in use, packs and keys, a volunteer's folder, and what changed for a case."""

from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Final

from desktop.cli.arguments import UsageError
from desktop.cli.definition_answers import definition_answer, tell_changes
from desktop.cli.editions import (
    about_answer,
    definitions_answer,
    differences_answer,
    key_line,
    tell_contents,
    tell_differences,
    tell_in_use,
)
from desktop.cli.session import DONE, NOT_READY, Session
from desktop.engines.pack import PackError, Shelf, SigningKey, load_key, make_key
from desktop.services.definitions import export_pack, import_pack, inspect, load, remove_pack
from desktop.words.packs import edition_label, origin_label
from forms.folder import definitions, use
from forms.mistakes import Mistake
from forms.rules import Rules
from forms.walk import walked

Json = dict[str, object]


def rules(session: Session) -> int:
    """Runs the command below `rules`."""
    return DEEDS[session.asked.deed](session)


def _list(session: Session) -> int:
    loaded = load(session.home)
    words = session.terminal.words
    if session.asked.json:
        session.terminal.answer(definitions_answer(loaded, session))
        return DONE
    tell_in_use(loaded, session)
    in_pack = bool(loaded.rules.signed_by)
    if in_pack:
        told = edition_label(loaded.shipped, words)
        session.terminal.say(words.say("The program comes with edition {edition}.", edition=told))
    elif loaded.imported is not None:
        told = edition_label(loaded.imported, words)
        session.terminal.say(words.say("An imported pack holds edition {edition}.", edition=told))
    for key in Shelf(session.home.root).trusted():
        session.terminal.say(key_line(key, words))
    return DONE


def _show(session: Session) -> int:
    path: Path | None = session.asked.file
    loaded = load(session.home)
    terminal, words = session.terminal, session.terminal.words
    if path is None:
        if session.asked.json:
            terminal.answer(definitions_answer(loaded, session) | {"sources": _sources(loaded.rules)})
        else:
            tell_in_use(loaded, session)
            for procedure in loaded.rules.procedures.values():
                checked = words.say("checked on {day}", day=words.day(procedure.checked_on))
                terminal.say(f"  {procedure.id:<22} {words.text(procedure.title)} ({checked})")
        return DONE
    found = inspect(session.home, path, loaded.rules)
    trusted = found.trusted_as
    if session.asked.json:
        told = {**about_answer(found.rules, session), "origin": "pack", "trusted": trusted is not None}
        terminal.answer(told | {"differences": differences_answer(found.changes, words)})
        return DONE
    name = trusted.name if trusted else ""
    terminal.say(
        words.say(
            "Edition {edition}, {origin}",
            edition=edition_label(found.rules.edition, words),
            origin=origin_label(found.rules.signed_by, name, words),
        )
    )
    if trusted is None:
        terminal.say(words.say("You have not said that you trust this key."))
    tell_contents(found.rules, session)
    tell_differences(found.changes, session)
    return DONE


def _sources(found: Rules) -> list[Json]:
    """Every address the procedures rest on, with the day it was looked at."""
    days = {one.source: one.checked_on for procedure in found.procedures.values() for one in procedure.requirements}
    return [{"source": source, "checked_on": day.isoformat()} for source, day in sorted(days.items())]


def _export(session: Session) -> int:
    asked, words = session.asked, session.terminal.words
    key = _key(session)
    if asked.folder is None:
        load(session.home)
    elif not asked.folder.is_dir():
        raise UsageError(words.say("There is no folder “{what}”.", what=asked.folder))
    found = export_pack(asked.file, definitions() if asked.folder is None else asked.folder, key)
    told = edition_label(found.edition, words)
    session.terminal.say(words.say("Edition {edition} was signed: {path}", edition=told, path=asked.file))
    session.terminal.say(words.say("Fingerprint of the key: {fingerprint}", fingerprint=key.public.fingerprint))
    return DONE


def _key(session: Session) -> SigningKey:
    """The key that was named; its passphrase is asked for only where it is locked."""
    try:
        return load_key(session.asked.key, None)
    except PackError as refused:
        if refused.code != "key_locked":
            raise
    return load_key(session.asked.key, session.terminal.passphrase(session.asked.passphrase_file, twice=False))


def _import(session: Session) -> int:
    loaded, found = import_pack(session.home, session.asked.file)
    if session.asked.json:
        told = definitions_answer(loaded, session)
        session.terminal.answer(told | {"differences": differences_answer(found, session.terminal.words)})
        return DONE
    tell_in_use(loaded, session)
    tell_differences(found, session)
    return DONE


def _remove(session: Session) -> int:
    tell_in_use(remove_pack(session.home), session)
    return DONE


def _new_key(session: Session) -> int:
    asked, words = session.asked, session.terminal.words
    locked = asked.passphrase_file is not None
    passphrase = session.terminal.passphrase(asked.passphrase_file, twice=True) if locked else None
    key = make_key(asked.file, passphrase)
    say, fingerprint = words.say, key.public.fingerprint
    session.terminal.say(say("The key was made: {path}", path=asked.file))
    session.terminal.say(say("Keep this file to yourself: whoever has it can sign packs in your name."))
    if not locked:
        session.terminal.say(say("It is not locked. With --passphrase-file it would be."))
    session.terminal.say(say("Fingerprint, for those who are to trust it: {fingerprint}", fingerprint=fingerprint))
    session.terminal.say(f'public = "{key.public.raw.hex()}"')
    return DONE


def _trust(session: Session) -> int:
    shelf, words = Shelf(session.home.root), session.terminal.words
    if session.asked.fingerprint is None:
        keys = shelf.trusted()
        for key in keys:
            session.terminal.say(key_line(key, words))
        if not keys:
            session.terminal.say(words.say("No key is trusted yet, so no pack can be imported."))
        return DONE
    session.terminal.say(key_line(shelf.trust(session.asked.fingerprint, session.asked.name), words))
    return DONE


def _distrust(session: Session) -> int:
    words = session.terminal.words
    if Shelf(session.home.root).distrust(session.asked.fingerprint):
        session.terminal.say(words.say("This key is not trusted any more; a pack signed with it is no longer used."))
        return DONE
    session.terminal.say(words.say("You did not trust this key."))
    return NOT_READY


def _check(session: Session) -> int:
    folder: Path = session.asked.folder
    terminal, words = session.terminal, session.terminal.words
    if not folder.is_dir():
        raise UsageError(words.say("There is no folder “{what}”.", what=folder))
    use(None)
    mistakes = walked(folder, session.day)
    if session.asked.json:
        found = [_mistake(one) for one in mistakes]
        terminal.answer({"folder": str(folder), "ok": not mistakes, "mistakes": found})
    else:
        for one in mistakes:
            terminal.say(str(one))
        done = words.say("There is nothing to mend in this folder.")
        terminal.say(words.say_many("{n} thing to mend", "{n} things to mend", len(mistakes)) if mistakes else done)
    return NOT_READY if mistakes else DONE


def _mistake(one: Mistake) -> Json:
    return {"file": one.file, "line": one.line, "key": one.key, "reason": one.reason}


def _changes(session: Session) -> int:
    with closing(session.open_case()) as casework:
        seen, changes = casework.case.definition, casework.definition_changes(session.day)
    if session.asked.json:
        session.terminal.answer(
            {"case": str(session.asked.case), **definition_answer(seen, changes, session.terminal.words)}
        )
    else:
        tell_changes(seen, changes, session.terminal)
    return DONE


def _accept(session: Session) -> int:
    words = session.terminal.words
    with closing(session.open_case()) as casework:
        casework.accept_definition(session.today)
    session.terminal.say(words.say("The case now remembers the rules of today; later changes are told from here on."))
    return DONE


DEEDS: Final[Mapping[str, Callable[[Session], int]]] = {
    "list": _list,
    "show": _show,
    "export": _export,
    "import": _import,
    "remove": _remove,
    "check": _check,
    "new-key": _new_key,
    "trust": _trust,
    "distrust": _distrust,
    "changes": _changes,
    "accept": _accept,
}
