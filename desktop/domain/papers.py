"""What a paper is to the program: its kind, its fields with their proof and place, and what is noted on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from desktop.domain.text import Box

Check = Literal["passed", "failed", "none"]
Kind = Literal[
    "passport", "identity_card", "residence_card", "visa", "bank_statement", "utility_bill", "lease",
    "rent_receipt", "payslip", "tax_return", "tax_certificate", "social_security_certificate", "criminal_record",
    "birth_certificate", "marriage_certificate", "parish_certificate", "insurance", "employment_contract",
    "pension", "photo", "other",
]  # fmt: skip
KINDS: Final[tuple[Kind, ...]] = Kind.__args__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Transaction:
    """One movement of a bank statement: ISO date, words, signed amount and the balance after it as decimal strings."""

    date: str
    description: str
    amount: str
    balance: str | None = None


FieldValue = str | tuple[str, ...] | tuple[Transaction, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing read on a paper.

    Dates are ISO 8601, amounts decimal strings ("1234.56"), names as printed, lists tuples. `confidence` is 0 to 1.
    `check` says whether a check digit, a sum or a mod-97 vouched for it. `page` counts from 1 in the source file.
    `confirmed` is set when a person has looked at it; the value is then theirs. `doubts` are the characters of
    machine-readable lines that were not read surely: line and place in it, both from 0.
    """

    value: FieldValue
    confidence: float
    check: Check = "none"
    page: int | None = None
    box: Box | None = None
    confirmed: bool = False
    doubts: tuple[tuple[int, int], ...] = ()

    @property
    def text(self) -> str:
        """The value as one line of text."""
        if isinstance(self.value, str):
            return self.value
        return ", ".join(part if isinstance(part, str) else part.description for part in self.value)


SURE_OF_FIELD: Final = 0.8
"""Confidence (0 to 1) below which a person is asked to look at a field that something rests on."""


def is_sure(field: Field) -> bool:
    """Whether something may be built on the reading: a person confirmed it, or it was read clearly and passes."""
    return field.confirmed or (
        field.check != "failed" and (field.check == "passed" or field.confidence >= SURE_OF_FIELD)
    )


@dataclass(frozen=True, slots=True)
class Note:
    """A remark of a reader, by code; `values` fill the sentence that the words room keeps for the code."""

    code: str
    values: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """One document found in a file: contiguous or not, its pages count from 1 in that file; `language` is ISO 639-1."""

    kind: Kind
    confidence: float
    pages: tuple[int, ...]
    language: str | None
    fields: Mapping[str, Field]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a file cannot be used, by code; `missing` and `unreadable` speak of the disk, the others of the content."""

    code: Literal[
        "encrypted", "damaged", "empty", "too_large", "unsupported", "timed_out", "missing", "unreadable"
    ]  # fmt: skip
    values: Mapping[str, str | int] = field(default_factory=dict)
