"""Month by month: what proves it, what is weak, what is missing, and what cannot be asked for yet."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.case import Document
from desktop.domain.coverage import cover, days_of, due, missing, parts, thin, window
from desktop.domain.evidence import evidence_of, implausible_period, months_of
from desktop.domain.gaps import stretches
from desktop.domain.papers import Field
from desktop.domain.people import Mention, Someone
from desktop.domain.reckoning import each_month
from desktop.domain.standing import Coverage, Finding, Month
from forms.guidance import guidance

Made = Callable[..., Any]
ON = date(2026, 11, 22)
HOME = "Rua das Flores 12, 4000-000 Porto"
ANA, RUI = "Ana Silva", "Rui Costa"
COUPLE = (Someone("applicant", Mention("ANA SILVA")), Someone("sponsor", Mention("RUI COSTA")))
SPAN = (Month(2026, 1), Month(2026, 3))


def covered(
    documents: Sequence[Document], span: tuple[Month, Month] = SPAN, couple: Sequence[Someone] = COUPLE
) -> Coverage:
    return cover("bond_union", span, documents, couple, ON, {}, tuple(guidance().alternatives.values()))


def states(documents: Sequence[Document], **parts: Any) -> str:
    """One letter a month: c, t or e."""
    return "".join(one.state[0] for one in covered(documents, **parts).months)


def statement(paper: Made, month: int, *holders: str, **fields: Any) -> Document:
    last = (date(2026, month + 1, 1) - timedelta(days=1)).isoformat()
    document: Document = paper(
        "bank_statement", id=f"s{month}{len(holders)}", holders=holders, period_start=f"2026-{month:02d}-01",
        period_end=last, **fields,
    )  # fmt: skip
    return document


def test_windows_of_the_regimes() -> None:
    assert window("withdrawal_agreement", ON, {}) == (Month(2018, 12), Month(2026, 11))
    assert window("last_24_months", ON, {}) == (Month(2024, 11), Month(2026, 11))
    assert window("lei_61_2025", ON, {}) is None
    entered = {"sponsor_entered_on": "2025-03-15"}
    assert window("lei_61_2025", ON, entered) == (Month(2023, 9), Month(2025, 3))


@pytest.mark.parametrize(
    ("regime", "on", "entered", "first", "last"),
    [
        ("withdrawal_agreement", "2026-11-22", "", "2018-12-31", "2026-11-22"),
        ("withdrawal_agreement", "2018-01-01", "", "2018-12-31", "2018-12-31"),
        ("last_24_months", "2026-11-22", "", "2024-11-22", "2026-11-22"),
        ("last_24_months", "2026-02-28", "", "2024-02-28", "2026-02-28"),
        ("last_24_months", "2028-02-29", "", "2026-02-28", "2028-02-29"),
        ("lei_61_2025", "2026-11-22", "2025-03-15", "2023-09-15", "2025-03-14"),
        ("lei_61_2025", "2026-11-22", "2025-03-01", "2023-09-01", "2025-02-28"),
        ("lei_61_2025", "2026-11-22", "2025-08-31", "2024-02-29", "2025-08-30"),
        ("lei_61_2025", "2026-11-22", "2025-01-01", "2023-07-01", "2024-12-31"),
    ],
)
def test_windows_are_exact_to_the_day(regime: Any, on: str, entered: str, first: str, last: str) -> None:
    days = days_of(regime, date.fromisoformat(on), {"sponsor_entered_on": entered})
    assert days is not None
    assert (days[0].isoformat(), days[1].isoformat()) == (first, last)
    assert window(regime, date.fromisoformat(on), {"sponsor_entered_on": entered}) == (
        Month.of(days[0]),
        Month.of(days[1]),
    )


@given(st.dates(date(2019, 1, 1), date(2035, 12, 31)))
def test_eighteen_months_before_an_entry_hold_eighteen_or_nineteen_months(entered: date) -> None:
    span = window("lei_61_2025", ON, {"sponsor_entered_on": entered.isoformat()})
    assert span is not None
    assert len(list(each_month(*span))) == (18 if entered.day == 1 else 19)


def test_the_withdrawal_agreement_looks_at_two_times_apart() -> None:
    span = window("withdrawal_agreement", ON, {})
    assert span is not None
    until, since = parts("withdrawal_agreement", span)
    assert (until.first, until.last) == (Month(2018, 12), Month(2020, 12))
    assert (since.first, since.last) == (Month(2021, 1), Month(2026, 11))
    assert parts("last_24_months", span) == ()
    coverage = cover("it", span, (), COUPLE, ON, {}, regime="withdrawal_agreement")
    assert [len(coverage.within(part)) for part in coverage.parts] == [25, 71]


def test_a_joint_statement_proves_its_month(paper: Made) -> None:
    months = [statement(paper, 1, ANA, RUI, address=HOME), statement(paper, 3, RUI.upper(), "SILVA ANA")]
    coverage = covered(months)
    assert "".join(one.state[0] for one in coverage.months) == "cec"
    assert coverage.months[0].classes == ("money", "address")
    assert coverage.months[0].documents == ("s12",)
    assert coverage.months[2].classes == ("money",)
    (gap,) = coverage.gaps
    assert (gap.first, gap.last) == (Month(2026, 2), Month(2026, 2))
    assert [one.id for one in gap.alternatives[:3]] == ["bank_letter", "tax_domicile", "bank_copies"]
    assert all(one.says.pt != one.says.en for one in gap.alternatives)


def test_a_statement_of_one_alone_is_weak_and_a_strangers_is_nothing(paper: Made) -> None:
    assert states([statement(paper, 1, ANA), statement(paper, 2, "Zoe Meyer")]) == "tee"


def test_two_holders_make_it_joint_while_nobody_is_known(paper: Made) -> None:
    papers = [statement(paper, 1, ANA, RUI), statement(paper, 2, ANA), statement(paper, 3, ANA, "SILVA ANA")]
    assert states(papers, couple=()) == "ctt"
    assert states(papers, couple=COUPLE[:1]) == "ctt"


def lease(paper: Made, *names: str, **fields: Any) -> Document:
    document: Document = paper(
        "lease",
        id="lease",
        names=("Senhorio Dono", *names),
        period_start="2025-01-01",
        period_end="2027-12-31",
        **fields,
    )
    return document


def bill(paper: Made, *names: str, **fields: Any) -> Document:
    document: Document = paper(
        "utility_bill", id=f"bill{names}", names=names, period_start="2026-01-01", period_end="2026-01-31", **fields
    )
    return document


def test_two_papers_of_different_classes_prove_a_month(paper: Made) -> None:
    joint = lease(paper, ANA, RUI, address=HOME)
    assert states([joint]) == "ttt"
    assert states([joint, statement(paper, 1, ANA)]) == "ctt"
    assert states([joint, bill(paper, ANA)]) == "ttt"
    assert states([lease(paper, ANA), statement(paper, 1, ANA)]) == "ttt"
    assert states([lease(paper, ANA), statement(paper, 1, RUI)]) == "ctt"


def test_a_paper_that_fits_badly_takes_nothing_away(paper: Made) -> None:
    hers, his = statement(paper, 1, ANA, address=HOME), bill(paper, RUI, address=HOME)
    elsewhere = paper(
        "utility_bill", id="old", names=(RUI,), address="Avenida Nova 3, 1000-001 Lisboa", period_start="2026-01-01",
        period_end="2026-01-31",
    )  # fmt: skip
    assert states([hers, his]) == "cee"
    assert states([hers, his, elsewhere]) == "cee"
    assert states([hers, elsewhere]) == "tee"


def tax_home(paper: Made, name: str, address: str, *notes: str) -> Document:
    document: Document = paper(
        "tax_certificate", id=f"tax {name}", names=(name,), address=address, period_start="2026-01-01",
        issue_date="2026-03-10", notes=notes,
    )  # fmt: skip
    return document


def test_the_tax_domicile_of_each_at_one_address_is_what_the_tax_office_looks_at(paper: Made) -> None:
    both = [tax_home(paper, ANA, HOME, "tax_domicile"), tax_home(paper, RUI, HOME, "tax_domicile")]
    assert states(both) == "ccc"
    assert covered(both).months[0].classes == ("certificate", "address", "tax_social")
    assert states([both[0], tax_home(paper, RUI, "Avenida Nova 3, 1000-001 Lisboa", "tax_domicile")]) == "ttt"
    no_debt = [tax_home(paper, ANA, HOME, "no_debt"), tax_home(paper, RUI, HOME, "no_debt")]
    assert states(no_debt) == "ttt"


def test_a_letter_about_the_account_speaks_of_all_the_time_it_names(paper: Made) -> None:
    letter = paper(
        "bank_statement", holders=(ANA, RUI), period_start="2019-03-04", period_end="2026-02-10",
        notes=("account_letter",),
    )  # fmt: skip
    assert states([letter]) == "cce"
    unread = paper("bank_statement", holders=(ANA, RUI), period_start="2019-03-04", period_end="2026-02-10")
    assert states([unread]) == "eee"
    looked_at = {
        name: Field(day, 1.0, confirmed=True)
        for name, day in (("period_start", "2019-03-04"), ("period_end", "2026-02-10"))
    }
    assert states([paper("bank_statement", holders=(ANA, RUI), **looked_at)]) == "cce"


def test_ones_own_statement_of_a_gap_proves_no_month(paper: Made) -> None:
    stated = paper(
        "other", names=(ANA, RUI), period_start="2026-01-01", period_end="2026-03-31", notes=("gap_statement",)
    )
    assert states([stated]) == "eee"


def test_what_stands_behind_a_stretch_already_is_not_asked_for_again(paper: Made) -> None:
    alone = [statement(paper, month, ANA) for month in (1, 2, 3)]
    coverage = covered(alone)
    assert coverage.gaps == ()
    (weak,) = coverage.weak
    assert (weak.first, weak.last) == SPAN
    ways = {one.id for one in weak.alternatives}
    assert "bank_letter" in ways
    assert ways.isdisjoint({"bank_copies", "insurance"})
    assert {"utilities", "joint_irs", "previous_parish"} <= ways


def test_alternatives_are_those_of_the_regime_and_the_answers() -> None:
    ways = tuple(guidance().alternatives.values())

    def ids(regime: Any, **facts: str) -> list[str]:
        (gap,) = cover("it", SPAN, (), COUPLE, ON, facts, ways, regime).gaps
        return [one.id for one in gap.alternatives]

    before_entry = ids("lei_61_2025")
    assert "register_abroad" in before_entry
    assert not {"previous_parish", "tax_domicile", "joint_irs", "health_centre"} & set(before_entry)
    here = ids("withdrawal_agreement", housing="owner", common_minor_child="no", means="pension")
    assert {"previous_parish", "owned_home"} <= set(here)
    assert not {"register_abroad", "landlord", "children", "employer"} & set(here)
    assert here[-2:] == ["witnesses", "gap_statement"]
    strong = [one.strength for name in here for one in ways if one.id == name]
    assert strong == sorted(strong, key=("strong", "weak", "own_word").index)


def test_one_paper_is_one_source_whatever_it_prints(paper: Made) -> None:
    insured = paper("insurance", names=(ANA, RUI), address=HOME, period_start="2026-01-01", period_end="2026-12-31")
    assert states([insured]) == "ttt"
    assert covered([insured]).months[0].classes == ("money", "address")


def test_partners_at_two_addresses_prove_no_common_life(paper: Made) -> None:
    hers, his = statement(paper, 1, ANA, address=HOME), bill(paper, RUI, address="Avenida Nova 3, 1000-001 Lisboa")
    assert states([hers, his]) == "tee"
    assert states([hers, bill(paper, RUI, address=HOME.upper())]) == "cee"
    both_money = [statement(paper, 1, ANA, address=HOME), paper(
        "bank_statement", id="his", holders=(RUI,), address=HOME, period_start="2026-01-01", period_end="2026-01-31"
    )]  # fmt: skip
    assert states(both_money) == "tee"
    assert covered(both_money).months[0].classes == ("money", "address")


def test_public_certificates_of_both_stand_alone(paper: Made) -> None:
    parish = paper("parish_certificate", names=(ANA, RUI), period_start="2025-06-01", issue_date="2026-02-10")
    assert states([parish]) == "cce"
    assert states([paper("parish_certificate", names=(ANA,), issue_date="2026-02-10")]) == "ete"


def test_a_childs_birth_counts_where_both_are_its_parents(paper: Made) -> None:
    child = paper("birth_certificate", names=("Lia Costa", ANA, RUI), birth_date="2026-02-03")
    own = paper("birth_certificate", names=(ANA, "Mae Silva"), birth_date="2026-02-03")
    assert states([child]) == "ete"
    assert states([own]) == "eee"


def test_soft_evidence_never_makes_a_month_safe(paper: Made) -> None:
    photo = paper("photo", names=(ANA, RUI), issue_date="2026-01-05")
    assert states([photo]) == "tee"
    assert states([photo, lease(paper, ANA, RUI)]) == "ttt"


@pytest.mark.parametrize(
    ("kind", "fields", "months"),
    [
        ("bank_statement", {"period_start": "2026-01-31", "period_end": "2026-02-28"}, ("2026-02", "2026-02")),
        ("bank_statement", {"period_start": "2026-03-22", "period_end": "2026-04-21"}, ("2026-03", "2026-04")),
        ("bank_statement", {"period_start": "2026-03-30", "period_end": "2026-04-02"}, ("2026-04", "2026-04")),
        ("bank_statement", {"period_end": "2026-02-28"}, ("2026-02", "2026-02")),
        ("bank_statement", {"period_start": "2026-02-28", "period_end": "2026-01-31"}, None),
        ("bank_statement", {"period_start": "2014-02-28", "period_end": "2026-01-31"}, None),
        ("bank_statement", {}, None),
        ("utility_bill", {"issue_date": "2026-02-07"}, ("2026-02", "2026-02")),
        ("lease", {"period_start": "2026-02-01"}, ("2026-02", "2027-01")),
        ("lease", {"period_start": "2026-02-01", "period_end": "2031-01-31"}, ("2026-02", "2031-01")),
        ("tax_return", {"period_start": "2019-01-01", "period_end": "2019-12-31"}, ("2019-01", "2019-12")),
        ("tax_certificate", {"issue_date": "2026-02-07", "period_start": "2019-04-01"}, ("2019-04", "2026-02")),
        (
            "parish_certificate",
            {"issue_date": "2026-02-07", "period_start": "2018-12-01", "period_end": "2020-06-30"},
            ("2018-12", "2020-06"),
        ),
        (
            "tax_certificate",
            {"issue_date": "2026-02-07", "period_start": "2026-01-01", "period_end": "2026-12-31"},
            ("2026-01", "2026-02"),
        ),
        ("birth_certificate", {"birth_date": "2021-05-05", "issue_date": "2026-02-07"}, ("2021-05", "2021-05")),
    ],
)
def test_the_months_a_paper_speaks_of(
    paper: Made, kind: str, fields: dict[str, str], months: tuple[str, str] | None
) -> None:
    period = months_of(paper(kind, **fields))
    assert (period and (str(period[0]), str(period[1]))) == months


def test_what_is_no_evidence(paper: Made) -> None:
    assert evidence_of(paper("criminal_record", names=(ANA,), issue_date="2026-01-01"), COUPLE) is None
    assert evidence_of(paper("payslip", names=(ANA,), issue_date="2026-01-01"), COUPLE) is None
    assert implausible_period(paper("bank_statement", period_start="2014-01-01", period_end="2026-01-01"))
    assert not implausible_period(paper("lease", period_start="2014-01-01", period_end="2026-01-01"))


def test_the_month_that_runs_is_never_missing() -> None:
    assert not due(Month(2026, 11), ON)
    assert due(Month(2026, 10), ON)
    assert not due(Month(2026, 10), date(2026, 11, 10))
    assert due(Month(2026, 10), date(2026, 11, 11))
    coverage = cover("it", (Month(2026, 9), Month(2026, 11)), (), COUPLE, date(2026, 11, 3), {})
    assert missing(coverage, date(2026, 11, 3)) == (Month(2026, 9),)
    assert [one.state for one in coverage.months] == ["empty"] * 3


MONTHS = st.integers(0, 30).map(Month(2024, 1).plus)
PAPERS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "bank_statement",
                "utility_bill",
                "lease",
                "parish_certificate",
                "tax_return",
                "tax_certificate",
                "insurance",
                "photo",
            ]
        ),
        MONTHS,
        st.integers(0, 14),
        st.sampled_from([(ANA,), (RUI,), (ANA, RUI), ("Zoe Meyer",), ()]),
        st.sampled_from([None, HOME, "Avenida Nova 3, 1000-001 Lisboa"]),
    ),
    max_size=12,
)


def papers_of(paper: Made, drawn: Sequence[tuple[Any, ...]]) -> list[Document]:
    made = []
    for index, (kind, first, length, names, address) in enumerate(drawn):
        fields = {"period_start": f"{first}-01", "period_end": f"{first.plus(length)}-28"}
        fields |= {} if address is None else {"address": address}
        made.append(
            paper(kind, id=f"p{index}", **fields, **{"holders" if kind == "bank_statement" else "names": names})
        )
    return made


RANK = {"empty": 0, "thin": 1, "covered": 2}
SPAN_ANY = (Month(2024, 3), Month(2026, 11))


@given(PAPERS)
def test_the_window_is_whole_and_its_gaps_are_the_missing_months(paper: Made, drawn: list[tuple[Any, ...]]) -> None:
    coverage = covered(papers_of(paper, drawn), span=SPAN_ANY)
    assert [one.month for one in coverage.months] == list(each_month(*SPAN_ANY))
    in_gaps = [month for gap in coverage.gaps for month in each_month(gap.first, gap.last)]
    assert in_gaps == list(missing(coverage, ON))
    for one, other in zip(coverage.gaps, coverage.gaps[1:], strict=False):
        assert one.last.plus(1) < other.first
    for month in coverage.months:
        assert (month.state == "empty") == (month.documents == ()) == (month.classes == ())
    assert set(thin(coverage)).isdisjoint(in_gaps)


@given(PAPERS, st.data())
def test_one_more_statement_of_both_never_makes_a_month_worse(
    paper: Made, drawn: list[tuple[Any, ...]], data: st.DataObject
) -> None:
    papers = papers_of(paper, drawn)
    month = data.draw(MONTHS)
    joint = paper(
        "bank_statement", id="more", holders=(ANA, RUI), period_start=f"{month}-01", period_end=f"{month}-28"
    )  # fmt: skip
    before, after = covered(papers, span=SPAN_ANY), covered([*papers, joint], span=SPAN_ANY)
    for one, other in zip(before.months, after.months, strict=True):
        assert RANK[other.state] >= RANK[one.state]
        if one.month == month:
            assert other.state == "covered"


@given(PAPERS, PAPERS)
def test_more_papers_never_make_a_month_worse_and_fewer_never_better(
    paper: Made, drawn: list[tuple[Any, ...]], more: list[tuple[Any, ...]]
) -> None:
    papers = papers_of(paper, [*drawn, *more])
    few, many = covered(papers[: len(drawn)], span=SPAN_ANY), covered(papers, span=SPAN_ANY)
    for one, other in zip(few.months, many.months, strict=True):
        assert RANK[one.state] <= RANK[other.state]
        assert set(one.classes) <= set(other.classes)
        assert set(one.documents) <= set(other.documents)


@given(PAPERS)
def test_months_outside_of_the_window_are_never_counted(paper: Made, drawn: list[tuple[Any, ...]]) -> None:
    papers = papers_of(paper, drawn)
    inner = (Month(2025, 1), Month(2025, 6))
    wide, narrow = covered(papers, span=SPAN_ANY), covered(papers, span=inner)
    assert [one.month for one in narrow.months] == list(each_month(*inner))
    assert narrow.months == tuple(one for one in wide.months if inner[0] <= one.month <= inner[1])
    for gap in (*narrow.gaps, *narrow.weak):
        assert inner[0] <= gap.first <= gap.last <= inner[1]


@given(PAPERS)
def test_weak_stretches_hold_the_thin_months_once(paper: Made, drawn: list[tuple[Any, ...]]) -> None:
    coverage = covered(papers_of(paper, drawn), span=SPAN_ANY)
    assert tuple(m for gap in coverage.weak for m in each_month(gap.first, gap.last)) == thin(coverage)


@given(PAPERS, st.randoms())
def test_the_order_of_papers_does_not_matter(paper: Made, drawn: list[tuple[Any, ...]], shuffle: Any) -> None:
    papers = papers_of(paper, drawn)
    shuffled = list(papers)
    shuffle.shuffle(shuffled)
    before, after = covered(papers, span=SPAN_ANY), covered(shuffled, span=SPAN_ANY)
    for one, other in zip(before.months, after.months, strict=True):
        assert (one.state, one.classes, set(one.documents)) == (other.state, other.classes, set(other.documents))
    assert before.gaps == after.gaps


@given(st.sets(st.integers(0, 60)))
def test_stretches_hold_every_month_once(numbers: set[int]) -> None:
    months = [Month(2020, 1).plus(number) for number in sorted(numbers)]
    assert [month for first, last in stretches(months) for month in each_month(first, last)] == months


Found = Callable[..., tuple[Finding, ...]]


def judged(found: Found, matter: Made, check: Any, case: Any, **parts: Any) -> list[tuple[str, str]]:
    from dataclasses import replace

    from desktop.domain.checks import made

    before = matter(check, case, **parts)
    span = window(check.window, before.on, case.facts)
    coverage = None
    if span is not None:
        coverage = cover("it", span, before.documents, before.people.couple, before.on, case.facts)
    return [(one.code, one.level) for one in made(replace(before, coverage=coverage))]


def test_findings_about_the_months(
    found: Found, matter: Made, check: Made, case_of: Made, paper: Made, couple: Any, both_passports: Any
) -> None:
    names = ("Mariana Exemplo Figueira", "Oliver James Testwood")
    whole = paper("parish_certificate", names=names, period_start="2018-12-01", issue_date="2026-11-01")
    wrong = paper("bank_statement", holders=names, period_start="2014-01-01", period_end="2026-01-31")
    blank = paper("bank_statement", holders=names)
    theirs = paper("utility_bill", names=("Zoe Meyer",), issue_date="2026-01-01")
    asked = check("cohabitation_months", window="withdrawal_agreement", level="blocking")
    parts = {"others": both_passports}

    def look(*papers: Any, **facts: str) -> list[tuple[str, str]]:
        return judged(found, matter, asked, case_of(*couple, *papers, **facts), **parts)

    assert look(whole) == []
    assert look(wrong, blank, theirs) == [
        ("period_implausible", "note"), ("field_unread", "note"), ("names_neither", "note"),
        ("months_missing", "blocking"),
    ]  # fmt: skip
    lease = paper("lease", names=names, period_start="2018-12-01", period_end="2027-01-31")
    assert look(lease) == [("months_thin", "warning")]
    assert look(whole, union_since="2021-01-01") == [("union_after_transition", "blocking")]
    assert look(whole, union_since="2020-12-31") == [("together_later", "note")]
    assert look(whole, union_since="2016-01-01", cohabiting_since="2019-03-01") == [("together_later", "note")]
    assert look(whole, union_since="2016-01-01") == []
    alone = judged(found, matter, asked, case_of(couple[0], whole), **parts)
    assert ("couple_unknown", "note") in alone


def test_findings_about_two_years_and_the_shorter_wait(
    found: Found, matter: Made, check: Made, case_of: Made, paper: Made, couple: Any, both_passports: Any
) -> None:
    names = ("Mariana Exemplo Figueira", "Oliver James Testwood")
    whole = paper("parish_certificate", names=names, period_start="2023-09-01", issue_date="2026-11-01")
    parts = {"others": both_passports}
    two_years = check("cohabitation_months", window="last_24_months", level="blocking")
    case = case_of(*couple, whole, cohabiting_since="2025-01-01")
    assert judged(found, matter, two_years, case, **parts) == [("together_too_short", "blocking")]
    shorter = check("cohabitation_months", window="lei_61_2025", level="note")
    assert judged(found, matter, shorter, case_of(*couple, whole), **parts) == [("question_useful", "note")]
    needed = check("cohabitation_months", window="lei_61_2025", level="blocking")
    assert judged(found, matter, needed, case_of(*couple, whole), **parts) == [("question_open", "note")]
    entered = {"sponsor_entered_on": "2025-03-15"}
    assert judged(found, matter, shorter, case_of(*couple, whole, **entered), **parts) == []
    unproven = case_of(*couple, **entered)
    assert judged(found, matter, shorter, unproven, **parts) == [("shorter_wait_unproven", "note")]
    later = case_of(*couple, cohabiting_since="2024-01-01", **entered)
    assert judged(found, matter, shorter, later, **parts) == [("shorter_wait_closed", "note")]
