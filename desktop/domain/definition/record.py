"""What a case remembers of the definition it was made with, small enough to lie in the case itself."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from forms.model import Amount, Channel, Procedure

FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class DefinitionRecord:
    """A procedure as it was known on a day, in canonical JSON: the same definition gives the same `body`.

    `on` is the day it was remembered, `edition` the definitions' ("2026-11-28/1"), empty where they had none.
    """

    on: date
    edition: str
    body: str

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the body in lower-case hex."""
        return sha256(self.body.encode()).hexdigest()

    def same_definition(self, other: DefinitionRecord) -> bool:
        """Whether both remember the same rules, on whatever day."""
        return self.body == other.body


def recorded(
    procedure: Procedure, channels: Mapping[str, Channel], amounts: Sequence[Amount], on: date, edition: str = ""
) -> DefinitionRecord:
    """The procedure as it is to be remembered: whole, with the limits of its channels and the figures of each year.

    What has its default is left out, so that a rule that only later programs know of is no change.
    """
    body: dict[str, Any] = {
        "format": FORMAT,
        "procedure": procedure.model_dump(mode="json", exclude_defaults=True, exclude={"amounts"}),
        "channels": {
            name: channels[name].model_dump(mode="json", exclude_defaults=True)
            for name in procedure.channels
            if name in channels
        },
        "amounts": [[one.id, one.year, str(one.euros)] for one in amounts],
    }
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return DefinitionRecord(on, edition, text)


def remembered(record: DefinitionRecord) -> Mapping[str, Any] | None:
    """What the record holds; None where a later program wrote it in a form that this one does not know."""
    try:
        body = json.loads(record.body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(body, dict) or body.get("format") != FORMAT or not isinstance(body.get("procedure"), dict):
        return None
    return body
