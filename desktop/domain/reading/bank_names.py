"""Which bank a statement is of: a described one by name, BIC, address or IBAN, else the bank-like name on the page."""

import re
from collections.abc import Sequence
from typing import Final

from desktop.domain.reading.evidence import Found, found
from desktop.domain.reading.flow import Flow, Piece
from desktop.domain.reading.folding import folded as folded_text
from desktop.domain.reading.ibans import ibans
from desktop.domain.reading.misreadings import lettered
from desktop.domain.reading.phrases import exact, misread
from forms.banks import Bank, banks

_TOP: Final = 0.24
_BANK_WORD: Final = re.compile(
    r"\b(?:banco|bank|banque|banca|caixa|caja|bancaja|sparkasse|volksbank|raiffeisen\w*|credit|credito|"
    r"building society|"
    r"bancorp|novobanco|bankhaus|caisse|cooperative)\b|[a-z]{2,}bank\b"
)
_NOT_BANK: Final = re.compile(
    r"\b(?:statement|account|extrato|extracto|conta|compte|konto\w*|date|bank transfer|details|code|holder|"
    r"bank of portugal|"
    r"banco de portugal|your|periodo|saldo|cliente|balcao|page|pagina|credito em|debito|credit card|credits?$|"
    r"a credito|caixa postal|sort|iban|identifier|entidade|movimentos)\b|[0-9]{3,}"
)
_BIC: Final = re.compile(r"\b(?:BIC|SWIFT)[A-Za-z/ :.]{0,14}\b(?P<code>[A-Z]{4})[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?\b")
_HEADLINE: Final = 0.12
_LARGE: Final = 1.35
"""So many times the height of ordinary lines have the letters of a bank's own name."""
_LEGAL_END: Final = re.compile(
    r"[,.\s-]+(?:s\.? ?a\.?|lda\.?|plc|ltd\.?|limited|ag|se|uab|crl|gmbh|n\.v\.|sociedade aberta|sa)\.?$"
)


def bank(flows: Sequence[Flow], iban: str | None) -> Found | None:
    """The bank of a statement: known by name, BIC, address or IBAN, or else the bank-like name on top of a page."""
    known = _known_bank(flows, iban)
    unknown = _unnamed_bank(flows) or _headline(flows[0])
    if known is not None and (known.strength >= 0.8 or unknown is None):
        return known
    return unknown or known


def _known_bank(flows: Sequence[Flow], iban: str | None) -> Found | None:
    best: tuple[float, Found] | None = None
    for one in banks():
        points, place = 0.0, None
        by_iban = iban is not None and _has_account(one, iban)
        for flow in flows[:3]:
            for start, end, weight in _places(flow, one):
                if weight > points:
                    points, place = weight, (flow, start, end)
        if place is None and by_iban:
            # The name is often only in a coloured logo that no scan gives up.
            place, points = _account_place(flows, str(iban)), 0.1
        if place is None:
            continue
        points += 0.5 if by_iban else 0.0
        if iban is not None and not by_iban and one.iban_bank_codes and iban[:2] == one.country:
            points -= 0.6
        if points > 0.35 and (best is None or points > best[0]):
            strength = (0.98 if points > 0.7 else 0.9) if by_iban else min(0.93, 0.45 + 0.5 * points)
            flow, start, end = place
            best = (points, found(flow, one.name, start, end, strength))
    return None if best is None else best[1]


def _account_place(flows: Sequence[Flow], iban: str) -> tuple[Flow, int, int] | None:
    """Where the account's number stands, which names the bank by its first figures."""
    for flow in flows:
        for one in ibans(flow.text, flow.is_ocr):
            if one.value == iban:
                return flow, one.start, one.end
    return None


def _has_account(one: Bank, iban: str) -> bool:
    return any(iban[4:].startswith(code) for code in one.iban_bank_codes)


def _places(flow: Flow, one: Bank) -> list[tuple[int, int, float]]:
    """Where the bank is named on the page: its name on top or at the foot counts most, inside movements nothing."""
    places = []
    for name in one.names:
        plain = folded_text(name)
        at = list(exact(flow.folded, plain))
        if not at and flow.is_ocr and len(plain) >= 9:
            near = misread(flow.folded, plain)
            at = [] if near is None else [near.start]
        for start in at:
            row = flow.row_at(start)
            weight = 1.0 if row.middle < _TOP else 0.7 if row.middle > 0.88 else 0.3
            if len(plain) < 6 and row.middle >= _TOP:
                weight *= 0.5
            places.append((start, start + len(plain), weight))
    for sign, weight in [*((bic.lower(), 0.8) for bic in one.bics), *((site, 0.7) for site in one.websites)]:
        place = flow.folded.find(sign)
        if place >= 0 and (place == 0 or not flow.folded[place - 1].isalnum()):
            middle = flow.row_at(place).middle
            # In the table of movements stand the banks of others.
            places.append((place, place + len(sign), weight if middle < 0.45 or middle > 0.85 else 0.3))
    return places


def _unnamed_bank(flows: Sequence[Flow]) -> Found | None:
    """A name with "bank" in it, in the largest letters on top of a page, or with its legal form at the foot."""
    best: tuple[float, Found] | None = None
    for index, flow in enumerate(flows[:2]):
        for number, row in enumerate(flow.rows):
            if number in flow.movement_rows:
                continue
            for piece in row.pieces:
                folded = flow.folded[piece.start : piece.end]
                if len(folded) > 46 or _NOT_BANK.search(folded) or not _BANK_WORD.search(folded):
                    continue
                if row.middle > _TOP and not _LEGAL_END.search(folded):
                    continue
                size = min(2.0, piece.box.height / max(flow.line_height, 0.004))
                points = (1.0 - row.middle) + 0.5 * size - 0.3 * index
                if best is None or points > best[0]:
                    strength = 0.88 if row.middle < _TOP else 0.7
                    best = (points, _piece_name(flow, piece, strength))
    return None if best is None else best[1]


def _headline(flow: Flow) -> Found | None:
    """A name without a word for "bank": the large letters at the very top, the surer where the BIC is made of them."""
    bic = _BIC.search(flow.text)
    code = "" if bic is None else bic["code"].lower()
    best: tuple[float, Found] | None = None
    for row in flow.rows:
        if row.middle > _HEADLINE:
            break
        for piece in row.pieces:
            folded = flow.folded[piece.start : piece.end].strip(" .")
            letters = re.sub("[^a-z]", "", folded)
            if len(folded) > 30 or len(letters) < 3 or _NOT_BANK.search(folded) or any(map(str.isdigit, folded)):
                continue
            size = (piece.box.height) / max(flow.line_height, 0.004)
            by_code = bool(code) and letters[0] == code[0] and _made_of(code, letters)
            if (by_code or size >= _LARGE) and (best is None or size + by_code > best[0]):
                best = (size + by_code, _piece_name(flow, piece, 0.8 if by_code else 0.55))
    return None if best is None else best[1]


def _made_of(code: str, letters: str) -> bool:
    """Whether the letters of the code stand in the name in that order: QNTO in Qonto."""
    rest = iter(letters)
    return all(letter in rest for letter in code)


def _piece_name(flow: Flow, piece: Piece, strength: float) -> Found:
    start = piece.start
    if flow.is_ocr:
        # What a scanner makes of the logo beside the name: one or two letters, seldom read with confidence.
        words = flow.words_in(piece.start, piece.end)
        while len(words) > 2 and len(words[0].text) <= 2:
            start += len(words[0].text) + 1
            words = words[1:]
    text = flow.text[start : piece.end].strip(" |:;,.-")
    text = lettered(text) if flow.is_ocr else text
    end = _LEGAL_END.search(folded_text(text))
    if end is not None and end.start() > 5:
        text = text[: end.start()]
    return found(flow, text, start, piece.end, strength)
