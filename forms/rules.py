"""All that was read, in one hand: procedures with their requirements, documents, channels and figures."""

from collections.abc import Mapping
from dataclasses import dataclass

from forms.edition import Edition
from forms.finding import Finding
from forms.mistakes import UnknownIdError, UnknownProcedure
from forms.model import Amount, Channel, DocumentType, Procedure, Question


@dataclass(frozen=True, slots=True)
class Rules:
    """The definitions by id, each mapping in the order of the files (procedures and documents by file name).

    `questions` is the vocabulary of facts: every question that any procedure may ask, with all its options.
    `finding` is the interview that leads to a procedure.
    """

    procedures: Mapping[str, Procedure]
    documents: Mapping[str, DocumentType]
    channels: Mapping[str, Channel]
    amounts: tuple[Amount, ...]
    questions: Mapping[str, Question]
    finding: Finding
    edition: Edition | None = None
    """Which edition of the definitions they are; None where only some sheets of a folder were read."""
    digest: str = ""
    """SHA-256 over all sheets; empty where nobody asked for it."""
    signed_by: str = ""
    """The fingerprint of the key that signed the pack they came in; empty for those the program comes with."""

    def procedure(self, procedure_id: str) -> Procedure:
        """That procedure; UnknownProcedure, with the nearest ids, where there is none."""
        try:
            return self.procedures[procedure_id]
        except KeyError:
            raise UnknownProcedure(procedure_id, self.procedures) from None

    def channel(self, channel_id: str) -> Channel:
        """That channel; UnknownIdError, with the nearest ids, where there is none."""
        try:
            return self.channels[channel_id]
        except KeyError:
            raise UnknownIdError(channel_id, self.channels) from None

    def amount(self, amount_id: str, year: int) -> Amount | None:
        """The figure of that year, such as ("rmmg", 2026); None where it is not on record."""
        return next((one for one in self.amounts if one.id == amount_id and one.year == year), None)

    def latest_amount(self, amount_id: str, year: int) -> Amount | None:
        """The figure of that year or of the nearest year before it; its `year` says which it is."""
        found = [one for one in self.amounts if one.id == amount_id and one.year <= year]
        return max(found, key=lambda one: one.year, default=None)
