"""Which definitions are in use, what a pack holds and how it differs: for machines and for people."""

from desktop.cli.session import Session
from desktop.domain.definition.age import is_old
from desktop.engines.pack import Shelf, TrustedKey
from desktop.services.definitions import Differences, Loaded
from desktop.words.packs import days_label, edition_label, origin_label, pack_error_sentence
from desktop.words.words import Words
from forms.model import Text
from forms.rules import Rules

Json = dict[str, object]


def definitions_answer(loaded: Loaded, session: Session) -> Json:
    """Which definitions are in use, and why an imported pack is not."""
    passed, words, found = loaded.passed_over, session.terminal.words, loaded.rules
    return {
        **about_answer(found, session),
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


def about_answer(found: Rules, session: Session) -> Json:
    """One set of definitions: where from, which edition, how old."""
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


def tell_in_use(loaded: Loaded, session: Session) -> None:
    """The definitions in use, their age and number."""
    tell_which(loaded, session)
    tell_contents(loaded.rules, session)


def tell_contents(found: Rules, session: Session) -> None:
    """How many procedures, when they were checked, and how many of them are old."""
    words = session.terminal.words
    days = [procedure.checked_on for procedure in found.procedures.values()]
    session.terminal.say(days_label(days, words))
    old = sum(is_old(day, session.today) for day in days)
    if old:
        session.terminal.say(
            words.say_many(
                "{n} of them was checked more than 180 days ago. Look for a newer pack, or at the pages it names.",
                "{n} of them were checked more than 180 days ago. Look for a newer pack, or at the pages they name.",
                old,
            )
        )


def key_line(key: TrustedKey, words: Words) -> str:
    """A trusted key in one line."""
    name = key.name or words.say("without a name")
    if key.by == "program":
        return words.say("Trusted by the program: {fingerprint} ({name})", fingerprint=key.fingerprint, name=name)
    return words.say("Trusted by you: {fingerprint} ({name})", fingerprint=key.fingerprint, name=name)


def differences_answer(found: Differences, words: Words) -> Json:
    """Procedures by id and title."""

    def listed(titled: tuple[tuple[str, Text], ...]) -> list[Json]:
        return [{"id": name, "title": words.text(title)} for name, title in titled]

    return {"added": listed(found.added), "removed": listed(found.removed), "changed": listed(found.changed)}


def tell_differences(found: Differences, session: Session) -> None:
    """The procedures that are new, gone or not as they were."""
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
