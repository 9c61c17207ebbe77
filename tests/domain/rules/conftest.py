"""Builders of small cases: papers with fields, requirements with checks, procedures, all with sensible parts."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from desktop.domain.case import Case, Document
from desktop.domain.checks import made
from desktop.domain.checks.matter import Matter
from desktop.domain.papers import Field, FieldValue, Note
from desktop.domain.people import people_of
from desktop.domain.standing import Finding
from forms.model import Amount, Check, Choice, Condition, Procedure, Question, Requirement, Text
from forms.reader import load_rules
from forms.rules import Rules

TODAY = date(2026, 11, 22)
SOURCE: dict[str, Any] = {"source": "Lei 1", "confidence": "official", "checked_on": date(2026, 8, 20)}


def text(en: str) -> Text:
    return Text(pt=f"{en} (pt)", en=en)


@pytest.fixture(scope="session")
def today() -> date:
    return TODAY


@pytest.fixture(scope="session")
def paper() -> Callable[..., Document]:
    """A paper: `paper("lease", names=("Ana",), requirements=("housing",))`; an id of its own unless one is given."""

    def build(
        kind: str,
        *,
        id: str = "d1",  # noqa: A002
        requirements: tuple[str, ...] = ("it",),
        confidence: float = 0.99,
        language: str | None = "pt",
        notes: tuple[str, ...] = (),
        kind_confirmed: bool = False,
        **fields: FieldValue | Field,
    ) -> Document:
        return Document(
            id=id,
            source=f"sha-{id}",
            pages=(1,),
            kind=kind,  # type: ignore[arg-type]
            confidence=confidence,
            language=language,
            fields={
                name: value if isinstance(value, Field) else Field(value, 0.99, page=1)
                for name, value in fields.items()
            },
            notes=tuple(Note(code) for code in notes),
            requirements=requirements,
            kind_confirmed=kind_confirmed,
        )

    return build


@pytest.fixture(scope="session")
def check() -> Callable[..., Check]:
    """A check: `check("fresh", days=90)`."""
    return lambda name, **numbers: Check(name=name, **SOURCE, **numbers)


@pytest.fixture(scope="session")
def requirement() -> Callable[..., Requirement]:
    """A requirement "it" of the applicant that takes the usual kinds; every part can be given."""

    def build(id: str = "it", **parts: Any) -> Requirement:  # noqa: A002
        usual = {
            "title": text(id), "why": text("why"), "because": text("because"), "who": ("applicant",),
            "group": "other", "kinds": (), "what": text("what"), "how_to_get": text("how"),
            "common_mistakes": text("mistakes"), **SOURCE,
        }  # fmt: skip
        return Requirement(id=id, **{**usual, **parts})

    return build


@pytest.fixture(scope="session")
def question() -> Callable[..., Question]:
    """A question by its key and kind, with the values a choice has."""

    def build(
        key: str, kind: str = "yes_no", options: tuple[str, ...] = (), when: tuple[Condition, ...] = ()
    ) -> Question:
        choices = tuple(Choice(value=value, label=text(value)) for value in options)
        return Question.model_validate(
            {"key": key, "kind": kind, "ask": text(f"{key}?"), "why": text("why"), "options": choices, "when": when}
        )

    return build


@pytest.fixture(scope="session")
def procedure() -> Callable[..., Procedure]:
    """A procedure of these requirements."""

    def build(*requirements: Requirement, **parts: Any) -> Procedure:
        usual = {
            "id": "test", "title": text("Test"), "summary": text("Test"), "law": "Lei 1", "authority": "AIMA",
            "channels": ("counter",), "valid_from": date(2026, 1, 1), "questions": (), **SOURCE,
        }  # fmt: skip
        return Procedure(requirements=requirements, **{**usual, **parts})

    return build


@pytest.fixture(scope="session")
def case_of() -> Callable[..., Case]:
    """A case of these papers, numbered d1, d2, ..., with these answers."""

    def build(*papers: Document, permit: str = "test", **facts: str) -> Case:
        case = Case("c", permit, TODAY, facts)
        for document in papers:
            case = case.with_new_document(document)
        return case

    return build


@pytest.fixture(scope="session")
def wages() -> tuple[Amount, ...]:
    """The minimum wage of two years."""
    return tuple(
        Amount(id="rmmg", year=year, euros=Decimal(euros), **SOURCE) for year, euros in ((2025, 870), (2026, 920))
    )


@pytest.fixture(scope="session")
def matter(
    procedure: Callable[..., Procedure], requirement: Callable[..., Requirement], wages: tuple[Amount, ...]
) -> Callable[..., Matter]:
    """The matter of one check of requirement "it", on a case; `day` is the appointment where it is not `on`."""

    def build(
        check: Check,
        case: Case,
        *,
        on: date = TODAY,
        day: date | None = None,
        of: Mapping[str, Any] | None = None,
        others: tuple[Requirement, ...] = (),
        questions: tuple[Question, ...] = (),
    ) -> Matter:
        it = requirement(**{"checks": (check,), **(of or {})})
        whole = procedure(it, *others, questions=questions)
        documents = tuple(one for one in case.documents if "it" in one.requirements)
        people = people_of(case, whole)
        return Matter(check, it, whole, case, documents, people, on, day or on, wages)

    return build


@pytest.fixture(scope="session")
def found(matter: Callable[..., Matter]) -> Callable[..., tuple[Finding, ...]]:
    """What one check finds on a case: takes what `matter` takes."""
    return lambda check, case, **parts: made(matter(check, case, **parts))


@pytest.fixture(scope="session")
def codes(found: Callable[..., tuple[Finding, ...]]) -> Callable[..., list[str]]:
    """The codes of what one check finds."""
    return lambda check, case, **parts: [finding.code for finding in found(check, case, **parts)]


@pytest.fixture(scope="session")
def couple(paper: Callable[..., Document]) -> tuple[Document, Document]:
    """The passports of the applicant, Mariana Exemplo Figueira, and of the sponsor, Oliver James Testwood."""
    mariana = paper(
        "passport", requirements=("passport",), given_names="MARIANA", surname="EXEMPLO FIGUEIRA", nationality="BRA",
        birth_date="1987-02-23", document_number="ZZ004711", expiry_date="2031-01-01",
    )  # fmt: skip
    oliver = paper(
        "passport", requirements=("sponsor_id",), given_names="OLIVER JAMES", surname="TESTWOOD", nationality="GBR",
        birth_date="1984-07-09", document_number="999228013", expiry_date="2032-01-01",
    )  # fmt: skip
    return mariana, oliver


@pytest.fixture(scope="session")
def both_passports(requirement: Callable[..., Requirement]) -> tuple[Requirement, Requirement]:
    """The requirements that the couple's passports are filed under."""
    return (
        requirement("passport", kinds=("passport",), group="identity"),
        requirement("sponsor_id", kinds=("passport",), group="identity", who=("sponsor",)),
    )


@pytest.fixture(scope="session")
def rules() -> Rules:
    """The definitions the program comes with."""
    return load_rules()


@pytest.fixture(scope="session")
def renamed() -> Callable[..., Document]:
    """The paper with another id."""
    return lambda document, name: replace(document, id=name)
