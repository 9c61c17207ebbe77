"""The plan of a bundle: AIMA's order, every paper once, names that every upload field takes."""

import string
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.bundle import EXTRAS, BundlePlan, plan
from desktop.domain.bundle_names import COMPLETE, LONGEST, letters, signed_name, slug, stem, volume_names
from desktop.domain.case import Case, Document, Source
from desktop.domain.papers import Field
from desktop.domain.standing import Month, RequirementStanding, Standing
from forms.model import Channel, Procedure
from forms.reader import load_rules

ON = date(2026, 11, 22)
RULES = load_rules()


@pytest.fixture
def procedure() -> Procedure:
    return RULES.procedure("wa_family")


@pytest.fixture
def channel() -> Channel:
    return RULES.channels["portal_servicos"]


def paper(number: int, kind: str = "other", source: str = "a", **fields: str) -> Document:
    values = {name: Field(value, 1.0) for name, value in fields.items()}
    return Document(f"d{number}", source, (1, 2), kind, 1.0, None, values)  # type: ignore[arg-type]


def case_with(*papers: Document, signed: frozenset[str] = frozenset()) -> Case:
    sources = {
        name: Source(name, f"{name}.pdf", "application/pdf", 2, 1000, name in signed)
        for name in {one.source for one in papers}
    }
    return Case("c", "wa_family", ON, sources=sources, documents=papers, next_document=len(papers) + 1)


def standing_with(procedure: Procedure, filed: dict[str, tuple[str, ...]], needed: str = "yes") -> Standing:
    rows = tuple(
        RequirementStanding(
            one,
            needed,  # type: ignore[arg-type]
            one.because,
            "done" if one.id in filed else "missing",
            filed.get(one.id, ()),
        )
        for one in procedure.requirements
    )
    return Standing(procedure.id, ON, ON, rows, (), ())


def test_sections_follow_the_procedure_and_extras_come_last(procedure: Procedure, channel: Channel) -> None:
    case = case_with(paper(1), paper(2, "bank_statement"), paper(3, "passport"))
    planned = plan(standing_with(procedure, {"bond_union": ("d2",), "passport": ("d3",)}), case, procedure, channel)
    assert [section.requirement for section in planned.sections] == ["passport", "bond_union", EXTRAS]
    assert [section.letter for section in planned.sections] == ["A", "B", "C"]
    assert [entry.label for entry in planned.entries] == ["A1", "B1", "C1"]
    assert planned.not_ready == tuple(
        one.id for one in procedure.requirements if one.id not in ("passport", "bond_union")
    )
    assert planned.limit == 1_000_000


def test_statements_stand_by_kind_and_period(procedure: Procedure, channel: Channel) -> None:
    case = case_with(
        paper(1, "utility_bill", issue_date="2019-01-05"),
        paper(2, "bank_statement", period_start="2021-03-01", period_end="2021-03-31"),
        paper(3, "bank_statement", period_start="2019-03-01", period_end="2019-04-30"),
        paper(4, "bank_statement"),
    )
    planned = plan(standing_with(procedure, {"bond_union": ("d1", "d2", "d3", "d4")}), case, procedure, channel)
    entries = planned.sections[0].entries
    assert [entry.document for entry in entries] == ["d3", "d2", "d4", "d1"]
    assert (entries[0].first, entries[0].last) == (Month(2019, 3), Month(2019, 4))
    assert (entries[2].first, entries[2].last) == (None, None)
    assert entries[3].first == Month(2019, 1)


def test_a_paper_asked_for_twice_stands_once(procedure: Procedure, channel: Channel) -> None:
    case = case_with(paper(1, "lease"))
    planned = plan(standing_with(procedure, {"bond_union": ("d1",), "res_2020": ("d1",)}), case, procedure, channel)
    first, second = planned.entries
    assert (first.label, first.stands_at) == ("A1", None)
    assert (second.label, second.stands_at) == ("B1", "A1")
    assert [entry.label for entry in planned.standing_entries] == ["A1"]
    assert planned.pages == 2


def test_left_out_and_order(procedure: Procedure, channel: Channel) -> None:
    case = case_with(*(paper(number) for number in range(1, 5)))
    planned = plan(
        standing_with(procedure, {}), case, procedure, channel, frozenset({"d2", "gone"}), ("d4", "gone", "d3")
    )
    assert [entry.document for entry in planned.entries] == ["d4", "d3", "d1"]
    assert planned.left_out == ("d2",)


def test_what_is_not_needed_is_an_extra(procedure: Procedure, channel: Channel) -> None:
    planned = plan(
        standing_with(procedure, {"passport": ("d1",)}, "no"), case_with(paper(1, "passport")), procedure, channel
    )
    assert [section.requirement for section in planned.sections] == [EXTRAS]


def test_signed_papers_have_files_of_their_own(procedure: Procedure, channel: Channel) -> None:
    case = case_with(paper(1, "criminal_record", "s"), paper(2), signed=frozenset({"s"}))
    planned = plan(standing_with(procedure, {"crim_origin": ("d1",)}), case, procedure, channel)
    assert planned.signed_files() == {"A1": "01_certificado_registo_c_assinado_A1.pdf"}


def test_odd_dates_are_no_months(procedure: Procedure, channel: Channel) -> None:
    case = case_with(paper(1, period_start="2021-05-01", period_end="2021-03-01", issue_date="soon"))
    [entry] = plan(standing_with(procedure, {}), case, procedure, channel).entries
    assert (entry.first, entry.last) == (Month(2021, 5), Month(2021, 5))


def test_letters_and_names() -> None:
    assert [letters(number) for number in (1, 26, 27, 52, 53, 703)] == ["A", "Z", "AA", "AZ", "BA", "AAA"]
    assert stem(2, "Extratos bancários, conjuntos") == "02_extratos_bancarios"
    assert volume_names("02_x", 1) == ("02_x.pdf",)
    assert volume_names("02_x", 10)[0] == "02_x_01.pdf"
    assert volume_names("02_x", 0) == ()
    assert slug("日本語") == "documentos"


@given(st.text(max_size=80), st.integers(1, 99), st.integers(1, 120))
def test_names_are_short_ascii_and_sorted(title: str, number: int, count: int) -> None:
    name_stem = stem(number, title)
    names = [*volume_names(name_stem, count), signed_name(name_stem, "AB12")]
    allowed = set(string.ascii_lowercase + string.digits + "_.")
    assert all(len(name) <= LONGEST and name.endswith(".pdf") for name in names)
    assert all(set(name.replace("AB12", "")) <= allowed for name in names)
    assert len(set(names)) == len(names)
    assert names[:-1] == sorted(names[:-1])
    assert names[0] > COMPLETE


KINDS = ["bank_statement", "lease", "passport", "photo", "other"]


@given(
    st.lists(
        st.tuples(st.sampled_from(KINDS), st.dates().map(str), st.sets(st.integers(0, 10), max_size=3), st.booleans()),
        max_size=25,
    ),
    st.sets(st.integers(1, 25)),
    st.permutations(range(1, 26)),
)
def test_every_paper_stands_exactly_once(
    given_papers: list[tuple[str, str, set[int], bool]], left: set[int], order: list[int]
) -> None:
    procedure, channel = RULES.procedure("wa_family"), RULES.channels["evisa"]
    papers = [
        replace(paper(number, kind, f"s{number}", issue_date=day), pages=tuple(range(1, number % 4 + 2)))
        for number, (kind, day, _, _) in enumerate(given_papers, start=1)
    ]
    filed: dict[str, tuple[str, ...]] = {}
    for number, (_, _, places, _) in enumerate(given_papers, start=1):
        for place in places:
            requirement = procedure.requirements[place].id
            filed[requirement] = (*filed.get(requirement, ()), f"d{number}")
    signed = frozenset(f"s{number}" for number, one in enumerate(given_papers, start=1) if one[3])
    left_out = frozenset(f"d{number}" for number in left)
    planned: BundlePlan = plan(
        standing_with(procedure, filed),
        case_with(*papers, signed=signed),
        procedure,
        channel,
        left_out,
        [f"d{number}" for number in order],
    )
    standing = [entry.document for entry in planned.standing_entries]
    assert sorted(standing) == sorted(one.id for one in papers if one.id not in left_out)
    labels = [entry.label for entry in planned.entries]
    assert len(labels) == len(set(labels))
    assert all(entry.stands_at in labels[: labels.index(entry.label)] for entry in planned.entries if entry.stands_at)
    assert len({section.stem for section in planned.sections}) == len(planned.sections)
    assert [section.stem for section in planned.sections] == sorted(section.stem for section in planned.sections)
