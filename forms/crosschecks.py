"""What no single line shows: words that must be known, facts that must be asked, groups that must hold together."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from forms.mistakes import Mistake, nearest, unknown
from forms.model import Condition
from forms.places import Path
from forms.sheets import Sheet
from forms.vocabulary import CHECK_NUMBERS, CHECKS, KINDS
from forms.written import WrittenCheck, WrittenDocument, WrittenFact, WrittenProcedure, WrittenRequirement, WrittenSet

Found = Iterator[Mistake]


def of_documents(sheet: Sheet, documents: Mapping[str, WrittenDocument]) -> Found:
    """Kinds of paper must be known ones."""
    for name, document in documents.items():
        yield from _kinds(sheet, (name, "kinds"), document.kinds)


def of_facts(sheet: Sheet, facts: Mapping[str, WrittenFact]) -> Found:
    """A choice has at least two options, all different; other questions have none."""
    for name, fact in facts.items():
        values = [option.value for option in fact.options]
        if fact.kind == "choice" and len(values) < 2:
            yield sheet.mistake((name, "options"), "a choice needs at least two options")
        if fact.kind != "choice" and values:
            yield sheet.mistake((name, "options"), f'a question of kind "{fact.kind}" has no options')
        for value in _twice(values):
            yield sheet.mistake((name, "options"), f'the option "{value}" stands here twice')


def of_set(sheet: Sheet, shared: WrittenSet, facts: Mapping[str, WrittenFact]) -> Found:
    """A set's own lines; whether its facts are asked is looked at in each procedure that uses it."""
    for index, line in enumerate(shared.requirements):
        yield from _line(sheet, ("requirements", index), line, facts)
        if line.set is not None:
            yield sheet.mistake(("requirements", index, "set"), "a set cannot name another set")


def of_procedure(
    sheet: Sheet,
    procedure: WrittenProcedure,
    facts: Mapping[str, WrittenFact],
    sets: Mapping[str, tuple[Sheet, WrittenSet]],
    channels: Mapping[str, object],
) -> Found:
    """Everything one procedure says, against the vocabulary and against itself."""
    for channel in procedure.channels:
        if channel not in channels:
            yield sheet.mistake(("channels",), unknown("channel", channel, channels))
    # A misspelt question is one mistake: what leans on the fact that was meant does not miss it as well.
    misspelt = [one.fact for one in procedure.questions if one.fact not in facts]
    asked = {likely for fact in misspelt for likely in nearest(fact, facts)[:1]}
    for index, question in enumerate(procedure.questions):
        path: Path = ("questions", index)
        if question.fact in asked:
            yield sheet.mistake((*path, "fact"), f'"{question.fact}" is asked twice')
        yield from _conditions(sheet, (*path, "when"), question.when, facts)
        for fact in _facts_of(question.when):
            if fact in facts and fact not in asked:
                yield sheet.mistake((*path, "when"), f'"{fact}" must be asked before it decides about this question')
        asked.add(question.fact)
    lines = list(_all_lines(sheet, procedure.requirements, sets))
    for index, line in enumerate(procedure.requirements):
        yield from _line(sheet, ("requirements", index), line, facts)
    for where, at, line in lines:
        for fact in _facts_of((*line.needed_when, *(when for check in line.checks for when in check.when))):
            yield from _asked(where, (*at, "needed_when"), fact, asked, facts)
        yield from _check_facts(where, at, line, facts, asked)
    for name in _twice([line.document for _, _, line in lines if line.document]):
        where, at, _ = next(found for found in reversed(lines) if found[2].document == name)
        yield where.mistake((*at, "document"), f'"{name}" is asked for twice in this procedure')
    groups = Counter(line.alternatives for _, _, line in lines if line.alternatives)
    for where, at, line in lines:
        if line.alternatives and groups[line.alternatives] < 2:
            reason = f'the group "{line.alternatives}" has only this member; alternatives need two'
            yield where.mistake((*at, "alternatives"), reason)
    yield from _deadlines_and_notes(sheet, procedure, facts, asked)


def _check_facts(
    sheet: Sheet, path: Path, line: WrittenRequirement, facts: Mapping[str, WrittenFact], asked: set[str]
) -> Found:
    """The date that a check reckons from is asked for, and is a date."""
    for index, check in enumerate(line.checks):
        if check.fact is None:
            continue
        at: Path = (*path, "checks", index, "fact")
        yield from _asked(sheet, at, check.fact, asked, facts)
        if check.fact not in facts:
            yield sheet.mistake(at, unknown("fact", check.fact, facts))
        elif facts[check.fact].kind != "date":
            yield sheet.mistake(at, f'"{check.fact}" is not a date')


def _deadlines_and_notes(
    sheet: Sheet, procedure: WrittenProcedure, facts: Mapping[str, WrittenFact], asked: set[str]
) -> Found:
    for name in _twice([deadline.id for deadline in procedure.deadlines]):
        index = max(number for number, one in enumerate(procedure.deadlines) if one.id == name)
        yield sheet.mistake(("deadlines", index, "id"), f'the deadline "{name}" stands here twice')
    for index, deadline in enumerate(procedure.deadlines):
        path: Path = ("deadlines", index)
        yield from _asked(sheet, (*path, "fact"), deadline.fact, asked, facts)
        if deadline.fact not in facts:
            yield sheet.mistake((*path, "fact"), unknown("fact", deadline.fact, facts))
        elif facts[deadline.fact].kind != "date":
            yield sheet.mistake((*path, "fact"), f'"{deadline.fact}" is not a date')
        yield from _conditions(sheet, (*path, "when"), deadline.when, facts)
        for fact in _facts_of(deadline.when):
            yield from _asked(sheet, (*path, "when"), fact, asked, facts)
    for index, note in enumerate(procedure.notes):
        path = ("notes", index)
        yield from _conditions(sheet, (*path, "when"), note.when, facts)
        for fact in _facts_of(note.when):
            yield from _asked(sheet, (*path, "when"), fact, asked, facts)


def _all_lines(
    sheet: Sheet, lines: Sequence[WrittenRequirement], sets: Mapping[str, tuple[Sheet, WrittenSet]]
) -> Iterator[tuple[Sheet, Path, WrittenRequirement]]:
    """Each line with the sheet and the path it is written at, those of the named sets in their place."""
    for index, line in enumerate(lines):
        if line.set is None:
            yield sheet, ("requirements", index), line
        elif line.set in sets:
            set_sheet, shared = sets[line.set]
            for number, inner in enumerate(shared.requirements):
                yield set_sheet, ("requirements", number), inner


def _line(sheet: Sheet, path: Path, line: WrittenRequirement, facts: Mapping[str, WrittenFact]) -> Found:
    yield from _kinds(sheet, (*path, "kinds"), line.kinds or ())
    yield from _conditions(sheet, (*path, "needed_when"), line.needed_when, facts)
    for index, check in enumerate(line.checks):
        yield from _check(sheet, (*path, "checks", index), check)
        yield from _conditions(sheet, (*path, "checks", index, "when"), check.when, facts)


def _kinds(sheet: Sheet, path: Path, kinds: Sequence[str]) -> Found:
    for kind in kinds:
        if kind not in KINDS:
            yield sheet.mistake(path, unknown("kind of paper", kind, KINDS))


def _check(sheet: Sheet, path: Path, check: WrittenCheck) -> Found:
    terms = CHECKS.get(check.name)
    if terms is None:
        yield sheet.mistake((*path, "name"), unknown("check", check.name, CHECKS))
        return
    for number in CHECK_NUMBERS:
        given = getattr(check, number) not in (None, ())
        if number in terms.needs and not given:
            yield sheet.mistake(path, f'the check "{check.name}" needs "{number}"')
        elif given and number not in terms.needs | terms.may_have:
            yield sheet.mistake((*path, number), f'the check "{check.name}" knows no "{number}"')


def _conditions(sheet: Sheet, path: Path, conditions: Sequence[Condition], facts: Mapping[str, WrittenFact]) -> Found:
    """Facts exist, their values are among their options, and dates and counts are compared as what they are."""
    for index, condition in enumerate(conditions):
        at: Path = (*path, index)
        if not any((condition.facts, condition.before, condition.after, condition.at_least)) and not (
            condition.age_at_least or condition.age_under
        ):
            yield sheet.mistake(at, "a condition must say something")
        for name in _facts_of((condition,)):
            if name not in facts:
                yield sheet.mistake((*at, name), unknown("fact", name, facts))
        for name, values in condition.facts.items():
            yield from _values(sheet, (*at, "facts", name), values, facts.get(name))
        yield from _while_open(sheet, at, condition)
        for names, kind in (
            ((*condition.before, *condition.after, *condition.age_at_least, *condition.age_under), "date"),
            (tuple(condition.at_least), "count"),
        ):
            for name in names:
                if name in facts and facts[name].kind != kind:
                    yield sheet.mistake((*at, name), f'"{name}" is not a {kind}')


def _while_open(sheet: Sheet, at: Path, condition: Condition) -> Found:
    """What counts while it is not answered must decide in this condition, and count one way only."""
    decides = _facts_of((condition,))
    for key, names in (("presumed", condition.presumed), ("once_said", condition.once_said)):
        for name in names:
            if name not in decides:
                yield sheet.mistake((*at, key), f'"{name}" does not decide in this condition')
    for name in set(condition.presumed) & set(condition.once_said):
        yield sheet.mistake((*at, "once_said"), f'"{name}" cannot be presumed and wait to be said')


def _values(sheet: Sheet, path: Path, values: Sequence[str], fact: WrittenFact | None) -> Found:
    if not values:
        yield sheet.mistake(path, "name at least one answer")
    if fact is None or fact.kind not in ("choice", "yes_no"):
        return
    known = [option.value for option in fact.options] if fact.kind == "choice" else ["yes", "no"]
    for value in values:
        if value not in (*known, "*"):
            yield sheet.mistake(path, unknown("answer", value, known))


def _asked(sheet: Sheet, path: Path, fact: str, asked: set[str], facts: Mapping[str, WrittenFact]) -> Found:
    """A known fact that decides must be asked for; one that is not known is a mistake of its own."""
    if fact in facts and fact not in asked:
        yield sheet.mistake(path, f'"{fact}" decides here, but the procedure does not ask for it')


def _facts_of(conditions: Sequence[Condition]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for one in conditions:
        for part in (one.facts, one.before, one.after, one.at_least, one.age_at_least, one.age_under):
            found.update(dict.fromkeys(part))
    return tuple(found)


def _twice(names: Sequence[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]
