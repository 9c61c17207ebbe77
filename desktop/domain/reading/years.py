"""Years that tax papers speak for: calendar years, and the British year from 6 April to 5 April."""

import re
from datetime import date
from typing import Final

from desktop.domain.reading.evidence import found
from desktop.domain.reading.flow import Flow
from desktop.domain.reading.periods import Period

_YEAR: Final = re.compile(
    r"\b(?:ano(?: dos rendimentos| de| fiscal| do exercicio| a que respeitam os rendimentos)?|irs(?: de)?|"
    r"exercicio|ejercicio|"
    r"rendimentos(?: do ano)? de|revenus de(?: l'annee)?|l'annee|veranlagungszeitraum|kalenderjahr|fur|"
    r"tax year(?: ended)?|year|"
    r"calendar year|for the year|periodo de tributacao|periodo)\b[ :.\-n]{0,4}(?P<year>(?:19|20)[0-9]{2})(?![0-9])"
    r"(?:(?: ?[-/–] ?| to | a )(?P<second>(?:20)?[0-9]{2})(?![0-9/]))?"
)
_BRITISH: Final = re.compile(r"\b(?:tax year|hmrc|hm revenue|self assessment|5 april)\b")


def year_period(flow: Flow) -> Period | None:
    """The first and last day of the year the page names; the British tax year where it names two in a row."""
    match = _YEAR.search(flow.prose)
    if match is None:
        return None
    year = int(match["year"])
    first, last = date(year, 1, 1), date(year, 12, 31)
    if match["second"] is not None and _BRITISH.search(flow.prose):
        if int(match["second"]) % 100 != (year + 1) % 100:
            return None
        first, last = date(year, 4, 6), date(year + 1, 4, 5)
    strength = 0.85 if flow.row_at(match.start()).middle < 0.4 else 0.65
    return Period(
        found(flow, first.isoformat(), match.start(), match.end(), strength),
        found(flow, last.isoformat(), match.start(), match.end(), strength), first, last,
    )  # fmt: skip
