"""What a case remembers of its definition, and what it is told of every difference, the weightiest first."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.definition.change import KINDS, WEIGHTS, DefinitionChange
from desktop.domain.definition.changes import definition_changes
from desktop.domain.definition.record import DefinitionRecord, recorded, remembered
from desktop.words.check_labels import FIGURES, check_label, figure_label
from desktop.words.definition_changes import change_sentence, weight_label
from desktop.words.words import LANGUAGES, Words
from forms.model import Amount, Channel, Check, Condition, Procedure, Requirement, SourcedNote, Text
from forms.reader import load_rules
from forms.vocabulary import CHECKS

RULES = load_rules()
ON = date(2026, 11, 28)
FACTS = {"relation": "partner", "housing": "tenant", "birth_date": "1980-01-01"}
BEFORE = RULES.procedure("fr_in_pt_98_2")
Edit = Callable[[Procedure], Procedure]


def record(procedure: Procedure, amounts: tuple[Amount, ...] = RULES.amounts) -> DefinitionRecord:
    return recorded(procedure, RULES.channels, amounts, ON, "2026-11-28/1")


def told(after: Procedure, before: Procedure = BEFORE, facts: dict[str, str] = FACTS) -> tuple[DefinitionChange, ...]:
    return definition_changes(record(before), record(after), after, facts, ON)


def having(name: str, **changes: object) -> Edit:
    """The procedure with one requirement changed."""

    def edit(procedure: Procedure) -> Procedure:
        assert any(one.id == name for one in procedure.requirements)
        return procedure.model_copy(
            update={
                "requirements": tuple(
                    one.model_copy(update=changes) if one.id == name else one for one in procedure.requirements
                )
            }
        )

    return edit


def without(name: str) -> Edit:
    return lambda procedure: procedure.model_copy(
        update={"requirements": tuple(one for one in procedure.requirements if one.id != name)}
    )


def requirement(name: str) -> Requirement:
    return next(one for one in BEFORE.requirements if one.id == name)


def checks(name: str, **changes: object) -> tuple[Check, ...]:
    found = requirement(name).checks
    assert any(one.name == "fresh" for one in found)
    return tuple(one.model_copy(update=changes) if one.name == "fresh" else one for one in found)


def both(words: str) -> Text:
    return Text(pt=f"{words} (pt)", en=words)


def test_the_same_definition_is_no_change_on_whatever_day() -> None:
    for procedure in RULES.procedures.values():
        then = recorded(procedure, RULES.channels, RULES.amounts, date(2026, 1, 1))
        now = recorded(procedure, RULES.channels, RULES.amounts, ON, "2026-11-28/2")
        assert then.same_definition(now)
        assert then.fingerprint == now.fingerprint
        assert definition_changes(then, now, procedure, {}, ON) == ()


@pytest.mark.parametrize(
    ("edit", "kind", "weight", "subject", "part", "says"),
    [
        (having("crim_origin", checks=checks("crim_origin", days=60)), "check_changed", "look", "crim_origin",
         "fresh.days", "it was 90, now it is 60"),
        (having("crim_origin", checks=checks("crim_origin", level="blocking")), "check_changed", "look", "crim_origin",
         "fresh.level", "it was Look at this, now it is Must be put right"),
        (having("crim_origin", checks=()), "check_removed", "look", "crim_origin", "fresh", "does not check"),
        (having("form_m1", checks=checks("crim_origin")), "check_added", "look", "form_m1", "fresh", "one thing more"),
        (having("passport", why=both("Another reason.")), "text_changed", "know", "passport", "why", "explained anew"),
        (having("passport", kinds=("passport", "identity_card")), "asked_differently", "look", "passport", "kinds",
         "Identity card"),
        (having("passport", who=("applicant", "sponsor")), "asked_differently", "look", "passport", "who", "Sponsor"),
        (having("passport", source="https://example.org"), "source_changed", "know", "passport", "source",
         "https://example.org"),
        (having("passport", confidence="analysis"), "source_changed", "know", "passport", "confidence", "How sure"),
        (having("passport", checked_on=date(2026, 11, 27)), "day_changed", "know", "", "1", "27 November 2026"),
        (having("bond_marriage", needed_when=()), "now_needed", "act", "bond_marriage", "needed_when", "needed now"),
        (having("form_m1", needed_when=(Condition(facts={"relation": ("spouse",)}),), because_not=both("No.")),
         "no_longer_needed", "look", "form_m1", "needed_when", "not needed any more"),
        (having("form_m1", needed_when=(Condition(facts={"in_portugal": ("yes",)}),), because_not=both("No.")),
         "needed_unclear", "look", "form_m1", "needed_when", "still open"),
        (having("bond_marriage", needed_when=(Condition(facts={"relation": ("minor_child",)}),)),
         "condition_changed", "know", "bond_marriage", "needed_when", "nothing changes for you"),
        (without("passport"), "requirement_removed", "look", "passport", "", "not asked for any more"),
        (without("bond_marriage"), "requirement_removed", "know", "bond_marriage", "", "not asked for any more"),
        (lambda p: p.model_copy(update={"law": "Lei n.º 99/2027"}), "procedure_changed", "know", "", "law", "law"),
        (lambda p: p.model_copy(update={"channels": p.channels[:1]}), "procedure_changed", "know", "", "channels",
         "handed in"),
        (lambda p: p.model_copy(update={"questions": p.questions[:-1]}), "question_removed", "know",
         BEFORE.questions[-1].key, "", "not asked any more"),
        (lambda p: p.model_copy(update={"deadlines": p.deadlines[1:]}), "deadline_removed", "know",
         BEFORE.deadlines[0].id, "", "not on the list"),
        (lambda p: p.model_copy(update={"notes": p.notes[1:]}), "note_removed", "know", "", "", "taken out"),
        (lambda p: p.model_copy(update={"notes": (*p.notes, SourcedNote(says=both("New."), source="a new source",
         confidence="official", checked_on=ON))}), "note_added", "know", "", "", "new remark"),
        (lambda p: p.model_copy(update={"notes": (p.notes[0].model_copy(update={"says": both("New.")}),
         *p.notes[1:])}), "note_changed", "know", "", "", "written anew"),
        (lambda p: p.model_copy(update={"deadlines": (p.deadlines[0].model_copy(update={"days": 7, "when": ()}),
         *p.deadlines[1:])}), "deadline_changed", "look", BEFORE.deadlines[0].id, "days", "now it is 7"),
    ],
)  # fmt: skip
def test_each_difference_is_told_as_what_it_is(
    edit: Edit, kind: str, weight: str, subject: str, part: str, says: str
) -> None:
    found = [one for one in told(edit(BEFORE)) if one.part == part and one.kind == kind]

    (change,) = found
    assert (change.weight, change.subject) == (weight, subject)
    assert says in change_sentence(change, Words("en"))


def test_a_new_requirement_matters_as_much_as_the_answers_make_it() -> None:
    without_it = without("passport")(BEFORE)
    (needed,) = told(BEFORE, without_it)
    assert (needed.kind, needed.weight, needed.subject) == ("requirement_added", "act", "passport")

    (not_needed,) = told(BEFORE, without("bond_marriage")(BEFORE))
    assert not_needed.weight == "know"
    (unclear,) = told(BEFORE, without("bond_marriage")(BEFORE), {})
    assert unclear.weight == "look"


def test_a_new_question_is_something_to_do_until_it_is_answered() -> None:
    first = BEFORE.questions[0]
    shorter = BEFORE.model_copy(update={"questions": BEFORE.questions[1:]})

    (open_one,) = told(BEFORE, shorter, {})
    assert (open_one.kind, open_one.weight, open_one.subject) == ("question_added", "act", first.key)
    answer = first.options[0].value if first.options else "yes"
    (answered,) = told(BEFORE, shorter, {first.key: answer})
    assert answered.weight == "know"


def test_figures_and_limits_are_told_where_they_count() -> None:
    corrected = tuple(
        one.model_copy(update={"euros": Decimal("930")}) if (one.id, one.year) == ("rmmg", 2026) else one
        for one in RULES.amounts
    )
    new = corrected[-1].model_copy(update={"id": "rmmg", "year": 2027, "euros": Decimal("980.50")})
    found = definition_changes(record(BEFORE), record(BEFORE, (*corrected, new)), BEFORE, FACTS, ON)

    assert [(one.kind, one.subject, one.part) for one in found] == [
        ("figure_changed", "rmmg", "2026"), ("figure_added", "rmmg", "2027"),
    ]  # fmt: skip
    assert "it was 920, now it is 930" in change_sentence(found[0], Words("en"))
    without_means = BEFORE.model_copy(
        update={"requirements": tuple(one.model_copy(update={"checks": ()}) for one in BEFORE.requirements)}
    )
    assert definition_changes(record(without_means), record(without_means, corrected), without_means, {}, ON) == ()

    name = BEFORE.channels[0]
    channels = {**RULES.channels, name: RULES.channels[name].model_copy(update={"max_bytes": 2_000_000})}
    now = recorded(BEFORE, channels, RULES.amounts, ON)
    (change,) = definition_changes(record(BEFORE), now, BEFORE, FACTS, ON)
    assert (change.kind, change.weight, change.subject, change.part) == ("channel_changed", "look", name, "max_bytes")


def test_what_matters_comes_first() -> None:
    def everything(procedure: Procedure) -> Procedure:
        for edit in (
            having("passport", why=both("Another reason."), checked_on=ON),
            having("crim_origin", checks=checks("crim_origin", days=60)),
            having("bond_marriage", needed_when=()),
            without("form_m1"),
        ):
            procedure = edit(procedure)
        return procedure

    found = told(everything(BEFORE))

    assert [one.kind for one in found][:3] == ["now_needed", "check_changed", "requirement_removed"]
    assert [one.kind for one in found][-1] == "day_changed"
    weights = [WEIGHTS.index(one.weight) for one in found]
    assert weights == sorted(weights)


def test_a_rule_that_only_later_programs_know_is_no_change_while_it_has_its_default() -> None:
    body = json.loads(record(BEFORE).body)
    assert "documents_wanted" not in body["procedure"]["requirements"][0]
    assert "when" not in body["procedure"]["questions"][0]


def test_a_record_of_a_later_form_is_left_alone() -> None:
    later = DefinitionRecord(ON, "", record(BEFORE).body.replace('"format":1', '"format":2'))

    assert remembered(later) is None
    assert definition_changes(later, record(without("passport")(BEFORE)), BEFORE, FACTS, ON) == ()
    assert remembered(DefinitionRecord(ON, "", "[]")) is None
    assert remembered(DefinitionRecord(ON, "", "not json")) is None


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(sorted(RULES.procedures)), st.sampled_from(sorted(RULES.procedures)), st.data())
def test_any_two_definitions_can_be_compared_and_every_change_said(one: str, other: str, data: st.DataObject) -> None:
    """Two procedures differ in every way there is: whatever comes out has a sentence without gaps."""
    then, now = RULES.procedure(one), RULES.procedure(other)
    keys = [question.key for question in now.questions]
    facts = {key: data.draw(st.sampled_from(["yes", "no", "partner", "2020-01-01", ""])) for key in keys[:4]}

    found = definition_changes(record(then), record(now), now, facts, ON)

    assert bool(found) == (one != other)
    for change in found:
        assert change.kind in KINDS
        for language in LANGUAGES:
            said = change_sentence(change, Words(language))
            assert said.strip() == said
            assert "{" not in said
            assert said.endswith(".")
            assert weight_label(change.weight, Words(language))


def test_every_check_and_figure_of_the_vocabulary_has_a_name_in_both_languages() -> None:
    figures = {
        name for name in Check.model_fields if name not in ("name", "when", "source", "confidence", "checked_on")
    }
    for words in (Words("en"), Words("pt")):
        for name in CHECKS:
            assert check_label(name, words) != name.replace("_", " "), name
        for name in figures | {"working_days", "max_bytes", "target_bytes", "max_files", "formats"}:
            assert name in FIGURES, name
            assert figure_label(name, words)


def test_a_question_that_comes_up_later_is_told_as_well() -> None:
    procedure = next(one for one in RULES.procedures.values() if one.later_questions)
    shorter = procedure.model_copy(update={"later_questions": procedure.later_questions[1:]})

    (change,) = told(procedure, shorter)
    assert (change.kind, change.weight, change.subject) == (
        "question_added", "know", procedure.later_questions[0].key,
    )  # fmt: skip


def test_every_kind_of_change_has_a_sentence() -> None:
    title = both("Passport")
    for kind in KINDS:
        for language in LANGUAGES:
            for text in (None, both("90")):
                change = DefinitionChange(kind, "look", "x", title, "part", text, text)
                assert "{" not in change_sentence(change, Words(language))


def test_a_channel_without_limits_can_be_remembered() -> None:
    bare = Channel(
        id="counter", title=both("Counter"), note=both("Note."), target_bytes=1, kind="counter", source="a law here",
        confidence="official", checked_on=ON,
    )  # fmt: skip
    procedure = BEFORE.model_copy(update={"channels": ("counter", "gone")})
    body = json.loads(recorded(procedure, {"counter": bare}, (), ON).body)

    assert list(body["channels"]) == ["counter"]
