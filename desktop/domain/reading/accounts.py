"""The account a statement is of: IBAN, account number and sort code, told from those of payers and shops."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from desktop.domain.papers import Check, Field
from desktop.domain.reading.amounts import CURRENCIES
from desktop.domain.reading.evidence import Found, best, field, found
from desktop.domain.reading.flow import Flow
from desktop.domain.reading.ibans import IbanFound, agreed, ibans
from desktop.domain.reading.labels import Match, labelled
from desktop.domain.reading.phrases import exact
from desktop.domain.reading.statement_phrases import ACCOUNT

_NUMBER: Final = re.compile(
    r"(?<![\w,/])[0-9oil](?:[0-9oil]|"
    r"[ ./-](?=[0-9oil])){4,26}[0-9oil](?:[- ][a-z0-9])?(?![\w,/])"
)
_SORT_CODE: Final = re.compile(
    r"(?<![0-9-])([0-9]{2})[ ]?[-–][ ]?([0-9]{2})[ ]?[-–][ ]?([0-9]{2})(?![0-9-])|"
    r"(?<![0-9])([0-9]{2}) ([0-9]{2}) ([0-9]{2})(?![0-9])|(?<![0-9])([0-9]{2})([0-9]{2})([0-9]{2})(?![0-9])"
)
_AMOUNT: Final = re.compile(r"[0-9]{1,3}(?:[ .][0-9]{3})*[.,][0-9]{2}")
_FIGURES: Final = str.maketrans("oil", "011")
_CODE: Final = re.compile(
    r"(?<![a-z])(?:eur|gbp|usd|brl|chf|pln|sek|dkk|nok|cad|aud|inr|zar|aoa|cve)(?![a-z])|"
    r"[€£₹]|r\$|us\$"
)


def account_iban(flows: Sequence[Flow]) -> Field | None:
    """The IBAN of the account: labelled and on top before any that stand in movements; mod 97 says how sure."""
    options: list[tuple[float, Flow, IbanFound]] = []
    for index, flow in enumerate(flows):
        for one in agreed(list(ibans(flow.text.replace("\n", "\r"), flow.is_ocr))):
            row = flow.row_at(one.start)
            before = flow.folded[row.start : one.start][-30:]
            points = one.strength + (0.5 if "iban" in before or "nib" in before else 0.0)
            points += 0.4 if row.middle < 0.45 else 0.1 if row.middle > 0.85 else 0.0
            points -= 0.2 * min(index, 2)
            if len(flow.folded[row.start : one.start].strip()) > 40:
                points -= 0.5
            options.append((points, flow, one))
    if not options:
        return None
    times = {one.value: sum(other.value == one.value for _, _, other in options) for _, _, one in options}
    points, flow, chosen = max(options, key=lambda option: option[0] + 0.15 * min(3, times[option[2].value]))
    if not chosen.valid and points < 0.7:
        return None
    seen = found(flow, chosen.value, chosen.start, chosen.end, chosen.strength)
    check: Check = "passed" if chosen.valid else "failed"
    if chosen.strength > 0.9:
        return field(seen, check)
    again = 0.1 if times[chosen.value] > 1 else 0.0
    return Field(chosen.value, round(min(0.9, chosen.strength + again), 3), check, seen.page, seen.box)


def account_number(flows: Sequence[Flow], iban: Field | None) -> Field | None:
    """The account's number as printed beside its label; one that lies within a valid IBAN is vouched for by it."""
    seen = best(
        one
        for flow in flows[:2]
        for one in labelled(flow, ACCOUNT, _numbers, rows_below=1)
        if flow.row_index(one.start) not in flow.movement_rows
    )
    if seen is None:
        return None
    inside = iban is not None and iban.check == "passed" and _figures(seen.value) in _figures(iban.text)
    return field(seen, "passed" if inside and len(_figures(seen.value)) >= 6 else "none")


def sort_code(flows: Sequence[Flow], iban: Field | None) -> Field | None:
    """The British sort code, written 00-00-00."""
    for flow in flows[:2]:
        values = labelled(flow, {"sort code": 1.0, "sortcode": 1.0, "sort-code": 1.0, "branch code": 0.6}, _sort_codes)
        if values:
            inside = iban is not None and iban.text.startswith("GB") and _figures(values[0].value) == iban.text[8:14]
            return field(values[0], "passed" if inside and iban is not None and iban.check == "passed" else "none")
    return None


def currency(flows: Sequence[Flow], iban: Field | None) -> Field | None:
    """The currency of the account: labelled, or the one printed most; the IBAN's country where none is printed."""
    for flow in flows[:2]:
        values = labelled(flow, {"moeda": 1.0, "currency": 1.0, "divisa": 1.0, "devise": 0.9, "wahrung": 1.0}, _codes)
        if values:
            return field(values[0].weaker(0.98))
    counts: dict[str, int] = {}
    first: dict[str, tuple[Flow, int, int]] = {}
    for flow in flows:
        for match in _CODE.finditer(flow.folded):
            code = CURRENCIES[match[0]]
            counts[code] = counts.get(code, 0) + 1
            first.setdefault(code, (flow, match.start(), match.end()))
    if counts:
        code = max(counts, key=lambda one: counts[one])
        flow, start, end = first[code]
        share = counts[code] / sum(counts.values())
        return field(found(flow, code, start, end, 0.7 + 0.25 * share))
    country = iban.text[:2] if iban is not None else ""
    by_country = {
        "GB": "GBP",
        "PT": "EUR",
        "ES": "EUR",
        "FR": "EUR",
        "DE": "EUR",
        "IE": "EUR",
        "BE": "EUR",
        "LT": "EUR",
    }
    if iban is not None and country in by_country:
        return Field(by_country[country], 0.85, "none", iban.page, iban.box)
    return None


def _numbers(_: str, folded: str) -> Iterator[Match]:
    for match in _NUMBER.finditer(folded):
        value = match[0]
        digits = sum(letter.isdigit() for letter in value)
        if digits < 5 or next(exact(folded, "iban"), match.start()) < match.start():
            continue
        if _AMOUNT.fullmatch(value):
            continue
        if re.fullmatch(
            r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}|[0-9]{4}-[0-9]{2}-[0-9]{2}|"
            r"[0-9]{2}-[0-9]{2}-[0-9]{2}",
            value,
        ):
            continue
        clean = re.sub(r"\s+", " ", value.translate(_FIGURES)).strip(" .-/")
        lettered = sum(letter in "oil" for letter in value)
        yield Match(match.start(), match.end(), clean, 0.96 - 0.1 * min(3, lettered))


def _sort_codes(_: str, folded: str) -> Iterator[Match]:
    for match in _SORT_CODE.finditer(folded):
        parts = [group for group in match.groups() if group]
        yield Match(match.start(), match.end(), "-".join(parts), 0.97)


def _codes(_: str, folded: str) -> Iterator[Match]:
    for match in re.finditer(_CODE.pattern + r"|(?<![a-z])euros?(?![a-z])|(?<![a-z])pounds?(?![a-z])", folded):
        code = CURRENCIES.get(match[0], "GBP" if match[0].startswith("pound") else "")
        if code:
            yield Match(match.start(), match.end(), code)


def _figures(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())


def seen_as(one: Found | None) -> Field | None:
    """A finding as a field, None for None."""
    return None if one is None else field(one)
