"""An invented procedure with questions, requirements and channels, small enough to know by heart."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from forms.finding import Candidate, Ending, Finding, Help, Names, Outcome, Step, Way
from forms.model import Channel, Choice, Condition, Procedure, Question, Requirement, Text

TODAY = date(2026, 11, 22)
CHECKED = date(2026, 8, 20)


def both(en: str, pt: str = "") -> Text:
    return Text(pt=pt or en, en=en)


def asked(key: str, group: str, title: str, pt: str, kinds: tuple[str, ...], **more: object) -> Requirement:
    facts: dict[str, object] = {
        "id": key,
        "title": both(title, pt),
        "why": both("AIMA has to know who you are, where you live and how you live together before it decides."),
        "because": both("Everybody who applies for this card hands it in."),
        "who": ("applicant",),
        "group": group,
        "kinds": kinds,
        "what": both(
            "The original paper, every page of it, readable to the last line, in colour where it is in colour."
        ),
        "how_to_get": both(
            "Ask for it where it was issued. Most places give it within two weeks; some send it by e-mail as a PDF, "
            "which is as good as paper. Keep the PDF as you received it and do not print and scan it again."
        ),
        "common_mistakes": both("Pages without anything on them were left out. Names are written in another way."),
        "original": both("Bring the original to the counter."),
        "source": "https://aima.gov.pt/pt/brexit · Acordo de Saída, art. 10.º e 18.º",
        "confidence": "official",
        "checked_on": CHECKED,
    }
    return Requirement.model_validate({**facts, **more})


REQUIREMENTS = (
    asked("form_m1", "form", "Application form, signed", "Modelo 1 assinado", ("other",)),
    asked("passport", "identity", "Passport", "Passaporte", ("passport",)),
    asked("entry_proof", "identity", "Proof of legal entry", "Comprovativo de entrada legal", ("visa", "passport")),
    asked("bond_union", "relationship", "Life together, month by month", "Vida em comum, mês a mês",
          ("bank_statement", "utility_bill"), documents_wanted="many", who=("applicant", "sponsor")),
    asked("bond_birth_both", "relationship", "Birth certificates of both", "Certidões de nascimento de ambos",
          ("birth_certificate",), who=("applicant", "sponsor")),
    asked("bond_marriage", "relationship", "Marriage certificate", "Certidão de casamento", ("marriage_certificate",)),
    asked("housing_lease", "housing", "Lease in your name, with last month's rent receipt", "Contrato de arrendamento",
          ("lease", "rent_receipt")),
    asked("housing_owner", "housing", "Land registry certificate", "Certidão predial", ("other",)),
    asked("means", "means", "What you live on", "Meios de subsistência", ("payslip", "tax_return")),
    asked("crim_origin", "record", "Criminal record of your country", "Registo criminal do país", ("criminal_record",)),
    asked("at_reg", "tax_social", "Tax number (NIF)", "Número de contribuinte", ("tax_certificate",)),
    asked("ss_reg", "tax_social", "Social security number (NISS)", "Número da Segurança Social",
          ("social_security_certificate",)),
)  # fmt: skip
QUESTIONS = (
    Question(key="relation", kind="choice", ask=both("What are you to the person who has the right to live here?"),
             why=both("A husband shows a marriage certificate; a partner shows years of life together."),
             options=(Choice(value="spouse", label=both("Husband or wife")),
                      Choice(value="partner", label=both("Partner, not married")),
                      Choice(value="minor_child", label=both("Child under 18")))),
    Question(key="cohabiting_since", kind="date", ask=both("Since when have you lived together?"),
             why=both("The months of living together are counted from that day."),
             when=(Condition(facts={"relation": ("partner",)}),)),
    Question(key="nationality", kind="country", ask=both("Which passport do you have?"),
             why=both("Papers of some countries need an apostille.")),
    Question(key="lived_over_a_year_in", kind="countries", ask=both("Where did you live for more than a year?"),
             why=both("Those countries may have to say that you have no criminal record.")),
    Question(key="minors", kind="count", ask=both("How many children under 18 live with you?"),
             why=both("What you must have to live on depends on how many you are.")),
    Question(key="in_portugal", kind="yes_no", ask=both("Are you in Portugal now?"),
             why=both("It decides where the papers are handed in.")),
    Question(key="appointment_on", kind="date", ask=both("When is your appointment?"),
             why=both("Some papers must be fresh on that very day.")),
)  # fmt: skip
PROCEDURE = Procedure(
    id="wa_family",
    title=both("Residence card for the family of a British citizen", "Título de residência de familiar de britânico"),
    summary=both("For partners and family of British citizens who lived in Portugal before 2021."),
    law="Withdrawal Agreement, arts 10 and 18 · Lei n.º 37/2006, art. 15.º",
    authority="AIMA", channels=("email_brexit", "portal_servicos"), valid_from=date(2021, 1, 1),
    questions=QUESTIONS, requirements=REQUIREMENTS,
    source="https://aima.gov.pt/pt/brexit", confidence="official", checked_on=CHECKED,
)  # fmt: skip
OTHER = PROCEDURE.model_copy(
    update={"id": "rp_d7", "title": both("Residence on your own income (D7)", "Autorização de residência D7"),
            "law": "Lei n.º 23/2007, art. 77.º"}
)  # fmt: skip
SOURCED = {"source": "https://aima.gov.pt", "confidence": "official", "checked_on": CHECKED}
FINDING = Finding(
    first="tie",
    steps={
        "tie": Step(
            id="tie", unknown="either", ways=(Way(to="british", values=("yes",)), Way(to="income", values=("no",))),
            question=Question(key="family_tie", kind="yes_no", ask=both("Is your family here?"),
                              why=both("It decides.")),
        ),
        "british": Step(
            id="british", unknown="either", ways=(Way(to="family", values=("GB",)),), otherwise="asylum",
            question=QUESTIONS[2].model_copy(update={"when": ()}),
        ),
    },
    outcomes={
        "family": Outcome(id="family", ask=("claim",), candidates=(
            Candidate(procedure="wa_family", because=both("Your family is British."), **SOURCED),)),
        "income": Outcome(id="income", ask=("claim",), candidates=(
            Candidate(procedure="rp_d7", because=both("You live on your own income."), **SOURCED),)),
        "either": Outcome(id="either", ask=("claim",), candidates=(
            Candidate(procedure="wa_family", because=both("Perhaps your family is here."),
                      difference=both("For families."), **SOURCED),
            Candidate(procedure="rp_d7", because=both("Perhaps not."), difference=both("For income."), **SOURCED))),
    },
    endings={"asylum": Ending(id="asylum", title=both("Asylum", "Asilo"), says=both("That is another law."),
                              law="Lei n.º 27/2008", ask=("claim",), **SOURCED)},
    helps={"claim": Help(id="claim", title=both("CLAIM centre"), says=both("They help free of charge."), **SOURCED)},
    names={
        "wa_family": Names(pt=("familiar de britânico",), en=("British family", "Brexit")),
        "rp_d7": Names(articles=("23/2007 77",), codes=("D7",), pt=("rendimentos",), en=("income",)),
        "asylum": Names(pt=("asilo",), en=("asylum",)),
    },
    ask=("claim",),
)  # fmt: skip


def channel(key: str, title: str, limit: int | None, note: str) -> Channel:
    return Channel(id=key, title=both(title), note=both(note), max_bytes=limit, target_bytes=limit or 1_000_000,
                   kind="portal", source="https://aima.gov.pt", confidence="official", checked_on=CHECKED)  # fmt: skip


@dataclass
class Rules:
    procedures: Mapping[str, Procedure] = field(default_factory=lambda: {"wa_family": PROCEDURE, "rp_d7": OTHER})
    channels: Mapping[str, Channel] = field(
        default_factory=lambda: {
            "email_brexit": channel("email_brexit", "E-mail to brexit@aima.gov.pt", None,
                                    "No limit is published; one megabyte a file is safe."),
            "portal_servicos": channel("portal_servicos", "AIMA services portal", 1_000_000, "One file a document."),
        }
    )  # fmt: skip
    amounts: tuple[()] = ()
    finding: Finding = FINDING
