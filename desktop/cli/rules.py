"""`papelada rules`: which definitions are in use, packs and keys, a volunteer's folder, and what changed for a case."""

from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Final

from desktop.cli.arguments import UsageError
from desktop.cli.commands import DONE, NOT_READY, Session
from desktop.cli.definition_answers import definition_answer, tell_changes
from desktop.domain.definition.age import is_old
from desktop.engines.pack import PackError, Shelf, SigningKey, TrustedKey, load_key, make_key
from desktop.services.definitions import Differences, Loaded, export_pack, import_pack, inspect, load, remove_pack
from desktop.words.packs import edition_label, origin_label, pack_error_sentence
from desktop.words.words import Words
from forms.folder import definitions, use
from forms.mistakes import Mistake
from forms.model import Text
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
    _tell_in_use(loaded, session)
    in_pack = bool(loaded.rules.signed_by)
    if in_pack:
        told = edition_label(loaded.shipped, words)
        session.terminal.say(words.say("The program comes with edition {edition}.", edition=told))
    elif loaded.imported is not None:
        told = edition_label(loaded.imported, words)
        session.terminal.say(words.say("An imported pack holds edition {edition}.", edition=told))
    for key in Shelf(session.home.root).trusted():
        session.terminal.say(_key_line(key, words))
    return DONE


def definitions_answer(loaded: Loaded, session: Session) -> Json:
    """Which definitions are in use, and why an imported pack is not."""
    passed, words, found = loaded.passed_over, session.terminal.words, loaded.rules
    return {
        **_about(found, session),
        "shipped_edition": str(loaded.shipped),
        "imported_edition": None if loaded.imported is None else str(loaded.imported),
        "passed_over": None
        if passed is None
        else {"code": passed.code, "message": pack_error_sentence(passed.code, passed.values, words)},
        "trusted": [
            {"fingerprint": one.fingerprint, "name": one.name, "by": one.by}
            for one in Shelf(session.home.root).trusted()
        ],
    }


def _about(found: Rules, session: Session) -> Json:
    days = [procedure.checked_on for procedure in found.procedures.values()]
    old = [name for name, one in found.procedures.items() if is_old(one.checked_on, session.today)]
    return {
        "origin": "imported" if found.signed_by else "shipped",
        "edition": None if found.edition is None else str(found.edition),
        "signed_by": found.signed_by or None,
        "sha256": found.digest,
        "procedures": len(found.procedures),
        "checked_on": {"from": min(days).isoformat(), "to": max(days).isoformat()},
        "old": old,
    }


def tell_which(loaded: Loaded, session: Session) -> None:
    """One line: which definitions are in use; and a second where an imported pack is passed over."""
    terminal, words = session.terminal, session.terminal.words
    found = loaded.rules
    names = {one.fingerprint: one.name for one in Shelf(session.home.root).trusted()}
    terminal.say(
        words.say(
            "Definitions in use: edition {edition}, {origin}",
            edition=edition_label(found.edition, words),
            origin=origin_label(found.signed_by, names.get(found.signed_by, ""), words),
        )
    )
    if loaded.passed_over is not None:
        why = pack_error_sentence(loaded.passed_over.code, loaded.passed_over.values, words)
        terminal.say(words.say("An imported pack is not used: {why}", why=why))


def _tell_in_use(loaded: Loaded, session: Session) -> None:
    tell_which(loaded, session)
    _tell_contents(loaded.rules, session)


def _tell_contents(found: Rules, session: Session) -> None:
    words = session.terminal.words
    days = [procedure.checked_on for procedure in found.procedures.values()]
    session.terminal.say(
        words.say_many(
            "{n} procedure, checked on {first}",
            "{n} procedures, checked between {first} and {last}",
            len(found.procedures),
            first=words.day(min(days)),
            last=words.day(max(days)),
        )
    )
    old = sum(is_old(day, session.today) for day in days)
    if old:
        session.terminal.say(
            words.say_many(
                "{n} of them was checked more than 180 days ago. Look for a newer pack, or at the pages it names.",
                "{n} of them were checked more than 180 days ago. Look for a newer pack, or at the pages they name.",
                old,
            )
        )


def _key_line(key: TrustedKey, words: Words) -> str:
    name = key.name or words.say("without a name")
    if key.by == "program":
        return words.say("Trusted by the program: {fingerprint} ({name})", fingerprint=key.fingerprint, name=name)
    return words.say("Trusted by you: {fingerprint} ({name})", fingerprint=key.fingerprint, name=name)


def _show(session: Session) -> int:
    path: Path | None = session.asked.file
    loaded = load(session.home)
    terminal, words = session.terminal, session.terminal.words
    if path is None:
        if session.asked.json:
            terminal.answer(definitions_answer(loaded, session) | {"sources": _sources(loaded.rules)})
        else:
            _tell_in_use(loaded, session)
            for procedure in loaded.rules.procedures.values():
                checked = words.say("checked on {day}", day=words.day(procedure.checked_on))
                terminal.say(f"  {procedure.id:<22} {words.text(procedure.title)} ({checked})")
        return DONE
    found = inspect(session.home, path, loaded.rules)
    trusted = found.trusted_as
    if session.asked.json:
        told = {**_about(found.rules, session), "origin": "pack", "trusted": trusted is not None}
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
    _tell_contents(found.rules, session)
    _tell_differences(found.changes, session)
    return DONE


def _sources(found: Rules) -> list[Json]:
    """Every address the procedures rest on, with the day it was looked at."""
    days = {one.source: one.checked_on for procedure in found.procedures.values() for one in procedure.requirements}
    return [{"source": source, "checked_on": day.isoformat()} for source, day in sorted(days.items())]


def differences_answer(found: Differences, words: Words) -> Json:
    """Procedures by id and title."""

    def listed(titled: tuple[tuple[str, Text], ...]) -> list[Json]:
        return [{"id": name, "title": words.text(title)} for name, title in titled]

    return {"added": listed(found.added), "removed": listed(found.removed), "changed": listed(found.changed)}


def _tell_differences(found: Differences, session: Session) -> None:
    terminal, words = session.terminal, session.terminal.words
    for heading, titled in (
        (words.say("New procedures"), found.added),
        (words.say("Procedures that are not there any more"), found.removed),
        (words.say("Procedures that have changed"), found.changed),
    ):
        if titled:
            terminal.say(heading)
        for name, title in titled:
            terminal.say(f"  {name:<22} {words.text(title)}")
    if not (found.added or found.removed or found.changed):
        terminal.say(words.say("No procedure differs from those in use before."))


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
    _tell_in_use(loaded, session)
    _tell_differences(found, session)
    return DONE


def _remove(session: Session) -> int:
    _tell_in_use(remove_pack(session.home), session)
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
            session.terminal.say(_key_line(key, words))
        if not keys:
            session.terminal.say(words.say("No key is trusted yet, so no pack can be imported."))
        return DONE
    session.terminal.say(_key_line(shelf.trust(session.asked.fingerprint, session.asked.name), words))
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
