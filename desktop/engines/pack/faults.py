"""Every way a pack of definitions or a key can be refused, as a code with values; nothing has changed in any case."""

import errno
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final, Literal

from forms.mistakes import Mistake

PackFault = Literal[
    "missing",  # no such file
    "unreadable",  # it may not be opened, or is a folder
    "not_a_pack",  # some other kind of file
    "newer_format",  # written by a later Papelada in a form that this one does not know
    "too_large",  # beyond what definitions can be
    "damaged",  # cut short or altered: the signature does not fit the bytes
    "unknown_key",  # whole, and signed with a key that nobody here trusts
    "hostile",  # whole and signed, but it holds names of files that definitions never have
    "older",  # an edition of before the one in use
    "mistakes",  # the definitions in it do not read
    "none_imported",  # there is no imported pack to take away
    "not_ours",  # a file that is no pack would be overwritten
    "no_space",
    "unwritable",
    "key_missing",
    "key_unreadable",  # no Ed25519 private key in PEM
    "key_locked",  # encrypted, and no passphrase or a wrong one was given
    "key_exists",  # a new key would overwrite something
    "fingerprint",  # what was typed is no fingerprint
]
_NO_SPACE: Final = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)


class PackError(Exception):
    """A refusal by code; `values` fill its sentence, `mistakes` are those of the definitions where that is the code."""

    def __init__(
        self, code: PackFault, values: Mapping[str, str | int] | None = None, mistakes: Sequence[Mistake] = ()
    ) -> None:
        super().__init__(code)
        self.code: PackFault = code
        self.values: Mapping[str, str | int] = dict(values or {})
        self.mistakes: tuple[Mistake, ...] = tuple(mistakes)


@contextmanager
def writing(name: str) -> Iterator[None]:
    """What the disk refuses while something is written becomes no_space or unwritable."""
    try:
        yield
    except OSError as fault:
        raise PackError("no_space" if fault.errno in _NO_SPACE else "unwritable", {"name": name}) from fault
