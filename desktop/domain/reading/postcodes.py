"""Postcodes of the countries that papers for Portugal come from: the surest sign that words are an address."""

import re
from dataclasses import dataclass
from typing import Final

_PART: Final = r"[A-ZÀ-ÖØ-ÞŒŠŽ](?:\w{0,2}\.(?=[ \w])|[\w'’\-]*(?:\.(?=\w)[\w'’\-]+)*)"
"""A word of a town's name; a point ends a sentence behind it unless the word is cut short, as in "Sta. Maria"."""
_CITY: Final = rf"{_PART}(?:[ ](?:(?:d[aeo]s?|del|la|le|les|sur|am|an|der|upon|e)[ ])?{_PART}){{0,4}}"
_FORMS: Final[tuple[tuple[str, float, re.Pattern[str]], ...]] = tuple(
    (country, strength, re.compile(pattern))
    for country, strength, pattern in (
        ("PT", 1.0, rf"(?<![\w-])[0-9OIl]{{4}} ?- ?[0-9OIl]{{3}}(?![\w-])(?:[ ,]+{_CITY})?"),
        ("BR", 0.95, r"(?<![\w-])[0-9]{5}-[0-9]{3}(?![\w-])"),
        ("GB", 1.0, r"(?<!\w)(?:[A-Z]{1,2}[0-9][0-9A-Z]?|GIR) ?[0-9][ABD-HJLNP-UW-Z]{2}(?!\w)"),
        ("NL", 0.9, rf"(?<!\w)[1-9][0-9]{{3}} ?[A-Z]{{2}} +{_CITY}"),
        ("US", 0.8, r"(?<!\w)[A-Z]{2},? [0-9]{5}(?:-[0-9]{4})?(?!\w)"),
        ("EU", 0.85, rf"(?<![\w.,/-])(?:[A-Z]{{1,2}}-)?[0-9]{{5}} +{_CITY}"),
        ("IN", 0.6, r"[A-Z][a-z]+,? *-? *[1-9][0-9]{5}(?!\d)"),
        ("CH", 0.5, rf"^(?:[A-Z]{{1,2}}-)?[1-9][0-9]{{3}} +(?=[A-ZÀ-ÖØ-ÞŒŠŽ][a-zà-öø-ÿœšž]{{2}}){_CITY}$"),
    )
)  # fmt: skip

_MONTH_LIKE: Final = re.compile(r"^(?:19|20)[0-9]{2} ")
STREET: Final = re.compile(
    r"\b(?:rua|r\.|avenida|avda\.?|av\.?|avª|travessa|tv\.?|largo|praca|pc\.?|praceta|estrada|estr\.|beco|alameda|calcada|"
    r"bairro|quinta|urbanizacao|urb\.?|lugar|rotunda|caminho|street|st\.?|road|rd\.?|lane|avenue|close|drive|way|court|"
    r"place|gardens|terrace|crescent|square|house|flat|apartment|calle|c/|plaza|paseo|camino|rue|boulevard|bd|chemin|"
    r"impasse|allee|quai|strasse|str\.?|weg|platz|gasse|ring|ufer|damm|rodovia|alameda|via|viale|nagar|marg|"
    r"sector)(?![a-z])"
    r"|(?:strasse|str\.|weg|platz|gasse|allee)(?= |$|\d)"
)
HOUSE: Final = re.compile(r"\b(?:n\.?[ºo°]? ?)?[0-9]{1,5}[a-z]?\b|\b(?:lote|lt|bloco|andar|piso|esq|dto|fte|r/c|rc)\b")


@dataclass(frozen=True, slots=True)
class Postcode:
    """A postcode with the town after it; `strength` (0 to 1) falls with forms that other numbers share."""

    start: int
    end: int
    country: str
    strength: float


def postcode(text: str) -> Postcode | None:
    """The surest postcode in a printed line; None where there is none."""
    for country, strength, pattern in _FORMS:
        match = pattern.search(text)
        if match is None:
            continue
        if country == "CH" and _MONTH_LIKE.match(match[0]):
            continue
        return Postcode(match.start(), match.end(), country, strength)
    return None
