"""Says which fields of a paper were read as printed, by one yardstick for the demo, the tests and the bench."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from desktop.domain.papers import Field, FieldValue, Reading, Transaction
from desktop.engines.specimens.truth import DocumentTruth, FileTruth

ADDRESS_LIKENESS: Final = 92.0
"""An address counts as read from this likeness (0 to 100) on: readers join its lines in their own way."""

TITLES: Final = {"mr", "mrs", "ms", "miss", "dr", "sr", "sra", "d", "dª", "m", "mme", "herr", "frau"}


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that was not read as printed; `read` is empty where nothing was read."""

    field: str
    printed: str
    read: str


@dataclass(frozen=True, slots=True)
class Score:
    """How much of one paper was read right: of so many fields, and of so many movements (date and amount)."""

    fields_right: int
    fields: int
    movements_right: int
    movements: int
    misses: tuple[Miss, ...]


def scored(truth: DocumentTruth, reading: Reading | None) -> Score:
    """Compares a paper with what was read of it; its kind counts as a field, None is a paper that was not found."""
    found: Mapping[str, Field] = {} if reading is None else reading.fields
    misses: list[Miss] = []
    kind = "" if reading is None else reading.kind
    if kind != truth.kind:
        misses.append(Miss("kind", truth.kind, kind))
    right, total = 0, 0
    for name, printed in truth.fields.items():
        value = found[name].value if name in found else ""
        if name == "transactions":
            right, total = movements_right(printed, value), len(printed)
            if right < total:
                misses.append(Miss(name, f"{total} movements", f"{right} of them"))
        elif not same(name, printed, value):
            misses.append(Miss(name, shown(printed), shown(value)))
    return Score(len(truth.fields) + 1 - len(misses), len(truth.fields) + 1, right, total, tuple(misses))


def paired(truth: FileTruth, readings: Sequence[Reading]) -> list[tuple[DocumentTruth, Reading | None]]:
    """Each printed paper with the reading that begins on its page, or None where no reading does."""
    starting = {min(reading.pages): reading for reading in readings}
    return [(paper, starting.get(min(paper.pages))) for paper in truth.documents]


def same(name: str, printed: FieldValue, read: FieldValue) -> bool:
    """Does the value read say what was printed? Case, accents, spaces and punctuation do not count, nor the country.

    Names on other papers than statements may come with more names around them (the landlord's, the insurer's).
    """
    if name in ("holders", "names"):
        people, found = ({bare(untitled(one)) for one in texts(value)} for value in (printed, read))
        return people == found if name == "holders" else people <= found
    if name == "address":
        wanted, got = (bare(shown(value)).removesuffix("portugal") for value in (printed, read))
        return fuzz.ratio(wanted, got) >= ADDRESS_LIKENESS
    if name.endswith("_date") or name in ("period_start", "period_end", "amount", "opening_balance", "closing_balance"):
        return printed == read
    if name == "mrz":
        return tuple(texts(printed)) == tuple(texts(read))
    return bare(shown(printed)) == bare(shown(read))


def movements_right(printed: FieldValue, read: FieldValue) -> int:
    """How many printed movements were read with the same day and amount, each counted once."""
    wanted, got = (Counter((one.date, one.amount) for one in transactions(value)) for value in (printed, read))
    return (wanted & got).total()


def transactions(value: FieldValue) -> Iterable[Transaction]:
    return (one for one in value if isinstance(one, Transaction))


def texts(value: FieldValue) -> Iterable[str]:
    return (value,) if isinstance(value, str) else (one for one in value if isinstance(one, str))


def shown(value: FieldValue) -> str:
    """A value as one line."""
    return ", ".join(texts(value)) or ", ".join(one.description for one in transactions(value))


def untitled(name: str) -> str:
    """The name without what a letter puts before it."""
    words = name.split()
    return " ".join(word for word in words if word.strip(".").casefold() not in TITLES) if len(words) > 1 else name


def bare(text: str) -> str:
    """Only the letters and digits, without accents and in one case."""
    plain = unicodedata.normalize("NFKD", text.replace("º", "").replace("°", "").replace("ª", "").casefold())
    return "".join(character for character in plain if character.isalnum())
