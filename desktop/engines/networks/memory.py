"""Keeps the program small: what a page's pictures took goes back to the system, which glibc does not do by itself."""

import ctypes
import sys
from functools import lru_cache
from typing import Final

_ARENA_MAX: Final = -8  # M_ARENA_MAX of malloc.h
_ARENAS: Final = 2


@lru_cache(maxsize=1)
def _libc() -> ctypes.CDLL | None:
    """The C library where it is one that knows both calls; heaps are few from then on, for each keeps its own gaps."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)
    if not (hasattr(libc, "mallopt") and hasattr(libc, "malloc_trim")):
        return None
    libc.mallopt(_ARENA_MAX, _ARENAS)
    return libc


def few_heaps() -> None:
    """To be called before threads begin to work with large pictures."""
    _libc()


def give_back() -> None:
    """Hands free memory back; takes a millisecond or two."""
    libc = _libc()
    if libc is not None:
        libc.malloc_trim(0)
