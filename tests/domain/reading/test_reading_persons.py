"""People are told from other words, parted where two share a line, and freed of titles."""

import pytest

from desktop.domain.reading.persons import distinct, is_name, persons, same_person


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Mr J & Mrs A Smith", ["J Smith", "A Smith"]),
        ("Mr H Invented and Mrs L Invented", ["H Invented", "L Invented"]),
        ("M. OU MME LUC CHIMERE", ["LUC CHIMERE"]),
        ("D. Pedro Ramos y Dña. Lucía Ramos", ["Pedro Ramos", "Lucía Ramos"]),
        ("MR DANIEL HARTLEY AND MS AMARA OKAFOR", ["DANIEL HARTLEY", "AMARA OKAFOR"]),
        ("Ana Maria dos Reis e João Pedro Reis", ["Ana Maria dos Reis", "João Pedro Reis"]),
        ("Exmo.(a) Senhor(a) Maria de Lurdes Silva", ["Maria de Lurdes Silva"]),
        ("1.º titular: Ana Reis", ["Ana Reis"]),
        ("2.º Titular  AMARA OKAFOR", ["AMARA OKAFOR"]),
        ("Herr Klaus Müller und Frau Petra Müller", ["Klaus Müller", "Petra Müller"]),
        ("D. Juan Pérez García y Dª María López", ["Juan Pérez García", "María López"]),
        ("M. Jean DUPONT et Mme Marie DURAND", ["Jean DUPONT", "Marie DURAND"]),
        ("DANIEL HARTLEY / AMARA OKAFOR", ["DANIEL HARTLEY", "AMARA OKAFOR"]),
        ("Rui Almeida; Sofia Almeida", ["Rui Almeida", "Sofia Almeida"]),
        ("Sr. João e Sra. Ana Pereira", ["João Pereira", "Ana Pereira"]),
        ("Ana Costa e Silva", ["Ana Costa e Silva"]),
        ("Mr D Hartley & Ms A Okafor", ["D Hartley", "A Okafor"]),
        ("D J HARTLEY", ["D J HARTLEY"]),
        ("Joana O'Neill-Costa", ["Joana O'Neill-Costa"]),
        ("Shri Anil Kumar Sharma", ["Anil Kumar Sharma"]),
        ("DAN1EL HARTlEY", ["DANIEL HARTIEY"]),
    ],
)
def test_who_is_named(line: str, names: list[str]) -> None:
    assert persons(line) == names


@pytest.mark.parametrize(
    "line",
    ["Rua das Flores, 12", "Extrato Combinado", "Banco Exemplo", "Saldo inicial", "4050-262 PORTO", "Exmos. Senhores",
     "Conta à ordem", "Reino Unido", "EDP Comercial", "Data de emissão", "N", "", "compra continente porto"],
)  # fmt: skip
def test_other_words_are_no_people(line: str) -> None:
    assert persons(line) == []
    assert not is_name(line)


def test_one_person_under_several_spellings() -> None:
    assert same_person("João Silva", "JOAO SILVA")
    assert same_person("Daniel Hartley", "D. Hartley")
    assert same_person("Mariana Costa Figueira", "Mariana Costa")
    assert not same_person("Daniel Hartley", "Diana Hartley")
    assert not same_person("Ana Reis", "Rui Reis")
    assert distinct(["D Hartley", "Daniel Hartley", "AMARA OKAFOR", "Amara Okafor"]) == [
        "Daniel Hartley",
        "AMARA OKAFOR",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [("H Invented", "L Invented"), ("Mário Prates Silva", "Maria Prates Silva"), ("Luís Prates", "Luísa Prates")],
)
def test_a_couple_of_one_surname_is_two_people(one: str, other: str) -> None:
    assert not same_person(one, other)
    assert distinct([one, other]) == [one, other]
