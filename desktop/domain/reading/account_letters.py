"""A bank's letter about an account is no statement of a month: it says whose the account is and since when."""

from collections.abc import Sequence
from typing import Final

from desktop.domain.reading.common_labels import ISSUED
from desktop.domain.reading.evidence import Found
from desktop.domain.reading.flow import Flow
from desktop.domain.reading.labels import labelled
from desktop.domain.reading.periods import dates_in
from desktop.domain.reading.phrases import has
from desktop.domain.reading.prose import lone_dates, signing_dates

TITLES: Final = (
    "declaracao de titularidade", "comprovativo de titularidade", "certificado de titularidade",
    "confirmacao de titularidade", "declaracao de conta", "confirmation of account", "account confirmation",
    "account ownership", "proof of account", "bank confirmation letter", "certificado de titularidad",
    "attestation de titularite", "attestation de compte", "kontobestatigung",
)  # fmt: skip
"""What such letters call themselves, folded; each speaks for the kind in kind_phrases.py too."""
OPENED: Final = {
    "data de abertura": 1.0, "aberta em": 1.0, "aberta desde": 0.97, "abertura da conta": 0.97, "aberta no dia": 1.0,
    "titular desde": 0.95, "titulares desde": 0.97, "date opened": 1.0, "opened on": 1.0, "account opened": 0.97,
    "open since": 0.97, "opening date": 1.0, "date of opening": 1.0, "held since": 0.95, "holders since": 0.97,
    "fecha de apertura": 1.0, "abierta el": 0.97, "ouvert le": 0.97, "date d'ouverture": 1.0, "eroffnet am": 0.97,
}  # fmt: skip


def is_account_letter(flows: Sequence[Flow]) -> bool:
    """Whether the first page calls itself such a letter."""
    return any(has(flow.prose, title) for flow in flows[:1] for title in TITLES)


def held_from(flows: Sequence[Flow]) -> Found | None:
    """The day since when the account is held, the surest of those that the letter names."""
    found = [one for flow in flows[:2] for one in labelled(flow, OPENED, dates_in, rows_below=1)]
    return max(found, key=lambda one: one.confidence, default=None)


def written_on(flows: Sequence[Flow], opened: Found | None) -> Found | None:
    """The day of the letter: after a label, above the signature, or the only other date on it."""
    stated = [one for flow in flows[:2] for one in labelled(flow, ISSUED, dates_in, rows_below=1)]
    stated += [one for flow in flows[:2] for one in signing_dates(flow)]
    bare = [one for flow in flows[:2] for one in lone_dates(flow)]
    for found in (stated, bare):
        later = [one for one in found if opened is None or one.value > opened.value]
        if later:
            return max(later, key=lambda one: one.confidence)
    return None
