"""Dates in every usual notation of five languages, found in folded text with their places."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from rapidfuzz.distance import Levenshtein

MONTHS: Final[dict[str, int]] = {
    name: number
    for number, names in enumerate(
        (
            "janeiro jan january enero ene janvier janv januar janner",
            "fevereiro fev february feb febrero fevrier fevr februar",
            "marco mar march marzo mars marz maerz mrz",
            "abril abr april apr avril avr",
            "maio mai may mayo",
            "junho jun june junio juin juni",
            "julho jul july julio juillet juil juli",
            "agosto ago august aug aout",
            "setembro set september sep sept septiembre setiembre septembre",
            "outubro out october oct octubre octobre oktober okt",
            "novembro nov november noviembre novembre",
            "dezembro dez december dec diciembre dic decembre dezember",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

_NAME = "|".join(sorted(MONTHS, key=len, reverse=True))
_N = rf"(?P<n>{_NAME})"
_D = "[0-9oil]"
_DAY = r"(?P<d>[0-9]{1,2}|[oil][0-9]|[0-9][il]|[|il](?= de ))"
"""Without a trailing letter o: 1o is an ordinal, not ten."""
_TWO = rf"{_D}{{1,2}}"
_YEAR = rf"(?P<y>(?:19|2[0o]){_D}{{2}})"
_SHORT_YEAR = rf"(?P<y>(?:19|2[0o]){_D}{{2}}|'?[0-9]{{2}}(?![0-9]|[.,:][0-9]))"
_PLAIN_YEAR = "(?P<y>(?:19|20)[0-9]{2})"
_ORDINAL = r"\.?(?:st|nd|rd|th|er|o|a)?\.?"
_OF = r"(?:[ .\-/]{0,3}(?:de |of |d'|del )?[ .]?)"
_THEN = r"\.?(?:[ ,.\-/]{0,3}(?:de |del |of )?)"
_GAP = " ?[-/.] ?"
_ALONE, _ENDS = "(?<![0-9a-z])", "(?![0-9a-z])"
_APART = r"(?<![0-9a-z/.,\-])"
_FIRST: Final = rf"(?:{_APART}|(?<=(?:19|20)[0-9]{{2}}-))"
_NO_RANGE: Final = "(?!-[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2})"
"""A date may follow another with nothing but a dash between: 01.12.2026-31.12.2026."""
_FORMS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("ymd", rf"{_ALONE}{_YEAR}(?P<s>[-/.])(?P<m>{_TWO})(?P=s)(?P<d>{_TWO}){_ENDS}"),
        (
            "dmy",
            rf"{_FIRST}(?P<d>{_TWO})(?P<s>{_GAP})(?P<m>{_TWO}){_GAP}{_SHORT_YEAR}(?![0-9a-z]|{_NO_RANGE}[.,/-][0-9])",
        ),
        ("dny", rf"{_ALONE}{_DAY}{_ORDINAL}{_OF}{_N}(?![a-z]){_THEN}{_SHORT_YEAR}{_ENDS}"),
        ("ndy", rf"(?<![a-z]){_N}\.? (?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?,? ?{_PLAIN_YEAR}{_ENDS}"),
        ("ynd", rf"{_ALONE}{_PLAIN_YEAR}[ \-/.]{_N}[ \-/.](?P<d>[0-9]{{1,2}}){_ENDS}"),
        ("ny", rf"(?<![a-z]){_N}{_THEN}{_YEAR}{_ENDS}"),
        ("dn", rf"{_ALONE}{_DAY}{_ORDINAL}{_OF}{_N}(?![a-z])"),
        ("nd", rf"(?<![a-z]){_N}\.? (?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9a-z]|[.,][0-9])"),
        ("my", rf"{_APART}(?P<m>[01]?[0-9])[/\-]{_PLAIN_YEAR}(?![0-9a-z/\-])"),
        ("ym", rf"{_APART}{_PLAIN_YEAR}[/\-](?P<m>[01][0-9])(?![0-9a-z/\-])"),
        ("dm", rf"{_APART}(?P<d>{_TWO})[/.\-](?P<m>{_TWO})\.?(?![0-9a-z/\-]|[.,][0-9])"),
    )
)
_SOME_NAME: Final = re.compile(_NAME)
_SOME_FIGURES: Final = re.compile(rf"{_D} ?[-/.] ?{_D}")
_NAMED_FORMS: Final = tuple(form for form in _FORMS if "n" in form[0])
_FIGURE_FORMS: Final = tuple(form for form in _FORMS if "n" not in form[0])
"""What a stretch without any month's name, or without figures beside a mark, is not searched for."""
_MISREAD_NAME: Final = re.compile(
    r"(?<![0-9a-z])(?P<d>[0-9oil]?[0-9]|[0-9][oil]) (?:de )?(?P<n>[a-z0-9]{4,10})[ .]?"
    r"(?: ?de )?(?P<y>20[0-9]{2})(?![0-9])"
)
_FIGURE: Final = re.compile("[0-9]")
_ROUND_TEN: Final = re.compile("[123]o [a-z]{3}(?<! de)")
"""On a scan "2o jan" is the twentieth: an ordinal would have "de" or "of" behind it."""
_TORN: Final = re.compile(
    r"(?<![0-9])(?<![0-9][-/.])(?P<d>[0-3oil] ?[0-9oil]) ?(?P<s>[-/.]) ?(?P<m>[01oil] ?[0-9oil])"
    r" ?[-/.] ?(?P<y>2 ?[0o] ?[0-9oil] ?[0-9oil])(?![0-9])"
)
"""A date whose figures a scan has torn apart: "28-1 1-2023"."""
_DIGIT: Final = str.maketrans("oil|", "0111")


@dataclass(frozen=True, slots=True)
class Mention:
    """A date, a month of a year (`day` None) or a day of a month (`year` None) as printed between start and end.

    `strength` (0 to 1) falls with what had to be guessed: digits that were read as letters, two-figure years.
    """

    year: int | None
    month: int
    day: int | None
    start: int
    end: int
    strength: float = 1.0

    @property
    def when(self) -> date | None:
        """The day, where day, month and year are all there."""
        if self.year is None or self.day is None:
            return None
        return made(self.year, self.month, self.day)

    def within(self, year: int) -> date | None:
        """The day in that year; None for a month without a day or a day that the year does not have."""
        return None if self.day is None else made(year, self.month, self.day)


def made(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def last_day(year: int, month: int) -> date:
    """The last day of that month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def mentions(folded: str, month_first: bool = False, misread: bool = False) -> list[Mention]:
    """Every date, month and partial date in the folded text, in the order they stand, none overlapping.

    `month_first` reads 03/04/2024 as the fourth of March. `misread` also accepts month names with a wrong letter.
    """
    if not _FIGURE.search(folded):
        return []
    named, figured = _SOME_NAME.search(folded), _SOME_FIGURES.search(folded)
    forms = _FORMS if named and figured else _NAMED_FORMS if named else _FIGURE_FORMS if figured else ()
    found: list[Mention] = []
    taken = [False] * (len(folded) + 1)
    for form, pattern in (("dmy", _TORN), *forms) if misread else forms:
        for match in pattern.finditer(folded):
            if taken[match.start()] or taken[match.end() - 1]:
                continue
            mention = _mention(form, match, month_first, misread)
            if mention is not None:
                found.append(mention)
                taken[mention.start : mention.end] = [True] * (mention.end - mention.start)
    if misread:
        for match in _MISREAD_NAME.finditer(folded):
            month = nearest_month(match["n"])
            day = int(match["d"].translate(_DIGIT))
            if month and not taken[match.start()] and made(int(match["y"]), month, day):
                found.append(Mention(int(match["y"]), month, day, match.start(), match.end(), 0.7))
    return sorted(found, key=lambda mention: mention.start)


def complete(folded: str, month_first: bool = False, misread: bool = False) -> list[Mention]:
    """Only the mentions that name day, month and year."""
    return [mention for mention in mentions(folded, month_first, misread) if mention.when is not None]


def nearest_month(word: str) -> int | None:
    """The month that the word is, or is but for one misread letter; None where none or several are."""
    if word in MONTHS:
        return MONTHS[word]
    near = {
        number
        for name, number in MONTHS.items()
        if len(name) >= 4 and Levenshtein.distance(word, name, score_cutoff=1 + (len(name) > 6)) <= 1 + (len(name) > 6)
    }
    return near.pop() if len(near) == 1 else None


def _mention(form: str, match: re.Match[str], month_first: bool, misread: bool) -> Mention | None:
    parts = match.groupdict()
    strength = 1.0
    numbers: dict[str, int] = {}
    for key in ("y", "m", "d"):
        raw = (parts.get(key) or "").replace(" ", "").strip("'")
        if not raw:
            continue
        plain = raw.translate(_DIGIT)
        if plain != raw:
            strength -= 0.15
            if not (any(letter.isdigit() for letter in raw) or (key == "d" and len(raw) == 1)):
                return None
        numbers[key] = int(plain)
    year = numbers.get("y")
    if year is not None and year < 100:
        year += 2000 if year < 70 else 1900
        strength -= 0.1
        if form == "dmy" and "." in (parts.get("s") or "") and " " in (parts.get("s") or ""):
            return None
    month = MONTHS[parts["n"]] if parts.get("n") else numbers["m"]
    day = numbers.get("d")
    if misread and day in (1, 2, 3) and form in ("dny", "dn") and _ROUND_TEN.match(match[0]):
        day, strength = day * 10, strength - 0.15
    if form in ("dmy", "dm") and day is not None and ((month_first and day <= 12) or (month > 12 and day <= 12)):
        day, month = month, day
        strength -= 0.0 if month_first else 0.1
    if not 1 <= month <= 12 or (year is not None and not 1900 <= year <= 2100):
        return None
    if day is not None and made(year or 2024, month, day) is None:
        return None
    if year is None:
        strength -= 0.1
    return Mention(year, month, day, match.start(), match.end(), round(strength, 2))
