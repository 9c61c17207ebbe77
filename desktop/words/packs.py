"""Why a pack of definitions was not taken, and which definitions are in use, in kind sentences that say what to do."""

from collections.abc import Mapping, Sequence
from datetime import date

from desktop.words.words import Words
from forms.edition import Edition


def pack_error_sentence(code: str, values: Mapping[str, str | int], words: Words) -> str:
    """Why it was refused and what to do; the definitions in use are as they were in every case."""
    say = words.say
    name = values.get("name", "")
    sentences = {
        "missing": say("There is no such file. Look at its name and folder, and choose it again."),
        "unreadable": say("This file may not be opened. Copy it into a folder of your own, and choose it there."),
        "not_a_pack": say("This is no pack of definitions. Choose a file whose name ends in .papelada-rules."),
        "newer_format": say(
            "This pack was made for a newer Papelada. Install the newer program to use it; nothing was changed."
        ),
        "too_large": say("This file is too large to be a pack of definitions, so it was not read."),
        "damaged": say(
            "This pack was cut short or altered on its way, so it was not taken. Ask for it again, or download it "
            "once more."
        ),
        "unknown_key": say(
            "This pack is whole, but you have not yet said that you trust whoever signed it. Ask the publisher for "
            "the fingerprint of their key, by another way than you got the pack. If it is {fingerprint}, say that "
            "you trust it (Help, Definitions, or `papelada rules trust`), and import the pack again.",
            fingerprint=values.get("fingerprint", ""),
        ),
        "hostile": say(
            "This pack holds something that definitions never hold ({name}), so nothing of it was taken. Tell the "
            "publisher.",
            name=name,
        ),
        "older": _older(values, words),
        "mistakes": words.say_many(
            "There is {n} mistake in these definitions, so they were not taken. They may need a newer Papelada; else "
            "tell the publisher:",
            "There are {n} mistakes in these definitions, so they were not taken. They may need a newer Papelada; "
            "else tell the publisher:",
            int(values.get("count", 1)),
        ),
        "none_imported": say("No pack was imported; the definitions that the program comes with are in use."),
        "not_ours": say("There is already another file of this name. Choose another name; the file was not touched."),
        "no_space": say("The disk is full, so nothing was changed. Free some space and try again."),
        "unwritable": say("Nothing may be written there, so nothing was changed. Choose a folder of your own."),
        "key_missing": say("There is no such key file. Look at its name, or make a key with `papelada rules new-key`."),
        "key_unreadable": say("This file holds no key that can sign packs. Make one with `papelada rules new-key`."),
        "key_locked": say(
            "This key is locked with a passphrase, and what was given does not open it. Name a file that holds the "
            "passphrase with --passphrase-file."
        ),
        "key_exists": say("There is already a file of this name, and a key in it may be needed. Choose another name."),
        "fingerprint": say(
            "This is no fingerprint. It has {digits} digits from 0 to 9 and a to f, in groups of four.",
            digits=values.get("digits", 40),
        ),
    }
    return sentences[code]


def _older(values: Mapping[str, str | int], words: Words) -> str:
    if "issued" not in values:
        return ""
    return words.say(
        "This pack holds edition {given}, which is older than the one in use ({here}), so it was not taken. To go "
        "back to the definitions of the program, use `papelada rules remove`.",
        given=edition_label(Edition(date.fromisoformat(str(values["issued"])), int(values["number"])), words),
        here=edition_label(Edition(date.fromisoformat(str(values["here_issued"])), int(values["here_number"])), words),
    )


def edition_label(edition: Edition | None, words: Words) -> str:
    """An edition as people name it ("28 November 2026, no. 2")."""
    if edition is None or edition.issued == date.min:
        return words.say("without a day")
    if edition.number == 1:
        return words.day(edition.issued)
    return words.say("{day}, no. {number}", day=words.day(edition.issued), number=edition.number)


def days_label(days: Sequence[date], words: Words) -> str:
    """How many procedures there are, and when they were checked; `days` holds one for each."""
    first, last = min(days), max(days)
    if first == last:
        return words.say_many(
            "{n} procedure, checked on {first}", "{n} procedures, checked on {first}", len(days), first=words.day(first)
        )
    return words.say_many(
        "{n} procedure, checked between {first} and {last}",
        "{n} procedures, checked between {first} and {last}",
        len(days),
        first=words.day(first),
        last=words.day(last),
    )


def origin_label(signed_by: str, name: str, words: Words) -> str:
    """Where definitions come from; `name` is that of the key they are signed with, where it has one."""
    if not signed_by:
        return words.say("those that the program comes with")
    if name:
        return words.say("an imported pack, signed by {name} ({fingerprint})", name=name, fingerprint=signed_by)
    return words.say("an imported pack, signed with the key {fingerprint}", fingerprint=signed_by)
