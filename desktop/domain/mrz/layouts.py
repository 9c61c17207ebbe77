"""Where in a zone each thing stands, for every size of document: data only, read off the tables of Doc 9303."""

from dataclasses import dataclass
from typing import Final, Literal

Alphabet = Literal["letters", "digits", "both", "sex"]


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` (counted from 0, end not included) of a line (from 0)."""

    line: int
    start: int
    end: int

    def of(self, lines: tuple[str, ...]) -> str:
        return lines[self.line][self.start : self.end]


@dataclass(frozen=True, slots=True)
class Checked:
    """A stretch with its check digit. `may_be_filler`: the digit of an empty field may be `<` (Doc 9303-4, 4.2.2)."""

    name: str
    parts: tuple[Span, ...]
    digit: Span
    may_be_filler: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """One format of zone. `fields` maps the contract's names to places; `optional_data` may stand in two."""

    name: Literal["TD1", "TD2", "TD3", "MRV-A", "MRV-B", "FRA"]
    lines: int
    width: int
    fields: dict[str, tuple[Span, ...]]
    alphabets: tuple[tuple[Span, Alphabet], ...]
    checks: tuple[Checked, ...]
    whole: Checked | None
    names: Span
    given_names: Span | None = None
    """Where given names do not follow the surname (the French card)."""
    begins: str = ""
    """With what the first line always begins."""
    issued: Span | None = None
    """Year and month of issue (the French card, which has no expiry)."""
    long_number: tuple[Span, Span] | None = None
    """Where a document number of more than nine characters goes on: the place of the check digit, the optional data."""


def _two_lines(name: Literal["TD2", "TD3", "MRV-A", "MRV-B"], width: int, visa: bool) -> Layout:
    number, number_digit = Span(1, 0, 9), Span(1, 9, 10)
    birth, birth_digit = Span(1, 13, 19), Span(1, 19, 20)
    expiry, expiry_digit = Span(1, 21, 27), Span(1, 27, 28)
    optional = Span(1, 28, width if visa else width - 2 if width == 44 else width - 1)
    checks = [
        Checked("document_number", (number,), number_digit),
        Checked("birth_date", (birth,), birth_digit),
        Checked("expiry_date", (expiry,), expiry_digit),
    ]
    whole = None
    if not visa:
        if width == 44:
            checks.append(Checked("optional_data", (optional,), Span(1, 42, 43), may_be_filler=True))
        rest = Span(1, 21, width - 1)
        whole = Checked("whole", (Span(1, 0, 10), Span(1, 13, 20), rest), Span(1, width - 1, width))
    return Layout(
        name=name,
        lines=2,
        width=width,
        fields={
            "document_code": (Span(0, 0, 2),),
            "issuing_state": (Span(0, 2, 5),),
            "document_number": (number,),
            "nationality": (Span(1, 10, 13),),
            "birth_date": (birth,),
            "sex": (Span(1, 20, 21),),
            "expiry_date": (expiry,),
            "optional_data": (optional,),
        },
        alphabets=(
            (Span(0, 0, width), "letters"), (number, "both"), (number_digit, "digits"), (Span(1, 10, 13), "letters"),
            (Span(1, 13, 20), "digits"), (Span(1, 20, 21), "sex"), (Span(1, 21, 28), "digits"),
            (optional, "both"), (Span(1, optional.end, width), "digits"),
        ),
        checks=tuple(checks),
        whole=whole,
        names=Span(0, 5, width),
        begins="V" if visa else "",
        long_number=(number_digit, optional) if name == "TD2" else None,
    )  # fmt: skip


TD3: Final = _two_lines("TD3", 44, visa=False)
TD2: Final = _two_lines("TD2", 36, visa=False)
MRV_A: Final = _two_lines("MRV-A", 44, visa=True)
MRV_B: Final = _two_lines("MRV-B", 36, visa=True)
TD1: Final = Layout(
    name="TD1",
    lines=3,
    width=30,
    fields={
        "document_code": (Span(0, 0, 2),),
        "issuing_state": (Span(0, 2, 5),),
        "document_number": (Span(0, 5, 14),),
        "nationality": (Span(1, 15, 18),),
        "birth_date": (Span(1, 0, 6),),
        "sex": (Span(1, 7, 8),),
        "expiry_date": (Span(1, 8, 14),),
        "optional_data": (Span(0, 15, 30), Span(1, 18, 29)),
    },
    alphabets=(
        (Span(0, 0, 5), "letters"), (Span(0, 5, 14), "both"), (Span(0, 14, 15), "digits"), (Span(0, 15, 30), "both"),
        (Span(1, 0, 7), "digits"), (Span(1, 7, 8), "sex"), (Span(1, 8, 15), "digits"), (Span(1, 15, 18), "letters"),
        (Span(1, 18, 29), "both"), (Span(1, 29, 30), "digits"), (Span(2, 0, 30), "letters"),
    ),
    checks=(
        Checked("document_number", (Span(0, 5, 14),), Span(0, 14, 15)),
        Checked("birth_date", (Span(1, 0, 6),), Span(1, 6, 7)),
        Checked("expiry_date", (Span(1, 8, 14),), Span(1, 14, 15)),
    ),
    whole=Checked(
        "whole", (Span(0, 5, 30), Span(1, 0, 7), Span(1, 8, 15), Span(1, 18, 29)), Span(1, 29, 30)
    ),
    names=Span(2, 0, 30),
    long_number=(Span(0, 14, 15), Span(0, 15, 30)),
)  # fmt: skip
FRENCH_CARD: Final = Layout(
    # The carte nationale d'identité of 1988 to 2021 (décret 55-1397): its own format, not ICAO's.
    name="FRA",
    lines=2,
    width=36,
    fields={
        "document_code": (Span(0, 0, 2),),
        "issuing_state": (Span(0, 2, 5),),
        "document_number": (Span(1, 0, 12),),
        "birth_date": (Span(1, 27, 33),),
        "sex": (Span(1, 34, 35),),
        "optional_data": (Span(0, 30, 36),),
    },
    alphabets=(
        (Span(0, 0, 30), "letters"), (Span(0, 30, 36), "both"), (Span(1, 0, 4), "digits"), (Span(1, 4, 12), "both"),
        (Span(1, 12, 13), "digits"), (Span(1, 13, 27), "letters"), (Span(1, 27, 34), "digits"),
        (Span(1, 34, 35), "sex"), (Span(1, 35, 36), "digits"),
    ),
    checks=(
        Checked("document_number", (Span(1, 0, 12),), Span(1, 12, 13)),
        Checked("birth_date", (Span(1, 27, 33),), Span(1, 33, 34)),
    ),
    whole=Checked("whole", (Span(0, 0, 36), Span(1, 0, 35)), Span(1, 35, 36)),
    names=Span(0, 5, 30),
    given_names=Span(1, 13, 27),
    issued=Span(1, 0, 4),
    begins="IDFRA",
)  # fmt: skip


def layouts_of_shape(count: int, width: int) -> tuple[Layout, ...]:
    """The layouts of so many lines of that width."""
    return tuple(one for one in (TD1, TD2, TD3, MRV_A, MRV_B, FRENCH_CARD) if (one.lines, one.width) == (count, width))


def layouts_of(count: int, width: int, first: str) -> tuple[Layout, ...]:
    """The layouts that so many lines of that width can have, given the first line."""
    shaped = layouts_of_shape(count, width)
    # Only visas begin with V (Doc 9303-7, 4.2.2).
    visa = first.startswith("V")
    return tuple(one for one in shaped if first.startswith(one.begins) and (one.begins == "V") == visa)


SHAPES: Final = ((2, 44), (2, 36), (3, 30))
"""Lines and characters a line of every format."""
