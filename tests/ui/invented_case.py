"""An invented couple's papers, and where they stand."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from invented_rules import CHECKED, TODAY, both

from desktop.domain.case import Case, Document, Source
from desktop.domain.doubts import doubts
from desktop.domain.mrz import zone_of
from desktop.domain.papers import Field, Kind
from desktop.domain.standing import (
    Coverage,
    Deadline,
    Finding,
    Gap,
    Month,
    MonthCoverage,
    Part,
    Place,
    RequirementStanding,
    Standing,
    Status,
)
from desktop.domain.text import Box
from forms.guidance import guidance
from forms.model import Procedure, Requirement

TOO_OLD = {"days": 131, "limit": 90, "projected": 1, "day": "2026-12-31", "issued": "2026-08-22",
           "issue_from": "2026-10-02", "order_by": "2026-12-01"}  # fmt: skip
NEEDED = frozenset({"holders", "period_start", "period_end", "closing_balance"})
STATEMENT: Mapping[str, Field] = {
    "bank": Field("Banco Atlântico Fictício", 0.99, page=1, box=Box(0.08, 0.05, 0.42, 0.072)),
    "holders": Field(("Maria Silva", "John Smith"), 0.71, page=1, box=Box(0.08, 0.13, 0.5, 0.148)),
    "iban": Field("PT50000201231234567890154", 0.99, "passed", 1, Box(0.08, 0.16, 0.56, 0.178)),
    "period_start": Field("2021-03-01", 0.97, page=1, box=Box(0.62, 0.13, 0.78, 0.148)),
    "period_end": Field("2021-03-31", 0.62, page=1, box=Box(0.8, 0.13, 0.95, 0.148)),
    "opening_balance": Field("1234.56", 0.98, "passed", 1, Box(0.72, 0.24, 0.92, 0.258)),
    "closing_balance": Field("1180.02", 0.55, "failed", 1, Box(0.72, 0.62, 0.92, 0.638)),
}
ZONE_LINES = ("P<UTOSILVA<<MARIA<<<<<<<<<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F3204153ZE184226B<<<<<16")
ZONE_PLACES = (Box(0.1, 0.49, 0.9, 0.51), Box(0.1, 0.516, 0.9, 0.536))

WAYS = tuple(guidance().alternatives[name] for name in ("bank_letter", "bank_copies", "utilities", "gap_statement"))


def statement(month: Month, sure: bool = True) -> Mapping[str, Field]:
    period = {"period_start": f"{month}-01", "period_end": f"{month}-28"}
    return {
        name: replace(
            one, value=period.get(name, one.value), confirmed=sure, confidence=1.0 if sure else one.confidence
        )
        for name, one in STATEMENT.items()
    }


def standing_of(case: Case, procedure: Procedure, on: date) -> Standing:
    rows = []
    for one in procedure.requirements:
        papers = tuple(paper.id for paper in case.documents if one.id in paper.requirements)
        rows.append(_row(one, case, papers, on))
    coverage = _coverage(case)
    deadlines = tuple(
        Deadline(
            day,
            both(what),
            "Lei n.º 23/2007, artigo 78.º",
            requirement,
            f"rule:{what}",
            "official",
            CHECKED,
            working,
            opens,
        )
        for day, what, requirement, working, opens in (
            (date(2026, 12, 31), "The card you have now ends", None, 0, False),
            (
                date(2027, 3, 4),
                "Criminal record: the last day on which it is still recent enough",
                "crim_origin",
                0,
                False,
            ),
            (date(2026, 10, 2), "The renewal can be requested from this day", None, 0, True),
            (date(2026, 11, 6), "The last day to answer the letter of AIMA: 10 working days", None, 10, False),
        )
    )
    appointment = case.facts.get("appointment_on")
    if appointment:
        day = date.fromisoformat(appointment)
        deadlines = (Deadline(day, both("Your appointment at AIMA"), "appointment_on", id="appointment_on"), *deadlines)
    return Standing(procedure.id, on, CHECKED, tuple(rows), (coverage,), deadlines)


def _row(one: Requirement, case: Case, papers: tuple[str, ...], on: date) -> RequirementStanding:
    relation = case.facts.get("relation")
    if one.id in ("bond_marriage", "bond_union", "bond_birth_both") and relation is None:
        return RequirementStanding(one, "unknown", both("It depends on what you are to each other."), "missing", papers)
    if (one.id == "bond_marriage" and relation != "spouse") or one.id == "housing_owner":
        why = both("You said that you are not married.") if one.id == "bond_marriage" else both("You rent your home.")
        return RequirementStanding(one, "no", why, "not_needed")
    findings: tuple[Finding, ...] = ()
    status: Status = "done" if papers else "missing"
    asking = [doubt for paper in case.documents if paper.id in papers for doubt in doubts(paper, NEEDED) if doubt.field]
    if asking:
        status, findings = "incomplete", tuple(asking)
    elif one.id == "crim_origin" and papers and "birth_date" in case.document(papers[0]).fields:
        status, findings = "attention", _born_twice(case, papers[0])
    elif one.id == "crim_origin" and papers:
        status = "attention"
        findings = (Finding("too_old_days", "blocking", TOO_OLD, papers[0], "issue_date"),)
    return RequirementStanding(one, "yes", one.because, status, papers, findings)


def _born_twice(case: Case, record: str) -> tuple[Finding, ...]:
    """The birth date on the criminal record beside that of the passport."""
    passport = next(paper for paper in case.documents if paper.kind == "passport")
    here, there = (paper.fields["birth_date"] for paper in (case.document(record), passport))
    values = {"born": here.text, "other": there.text, "page": 1, "other_document": passport.id, "other_page": 1}
    places = (
        Place(here.text, record, "birth_date", here.page, here.box),
        Place(there.text, passport.id, "birth_date", there.page, there.box),
    )
    if here.text == there.text:
        return ()
    return (Finding("birth_date_differs", "warning", values, record, "birth_date", places),)


def _coverage(case: Case) -> Coverage:
    first, last = Month(2018, 12), Month(2026, 11)
    proven: dict[str, list[str]] = {}
    for paper in case.documents:
        start = paper.field_text("period_start")
        if start:
            proven.setdefault(start[:7], []).append(paper.id)
    months, gaps, month = [], [], first
    while month <= last:
        papers = tuple(proven.get(str(month), ()))
        state = "empty" if not papers else "thin" if month.month == 7 else "covered"
        months.append(MonthCoverage(month, state, ("money",) if papers else (), papers))
        if not papers:
            if gaps and gaps[-1].last == month.plus(-1):
                gaps[-1] = replace(gaps[-1], last=month)
            else:
                gaps.append(Gap(month, month, WAYS))
        month = month.plus(1)
    parts = (
        Part("until_transition", first, Month(2020, 12)),
        Part("since_transition", Month(2021, 1), last),
    )
    weak = tuple(Gap(one.month, one.month, WAYS[2:]) for one in months if one.state == "thin")
    return Coverage("bond_union", first, last, tuple(months), tuple(gaps), weak, "withdrawal_agreement", parts)


def full_case(today: date = TODAY) -> Case:
    """A couple's case: statements with four months missing, and one paper that fits nothing."""
    facts = {"relation": "partner", "cohabiting_since": "2019-01-05", "nationality": "BR", "in_portugal": "yes",
             "appointment_on": (today + timedelta(days=39)).isoformat(), "minors": "0",
             "lived_over_a_year_in": "BR,GB"}  # fmt: skip
    case = Case("c1", "wa_family", today, facts)

    def give(name: str, kind: Kind, filed: tuple[str, ...], read: Mapping[str, Field] | None = None) -> None:
        nonlocal case
        source = Source(name, name, "application/pdf", 2, 250_000)
        paper = Document("", name, (1, 2), kind, 0.97, "pt", read or {}, requirements=filed)
        case = case.with_source(source).with_new_document(paper)

    month = Month(2019, 1)
    while month <= Month(2026, 10):
        if str(month) not in ("2020-03", "2020-04", "2020-05", "2023-08"):
            give(f"extrato_{month}.pdf", "bank_statement", ("bond_union",), statement(month, str(month) != "2021-03"))
        month = month.plus(1)
    issued = {"issue_date": Field((today - timedelta(days=92)).isoformat(), 0.97, page=1, confirmed=True)}
    given = {"given_names": Field("MARIA", 1, "passed", 1), "surname": Field("SILVA", 1, "passed", 1)}
    give("passaporte_maria.jpg", "passport", ("passport",), given)
    give("contrato.pdf", "lease", ("housing_lease",))
    give("nif.pdf", "tax_certificate", ("at_reg",))
    give("certidao_nascimento_1.pdf", "birth_certificate", ("bond_birth_both",))
    give("acro_certificate.pdf", "criminal_record", ("crim_origin",), issued)
    give("modelo1.pdf", "other", ("form_m1",))
    give("IMG_20240311_101502.jpg", "other", ())
    return case


def half_case() -> Case:
    """The same couple a few days in: some papers, some answers."""
    case = full_case()
    kept = tuple(one for one in case.documents if one.kind in ("passport", "lease") or one.id in ("d1", "d2", "d3"))
    facts = {key: value for key, value in case.facts.items() if key in ("relation", "nationality")}
    return replace(case, documents=kept, facts=facts)


def differing_case() -> Case:
    """The couple's case with a birth date that the criminal record and the passport print differently."""
    case = full_case()
    for kind, day, box in (
        ("criminal_record", "1987-02-24", Box(0.62, 0.13, 0.78, 0.148)),
        ("passport", "1987-02-23", Box(0.8, 0.13, 0.95, 0.148)),
    ):
        paper = next(one for one in case.documents if one.kind == kind)
        born = Field(day, 0.97, page=1, box=box)
        case = case.with_document(replace(paper, fields={**paper.fields, "birth_date": born}))
    return case


def doubtful_zone_case() -> Case:
    """The couple's case with a passport some of whose machine-readable characters were hard to read."""
    case = full_case()
    paper = next(one for one in case.documents if one.kind == "passport")
    doubted = ((0, 8), (1, 3), (1, 8))
    sure = [[0.8 if (line, place) in doubted else 1.0 for place in range(44)] for line in range(2)]
    zone = zone_of(ZONE_LINES, ZONE_PLACES, [0.8, 0.8], 1, sure=sure)
    assert zone is not None
    return case.with_document(replace(paper, fields=zone.fields))
