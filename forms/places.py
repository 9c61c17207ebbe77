"""On which line each key of a TOML text stands, because the standard reader does not tell."""

import re
from collections.abc import Sequence

Path = tuple[str | int, ...]

_PART = r"""(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')"""
_NAME = rf"{_PART}(?:\s*\.\s*{_PART})*"
_TABLE = re.compile(rf"\s*(\[\[?)\s*({_NAME})\s*\]\]?")
_KEY = re.compile(rf"\s*({_NAME})\s*=")
_TOKEN = re.compile(r'"""|\'\'\'|"(?:\\.|[^"\\])*"|\'[^\']*\'|#.*|[\[\]{}]')


class Places:
    """Lines of the keys of one text. A key inside a value of several lines is looked for within that value."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._starts: dict[Path, int] = {(): 1}
        self._ends: dict[Path, int] = {}
        self._arrays: dict[Path, int] = {}
        self._scan()

    def line(self, path: Sequence[str | int]) -> int:
        """The line (from 1) of that key, or of the nearest one around it that can be found."""
        wanted = tuple(path)
        while wanted not in self._starts:
            wanted = wanted[:-1]
        start = self._starts[wanted]
        missing = [part for part in tuple(path)[len(wanted) :] if isinstance(part, str)]
        if missing and wanted in self._ends:
            name = re.compile(rf"(?<![\w-]){re.escape(missing[-1])}\s*[=.]")
            for number in range(start, self._ends[wanted] + 1):
                if name.search(self._lines[number - 1]):
                    return number
        return start

    def _scan(self) -> None:
        table: Path = ()
        number = 0
        while number < len(self._lines):
            line = self._lines[number]
            if header := _TABLE.fullmatch(line.split("#")[0].rstrip()):
                table = self._table(_parts(header[2]), number + 1, is_array=header[1] == "[[")
                self._starts.setdefault(table, number + 1)
            elif key := _KEY.match(line):
                first = number
                number = self._end_of_value(number, key.end())
                path = table
                for part in _parts(key[1]):
                    path = (*path, part)
                    self._starts.setdefault(path, first + 1)
                self._ends[path] = number + 1
            number += 1

    def _table(self, parts: list[str], number: int, *, is_array: bool) -> Path:
        path: Path = ()
        for part in parts[:-1]:
            path = (*path, part)
            if path in self._arrays:
                path = (*path, self._arrays[path])
        path = (*path, parts[-1])
        if is_array:
            self._arrays[path] = self._arrays.get(path, -1) + 1
            self._starts.setdefault(path, number)
            return (*path, self._arrays[path])
        return path

    def _end_of_value(self, number: int, column: int) -> int:
        """The index of the line on which a value ends: brackets are counted, strings and comments stepped over."""
        depth, quotes = 0, ""
        while number < len(self._lines):
            rest = self._lines[number][column:]
            while rest:
                if quotes:
                    _, found, rest = rest.partition(quotes)
                    quotes = "" if found else quotes
                    continue
                token = _TOKEN.search(rest)
                if token is None:
                    break
                rest = rest[token.end() :]
                if token[0] in ('"""', "'''"):
                    quotes = token[0]
                else:
                    depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token[0], 0)
            if depth <= 0 and not quotes:
                return number
            number, column = number + 1, 0
        return len(self._lines) - 1


def _parts(name: str) -> list[str]:
    return [part.strip("\"'") for part in re.findall(_PART, name)]
