"""What is wrong with a definition, said so that whoever wrote it can mend it: file, line, key and reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One mistake: the file within `forms/`, its line (from 1), the key as in `requirements[2].who`, the reason."""

    file: str
    line: int
    key: str
    reason: str

    def __str__(self) -> str:
        return (
            f"{self.file}:{self.line}: {self.key}: {self.reason}"
            if self.key
            else (f"{self.file}:{self.line}: {self.reason}")
        )


class DefinitionError(Exception):
    """The definitions cannot be used; `mistakes` holds every one that was found, in the order of the files."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes: tuple[Mistake, ...] = tuple(sorted(mistakes))
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))


class UnknownIdError(KeyError):
    """There is no definition of that id; `suggestions` are the nearest ids, best first."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.name = name
        self.suggestions: tuple[str, ...] = nearest(name, known)
        super().__init__(name)


class UnknownProcedure(UnknownIdError):  # noqa: N818 - read by other rooms as a plain noun
    """No procedure has that id."""


def nearest(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """Up to three known words that look like this one, best first."""
    return tuple(get_close_matches(word, tuple(known), n=3, cutoff=0.6))


def unknown(what: str, word: str, known: Iterable[str]) -> str:
    """The reason for refusing a word, with the nearest known one where there is any."""
    likely = nearest(word, known)
    return f'unknown {what} "{word}"' + (f'; did you mean "{likely[0]}"?' if likely else "")


def key_of(path: Sequence[str | int]) -> str:
    """A path in a definition as people write it: `requirements[2].checks[0].name`."""
    key = ""
    for part in path:
        key += f"[{part}]" if isinstance(part, int) else f".{part}" if key else part
    return key
