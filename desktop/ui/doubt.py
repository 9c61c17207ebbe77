"""Which fields of a paper the rules ask a person to look at, and how each field stands, for every page alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final, Literal

from desktop.domain.checks.matter import TO_CONFIRM
from desktop.domain.papers import SURE_OF_FIELD, Field

if TYPE_CHECKING:
    from desktop.domain.case import Document
    from desktop.domain.standing import Finding
    from desktop.ui.look.tones import Tone

ASKING: Final = TO_CONFIRM - {"question_open"}
"""Findings that ask a person to look at a paper."""
UNREAD: Final = "field_unread"
STATEMENTS: Final[Mapping[str, str]] = {
    "authentication_unseen": "authenticated",
    "consulate_unseen": "authenticated",
    "translation_missing": "translated",
}
"""Findings that a person can answer by saying that it is so, with the field that then says "yes"."""
FieldState = Literal["asked", "failed", "unsure", "confirmed", "proven", "read"]
ORDER: Final[tuple[FieldState, ...]] = ("asked", "failed", "unsure", "read", "proven", "confirmed")
TONES: Final[Mapping[FieldState, Tone]] = {
    "asked": "warn", "failed": "warn", "unsure": "check", "confirmed": "good", "proven": "good", "read": "good",
}  # fmt: skip


def questions_about(document: Document, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that ask a person to confirm something read on this paper."""
    return tuple(one for one in findings if one.document == document.id and one.code in ASKING)


def field_state(name: str, field: Field, findings: Iterable[Finding]) -> FieldState:
    """How a field stands, given the findings on its paper."""
    if field.confirmed:
        return "confirmed"
    if any(one.field == name and one.code in ASKING for one in findings):
        return "asked"
    if field.check == "failed":
        return "failed"
    if field.check == "passed":
        return "proven"
    return "unsure" if field.confidence < SURE_OF_FIELD else "read"
