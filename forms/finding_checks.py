"""What must hold between the steps of the interview and everything they lead to, told by file, line and key."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from forms.finding import MOST_QUESTIONS
from forms.mistakes import Mistake, unknown
from forms.places import Path
from forms.sheets import Sheet
from forms.written import WrittenFact, WrittenProcedure
from forms.written_finding import WrittenCandidate, WrittenInterview, WrittenNames, WrittenResults, WrittenStep

Found = Iterator[Mistake]
ARTICLE: Final = re.compile(r"(WA|\d+/(\d{2}|\d{4})) \d+(-[A-Z])?(/\d+)?(/[a-z])?")
"""How names.toml writes an article: "23/2007 98/2", "23/2007 90-A", "WA 18/4"."""
ASKED_KINDS: Final = ("choice", "yes_no", "country", "date")


def of_interview(
    sheet: Sheet, interview: WrittenInterview, results: WrittenResults, facts: Mapping[str, WrittenFact]
) -> Found:
    """Every answer leads somewhere that exists, no way goes round in a circle or asks too much, and none is dead."""
    known = (*interview.steps, *results.outcomes, *results.endings)
    if interview.first not in interview.steps:
        yield sheet.mistake(("first",), unknown("step", interview.first, interview.steps))
        return
    yield from _ids_twice(sheet, interview, results)
    whole = True
    for name, step in interview.steps.items():
        for path, target in _targets(name, step):
            if target not in known:
                whole = False
                yield sheet.mistake(path, unknown("step, outcome or ending", target, known))
        yield from _answers(sheet, name, step, facts, interview.groups)
    if whole:
        yield from _ways(sheet, interview)


def of_results(
    sheet: Sheet,
    results: WrittenResults,
    interview: WrittenInterview,
    procedures: Mapping[str, WrittenProcedure],
    facts: Mapping[str, WrittenFact],
) -> Found:
    """Procedures, facts and helps exist; two candidates are told apart; every procedure and outcome can be reached.

    An ending may be there for the search alone.
    """
    reached = {target for name, step in interview.steps.items() for _, target in _targets(name, step)}
    yield from _helps(sheet, (), results.ask, results)
    for name, outcome in results.outcomes.items():
        path: Path = ("outcomes", name)
        yield from _helps(sheet, path, outcome.ask, results)
        if name not in reached:
            yield sheet.mistake(path, "no step of the interview leads here")
        for index, one in enumerate(outcome.candidates):
            if (one.difference is None) != (len(outcome.candidates) == 1):
                reason = 'say the "difference" where there are two candidates, and only there'
                yield sheet.mistake((*path, "candidates", index), reason)
            yield from _candidate(sheet, (*path, "candidates", index), one, procedures, facts)
        if len({one.procedure for one in outcome.candidates}) < len(outcome.candidates):
            yield sheet.mistake((*path, "candidates"), "two candidates must be two procedures")
    for name, ending in results.endings.items():
        yield from _helps(sheet, ("endings", name), ending.ask, results)
    offered = {one.procedure for outcome in results.outcomes.values() for one in outcome.candidates}
    for procedure in procedures:
        if procedure not in offered:
            yield sheet.mistake(("outcomes",), f'no outcome leads to the procedure "{procedure}"')


def _candidate(
    sheet: Sheet,
    path: Path,
    one: WrittenCandidate,
    procedures: Mapping[str, WrittenProcedure],
    facts: Mapping[str, WrittenFact],
) -> Found:
    if one.procedure not in procedures:
        yield sheet.mistake((*path, "procedure"), unknown("procedure", one.procedure, procedures))
        return
    asked = {question.fact for question in procedures[one.procedure].questions}
    for fact, value in one.facts.items():
        yield from _answer(sheet, (*path, "facts", fact), fact, value, facts)
        if fact in facts and fact not in asked:
            yield sheet.mistake((*path, "facts", fact), f'"{one.procedure}" does not ask for "{fact}"')
    for fact in one.leaves_out:
        if fact not in facts:
            yield sheet.mistake((*path, "leaves_out"), unknown("fact", fact, facts))


def of_names(
    sheet: Sheet, names: WrittenNames, procedures: Mapping[str, WrittenProcedure], results: WrittenResults
) -> Found:
    """Every procedure and every ending has names in both languages; none is of nothing; articles are well formed."""
    wanted = (*procedures, *results.endings)
    for name in wanted:
        if name not in names.names:
            yield sheet.mistake(("names",), f'"{name}" has no names to be found by')
    for name, one in names.names.items():
        if name not in wanted:
            yield sheet.mistake(("names", name), unknown("procedure or ending", name, wanted))
        for language, given in (("pt", one.pt), ("en", one.en)):
            if not any(word.strip() for word in given):
                yield sheet.mistake(("names", name, language), "give at least one name")
        for article in one.articles:
            if not ARTICLE.fullmatch(article):
                reason = f'"{article}" is not written as in "23/2007 98/2" or "37/2006 15"'
                yield sheet.mistake(("names", name, "articles"), reason)


def _ids_twice(sheet: Sheet, interview: WrittenInterview, results: WrittenResults) -> Found:
    for name in interview.steps:
        if name in results.outcomes or name in results.endings:
            yield sheet.mistake(("steps", name), f'"{name}" is the id of a step and of something it may lead to')
    for name in set(results.outcomes) & set(results.endings):
        yield sheet.mistake(("first",), f'"{name}" is the id of an outcome and of an ending')


def _targets(name: str, step: WrittenStep) -> Iterator[tuple[Path, str]]:
    path: Path = ("steps", name)
    yield from (((*path, "to", answer), target) for answer, target in step.to.items())
    yield from (((*path, "until", index, "to"), span.to) for index, span in enumerate(step.until))
    yield (*path, "unknown"), step.unknown
    if step.otherwise is not None:
        yield (*path, "otherwise"), step.otherwise


def _answers(
    sheet: Sheet,
    name: str,
    step: WrittenStep,
    facts: Mapping[str, WrittenFact],
    groups: Mapping[str, tuple[str, ...]],
) -> Found:
    """Whether the step knows where each answer to its question leads, and no answer that is none."""
    path: Path = ("steps", name)
    fact = facts.get(step.fact)
    if fact is None:
        yield sheet.mistake((*path, "fact"), unknown("fact", step.fact, facts))
        return
    if fact.kind not in ASKED_KINDS:
        yield sheet.mistake((*path, "fact"), f'the interview cannot go by a question of kind "{fact.kind}"')
        return
    known = _offered(fact, step)
    for option in step.options or ():
        if option not in {one.value for one in fact.options}:
            yield sheet.mistake((*path, "options"), unknown("option", option, [one.value for one in fact.options]))
    if (fact.kind == "date") != bool(step.until):
        yield sheet.mistake(path, 'a date leads on by "until", and nothing else does')
    for index, span in enumerate(step.until):
        if (span.day is None) == (span.months is None and span.days is None):
            reason = 'say either a "day", or how many "months" and "days" from today'
            yield sheet.mistake((*path, "until", index), reason)
    for answer in step.to:
        if fact.kind == "country":
            if answer not in groups and not re.fullmatch("[A-Z]{2}", answer):
                yield sheet.mistake((*path, "to", answer), unknown("group of countries", answer, groups))
        elif answer not in known:
            yield sheet.mistake((*path, "to", answer), unknown("answer", answer, known))
    missing = [answer for answer in known if answer not in step.to]
    if step.otherwise is None and (missing or not known):
        lost = f': nothing is said of "{missing[0]}"' if missing else ""
        yield sheet.mistake(path, f'say where every answer leads, or "otherwise"{lost}')


def _offered(fact: WrittenFact, step: WrittenStep) -> tuple[str, ...]:
    if fact.kind == "yes_no":
        return ("yes", "no")
    values = tuple(one.value for one in fact.options)
    return values if step.options is None else tuple(value for value in values if value in step.options)


def _ways(sheet: Sheet, interview: WrittenInterview) -> Found:
    """No circle, no step that nothing leads to, and no way with more questions than may be asked."""
    seen: set[str] = set()
    told: set[str] = set()

    def walk(name: str, way: tuple[str, ...], asked: frozenset[str]) -> Found:
        if name not in interview.steps:
            return
        path: Path = ("steps", name)
        if name in way:
            if name not in told:
                told.add(name)
                yield sheet.mistake(path, f"the interview goes round: {' → '.join((*way[way.index(name) :], name))}")
            return
        seen.add(name)
        step = interview.steps[name]
        asked |= {step.fact}
        if len(asked) > MOST_QUESTIONS:
            if name not in told:
                told.add(name)
                yield sheet.mistake(path, f"this would be question {len(asked)}: {' → '.join((*way, name))}")
            return
        for target in dict.fromkeys(target for _, target in _targets(name, step)):
            yield from walk(target, (*way, name), asked)

    yield from walk(interview.first, (), frozenset())
    for name in interview.steps:
        if name not in seen and not told:
            yield sheet.mistake(("steps", name), "no step leads here")


def _helps(sheet: Sheet, path: Path, ask: Collection[str], results: WrittenResults) -> Found:
    for name in ask:
        if name not in results.helps:
            yield sheet.mistake((*path, "ask"), unknown("help", name, results.helps))


def _answer(sheet: Sheet, path: Path, fact: str, value: str, facts: Mapping[str, WrittenFact]) -> Found:
    if fact not in facts:
        yield sheet.mistake(path, unknown("fact", fact, facts))
        return
    kind = facts[fact].kind
    known = ("yes", "no") if kind == "yes_no" else tuple(one.value for one in facts[fact].options)
    if kind in ("choice", "yes_no") and value not in known:
        yield sheet.mistake(path, unknown("answer", value, known))
