"""Zones are read by the standard, and nothing wrong is ever called vouched for."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop.domain.mrz import Zone, believable, check_digit, find_zone, zone_of, zones
from desktop.domain.mrz.codes import is_document, is_state, numbers_of
from desktop.domain.mrz.dates import birth_date, expiry_date
from desktop.domain.text import Box, Line, PageText, Word

SPECIMENS = Path(__file__).resolve().parents[2] / ".." / "shared" / "specimens" / "mrz" / "truth.json"
PASSPORT = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
FRENCH = ("IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<", "8806923102858CORINNE<<<<<<<6512068F6")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def page_of(lines: Sequence[str], special: bool = False, confidence: float = 1.0) -> PageText:
    stood = tuple(
        Line((Word(line, Box(0.1, 0.8 + 0.04 * place, 0.9, 0.82 + 0.04 * place), confidence),))
        for place, line in enumerate(lines)
    )
    return PageText(3, 595, 842, () if special else stood, "ocr", mrz_lines=stood if special else ())


def read(lines: Sequence[str], on: date | None = None) -> Zone:
    (zone,) = zones(page_of(lines), on)
    return zone


def values(zone: Zone) -> dict[str, object]:
    return {name: field.value for name, field in zone.fields.items()}


def td1(
    number: str, optional: str = "", state: str = "PRT", nation: str = "BRA", code: str = "IR", birth: str = "850317"
) -> tuple[str, str, str]:
    numbered = number.ljust(9, "<") + check_digit(number.ljust(9, "<"))
    if len(number) > 9:
        numbered = number[:9] + "<" + number[9:] + check_digit(number)
    first = (code.ljust(2, "<") + state + numbered + optional).ljust(30, "<")
    second = f"{birth}{check_digit(birth)}F290101{check_digit('290101')}{nation.ljust(3, '<')}".ljust(29, "<")
    whole = check_digit(first[5:] + second[:7] + second[8:15] + second[18:])
    return first, second + whole, "DA<SILVA<<MARIA<JOSE".ljust(30, "<")


def td3(number: str, birth: str, expiry: str, optional: str, surname: str, given_names: str) -> tuple[str, str]:
    body = number.ljust(9, "<") + check_digit(number.ljust(9, "<")) + "PRT" + birth + check_digit(birth) + "<"
    body += expiry + check_digit(expiry) + optional.ljust(14, "<") + check_digit(optional.ljust(14, "<"))
    whole = check_digit(body[:10] + body[13:20] + body[21:])
    return f"P<PRT{surname}<<{given_names}".ljust(44, "<")[:44], body + whole


def test_the_standards_own_check_digits() -> None:
    # Doc 9303-3, appendix A to section 4.9.
    assert check_digit("520727") == "3"
    assert check_digit("AB2134<<<") == "5"
    assert check_digit("HA672242<658022549601086<<<<<<<<<<<<<<0") == "8"


def test_the_standards_passport() -> None:
    zone = read(PASSPORT)
    assert (zone.format, zone.kind, zone.agreeing, zone.checks, zone.page) == ("TD3", "passport", 5, 5, 3)
    assert values(zone) == {
        "mrz": PASSPORT,
        "document_code": "P",
        "issuing_state": "UTO",
        "document_number": "L898902C3",
        "surname": "ERIKSSON",
        "given_names": "ANNA MARIA",
        "nationality": "UTO",
        "birth_date": "1974-08-12",
        "sex": "F",
        "expiry_date": "2012-04-15",
        "optional_data": "ZE184226B",
    }
    checks = {name: field.check for name, field in zone.fields.items()}
    vouched = {"mrz", "document_number", "birth_date", "expiry_date", "optional_data"}
    assert {name for name, check in checks.items() if check == "passed"} == vouched
    assert all(checks[name] == "none" for name in checks.keys() - vouched)
    number = zone.fields["document_number"]
    assert number.box is not None
    assert number.box.rounded() == [0.1, 0.84, 0.2636, 0.86]


@pytest.mark.skipif(not SPECIMENS.exists(), reason="the shared specimens are not here")
def test_the_specimens_lines_are_read_as_printed() -> None:
    kinds = {}
    for name, truth in json.loads(SPECIMENS.read_text()).items():
        zone = read(truth["mrz"])
        assert zone.fields["mrz"].value == tuple(truth["mrz"]), name
        right = all(truth["check_digits_agree"].values())
        assert (zone.fields["document_number"].check == "passed") == right, name
        kinds[name] = zone.kind
    assert {kind for name, kind in kinds.items() if "visa" in name or "mrv" in name} == {"visa"}
    assert {kind for name, kind in kinds.items() if "pass-" in name} == {"passport"}
    assert kinds["td1.jpg"] == "identity_card"


def test_a_long_document_number_goes_on_in_the_optional_data() -> None:
    zone = read(td1("000024759ZZ7", state="PRT", nation="PRT", code="I"))
    assert (zone.fields["document_number"].value, zone.fields["document_number"].check) == ("000024759ZZ7", "passed")
    assert "optional_data" not in zone.fields
    assert zone.kind == "identity_card"
    broken = list(td1("000024759ZZ7"))
    broken[0] = broken[0].replace("ZZ7", "ZZ8")
    assert read(broken).fields["document_number"].check == "failed"


def test_the_french_card_has_its_own_format() -> None:
    zone = read(FRENCH)
    assert (zone.format, zone.kind, zone.agreeing) == ("FRA", "identity_card", 3)
    found = values(zone)
    assert (found["document_number"], found["surname"], found["given_names"]) == ("880692310285", "BERTHIER", "CORINNE")
    # Issued in 1988: born in 1965, not in 2065.
    assert (found["birth_date"], found["sex"], "expiry_date" in found) == ("1965-12-06", "F", False)


@pytest.mark.parametrize(
    ("code", "state", "nation", "kind", "least"),
    [
        ("IR", "PRT", "BRA", "residence_card", 0.9),
        ("AR", "D<<", "TUR", "residence_card", 0.9),
        ("I", "PRT", "BRA", "residence_card", 0.8),
        ("I", "PRT", "PRT", "identity_card", 0.8),
        ("RP", "EST", "RUS", "residence_card", 0.6),
    ],
)
def test_cards_for_foreigners_are_residence_cards(code: str, state: str, nation: str, kind: str, least: float) -> None:
    zone = read(td1("AB1234567", state=state, nation=nation, code=code))
    assert zone.kind == kind
    assert zone.confidence >= least


def test_dates_have_the_century_that_documents_can_have() -> None:
    assert expiry_date("290101") == "2029-01-01"
    assert expiry_date("961210") == "1996-12-10"
    assert expiry_date("710101", date(2026, 11, 22)) == "2071-01-01"
    assert birth_date("271231", "2029-01-01") == "2027-12-31"
    assert birth_date("271231", "2029-01-01", date(2026, 11, 22)) == "1927-12-31"
    assert birth_date("261122", None, date(2026, 11, 22)) == "2026-11-22"
    assert birth_date("261123", None, date(2026, 11, 22)) == "1926-11-23"
    assert birth_date("650101", None) == "1965-01-01"
    assert birth_date("401207", "2046-01-01") == "1940-12-07"
    assert birth_date("7408<<", "2029-01-01") == "1974-08"
    assert birth_date("74<<<<", "2029-01-01") == "1974"
    assert birth_date("740230", "2029-01-01") is None
    assert birth_date("<<<<<<", None) is None
    assert birth_date("000229", "2029-01-01") == "2000-02-29"


def test_a_child_or_somebody_very_old_is_told_apart_by_an_expiry_that_is_vouched_for() -> None:
    lines = td1("AB1234567", birth="210317")
    box = [Box(0, 0, 1, 1)] * 3

    def born(expiry: float) -> tuple[object, str]:
        sure = [[1.0] * 30, [*[1.0] * 8, *[expiry] * 6, *[1.0] * 16], [1.0] * 30]
        zone = zone_of(lines, box, [1.0] * 3, sure=sure)
        assert zone is not None
        return zone.fields["birth_date"].value, zone.fields["birth_date"].check

    assert born(1.0) == ("2021-03-17", "passed")
    assert born(0.9) == ("2021-03-17", "none")


@pytest.mark.parametrize(("nation", "check"), [("BES", "passed"), ("SB<", "none")])
def test_a_visa_vouches_for_nothing_where_its_states_do_not_exist(nation: str, check: str) -> None:
    first = "VYPRTCARBEXA<<FERELSILDO".ljust(36, "<")
    second = ("21BE55005" + check_digit("21BE55005") + nation + "701275" + check_digit("701275")).ljust(20, "<")
    second += "<310127" + check_digit("310127") + "<" * 8
    zone = read((first, second))
    assert zone.fields["document_number"].check == check


def test_a_zone_whose_beginning_is_out_of_sight_vouches_for_nothing() -> None:
    # A passport's lines without their first eight characters are as long as a card's: the expiry stands for a birth.
    lines = ("IL<XANAPERJO<<IS<OLI<<<<<<<<<<<<<<<<", "Q3LBR70O10OSF3110072<<<<<<<0<<<<<<02")
    zone = zone_of(lines, [Box(0, 0.8, 1, 0.9)] * 2, [1.0] * 2, sure=[[1.0] * 36] * 2)
    assert zone is not None
    assert "passed" not in {field.check for field in zone.fields.values()}


@pytest.mark.parametrize(("misread", "check"), [(0, "passed"), (6, "none")])
def test_a_zone_with_many_doubtful_names_vouches_for_no_number(misread: int, check: str) -> None:
    names = [0.6] * misread + [1.0] * (44 - misread)
    zone = zone_of(PASSPORT, [Box(0, 0.8, 1, 0.9)] * 2, [1.0] * 2, sure=[names, [1.0] * 44])
    assert zone is not None
    assert zone.fields["document_number"].check == check


def test_an_unknown_birth_day_is_no_fault() -> None:
    zone = read(td1("AB1234567", birth="7408<<"))
    assert (zone.fields["birth_date"].value, zone.fields["birth_date"].check) == ("1974-08", "passed")


def test_a_birth_nobody_knows_is_no_field_and_no_fault() -> None:
    zone = read(td1("AB1234567", birth="<<<<<<"))
    assert "birth_date" not in zone.fields
    assert not zone.notes
    assert zone.fields["document_number"].check == "passed"


def test_a_document_code_outside_the_standard_is_less_sure() -> None:
    usual, odd = (read(td1("AB1234567", code=code)) for code in ("IR", "RP"))
    assert odd.fields["document_code"].value == "RP"
    assert odd.fields["document_code"].confidence < 0.5 < usual.fields["document_code"].confidence


def test_a_name_that_fills_its_place_may_be_cut() -> None:
    lines = list(PASSPORT)
    lines[0] = "P<UTO" + "A" * 30 + "<<" + "B" * 7
    zone = read(lines)
    assert "mrz_name_cut" in {note.code for note in zone.notes}
    assert zone.fields["surname"].confidence < 0.7 < read(PASSPORT).fields["surname"].confidence


def test_letters_and_digits_are_put_right_where_only_one_of_them_can_stand() -> None:
    first, second = PASSPORT
    misread = (first.replace("UTO", "UT0").replace("ERIKSSON", "ER1K5SON"), second.replace("7408122F", "74O8IZZF"))
    zone = read(misread)
    assert zone.fields["mrz"].value == PASSPORT
    assert zone.fields["birth_date"].check == "passed"


def test_one_misread_character_of_a_number_is_put_right_but_not_called_vouched_for() -> None:
    number = read((PASSPORT[0], PASSPORT[1].replace("L898902C3", "L8989O2C3"))).fields["document_number"]
    assert (number.value, number.check) == ("L898902C3", "none")
    assert number.confidence < 0.96
    # B for 8 leaves a second reading that the check digit allows as well: nothing is put right.
    number = read((PASSPORT[0], PASSPORT[1].replace("L898902C3", "L89B902C3"))).fields["document_number"]
    assert (number.value, number.check) == ("L89B902C3", "failed")


def test_check_digits_that_differ_are_said() -> None:
    zone = read((PASSPORT[0], PASSPORT[1].replace("7408122F", "7403122F")))
    assert zone.fields["birth_date"].check == "failed"
    assert zone.fields["birth_date"].confidence < 0.5
    assert {note.values["field"] for note in zone.notes if note.code == "mrz_check_failed"} == {"birth_date", "mrz"}


def test_a_line_in_doubt_vouches_for_nothing() -> None:
    (zone,) = zones(page_of(PASSPORT, special=True, confidence=0.3))
    assert all(field.check != "passed" for field in zone.fields.values())


def test_several_zones_on_a_page_and_the_special_readers_first() -> None:
    above = tuple(
        Line((Word(line, Box(0.1, 0.1 + 0.04 * place, 0.9, 0.12 + 0.04 * place), 1.0),))
        for place, line in enumerate(td1("AB1234567"))
    )
    page = page_of([PASSPORT[0], PASSPORT[1].replace("L898902C3", "L898902C8")])
    both = PageText(1, 595, 842, (*above, *page.lines), "ocr", mrz_lines=page_of(PASSPORT, special=True).mrz_lines)
    found = zones(both)
    assert [zone.kind for zone in found] == ["residence_card", "passport"]
    assert found[1].fields["document_number"].value == "L898902C3"
    assert find_zone([both, page_of(["nothing here"])]) == found


def test_an_ordinary_readers_lines_are_mended_in_length() -> None:
    spoilt = ("P<UTOERIKSSON<<ANNA<MARIA«<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<10")
    assert values(read(spoilt))["mrz"] == PASSPORT
    spaced = (PASSPORT[0].replace("<<<<", "<< <<"), PASSPORT[1].replace("UTO", " UTO "))
    assert values(read(spaced))["mrz"] == PASSPORT


@pytest.mark.parametrize(
    "lines",
    [
        ["PT50 0002 0123 1234 5678 9015 4", "IBAN PT50000201231234567890154 BIC"],
        ["SALDO ANTERIOR 31122025 EUR 1234567890123456", "SALDO FINAL 31012026 EUR 12345678901234567"],
        ["<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<", "<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<"],
        ["ASSINALE COM X << NOME COMPLETO DO REQUERENTE", "DATA DE NASCIMENTO 000000 000000 000000 000000"],
        ["0" * 44, "0" * 44],
        ["0" * 30, "0" * 30, "0" * 30],
    ],
)
def test_what_is_no_zone_is_not_taken_for_one(lines: list[str]) -> None:
    assert zones(page_of(lines)) == ()


@given(st.lists(st.text(st.sampled_from(LETTERS + "0123456789     "), min_size=24, max_size=46), max_size=6))
def test_random_capitals_and_digits_make_no_zone(lines: list[str]) -> None:
    assert zones(page_of([line for line in lines if line.split()])) == ()


days = st.dates(date(1930, 1, 1), date(2024, 12, 31)).map(lambda day: f"{day:%y%m%d}")
expiries = st.dates(date(2026, 1, 1), date(2036, 12, 31)).map(lambda day: f"{day:%y%m%d}")
numbers = st.text(st.sampled_from(LETTERS + "0123456789"), min_size=6, max_size=9)
names = st.text(st.sampled_from(LETTERS), min_size=1, max_size=12)
passports = st.builds(
    td3, numbers, days, expiries, st.just("") | st.from_regex(r"[0-9]{9}", fullmatch=True), names, names
)


@given(passports)
def test_a_well_read_passport_is_vouched_for_and_spelt_as_printed(lines: tuple[str, str]) -> None:
    zone = read(lines)
    assert zone.fields["mrz"].value == lines
    assert (zone.agreeing, zone.checks) == (5, 5)
    assert {zone.fields[name].check for name in ("document_number", "birth_date", "expiry_date")} == {"passed"}


@given(passports, st.integers(0, 43), st.sampled_from(LETTERS + "0123456789<"))
def test_one_wrong_character_is_never_vouched_for(lines: tuple[str, str], place: int, other: str) -> None:
    truth = read(lines)
    assume(lines[1][place] != other)
    second = lines[1][:place] + other + lines[1][place + 1 :]
    for zone in zones(page_of((lines[0], second))):
        for name, field in zone.fields.items():
            true = truth.fields.get(name)
            if field.check == "passed" and name != "mrz":
                # Values ten apart weigh the same: the one confusion that no check digit sees.
                blind = check_digit(other) == check_digit(lines[1][place])
                assert blind or (true is not None and field.value == true.value), name


@pytest.mark.parametrize(
    "lines",
    [
        ("VTERIOR" + "<" * 27 + "BS", "UMBERY<<<0<<<<<<<<<0<<<<<<<0<<<<<<Y8"),
        ("<" * 14 + "0" + "<" * 15, "9111200F<<<<<<0<<<<<<J<<<<<<<3", "<" * 30),
        ("P<UTO" + "<" * 39, "L898902C36UTO7408122F1204159ZE184226B<<<<<10"),
    ],
)
def test_rows_of_fillers_are_no_zone(lines: tuple[str, ...]) -> None:
    boxes = [Box(0.1, 0.5 + 0.02 * row, 0.9, 0.515 + 0.02 * row) for row in range(len(lines))]
    zone = zone_of(lines, boxes, [1.0] * len(lines), sure=[[1.0] * len(lines[0])] * len(lines))
    assert zone is not None
    assert not believable(zone, lines)


def test_odd_lines_make_no_zone() -> None:
    box = [Box(0, 0, 1, 1)] * 2
    assert zone_of(("too short", "too short"), box, [1, 1]) is None
    assert zone_of((PASSPORT[0], PASSPORT[1][:-1]), box, [1, 1]) is None
    assert zone_of((PASSPORT[0].lower(), PASSPORT[1]), box, [1, 1]) is None


def test_states() -> None:
    assert all(is_state(code) for code in ("PRT", "D", "GBN", "UTO", "XXA", "UNO", "EUE", "RKS"))
    assert not any(is_state(code) for code in ("PT", "", "QQQ", "DE", "P"))


def test_documents() -> None:
    assert all(is_document(code) for code in ("P", "PP", "PO", "V", "VI", "I", "ID", "IR", "AC", "C", "IP"))
    assert not any(is_document(code) for code in ("", "RP", "TR", "IV", "AV", "CV", "0P"))


def test_a_digit_in_a_document_code_stands_only_where_its_state_has_one() -> None:
    assert (numbers_of("C", "USA"), numbers_of("I", "USA"), numbers_of("C", "PRT")) == ("12", "", "")
    born, expires = "790412", "300904"
    second = f"{born}{check_digit(born)}M{expires}{check_digit(expires)}FRA" + "<" * 11
    for seen, meant, state in (("CI", "C1", "USA"), ("CZ", "C2", "USA"), ("C1", "C1", "USA"), ("C1", "CI", "PRT")):
        first = f"{seen}{state}123456789" + check_digit("123456789") + "SRC0412345678<<"
        last = second + check_digit(first[5:] + second[:7] + second[8:15] + second[18:])
        zone = read((first, last, "SILVA<<ANA".ljust(30, "<")))
        assert zone.fields["document_code"].value == meant
        assert zone.fields["document_number"].check == "passed"
        assert zone.kind == "residence_card"
