"""Which definitions are in use, and the packs by which they are renewed: export, import, trust, and the way back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from desktop.domain.definition.overview import Key, Overview
from desktop.domain.definition.record import recorded
from desktop.engines.home import Home
from desktop.engines.pack import Pack, PackError, Shelf, SigningKey, TrustedKey, opened, packed
from desktop.engines.pack.faults import writing
from desktop.engines.pack.format import NAME
from desktop.engines.pack.shelf import read_limited
from desktop.engines.whole_file import write_whole
from forms.edition import Edition, read_edition
from forms.folder import digest, sheets, shipped, use
from forms.mistakes import DefinitionError
from forms.model import Text
from forms.rules import Rules
from forms.whole import read_whole

FIRST: Final = Edition(date.min, 1)
"""Older than any edition: what a folder without one counts as."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """The rules in use. `passed_over` is why an imported pack that lies there is not used; None where none lies there
    or it is in use. `imported` is the edition of the imported pack where it could be read."""

    rules: Rules
    shipped: Edition
    imported: Edition | None = None
    passed_over: PackError | None = None


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a pack holds: its rules, the key that signed it, the name it is trusted by ("" where it is not)."""

    rules: Rules
    trusted_as: TrustedKey | None
    changes: "Differences"


@dataclass(frozen=True, slots=True)
class Differences:
    """Ids and titles of the procedures that are new, gone, or not as they were."""

    added: tuple[tuple[str, Text], ...] = ()
    removed: tuple[tuple[str, Text], ...] = ()
    changed: tuple[tuple[str, Text], ...] = ()


def load(home: Home) -> Loaded:
    """Reads the newest valid definitions and puts them to use: the imported pack's, else those of the program.

    Of two of one edition the imported pack's are used: somebody brought it in on purpose. Raises DefinitionError
    where the program's own do not read.
    """
    own = read_edition(shipped(), []) or FIRST
    shelf = Shelf(home.root)
    try:
        data = shelf.imported()
        if data is None:
            return Loaded(_own_rules(), own)
        pack = _trusted_pack(data, shelf)
        edition = _edition(pack)
        if edition < own:
            passed = PackError("older", _compared(edition, own))
            return Loaded(_own_rules(), own, edition, passed)
        rules = _rules_of(pack)
    except PackError as refused:
        return Loaded(_own_rules(), own, None, refused)
    use(pack.folder)
    return Loaded(rules, own, edition)


def inspect(home: Home, path: Path, against: Rules) -> Inspection:
    """What a pack file holds, without taking it in; PackError, though not for an unknown key or an older edition."""
    pack = opened(read_limited(path))
    rules = _rules_of(pack)
    known = {one.fingerprint: one for one in Shelf(home.root).trusted()}
    return Inspection(rules, known.get(pack.key.fingerprint), differences(against, rules))


def import_pack(home: Home, path: Path) -> tuple[Loaded, Differences]:
    """Takes a pack in and puts it to use; what was in use before and what differs are told.

    Raises PackError, and everything is as it was: missing, unreadable, not_a_pack, newer_format, too_large, damaged,
    unknown_key, hostile, mistakes, older, no_space, unwritable.
    """
    data = read_limited(path)
    shelf = Shelf(home.root)
    pack = _trusted_pack(data, shelf)
    rules = _rules_of(pack)
    before = load(home)
    here = before.rules.edition or FIRST
    if (rules.edition or FIRST) < here:
        raise PackError("older", _compared(rules.edition or FIRST, here))
    shelf.keep(data)
    use(pack.folder)
    return Loaded(rules, before.shipped, rules.edition), differences(before.rules, rules)


def remove_pack(home: Home) -> Loaded:
    """Goes back to the definitions that the program comes with; PackError none_imported, unwritable."""
    Shelf(home.root).remove()
    return load(home)


def export_pack(path: Path, folder: Traversable, key: SigningKey) -> Rules:
    """Signs a folder of definitions into one file. The same folder and key give the same bytes.

    Raises DefinitionError where the folder does not read strictly; PackError not_ours where a file that is no pack
    would be overwritten, unreadable, hostile, too_large, no_space, unwritable.
    """
    rules = read_whole(folder)
    try:
        content = sheets(folder)
    except OSError:
        raise PackError("unreadable", {"name": path.name}) from None
    data = packed(content, key)
    if path.is_dir() or (path.exists() and not _begins_like_a_pack(path)):
        raise PackError("not_ours", {"name": path.name})
    with writing(path.name):
        write_whole(path, data)
    return replace(rules, digest=digest(content), signed_by=key.public.fingerprint)


def overview(home: Home, loaded: Loaded) -> Overview:
    """What there is to see of the definitions in use."""
    rules, passed = loaded.rules, loaded.passed_over
    return Overview(
        edition=rules.edition,
        shipped=loaded.shipped,
        signed_by=rules.signed_by,
        procedures=tuple((one.title, one.checked_on) for one in rules.procedures.values()),
        keys=tuple(Key(one.fingerprint, one.name, one.by) for one in Shelf(home.root).trusted()),
        passed_over="" if passed is None else passed.code,
        passed_over_values=None if passed is None else passed.values,
    )


def differences(before: Rules, after: Rules) -> Differences:
    """Which procedures are new, gone, or not as they were, their figures and channels among them."""
    both = [name for name in after.procedures if name in before.procedures]
    changed = [name for name in both if _body(before, name) != _body(after, name)]
    return Differences(
        _titled(after, [name for name in after.procedures if name not in before.procedures]),
        _titled(before, [name for name in before.procedures if name not in after.procedures]),
        _titled(after, changed),
    )


def _titled(rules: Rules, names: Sequence[str]) -> tuple[tuple[str, Text], ...]:
    return tuple((name, rules.procedures[name].title) for name in names)


def _body(rules: Rules, name: str) -> str:
    return recorded(rules.procedures[name], rules.channels, rules.amounts, date.min).body


def _own_rules() -> Rules:
    use(None)
    return replace(read_whole(shipped()), digest=digest(sheets(shipped())))


def _trusted_pack(data: bytes, shelf: Shelf) -> Pack:
    pack = opened(data)
    if pack.key.fingerprint not in {one.fingerprint for one in shelf.trusted()}:
        raise PackError("unknown_key", {"fingerprint": pack.key.fingerprint})
    return pack


def _rules_of(pack: Pack) -> Rules:
    try:
        rules = read_whole(pack.folder)
    except DefinitionError as refused:
        raise PackError("mistakes", {"count": len(refused.mistakes)}, refused.mistakes) from None
    return replace(rules, digest=pack.digest, signed_by=pack.key.fingerprint)


def _edition(pack: Pack) -> Edition:
    return read_edition(pack.folder, []) or FIRST


def _compared(given: Edition, here: Edition) -> dict[str, str | int]:
    return {
        "issued": given.issued.isoformat(),
        "number": given.number,
        "here_issued": here.issued.isoformat(),
        "here_number": here.number,
    }


def _begins_like_a_pack(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return stream.read(len(NAME)) == NAME
    except OSError:
        return False
