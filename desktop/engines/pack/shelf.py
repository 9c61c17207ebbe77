"""Where the imported pack and the keys that a person trusts lie in the home folder."""

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from desktop.engines.pack.faults import PackError, writing
from desktop.engines.pack.format import MOST_BYTES
from desktop.engines.pack.keys import KEY_BYTES, PublicKey, fingerprint_typed
from desktop.engines.whole_file import sweep_drafts, sync_folder, write_whole
from resources import resource

_PACK: Final = "imported.papelada-rules"
_TRUSTED: Final = "trusted.json"
LONGEST_NAME: Final = 80


@dataclass(frozen=True, slots=True)
class TrustedKey:
    """A key whose packs are taken: by its fingerprint, with the name that whoever trusts it gave it."""

    fingerprint: str
    name: str
    by: Literal["program", "person"]


class Shelf:
    """The folder `rules` of a home folder. What cannot be read there counts as not there; writing raises PackError."""

    def __init__(self, home: Path) -> None:
        self._folder = home / "rules"

    def imported(self) -> bytes | None:
        """The bytes of the imported pack; None where there is none. Raises PackError unreadable, too_large."""
        return None if not (self._folder / _PACK).exists() else read_limited(self._folder / _PACK)

    def keep(self, pack: bytes) -> None:
        """Puts a pack in the place of the one imported before; codes no_space, unwritable, and that one stays."""
        with writing(_PACK):
            self._made()
            write_whole(self._folder / _PACK, pack)

    def remove(self) -> None:
        """Takes the imported pack away; codes none_imported, unwritable."""
        with writing(_PACK):
            try:
                (self._folder / _PACK).unlink()
            except FileNotFoundError:
                raise PackError("none_imported") from None
            sync_folder(self._folder)

    def trusted(self) -> tuple[TrustedKey, ...]:
        """The keys that the program comes with, then those that the person trusts."""
        return (*shipped_keys(), *self._trusted_by_person())

    def trust(self, fingerprint: str, name: str) -> TrustedKey:
        """From now on packs signed with that key are taken; code fingerprint where it is none."""
        key = TrustedKey(fingerprint_typed(fingerprint), name.strip()[:LONGEST_NAME], "person")
        others = [one for one in self._trusted_by_person() if one.fingerprint != key.fingerprint]
        self._keep_trusted([*others, key])
        return key

    def distrust(self, fingerprint: str) -> bool:
        """Takes the person's trust back; False where they had none in that key."""
        wanted = fingerprint_typed(fingerprint)
        mine = self._trusted_by_person()
        others = [one for one in mine if one.fingerprint != wanted]
        if len(others) == len(mine):
            return False
        self._keep_trusted(others)
        return True

    def _made(self) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name in (_PACK, _TRUSTED):
            sweep_drafts(self._folder, name)

    def _trusted_by_person(self) -> tuple[TrustedKey, ...]:
        try:
            listed = json.loads((self._folder / _TRUSTED).read_text("utf-8"))["keys"]
            return tuple(
                TrustedKey(fingerprint_typed(str(one["fingerprint"])), str(one["name"]), "person") for one in listed
            )
        except (OSError, ValueError, KeyError, TypeError, RecursionError, PackError):
            return ()

    def _keep_trusted(self, keys: list[TrustedKey]) -> None:
        listed = [{"fingerprint": one.fingerprint, "name": one.name} for one in keys]
        with writing(_TRUSTED):
            self._made()
            write_whole(self._folder / _TRUSTED, json.dumps({"keys": listed}, indent=1).encode())


def shipped_keys() -> tuple[TrustedKey, ...]:
    """The keys that the program comes with, from resources/keys; ValueError where one is no key."""
    told = tomllib.loads(resource("keys", "definitions.toml").read_text("utf-8"))
    keys = []
    for one in told["keys"]:
        raw = bytes.fromhex(one["public"])
        if len(raw) != KEY_BYTES:
            raise ValueError(one["name"])
        keys.append(TrustedKey(PublicKey(raw).fingerprint, str(one["name"]), "program"))
    return tuple(keys)


def read_limited(path: Path) -> bytes:
    """A file's bytes, never more than a pack may have; codes missing, unreadable, too_large."""
    try:
        if path.exists() and not path.is_file():
            raise PackError("unreadable", {"name": path.name})
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise PackError("missing", {"name": path.name}) from None
    except OSError:
        raise PackError("unreadable", {"name": path.name}) from None
    if len(data) > MOST_BYTES:
        raise PackError("too_large", {"name": path.name, "most": MOST_BYTES // 1_000_000})
    return data
