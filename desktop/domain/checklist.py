"""Where a case stands is derived anew from procedure, papers and day, so that it can never be out of date."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from desktop.domain.case import Case, Document
from desktop.domain.checks import OF_ANSWERS, fields_needed, made, tallied
from desktop.domain.checks.matter import TO_CONFIRM, Matter, both
from desktop.domain.conditions import Answers
from desktop.domain.coverage import cover, window
from desktop.domain.deadlines import APPOINTMENT, deadlines
from desktop.domain.definition.age import age_of_definition, age_of_rule
from desktop.domain.differences import by_document, differences
from desktop.domain.doubts import doubts
from desktop.domain.people import People, people_of
from desktop.domain.reckoning import day_said
from desktop.domain.standing import Coverage, Finding, Needed, RequirementStanding, Standing, Status
from desktop.domain.statement_series import statement_findings
from forms.guidance import Guidance, guidance
from forms.model import Amount, Check, Procedure, Question, Requirement, Text

SEVERITY: Final = ("blocking", "warning", "note")
COHABITATION: Final = "cohabitation_months"


def assess(
    procedure: Procedure,
    case: Case,
    on: date,
    amounts: Sequence[Amount] = (),
    texts: Guidance | None = None,
) -> Standing:
    """Where the case stands on that day: each requirement's status and findings, the months proven, the days to come.

    Where the fact `appointment_on` lies later, papers are judged for that day. `amounts` are the procedure's own
    where none are given, `texts` those the program comes with. Raises UnknownCheck where the definition names a
    check that there is none of.
    """
    return _Assessment(procedure, case, on, amounts or procedure.amounts, texts or guidance()).standing()


def day_handed_in(case: Case, on: date) -> date:
    """The day the papers have to hold on: the appointment's where it is still to come, else the day looked at."""
    appointment = day_said(case.facts.get(APPOINTMENT))
    return on if appointment is None else max(on, appointment)


def open_questions(procedure: Procedure, facts: Mapping[str, str], on: date | None = None) -> tuple[Question, ...]:
    """The procedure's questions that apply to these answers and are not answered yet, in its order.

    `on` is the day ages are reckoned for; without it a question that an age decides is not asked.
    """
    return Answers.to(procedure.questions, facts, on).open_questions(procedure.questions)


@dataclass(frozen=True, slots=True)
class _Judged:
    """A requirement with its standing, and the matters its checks were made on."""

    standing: RequirementStanding
    matters: tuple[Matter, ...]
    coverage: tuple[Coverage, ...]


class _Assessment:
    """One case on one day; what several requirements share is found once."""

    def __init__(self, procedure: Procedure, case: Case, on: date, amounts: Sequence[Amount], texts: Guidance) -> None:
        self.procedure = procedure
        self.case = case
        self.on = on
        self.day = day_handed_in(case, on)
        self.amounts = amounts
        self.texts = texts
        self.people: People = people_of(case, procedure)
        self.answers = Answers.to(procedure.questions, case.facts, self.day)
        self.questions = {question.key: question for question in procedure.questions}
        filed: dict[str, list[Document]] = defaultdict(list)
        for document in case.documents:
            for requirement in document.requirements:
                filed[requirement].append(document)
        self.filed = {name: tuple(documents) for name, documents in filed.items()}
        self.differences = by_document(differences(case, self.people, procedure, on))
        self.series = statement_findings(case.documents)

    def standing(self) -> Standing:
        judged = [self._judged(requirement) for requirement in self.procedure.requirements]
        open_matters = [matter for one in judged for matter in one.matters]
        requirements = self._alternatives([one.standing for one in judged])
        aged = age_of_definition(self.procedure, requirements, self.on)
        return Standing(
            permit=self.procedure.id,
            on=self.on,
            definition_checked_on=self.procedure.checked_on,
            requirements=requirements,
            coverage=tuple(coverage for one in judged for coverage in one.coverage),
            deadlines=deadlines(self.procedure, self.answers, open_matters, self.on, self.texts),
            notices=() if aged is None else (aged,),
        )

    def _judged(self, requirement: Requirement) -> _Judged:
        documents = self.filed.get(requirement.id, ())
        needed = self.answers.fulfil(requirement.needed_when)
        ids = tuple(document.id for document in documents)
        if needed == "no":
            because = requirement.because_not or self.texts.because.not_here
            return _Judged(RequirementStanding(requirement, needed, because, "not_needed", ids), (), ())
        checks = self._checks(requirement)
        matters = tuple(self._matter(check, requirement, documents) for check in checks)
        findings = list(self._open(requirement)) if needed == "unknown" else []
        for document in documents:
            findings += doubts(document, fields_needed(checks, document))
        for matter in matters:
            if documents or matter.check.name in OF_ANSWERS:
                findings += made(matter)
        for document in documents:
            findings += (*self.differences.get(document.id, ()), *self.series.get(document.id, ()))
        findings += age_of_rule(requirement, self.on)
        ordered = _ordered(findings)
        status = _status(needed, documents, ordered)
        because = self.texts.because.undecided if needed == "unknown" else requirement.because
        tallies = tuple(matter.tally for matter in matters if matter.tally is not None)
        standing = RequirementStanding(requirement, needed, because, status, ids, ordered, tallies)
        coverage = tuple(matter.coverage for matter in matters if matter.coverage is not None)
        decided = documents or needed == "yes"
        return _Judged(standing, matters if decided else (), coverage)

    def _checks(self, requirement: Requirement) -> tuple[Check, ...]:
        """The checks that apply to these answers; one that an open question decides waits for the answer."""
        return tuple(check for check in requirement.checks if self.answers.fulfil(check.when) == "yes")

    def _matter(self, check: Check, requirement: Requirement, documents: tuple[Document, ...]) -> Matter:
        coverage = self._coverage(check, requirement, documents) if check.name == COHABITATION else None
        matter = Matter(
            check, requirement, self.procedure, self.case, documents, self.people, self.on, self.day, self.amounts,
            coverage,
        )  # fmt: skip
        tally = tallied(matter)
        return matter if tally is None else replace(matter, tally=tally)

    def _coverage(self, check: Check, requirement: Requirement, documents: tuple[Document, ...]) -> Coverage | None:
        regime = check.window or "last_24_months"
        span = window(regime, self.on, self.case.facts)
        if span is None:
            return None
        alternatives = tuple(self.texts.alternatives.values())
        return cover(
            requirement.id, span, documents, self.people.couple, self.on, self.case.facts, alternatives, regime
        )

    def _open(self, requirement: Requirement) -> tuple[Finding, ...]:
        """The questions to answer now that lead to whether the requirement is needed."""
        found = []
        for key in self._asked_now(self.answers.deciding(requirement.needed_when)):
            question = self.questions.get(key)
            asked = {} if question is None else both("ask", question.ask)
            found.append(Finding("question_open", "note", {"question": key, **asked}))
        return tuple(found)

    def _asked_now(self, keys: Sequence[str]) -> tuple[str, ...]:
        """Each question, or in place of one that is not asked yet, those that decide whether it will be."""
        asked: dict[str, None] = {}
        for key in keys:
            question = self.questions.get(key)
            before = () if question is None else self.answers.deciding(question.when)
            asked.update(dict.fromkeys(self._asked_now(before) if before else (key,)))
        return tuple(asked)

    def _alternatives(self, standings: Sequence[RequirementStanding]) -> tuple[RequirementStanding, ...]:
        """Of the needed requirements of one group one done is enough: the others are then not needed."""
        groups: dict[str, list[RequirementStanding]] = defaultdict(list)
        for one in standings:
            if one.requirement.alternatives is not None and one.needed != "no":
                groups[one.requirement.alternatives].append(one)
        settled: dict[str, RequirementStanding] = {}
        for members in groups.values():
            done = next((one for one in members if one.status == "done"), None)
            for one in members:
                if done is None:
                    settled[one.requirement.id] = _one_of(one, members)
                elif one is not done and one.status != "done":
                    settled[one.requirement.id] = self._excused(one, done)
        return tuple(settled.get(one.requirement.id, one) for one in standings)

    def _excused(self, one: RequirementStanding, done: RequirementStanding) -> RequirementStanding:
        values = {"requirement": done.requirement.id, **both("title", done.requirement.title)}
        return replace(
            one,
            needed="no",
            because=self.texts.because.other_way,
            status="not_needed",
            findings=(Finding("alternative_done", "note", values),),
        )


def _one_of(one: RequirementStanding, members: Sequence[RequirementStanding]) -> RequirementStanding:
    others = [other.requirement.title for other in members if other is not one]
    if not others or one.needed != "yes":
        return one
    listed = Text(pt="; ".join(title.pt for title in others), en="; ".join(title.en for title in others))
    note = Finding("one_of_group", "note", {"count": len(members), **both("titles", listed)})
    return replace(one, findings=(*one.findings, note))


def _ordered(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The gravest first, in the order they were found, each once."""
    once: dict[object, Finding] = {}
    for finding in findings:
        once.setdefault((finding.code, finding.document, finding.field, tuple(finding.values.items())), finding)
    return tuple(sorted(once.values(), key=lambda finding: SEVERITY.index(finding.level)))


def _status(needed: Needed, documents: Sequence[Document], findings: Sequence[Finding]) -> Status:
    if needed == "unknown":
        return "incomplete"
    if not documents:
        return "missing"
    if any(finding.level != "note" for finding in findings):
        return "attention"
    return "incomplete" if any(finding.code in TO_CONFIRM for finding in findings) else "done"
