"""What is right line by line and still makes no sense: things unused, days to come, answers nobody can give."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from pydantic import BaseModel

from forms.mistakes import Mistake, nearest
from forms.model import Condition, Procedure
from forms.places import Path
from forms.rules import Rules
from forms.sheets import Sheet
from forms.vocabulary import CHECKS

Found = Iterator[Mistake]
Sheets = Mapping[str, Sheet]
EARLIEST: Final = date(2025, 1, 1)
"""No source was looked at before the work on these definitions began."""
ASKED_ANYWAY: Final = frozenset({"nationality", "birth_date", "appointment_on"})
"""Whose a paper is, and the day papers are judged for: asked without deciding about any requirement."""


def of_definitions(sheets: Sheets, rules: Rules, on: date) -> Found:
    """Remarks on a folder that reads strictly; `on` is today."""
    yield from _sources(sheets, rules, on)
    yield from _used(sheets)
    yield from _options(sheets["questions.toml"])
    yield from _amounts(sheets["amounts.toml"])
    for name, procedure in rules.procedures.items():
        sheet = sheets[f"procedures/{name}.toml"]
        yield from _questions(sheet, procedure)
        yield from _answers(sheet, procedure)
        yield from _by_heart(sheets, procedure, sheet)
    for sheet in sheets.values():
        if sheet.name.startswith(("procedures/", "sets/")):
            yield from _reasons(sheet)


def _sources(sheets: Sheets, rules: Rules, on: date) -> Found:
    sheet = sheets["sources.toml"]
    latest = on if rules.edition is None else min(on, rules.edition.issued)
    for name, source in sheet.data.items():
        address, checked = str(source["address"]), source["checked_on"]
        if address != address.strip() or len(address) <= 5:
            yield sheet.mistake((name, "address"), "name the web address or the law, without spaces at the ends")
        elif "http" in address and not re.fullmatch(r"https://[^ ]+( \(.+\))?", address):
            reason = "a web address begins with https:// and has no spaces; a remark may follow in brackets"
            yield sheet.mistake((name, "address"), reason)
        if isinstance(checked, date) and checked < EARLIEST:
            yield sheet.mistake((name, "checked_on"), f"nobody looked at this before {EARLIEST.isoformat()}")
        elif isinstance(checked, date) and checked > on:
            yield sheet.mistake((name, "checked_on"), "this day is still to come")
        elif isinstance(checked, date) and checked > latest:
            reason = f"this day is later than the edition's ({latest.isoformat()}); set that in edition.toml"
            yield sheet.mistake((name, "checked_on"), reason)


def _used(sheets: Sheets) -> Found:
    """Every source, document, set and fact is there for something."""
    told: dict[str, set[str]] = {"source": set(), "document": set(), "set": set(), "fact": set()}
    for sheet in sheets.values():
        for key, value in _values(sheet.data):
            if key in told:
                told[key].add(value)
    for name in sheets["sources.toml"].data:
        if name not in told["source"]:
            yield sheets["sources.toml"].mistake(
                (name,), f"nothing rests on the source {name}; take it out, or cite it"
            )
    for name, sheet in sheets.items():
        if name.startswith("documents/"):
            for document in sheet.data:
                if document not in told["document"]:
                    yield sheet.mistake((document,), f'no procedure asks for "{document}"')
        shared = name.removeprefix("sets/").removesuffix(".toml")
        if name.startswith("sets/") and shared not in told["set"]:
            yield sheet.mistake((), f'no procedure names the set "{shared}"')
    # Asked by a procedure or by the interview that leads to one, or reckoned with by a check.
    asked = told["fact"] | {fact for terms in CHECKS.values() for fact in terms.facts}
    for name in sheets["questions.toml"].data:
        if name not in asked:
            yield sheets["questions.toml"].mistake((name,), f'nobody asks for "{name}"')


def _values(data: Any) -> Iterator[tuple[str, str]]:
    """Every key with a text for its value, wherever in a sheet."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            if isinstance(value, str):
                yield str(key), value
            else:
                yield from _values(value)
    elif isinstance(data, list):
        for one in data:
            yield from _values(one)


def _options(sheet: Sheet) -> Found:
    for name, fact in sheet.data.items():
        for language in ("pt", "en"):
            labels = Counter(option["label"][language] for option in fact.get("options", ()))
            for label, times in labels.items():
                if times > 1:
                    yield sheet.mistake((name, "options"), f'two options read the same: "{label}"')


def _amounts(sheet: Sheet) -> Found:
    entries = sheet.data["amounts"]
    seen: set[tuple[str, int]] = set()
    for index, one in enumerate(entries):
        place = (str(one["id"]), int(one["year"]))
        if place in seen:
            yield sheet.mistake(("amounts", index, "year"), f'the figure "{place[0]}" of {place[1]} stands here twice')
        seen.add(place)
    years = Counter(name for name, _ in seen)
    for index, one in enumerate(entries):
        likely = [name for name in nearest(one["id"], years) if years[name] > years[one["id"]]]
        if years[one["id"]] == 1 and likely:
            reason = f'the figure "{one["id"]}" stands for one year only; did you mean "{likely[0]}"?'
            yield sheet.mistake(("amounts", index, "id"), reason)


def _questions(sheet: Sheet, procedure: Procedure) -> Found:
    """What is asked decides something."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*", procedure.id):
        yield sheet.mistake((), "the file's name is the procedure's id: small letters, digits and underscores")
    used = facts_of(procedure) | {deadline.fact for deadline in procedure.deadlines} | ASKED_ANYWAY
    for requirement in procedure.requirements:
        for check in requirement.checks:
            used |= CHECKS[check.name].facts
    for index, question in enumerate(procedure.questions):
        if question.key not in used:
            yield sheet.mistake(
                ("questions", index, "fact"), f'nothing depends on "{question.key}"; it need not be asked'
            )


def facts_of(thing: object) -> set[str]:
    """Facts that conditions anywhere inside the thing look at."""
    if isinstance(thing, Condition):
        parts = (thing.facts, thing.before, thing.after, thing.at_least, thing.age_at_least, thing.age_under)
        return {name for part in parts for name in part}
    if isinstance(thing, BaseModel):
        return {fact for name in type(thing).model_fields for fact in facts_of(getattr(thing, name))}
    return {fact for one in thing for fact in facts_of(one)} if isinstance(thing, tuple) else set()


def _answers(sheet: Sheet, procedure: Procedure) -> Found:
    """Nothing waits for an answer that this procedure does not offer; what a shared set asks may."""
    offered = {one.key: {choice.value for choice in one.options} for one in procedure.questions if one.options}
    own: dict[str, int] = {}
    for index, line in enumerate(sheet.data["requirements"]):
        if "document" in line:
            own[line["document"]] = index
    waiting: list[tuple[Path, tuple[Condition, ...]]] = [
        *((("deadlines", index, "when"), one.when) for index, one in enumerate(procedure.deadlines)),
        *((("questions", index, "when"), one.when) for index, one in enumerate(procedure.questions)),
        *((("notes", index, "when"), one.when) for index, one in enumerate(procedure.notes)),
        *(
            (("requirements", own[one.id], "needed_when"), one.needed_when)
            for one in procedure.requirements
            if one.id in own
        ),
    ]
    for path, conditions in waiting:
        if conditions and not any(_can_hold(one, offered) for one in conditions):
            yield sheet.mistake(path, "this waits for an answer that the procedure's questions do not offer")


def _can_hold(condition: Condition, offered: Mapping[str, set[str]]) -> bool:
    return all(
        "*" in values or not offered.get(fact) or offered[fact] & set(values)
        for fact, values in condition.facts.items()
    )


def _by_heart(sheets: Sheets, procedure: Procedure, sheet: Sheet) -> Found:
    """What nobody has looked up is never required, and where it is told it says so."""
    for requirement in procedure.requirements:
        if requirement.confidence == "memory":
            where, path = _written_at(sheets, sheet, requirement.id)
            reason = f'"{requirement.id}" is asked for on the strength of memory alone; look it up first'
            yield where.mistake(path, reason)
    for index, note in enumerate(procedure.notes):
        said = note.says.pt.lower(), note.says.en.lower()
        if note.confidence == "memory" and not ("de memória" in said[0] and "from memory" in said[1]):
            reason = 'what rests on memory says so in both languages: "de memória", "from memory"'
            yield sheet.mistake(("notes", index, "says"), reason)


def _written_at(sheets: Sheets, sheet: Sheet, document: str) -> tuple[Sheet, Path]:
    """The sheet and the path where a procedure's requirement is written: its own line, or that of a set it names."""
    shared = [sheets[f"sets/{line['set']}.toml"] for line in sheet.data["requirements"] if "set" in line]
    for one in (sheet, *shared):
        lines: Sequence[Mapping[str, Any]] = one.data["requirements"]
        for index, line in enumerate(lines):
            if line.get("document") == document:
                return one, ("requirements", index)
    return sheet, ()


def _reasons(sheet: Sheet) -> Found:
    """Why and why not differ, and only a condition has a why not."""
    for index, line in enumerate(sheet.data["requirements"]):
        because, because_not = line.get("because"), line.get("because_not")
        if because_not and not line.get("needed_when"):
            reason = 'there is no "needed_when" here, so "because_not" is never said'
            yield sheet.mistake(("requirements", index, "because_not"), reason)
        elif because_not and because and any(because[one] == because_not[one] for one in ("pt", "en")):
            yield sheet.mistake(("requirements", index, "because_not"), "why and why not read the same")
