"""Joins the sheets of `interview/` with the vocabulary and the sources into the interview that the program goes by."""

from collections.abc import Mapping

from forms import finding_checks
from forms.finding import Candidate, Ending, Finding, Help, Outcome, Step, Until, Way
from forms.mistakes import Mistake
from forms.model import Question
from forms.resolution import Resolution
from forms.sheets import Sheet
from forms.written import WrittenFact, WrittenProcedure
from forms.written_finding import WrittenInterview, WrittenNames, WrittenResults, WrittenStep

INTERVIEW, RESULTS, NAMES = "interview/steps.toml", "interview/outcomes.toml", "interview/names.toml"


def mistakes_between(
    interview: tuple[Sheet, WrittenInterview],
    results: tuple[Sheet, WrittenResults],
    names: tuple[Sheet, WrittenNames],
    procedures: Mapping[str, WrittenProcedure],
    facts: Mapping[str, WrittenFact],
) -> list[Mistake]:
    """What is wrong between the three sheets, and between them and the procedures and the vocabulary."""
    return [
        *finding_checks.of_interview(*interview, results[1], facts),
        *finding_checks.of_results(*results, interview[1], procedures, facts),
        *finding_checks.of_names(*names, procedures, results[1]),
    ]


def joined(
    resolution: Resolution,
    interview: WrittenInterview,
    results: tuple[Sheet, WrittenResults],
    names: WrittenNames,
) -> Finding:
    """The finding whole; only once nothing is wrong between the sheets. Unknown sources are noted as mistakes."""
    sheet, written = results
    return Finding(
        first=interview.first,
        steps={
            name: _step(name, step, resolution.library.facts[step.fact], interview.groups)
            for name, step in interview.steps.items()
        },
        outcomes={
            name: Outcome(
                id=name,
                ask=outcome.ask,
                candidates=tuple(
                    Candidate(
                        procedure=one.procedure,
                        because=one.because,
                        difference=one.difference,
                        facts=one.facts,
                        leaves_out=one.leaves_out,
                        **resolution.provenance(
                            sheet, ("outcomes", name, "candidates", index), one.source, one.confidence
                        ),
                    )
                    for index, one in enumerate(outcome.candidates)
                ),
            )
            for name, outcome in written.outcomes.items()
        },
        endings={
            name: Ending(
                id=name,
                title=one.title,
                says=one.says,
                law=one.law,
                ask=one.ask,
                **resolution.provenance(sheet, ("endings", name), one.source, one.confidence),
            )
            for name, one in written.endings.items()
        },
        helps={
            name: Help(
                id=name,
                title=one.title,
                says=one.says,
                address=one.address,
                **resolution.provenance(sheet, ("helps", name), one.source, one.confidence),
            )
            for name, one in written.helps.items()
        },
        names=names.names,
        ask=written.ask,
    )


def _step(name: str, written: WrittenStep, fact: WrittenFact, groups: Mapping[str, tuple[str, ...]]) -> Step:
    options = fact.options
    if written.options is not None:
        known = {option.value: option for option in fact.options}
        options = tuple(known[value] for value in written.options)
    ways = [Way(to=target, values=groups.get(answer, (answer,))) for answer, target in written.to.items()]
    ways += [
        Way(to=one.to, until=Until(day=one.day, months=one.months or 0, days=one.days or 0)) for one in written.until
    ]
    return Step(
        id=name,
        question=Question(
            key=written.fact,
            kind=fact.kind,
            ask=written.ask or fact.ask,
            why=written.why or fact.why,
            options=options,
        ),
        ways=tuple(ways),
        otherwise=written.otherwise,
        unknown=written.unknown,
    )
