"""The catalogue of what the authorities ask for stands in the definitions whole: each paper, and whether it depends."""

import re
from collections.abc import Iterable

import pytest

from forms.model import Condition, Procedure
from forms.rules import Rules

HOUSING_AND_FORMS = (
    "form_m1 passport housing_decl | form_m4 housing_owner housing_lease housing_comodato housing_landlord"
)
NOT_NAMED = "housing_notnamed_decl housing_domfiscal"
EVERY_PERMIT = f"{HOUSING_AND_FORMS} {NOT_NAMED}"
"""What every residence permit of AIMA asks for: always | depending on the answers."""

PERMITS = (
    "fr_in_pt_98_2", "fr_abroad_98_1", "rp_d6", "rp_d7", "rp_d8", "rp_d2", "rp_d1", "rp_job_88_7", "rp_d3",
    "rp_d4_he", "rp_d4_sec", "pr_art80", "ltr_art125", "exc_art123", "minor_122_1a",
)  # fmt: skip

CATALOGUE = {
    "eu_crue": "passport eu_decl | bond_marriage bond_birth bond_union sponsor_crue dep_eu hh_member",
    "eu_perm_cert_art16": "passport card_old res5 perm_ue | address_change",
    "eu_family_art15": "passport sponsor_crue photos | bond_marriage bond_birth bond_union bond_birth_both dep_eu"
    " hh_member sponsor_id enrol parent_card",
    "eu_family_perm_art17": "passport card_old res5 | address_change",
    "wa_uk_temp": "passport res_2020 | card_old",
    "wa_family": "passport sponsor_wa sponsor_res_2020 | card_old res_2020 bond_marriage bond_birth bond_union dep_eu",
    "wa_permanent": "passport card_old res5 means |",
    "fr_in_pt_98_2": "sponsor_permit entry_proof means | crim_origin bond_marriage bond_birth bond_union bond_adoption"
    " bond_guardianship bond_incapacity parent_consent enrol_pt dep_econ",
    "fr_abroad_98_1": "sponsor_permit means | crim_origin bond_marriage bond_birth bond_union bond_adoption"
    " bond_guardianship bond_incapacity parent_consent enrol_pt dep_econ",
    "rp_d6": "visa_d means | bond_marriage bond_birth bond_union",
    "rp_d7": "visa_d means health | at_reg ss_reg bond_marriage bond_birth bond_union",
    "rp_d8": "visa_d remote_decl |",
    "rp_d2": "visa_d self_start self_contract at_reg ss_reg | ordem",
    "rp_d1": "visa_d job_decl at_reg ss_reg |",
    "rp_job_88_7": "job_decl at_reg ss_reg |",
    "rp_renew": "card_old passport housing_decl means at_clear ss_clear | health form_m1 crim_auth enrol remote_decl"
    " bond_marriage bond_birth bond_union",
    "pr_art80": "means at_clear ss_clear res5 lang_a2 | crim_auth",
    "ltr_art125": "means health at_clear ss_clear res5 | lang_a2 absence_proof",
    "exc_art123": "facts_statement exception_proof | identity_proof crim_origin crim_auth work_record activity_proof",
    "minor_122_1a": "means bond_birth consular_reg |",
    "ext_stay": "ext_form passport means lodging | photos crim_auth return_ticket new_fact",
    "data_change": "passport card_old | change_proof police_report",
    "entry_decl": "passport | decl_entrada",
}
"""Papers by procedure: those always asked for | those that depend on the answers."""


def rows() -> Iterable[tuple[str, str, bool]]:
    for permit, row in CATALOGUE.items():
        for part in (row, EVERY_PERMIT if permit in PERMITS else "|"):
            always, _, depending = part.partition("|")
            yield from ((permit, paper, False) for paper in always.split())
            yield from ((permit, paper, True) for paper in depending.split())


@pytest.mark.parametrize(("permit", "paper", "depends"), list(rows()))
def test_each_paper_of_the_catalogue_is_asked_for(rules: Rules, permit: str, paper: str, depends: bool) -> None:
    found = {one.id: one for one in rules.procedure(permit).requirements}

    assert paper in found
    assert bool(found[paper].needed_when) == depends


def values_asked(procedure: Procedure) -> dict[str, set[str]]:
    """The answers each choice of the procedure offers."""
    return {one.key: {choice.value for choice in one.options} for one in procedure.questions if one.options}


def can_hold(condition: Condition, asked: dict[str, set[str]]) -> bool:
    return all(
        "*" in values or not asked.get(fact) or asked[fact] & set(values) for fact, values in condition.facts.items()
    )


def test_nothing_waits_for_an_answer_that_nobody_can_give(rules: Rules) -> None:
    for procedure in rules.procedures.values():
        asked = values_asked(procedure)
        own = [(one.id, one.when) for one in procedure.deadlines] + [(one.key, one.when) for one in procedure.questions]
        own += [(one.says.en, one.when) for one in procedure.notes]
        own += [(one.id, one.needed_when) for one in procedure.requirements]
        for name, conditions in own:
            if name.startswith(("housing_", "form_m4")):
                continue  # of a shared set, which serves procedures that offer fewer answers
            assert not conditions or any(can_hold(one, asked) for one in conditions), (procedure.id, name)


def test_every_procedure_names_its_law_and_tells_of_fees_and_of_what_nobody_knows(rules: Rules) -> None:
    for procedure in rules.procedures.values():
        assert re.search(r"artigo|Regulamento|Portaria|Acordo", procedure.law), procedure.id
        assert re.fullmatch(r"[a-z][a-z0-9_]*", procedure.id)
        told = " ".join(note.says.en for note in procedure.notes).lower()
        assert re.search(r"\bfees?\b|€", told), f"{procedure.id} says nothing of fees"
        if procedure.confidence != "official":
            assert re.search(r"not (seen|found|read|obtain)|could not see|found no|no official", told), procedure.id
