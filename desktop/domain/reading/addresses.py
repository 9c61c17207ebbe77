"""Addresses on a page: the block with names above a postcode, as a window envelope shows it, and labelled ones."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from desktop.domain.reading.evidence import Found, found
from desktop.domain.reading.flow import MONEY, Flow, Piece
from desktop.domain.reading.persons import is_name, name_likeness, persons, without_titles
from desktop.domain.reading.phrases import hits
from desktop.domain.reading.postcodes import HOUSE, STREET, postcode
from desktop.domain.reading.rows import around
from desktop.domain.reading.statement_phrases import ACCOUNT, HOLDER, PERIOD_END, PERIOD_START, PERIOD_WORDS

MOST_LINES = 7
_SALUTATION: Final = re.compile(
    r"^(?:ex\.?m[oa]s?\.?|caro|cara|dear|a/c|att|senhor|senhora|srs?\.?|"
    r"sra\.?)[\w. ()/]*[,:]?$"
)
_OFFICE: Final = re.compile(
    r"\b(?:sede|registered office|capital social|nipc|matriculad|s\.a\.|, ?s\.?a\b|lda\b|plc\b|ltd\b|gmbh|banco|bank|"
    r"tel\.?|telefone|www\.|balcao|agencia|branch|siege social|e-?mail|po box|apartado|linha)"
)
_FIRM: Final = re.compile(r"\b(?:lda|unipessoal|ltd|limited|plc|gmbh|llc|sarl|s\.a\.|s\.l\.)(?![a-z])")
_NO_ADDRESS: Final = re.compile(
    r"^(?:[a-z]{2}[0-9]{2}[ 0-9a-z]{10,}|[0-9 .,/:-]+|[a-z]{3}|.*(?:[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}|"
    r"[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r".*|.*[0-9][.,][0-9]{2} ?(?:€|eur|£)?)$"
)
"""Account numbers, dates, currencies and amounts: what stands over a value in a form, never within an address."""
_FORM_LABELS: Final = frozenset(
    {*HOLDER, *ACCOUNT, *PERIOD_WORDS, *PERIOD_START, *PERIOD_END, "iban", "bic", "sort code"}
)
"""What stands alone at the left of a form's lines, its values beside it, is no line of an address."""
_MISREAD_CODE: Final = re.compile(r"(?<![\w-])[0-9OolI]{4} ?- ?[0-9OolI]{3}(?![\w-])")
_FIGURES: Final = str.maketrans("OolI", "0011")
_TOWN: Final = re.compile(r"[a-z][a-z' -]{2,30}")
_COUNTRIES: Final = frozenset(
    {"portugal", "espana", "spain", "france", "germany", "united kingdom", "brasil", "brazil"}
)
_LIKE_CAPITALS: Final = frozenset("scovwxzúó")
"""Letters that differ from their capitals only in size: a scan mistakes one for the other."""
_FRENCH: Final = re.compile(r"\b(?:mme|releve|compte|facture|bulletin de)\b")
_MONSIEUR: Final = re.compile(r"^M\s+(?=\S{2,}\s+\S{2,})")
"""In French papers an M before a whole name is no initial."""
_LEAD: Final = re.compile(r"\s*(?:(?:em|na|no|in|at|sit[oa]|a|is|e|of|the)\s+)+")
_LABEL: Final = re.compile(
    r"^(?:morada(?: fiscal| completa| de faturacao| de correspondencia| do titular| de fornecimento| de envio)?|"
    r"endereco|"
    r"address|direccion|domicilio(?: fiscal)?|adresse|anschrift|cliente|nome|titular(?:es)?|name)\s*:\s*"
)
_CLUTTER: Final = re.compile(r"\s+(?:nif|nipc|contribuinte|iban|n\.o|tel|cliente|conta)\b.*$")
LABELS: Final[dict[str, float]] = {
    "morada de fornecimento": 1.0, "local de consumo": 1.0, "local de fornecimento": 1.0, "morada de instalacao": 1.0,
    "morada fiscal": 1.0, "domicilio fiscal": 1.0, "morada do imovel": 0.95, "localizacao do imovel": 0.95,
    "morada": 0.95, "supply address": 1.0, "property address": 0.97, "address": 0.93, "endereco": 0.95,
    "direccion": 0.93, "domicilio": 0.9, "adresse": 0.9, "anschrift": 0.93, "residente em": 0.93, "residente na": 0.93,
    "residentes em": 0.93, "residentes na": 0.93, "residente no": 0.93, "reside na": 0.93, "reside em": 0.93,
    "residem na": 0.93, "residem em": 0.93, "residing at": 0.93, "resident at": 0.93, "morador na": 0.9,
    "moradores na": 0.9, "sito na": 0.9, "sita na": 0.9, "sito em": 0.9, "sita em": 0.9, "situado na": 0.9,
    "situated at": 0.9, "known as": 0.8, "the property at": 0.9, "domicilie": 0.85, "demeurant": 0.9,
    "wohnhaft": 0.9, "con domicilio en": 0.93, "imovel sito": 0.9, "moradia": 0.7, "local de residencia": 0.9,
    "vivienda sita en": 0.95, "sita en": 0.9, "sito en": 0.9, "imovel": 0.85, "imovel arrendado": 0.93,
    "imovel locado": 0.93,
    "direccion de suministro": 0.97, "adresse de la location": 0.95, "adresse du logement": 0.95,
    "punto de suministro": 0.9, "adresse de facturation": 0.9, "home address": 0.95, "current address": 0.95,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Block:
    """Lines over a postcode: the people named on top (may be none) and the address below them, joined in one line."""

    people: tuple[Found, ...]
    address: Found
    score: float


def blocks(flow: Flow) -> list[Block]:
    """Every address block of the page, the likeliest to be the addressee's first."""
    found_blocks = []
    for index, row in enumerate(flow.rows):
        for piece in row.pieces:
            code = postcode(flow.text[piece.start : piece.end])
            if code is not None and piece.end - piece.start < 90:
                block = _block(flow, index, piece, code.strength)
                if block is not None:
                    found_blocks.append(block)
    return sorted(found_blocks, key=lambda block: -block.score)


def block_under_names(flow: Flow) -> Block | None:
    """A block whose postcode cannot be read: two lines or more with a house among them, under the people on top."""
    for index, row in enumerate(flow.rows):
        if row.middle > 0.35:
            return None
        if MONEY.search(flow.folded[row.start : row.end]):
            continue  # a movement, not an envelope's line
        for piece in row.pieces:
            if not _is_people(flow, piece):
                continue
            lines = [piece, *_column_below(flow, index, piece)]
            people = [one for each in lines for one in people_in(flow, each) if _is_people(flow, each)]
            homes = [each for each in lines if not _is_people(flow, each)]
            if len(homes) < 2 or not HOUSE.search(flow.folded[homes[0].start : homes[0].end]):
                continue
            place = around([each.box for each in homes])
            words = found(flow, _written(flow, homes), homes[0].start, homes[-1].end, 0.6)
            return Block(tuple(people), Found(words.value, flow.number, place, 0.6, words.legibility), 0.95)
    return None


def _column_below(flow: Flow, index: int, top: Piece) -> Iterator[Piece]:
    bottom = top.box.bottom
    for row in flow.rows_below(index, MOST_LINES):
        piece = _aligned(row.pieces, top)
        if piece is None:
            continue
        text = flow.folded[piece.start : piece.end]
        if piece.box.top - bottom > 1.3 * max(piece.box.height, flow.line_height) or _NO_ADDRESS.search(text):
            return
        yield piece
        bottom = piece.box.bottom


def _block(flow: Flow, index: int, anchor: Piece, strength: float) -> Block | None:
    lines = [anchor]
    for piece in _upwards(flow, index, anchor):
        lines.insert(0, piece)
    texts = [_LABEL.sub("", flow.folded[piece.start : piece.end]) for piece in lines]
    first = len(lines) - 1
    while first > 0 and not _is_people(flow, lines[first - 1]) and len(lines) - first < 5:
        if _OFFICE.search(texts[first - 1]) or _SALUTATION.match(texts[first - 1]):
            break
        first -= 1
    above = [piece for piece in lines[:first] if _is_people(flow, piece)]
    people = [one for piece in above[-4:] for one in people_in(flow, piece)]
    address_lines = lines[first:]
    if not people and len(address_lines) > 1:
        address_lines = _from_street(flow, address_lines)
    value = _written(flow, address_lines)
    if len(value) < 8:
        return None
    street = any(STREET.search(flow.folded[piece.start : piece.end]) for piece in address_lines)
    office = sum(bool(_OFFICE.search(text)) for text in texts)
    score = strength + (0.8 if people else 0.0) + (0.4 if street else 0.0) - 0.5 * office
    score += 0.3 if anchor.box.bottom < 0.45 else 0.0
    start, end = address_lines[0].start, anchor.end
    sure = min(0.97, 0.54 + 0.2 * strength + (0.15 if people else 0.0) + (0.12 if street else 0.0) - 0.1 * office)
    town = _town_below(flow, index, anchor)
    if town is not None:
        value, end = f"{value}, {flow.text[town.start : town.end].strip(' ,')}", town.end
        address_lines = [*address_lines, town]
    words = found(flow, value, start, end, sure)
    place = flow.box(address_lines[0].start, address_lines[0].end)
    for piece in address_lines:
        place = place.united(piece.box)
    return Block(tuple(people), Found(value, flow.number, place, sure, words.legibility), score)


def people_in(flow: Flow, piece: Piece, strength: float = 0.93) -> list[Found]:
    """The people one piece of a row names, each with its place."""
    said, offset = _said(flow, piece)
    if _FIRM.search(flow.folded[piece.start : piece.end]):
        return []
    return [
        found(flow, name, piece.start + offset, piece.end, strength * (0.5 + 0.5 * max(0.8, name_likeness(name))))
        for name in persons(said)
    ]


def _said(flow: Flow, piece: Piece) -> tuple[str, int]:
    """What a piece says after its label, as it was meant, and where in the piece that begins."""
    text = flow.text[piece.start : piece.end]
    offset = len(text) - len(_LABEL.sub("", flow.folded[piece.start : piece.end]))
    said = text[offset:]
    if _FRENCH.search(flow.prose):
        said = _MONSIEUR.sub("", said)
    if flow.is_ocr and said[:1] in _LIKE_CAPITALS and any(map(str.isupper, said)):
        said = said[:1].upper() + said[1:]
    return said, offset


def _is_people(flow: Flow, piece: Piece) -> bool:
    said, _ = _said(flow, piece)
    if STREET.search(flow.folded[piece.end - len(said) : piece.end]) and not is_name(without_titles(said)):
        return False
    return bool(persons(said)) and not _FIRM.search(flow.folded[piece.start : piece.end])


def _upwards(flow: Flow, index: int, anchor: Piece) -> Iterator[Piece]:
    """The pieces over the anchor in its column, from the nearest up, as long as no line is left empty between."""
    below = anchor
    height = max(anchor.box.height, flow.line_height)
    for row in reversed(flow.rows[max(0, index - MOST_LINES - 3) : index]):
        piece = _aligned(row.pieces, anchor)
        if piece is None:
            continue
        if below.box.top - piece.box.bottom > 1.15 * height:
            return
        text = flow.folded[piece.start : piece.end]
        if piece.end - piece.start > 80 or _NO_ADDRESS.search(text) or text.strip(" .:") in _FORM_LABELS:
            return
        yield piece
        below = piece


def _town_below(flow: Flow, index: int, anchor: Piece) -> Piece | None:
    """The town where it stands on a line of its own under a bare postcode."""
    code = postcode(flow.text[anchor.start : anchor.end])
    if code is None or code.country != "PT" or any(map(str.isalpha, flow.text[anchor.start : anchor.end])):
        return None
    for row in flow.rows_below(index, 1):
        piece = _aligned(row.pieces, anchor)
        near = piece is not None and piece.box.top - anchor.box.bottom < 1.2 * max(anchor.box.height, flow.line_height)
        town = "" if piece is None else flow.folded[piece.start : piece.end].strip(" .")
        if near and _TOWN.fullmatch(town) and town not in _COUNTRIES:
            return piece
    return None


def _aligned(pieces: Sequence[Piece], anchor: Piece) -> Piece | None:
    """The piece that begins where the anchor begins, or stands centred over it."""
    for piece in pieces:
        if abs(piece.box.left - anchor.box.left) < 0.018:
            return piece
    for piece in pieces:
        centred = abs((piece.box.left + piece.box.right) - (anchor.box.left + anchor.box.right)) / 2 < 0.012
        if centred and piece.box.width > 0.05:
            return piece
    return None


def _from_street(flow: Flow, lines: list[Piece]) -> list[Piece]:
    """Without a name on top, an address begins at its street: the lines above are somebody's heading."""
    for place, piece in enumerate(lines[:-1]):
        text = flow.folded[piece.start : piece.end]
        if STREET.search(text) or (HOUSE.search(text) and not _OFFICE.search(text)):
            return lines[place:]
    return lines[-2:]


def _written(flow: Flow, lines: Iterable[Piece]) -> str:
    parts = []
    for piece in lines:
        folded = flow.folded[piece.start : piece.end]
        label = _LABEL.match(folded)
        text = flow.text[piece.start + (label.end() if label else 0) : piece.end]
        parts.append(text.strip(" ,;"))
    return _with_figures(re.sub(r"\s+", " ", ", ".join(part for part in parts if part)))


def _with_figures(text: str) -> str:
    """The address with the letters in a Portuguese postcode made the figures they look like, and 3.°B made 3.º B."""
    right = _MISREAD_CODE.sub(lambda match: match[0].translate(_FIGURES), text).replace("°", "º")
    return re.sub(r"º(?=[A-Za-z])", "º ", right)


def labelled_addresses(flow: Flow, labels: dict[str, float] | None = None) -> list[Found]:
    """Addresses that follow a label or a phrase of prose ("residente em ..."), up to and with the postcode's town."""
    weights = LABELS if labels is None else labels
    values = []
    printed = flow.text.replace("\t", " ")
    for hit in hits(flow, weights, flow.prose):
        start = hit.end
        while start < len(printed) and printed[start] in " :.,-\n":
            start += 1
        stretch = _unwrapped(flow, start, printed[start : start + 190])
        code = postcode(stretch)
        if code is None or "\n\n" in stretch[: code.start]:
            continue
        colon = stretch.rfind(":", 0, code.start)
        begin = colon + 1 if 0 <= colon < 40 else 0
        lead = _LEAD.match(stretch[begin:].lower())
        begin += lead.end() if lead else 0
        value = re.sub(r"[ ,;]*\n[ ,;]*", ", ", stretch[begin : code.end].strip(" ,.;\n"))
        folded = flow.prose[start + begin : start + code.end]
        if len(value) < 12 or not (STREET.search(folded) or HOUSE.search(folded[: code.start - begin])):
            continue
        clutter = _CLUTTER.search(folded[: code.start - begin])
        strength = weights[hit.phrase] * code.strength * (0.6 if clutter else 0.95) * hit.likeness
        values.append(found(flow, _with_figures(re.sub(r" +", " ", value)), start + begin, start + code.end, strength))
    return sorted(values, key=lambda value: -value.confidence)


def _unwrapped(flow: Flow, start: int, stretch: str) -> str:
    """The stretch with line ends made spaces where a sentence merely wraps at the right margin."""
    letters = list(stretch)
    for place, letter in enumerate(stretch):
        if letter == "\n":
            piece = flow.piece_at(start + place - 1)
            if piece.box.right > 0.8 and piece.box.width > 0.5:
                letters[place] = " "
    return "".join(letters)
