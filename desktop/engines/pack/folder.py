"""A pack as the readers of definitions see it: a folder that lies in memory and was never unpacked to a disk."""

import io
from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable
from typing import IO, Any


class PackFolder(Traversable):
    """A folder, or a sheet in it, of a pack; two of the same content and place are equal."""

    def __init__(self, sheets: Mapping[str, bytes], digest: str, place: str = "") -> None:
        self._sheets = sheets
        self._digest = digest
        self._place = place

    @property
    def name(self) -> str:
        return self._place.rpartition("/")[2]

    def iterdir(self) -> Iterator["PackFolder"]:
        inside = f"{self._place}/" if self._place else ""
        names = {name[len(inside) :].partition("/")[0] for name in self._sheets if name.startswith(inside)}
        yield from (self._at(inside + name) for name in sorted(names))

    def joinpath(self, *descendants: Any) -> "PackFolder":
        parts = [part for one in descendants for part in str(one).split("/") if part]
        return self._at("/".join([self._place, *parts] if self._place else parts))

    def __truediv__(self, child: Any) -> "PackFolder":
        return self.joinpath(child)

    def is_file(self) -> bool:
        return self._place in self._sheets

    def is_dir(self) -> bool:
        return not self._place or any(name.startswith(f"{self._place}/") for name in self._sheets)

    def read_bytes(self) -> bytes:
        try:
            return self._sheets[self._place]
        except KeyError:
            raise FileNotFoundError(self._place) from None

    def read_text(self, encoding: str | None = None, errors: str | None = None) -> str:
        return self.read_bytes().decode(encoding or "utf-8", errors or "strict")

    def open(self, mode: str = "r", *_: Any, **given: Any) -> IO[Any]:
        content = io.BytesIO(self.read_bytes())
        return content if "b" in mode else io.TextIOWrapper(content, **given)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PackFolder) and (self._digest, self._place) == (other._digest, other._place)

    def __hash__(self) -> int:
        return hash((self._digest, self._place))

    def _at(self, place: str) -> "PackFolder":
        return PackFolder(self._sheets, self._digest, place)
