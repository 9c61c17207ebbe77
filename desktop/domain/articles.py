"""Articles of law as people write them ("art. 98 n.º 2", "98/2", "artigo 90.º-A"), compared part by part."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

LAWS_BY_NAME: Final = (
    (r"acordo de saida|withdrawal agreement|brexit", "WA"),
    (r"lei (de|dos) estrangeiros|foreigners act|foreigners law|repsae", "23/2007"),
    (r"decreto regulamentar|regulamentar", "84/2007"),
    (r"codigo de vistos|visa code", "810/2009"),
)
LAW: Final = re.compile(r"\b(\d{1,4})\s*/\s*((?:19|20)\d\d|[789]\d)\b(?:/ce|/1)?")
NUMBER: Final = r"(?P<number>\d{1,3})(?:\s*-\s*(?P<letter>[a-q])\b|(?P<joined>[a-q])\b)?"
PART: Final = (
    r"(?:\s*,?\s*(?:n\s*\.?\s*o?s?\.?|numeros?|no\.?|number|paragraph|par\.?)\s*(?P<part>\d{1,2})\b"
    r"|\s*/\s*(?P<slash>\d{1,2})\b|\s*\(\s*(?P<bracket>\d{1,2})\s*\))?"
)
POINT: Final = (
    r"(?:\s*,?\s*(?:alinea|al\.?|point|letter|subparagraph)\s*\(?(?P<point>[a-q])\)?"
    r"|\s*/\s*(?P<under>[a-q])\b|\s*,?\s*\(?(?P<closed>[a-q])\))?"
)
NAMED: Final = re.compile(rf"\b(?:artigos?|articles?|arts?)\b\s*\.?\s*{NUMBER}{PART}{POINT}")
BARE: Final = re.compile(rf"^{NUMBER}{PART}{POINT}$")
FOREMOST: Final = ("23/2007", "37/2006")
"""The laws that somebody means who names an article alone."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article, as far as it was named: law, number with its letter ("90-A"), paragraph and point; "" where not."""

    number: str
    part: str = ""
    point: str = ""
    law: str = ""


def written(text: str) -> Article:
    """An article as names.toml writes it: "23/2007 122/1/a", "37/2006 2/e"."""
    law, _, rest = text.partition(" ")
    number, *under = rest.split("/")
    part = next((one for one in under if one.isdigit()), "")
    point = next((one for one in under if one.isalpha()), "")
    return Article(number.upper(), part, point, law)


@dataclass(frozen=True, slots=True)
class Citation:
    """What a query names: articles, laws, and the other words."""

    articles: tuple[Article, ...]
    laws: tuple[str, ...]
    rest: str


def cited(query: str) -> Citation:
    """The articles and laws that a folded query names: after "artigo" or "article", or where it is nothing but one."""
    plain = query.replace("º", "").replace("°", "").replace("ª", "")
    plain = re.sub(r"(?<=\d)\s*\.(?=\D|$)", "", plain)
    laws = [f"{number}/{year}" for number, year in LAW.findall(plain)]
    plain = LAW.sub(" ", plain)
    laws += [law for pattern, law in LAWS_BY_NAME if law not in laws and re.search(pattern, plain)]
    if laws:
        plain = re.sub(r"\b(?:(?:da|do|de|of)\s+)?(?:lei|law|decreto-lei|dl)\b\s*(?:n\s*\.?(?:\s|$))?", " ", plain)
    plain = " ".join(plain.split()).strip(" ,.;")
    found = list(NAMED.finditer(plain)) or list(BARE.finditer(plain))
    articles = tuple(_article(match, law) for match in found for law in (laws or ("",)))
    rest = BARE.sub("", NAMED.sub(" ", plain)) if found else plain
    return Citation(articles, tuple(laws), " ".join(rest.split()).strip(" ,.;"))


def _article(match: re.Match[str], law: str) -> Article:
    said = match.groupdict()
    letter = said["letter"] or said["joined"] or ""
    return Article(
        number=said["number"] + (f"-{letter.upper()}" if letter else ""),
        part=said["part"] or said["slash"] or said["bracket"] or "",
        point=said["point"] or said["under"] or said["closed"] or "",
        law=law,
    )


def agreement(asked: Article, articles: Sequence[str]) -> float:
    """How well one of the articles fits the one asked for: 100 for the very same, 0 for another."""
    return max((_agreement(asked, written(text)) - place * 0.5 for place, text in enumerate(articles)), default=0)


def _agreement(asked: Article, given: Article) -> float:
    if asked.number != given.number or (asked.law and asked.law != given.law):
        return 0
    score = 100.0 if asked.law or given.law in FOREMOST else 90.0
    for wanted, has in ((asked.part, given.part), (asked.point, given.point)):
        if wanted and has and wanted != has:
            return 0
        if wanted and not has:
            score -= 25
        elif has and not wanted:
            score -= 6
    return score
