"""Dates are read in every notation that papers use, and nothing else is taken for one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.reading.dates import last_day, mentions, nearest_month
from desktop.domain.reading.folding import folded

DAYS = st.dates(date(2000, 1, 1), date(2049, 12, 31))


def words(text: str) -> list[str]:
    return text.split()


MONTHS = {
    "pt": words("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"),
    "en": words("January February March April May June July August September October November December"),
    "es": words("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
    "fr": words("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    "de": words("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
}


def written(day: date) -> list[str]:
    """The day in the notations of five languages."""
    pt, en, es, fr, de = (MONTHS[code][day.month - 1] for code in ("pt", "en", "es", "fr", "de"))
    return [
        f"{day}",
        f"{day:%d/%m/%Y}",
        f"{day:%d-%m-%Y}",
        f"{day:%d.%m.%Y}",
        f"{day:%Y/%m/%d}",
        f"{day.day} de {pt} de {day.year}",
        f"{day.day} {pt[:3].upper()} {day.year}",
        f"{day.day:02d}-{pt[:3]}-{day.year}",
        f"{day.day} {en} {day.year}",
        f"{en} {day.day}, {day.year}",
        f"{day.day} {en[:3]} {day.year}",
        f"{day.day} de {es} de {day.year}",
        f"{day.day} {fr} {day.year}",
        f"{day.day}. {de} {day.year}",
    ]


@given(DAYS)
def test_a_day_is_read_in_every_notation(day: date) -> None:
    for text in written(day):
        found = mentions(folded(f"emitido em {text}, no Porto"))
        assert [one.when for one in found] == [day], text
        assert text in f"emitido em {text}, no Porto"[found[0].start : found[0].end + 1]


@given(DAYS, DAYS)
def test_two_days_of_one_row_stay_apart_and_in_order(one: date, other: date) -> None:
    for first, second in zip(written(one), written(other), strict=True):
        found = mentions(folded(f"de {first} a {second}"))
        assert [each.when for each in found] == [one, other]


@given(DAYS)
def test_months_before_days_when_said_so(day: date) -> None:
    found = mentions(f"{day:%m/%d/%Y}", month_first=True)
    assert found[0].when == day


@given(st.text(max_size=60))
def test_any_text_is_survived_and_places_lie_within_it(text: str) -> None:
    plain = folded(text)
    assert len(plain) == len(text)
    ends = 0
    for one in mentions(plain, misread=True):
        assert ends <= one.start < one.end <= len(plain)
        ends = one.end


@pytest.mark.parametrize(
    ("text", "year", "month", "day"),
    [
        ("janeiro de 2024", 2024, 1, None),
        ("Dez/2021", 2021, 12, None),
        ("01/2024", 2024, 1, None),
        ("2024-01", 2024, 1, None),
        ("02/01 COMPRA", None, 1, 2),
        ("5 Mar TESCO", None, 3, 5),
        ("1.º de maio de 2020", 2020, 5, 1),
        ("31DEC2024", 2024, 12, 31),
        ("05 MAR 24", 2024, 3, 5),
    ],
)
def test_partial_dates_say_what_they_lack(text: str, year: int | None, month: int, day: int | None) -> None:
    found = mentions(folded(text))[0]
    assert (found.year, found.month, found.day) == (year, month, day)


@pytest.mark.parametrize(
    "text", ["32/01/2024", "12.345.678", "1.234,56", "31/02/2024", "10/10/10/10", "v2.10.3", "tel. 220 112 233"]
)
def test_other_numbers_are_no_dates(text: str) -> None:
    assert [one for one in mentions(folded(text)) if one.when is not None] == []


def test_misread_figures_are_read_with_less_trust() -> None:
    sure = mentions("31/12/2024", misread=True)[0]
    for text in ("3l/12/2O24", "31 /12/2024", "3 1-1 2-2024", "3l dezembr0 2024", "| de março de 2019"):
        found = mentions(folded(text), misread=True)
        assert len(found) == 1, text
        assert found[0].when is not None, text
        assert found[0].strength <= sure.strength
    assert nearest_month("jane1ro") == 1
    assert nearest_month("juxho") is None


@given(st.integers(1900, 2100), st.integers(1, 12))
def test_the_last_day_is_the_day_before_the_next_month(year: int, month: int) -> None:
    last = last_day(year, month)
    assert (last.year, last.month) == (year, month)
    assert (last.toordinal() + 1) == date(year + month // 12, month % 12 + 1, 1).toordinal()


@pytest.mark.parametrize("misread", [False, True])
@pytest.mark.parametrize(
    "text",
    [
        "2026-12-01 - 2026-12-31", "2026-12-01- 2026-12-31", "2026-12-01-2026-12-31", "01.12.2026-31.12.2026",
        "01/12/2026-31/12/2026", "01-12-2026-31-12-2026", "01-12-2026 - 31-12-2026",
    ],
)  # fmt: skip
def test_two_dates_with_a_dash_between(text: str, misread: bool) -> None:
    days = [one.when for one in mentions(text, misread=misread)]
    assert days == [date(2026, 12, 1), date(2026, 12, 31)]
