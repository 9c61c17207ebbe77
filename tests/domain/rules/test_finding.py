"""Every way through the interview is walked: it is short, it ends, and what it ends with is said carefully."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.conditions import answer
from desktop.domain.facts import checked_fact
from desktop.domain.finding import UNKNOWN, Standpoint, carried, earlier, last_of, stand
from forms.finding import MOST_QUESTIONS, Finding, Step, Until
from forms.reader import load_rules

RULES = load_rules()
FINDING = RULES.finding
TODAY = date(2026, 11, 28)


def countries_told_apart(finding: Finding) -> set[str]:
    """One country of each kind that any step tells apart, and one of none."""
    groups = {way.values for step in finding.steps.values() if step.question.kind == "country" for way in step.ways}
    return {group[0] for group in groups} | {"ZA"}


def answers_to(step: Step) -> Iterator[str]:
    """Every answer to a step that may lead elsewhere, the days on both sides of each border, and "I don't know"."""
    question = step.question
    yield UNKNOWN
    if question.kind == "yes_no":
        yield from ("yes", "no")
    elif question.kind == "choice":
        yield from (option.value for option in question.options)
    elif question.kind == "country":
        yield from sorted(countries_told_apart(FINDING))
    else:
        yield "2031-06-30"
        for way in step.ways:
            assert way.until is not None
            border = last_of(way.until, TODAY)
            yield from (border.isoformat(), (border + timedelta(days=1)).isoformat())


def ways(facts: dict[str, str]) -> Iterator[tuple[dict[str, str], Standpoint]]:
    """Every complete way on from these answers, with where it ends."""
    here = stand(FINDING, facts, TODAY)
    if here.step is None:
        yield facts, here
        return
    assert here.question is not None
    assert here.question.key not in here.asked
    for value in answers_to(here.step):
        yield from ways({**facts, here.question.key: value})


WAYS = list(ways({}))


def test_every_way_ends_within_eight_questions() -> None:
    assert len(WAYS) > 1000
    for facts, end in WAYS:
        assert len(end.asked) <= MOST_QUESTIONS, facts
        assert set(end.asked) == set(facts)
        assert (end.outcome is None) != (end.ending is None), facts
        assert end.question is None


def test_every_way_leads_to_one_or_two_procedures_or_honestly_to_none() -> None:
    for facts, end in WAYS:
        if end.outcome is not None:
            candidates = end.outcome.candidates
            assert 1 <= len(candidates) <= 2, facts
            assert all(one.procedure in RULES.procedures for one in candidates)
            assert len(candidates) == 1 or all(one.difference is not None for one in candidates)
        else:
            assert end.ending is not None
            assert end.ending.law
            assert end.ending.ask


def test_every_procedure_and_every_result_is_reached() -> None:
    outcomes = {end.outcome.id for _, end in WAYS if end.outcome is not None}
    endings = {end.ending.id for _, end in WAYS if end.ending is not None}
    procedures = {one.procedure for name in outcomes for one in FINDING.outcomes[name].candidates}

    assert procedures == set(RULES.procedures)
    assert outcomes == set(FINDING.outcomes)
    assert endings == set(FINDING.endings)


def test_at_every_step_one_can_not_know() -> None:
    for step in FINDING.steps.values():
        assert step.unknown

    end = stand(FINDING, dict.fromkeys(RULES.questions, UNKNOWN), TODAY)

    assert end.ending is not None
    assert end.ending.id == "undecided"


def test_how_many_questions_there_can_be_is_never_too_few() -> None:
    for facts, end in WAYS[::7]:
        order = list(facts)
        promised = [stand(FINDING, {key: facts[key] for key in order[:n]}, TODAY).most for n in range(len(order))]
        assert all(most >= len(end.asked) for most in promised)
        assert all(later <= earlier for earlier, later in pairwise(promised))
        assert promised[0] <= MOST_QUESTIONS


def test_no_result_says_that_somebody_has_a_right() -> None:
    said = [text for one in FINDING.endings.values() for text in (one.says, one.title)]
    for outcome in FINDING.outcomes.values():
        for one in outcome.candidates:
            said += [text for text in (one.because, one.difference) if text is not None]
    for text in said:
        assert not re.search(r"\bentitled\b|\bhave (the|a) right\b|\bwill (get|be granted)\b", text.en), text.en
        assert not re.search(r"\btem direito\b|\bdireito a\b|\bvai (ter|receber)\b", text.pt), text.pt


@given(way=st.sampled_from(WAYS), data=st.data())
def test_answers_lead_to_the_same_place_in_any_order(
    way: tuple[dict[str, str], Standpoint], data: st.DataObject
) -> None:
    facts, end = way
    shuffled = data.draw(st.permutations(list(facts.items())))

    assert stand(FINDING, dict(shuffled), TODAY) == end


@given(way=st.sampled_from(WAYS), beside=st.sampled_from(WAYS))
def test_answers_beside_the_way_change_nothing(
    way: tuple[dict[str, str], Standpoint], beside: tuple[dict[str, str], Standpoint]
) -> None:
    facts, end = way

    assert stand(FINDING, {**beside[0], **facts}, TODAY) == end


@given(way=st.sampled_from(WAYS), beside=st.sampled_from(WAYS))
def test_turning_back_shows_each_question_again_and_going_on_leads_to_the_same_end(
    way: tuple[dict[str, str], Standpoint], beside: tuple[dict[str, str], Standpoint]
) -> None:
    facts, end = way
    kept = {**beside[0], **facts}
    for place, key in enumerate(end.asked):
        there = earlier(FINDING, kept, TODAY, place)
        assert there.question is not None
        assert there.question.key == key
        assert there.asked == end.asked[:place]
        assert there.most >= len(end.asked)
    assert earlier(FINDING, kept, TODAY, len(end.asked)) == stand(FINDING, kept, TODAY) == end


@given(way=st.sampled_from(WAYS), data=st.data())
def test_dropping_an_answer_brings_its_question_back(
    way: tuple[dict[str, str], Standpoint], data: st.DataObject
) -> None:
    facts, _ = way
    dropped = data.draw(st.sampled_from(sorted(facts)))

    here = stand(FINDING, {key: value for key, value in facts.items() if key != dropped}, TODAY)

    assert here.question is not None
    assert here.question.key == dropped


@given(facts=st.dictionaries(st.sampled_from(sorted(RULES.questions)), st.text(max_size=6)))
def test_nonsense_counts_as_not_answered(facts: dict[str, str]) -> None:
    here = stand(FINDING, facts, TODAY)

    for key in here.asked:
        assert facts[key] == UNKNOWN or answer(facts, key) is not None
    assert here.most <= MOST_QUESTIONS


@given(way=st.sampled_from(WAYS))
def test_a_new_case_begins_with_what_was_answered_and_its_procedure_asks(
    way: tuple[dict[str, str], Standpoint],
) -> None:
    facts, end = way
    if end.outcome is None:
        return
    for candidate in end.outcome.candidates:
        procedure = RULES.procedure(candidate.procedure)
        begun = carried(candidate, procedure, facts, end.asked)
        keys = {question.key for question in procedure.questions}
        assert set(begun) <= keys
        assert UNKNOWN not in begun.values()
        assert not set(begun) & (set(candidate.leaves_out) - set(candidate.facts))
        for key, value in begun.items():
            assert checked_fact(key, value, RULES.questions) == value
            assert value == candidate.facts.get(key, facts.get(key))


@pytest.mark.parametrize(
    ("facts", "result"),
    [
        ("nationality=PT", "portuguese"),
        ("nationality=DE in_portugal=yes resident_since=2021-11-28", "eu_perm_cert_art16"),
        ("nationality=CH in_portugal=yes resident_since=2021-11-29", "eu_crue"),
        ("nationality=GB withdrawal_agreement=resident title_held=eu_certificate", "wa_uk_temp"),
        ("nationality=GB withdrawal_agreement=resident title_held=wa resident_since=2019-03-01", "wa_permanent"),
        ("nationality=GB withdrawal_agreement=no family_tie=no in_portugal=no coming_for=live visa_purpose=pension",
         "visa_res"),
        ("nationality=US family_tie=yes sponsor=wa_beneficiary title_held=none", "wa_family"),
        ("nationality=BR family_tie=yes sponsor=portuguese in_portugal=yes title_held=none", "eu_family_art15"),
        (("nationality=BR family_tie=yes sponsor=eu_citizen in_portugal=yes title_held=eu_family "
         "resident_since=2020-01-01"), "eu_family_perm_art17"),
        ("nationality=IN family_tie=yes sponsor=permit in_portugal=no family_approved=no", "fr_abroad_98_1"),
        ("nationality=IN family_tie=yes sponsor=permit in_portugal=no family_approved=yes", "visa_res"),
        ("nationality=IN family_tie=yes sponsor=permit in_portugal=yes title_held=residence_visa visa_purpose=family",
         "rp_d6"),
        (("nationality=IN family_tie=yes sponsor=permit in_portugal=yes title_held=none relation=minor_child "
         "born_in_portugal=yes"), "minor_122_1a fr_in_pt_98_2"),
        ("nationality=IN family_tie=yes sponsor=ari in_portugal=yes title_held=none relation=spouse",
         "fr_in_pt_98_2 fr_abroad_98_1"),
        ("nationality=US family_tie=no in_portugal=yes title_held=residence_visa visa_purpose=own_income", "rp_d7"),
        ("nationality=US family_tie=no in_portugal=yes title_held=residence_visa visa_purpose=remote_work", "rp_d8"),
        ("nationality=AO family_tie=no in_portugal=yes title_held=residence_visa visa_purpose=other", "rp_cplp"),
        ("nationality=US family_tie=no in_portugal=yes title_held=residence_visa visa_purpose=other", "other_purpose"),
        (("nationality=US family_tie=no in_portugal=yes title_held=temporary card_wish=renew "
         "title_expires_on=2026-05-28"), "rp_renew"),
        (("nationality=US family_tie=no in_portugal=yes title_held=temporary card_wish=renew "
         "title_expires_on=2026-05-27"), "lapsed"),
        (("nationality=US family_tie=no in_portugal=yes title_held=temporary card_wish=change_data "
         "title_expires_on=2027-02-26"), "data_change"),
        (("nationality=US family_tie=no in_portugal=yes title_held=temporary card_wish=change_data "
         "title_expires_on=2027-02-25"), "rp_renew data_change"),
        (("nationality=US family_tie=no in_portugal=yes title_held=temporary card_wish=permanent "
         "resident_since=2020-02-29"), "pr_art80 ltr_art125"),
        ("nationality=US family_tie=no in_portugal=yes title_held=ari card_wish=renew", "ari_renew"),
        ("nationality=NP family_tie=no in_portugal=yes title_held=none stay_kind=visa_free stay_wish=work",
         "visa_res"),
        (("nationality=NP family_tie=no in_portugal=yes title_held=none stay_kind=visa_free stay_wish=more_time "
         "stay_ends_on=2026-10-29"), "ext_stay"),
        (("nationality=NP family_tie=no in_portugal=yes title_held=none stay_kind=visa_free stay_wish=more_time "
         "stay_ends_on=2026-10-28"), "overstay"),
        ("nationality=NP family_tie=no in_portugal=yes title_held=none stay_kind=jobseeker_visa work_found=yes",
         "rp_job_88_7"),
        ("nationality=UA family_tie=no in_portugal=no coming_for=protection", "temporary_protection"),
        ("nationality=SY family_tie=no in_portugal=no coming_for=protection", "asylum"),
        ("nationality=BR family_tie=no in_portugal=yes title_held=none stay_kind=visa_free stay_wish=work",
         "visa_res rp_cplp"),
        ("nationality=NG family_tie=no in_portugal=yes title_held=none stay_kind=visa_free stay_wish=exploitation",
         "trafficking"),
        ("nationality=NP family_tie=no in_portugal=yes title_held=pending interest_filed=no", "pending"),
        ("nationality=NP family_tie=no in_portugal=yes title_held=pending interest_filed=yes",
         "expression_of_interest"),
    ],
)  # fmt: skip
def test_people_are_led_where_they_should_be(facts: str, result: str) -> None:
    said = dict(part.split("=") for part in facts.split())

    end = stand(FINDING, said, TODAY)

    assert end.step is None, end.question
    assert set(end.asked) == set(said)
    found = [one.procedure for one in end.outcome.candidates] if end.outcome else [end.ending.id if end.ending else ""]
    assert found == result.split()


def test_the_answers_that_follow_from_the_way_begin_the_case() -> None:
    facts = {
        "nationality": "IN",
        "family_tie": "yes",
        "sponsor": "permit",
        "in_portugal": "no",
        "family_approved": "yes",
    }
    end = stand(FINDING, facts, TODAY)
    assert end.outcome is not None

    begun = carried(end.outcome.candidates[0], RULES.procedure("visa_res"), facts, end.asked)

    assert begun == {"nationality": "IN", "visa_purpose": "family"}


def test_answers_about_the_person_who_calls_the_family_are_not_taken_for_the_family_members() -> None:
    facts = {"nationality": "BR", "family_tie": "no", "in_portugal": "yes", "title_held": "temporary",
             "card_wish": "bring_family"}  # fmt: skip
    end = stand(FINDING, facts, TODAY)
    assert end.outcome is not None

    for candidate in end.outcome.candidates:
        assert carried(candidate, RULES.procedure(candidate.procedure), facts, end.asked) == {}


@pytest.mark.parametrize(
    ("until", "last"),
    [
        (Until(day=date(2020, 12, 31)), date(2020, 12, 31)),
        (Until(months=-60), date(2021, 11, 28)),
        (Until(months=-6, days=-1), date(2026, 5, 27)),
        (Until(days=89), date(2027, 2, 25)),
    ],
)
def test_spans_are_reckoned_from_today(until: Until, last: date) -> None:
    assert last_of(until, TODAY) == last
