"""Statements as people have them and generators seldom draw them."""

from types import ModuleType

import pytest

from desktop.domain.papers import Reading, Transaction
from desktop.domain.reading import read

OVERDRAFT = """Banco Miragem, S.A.                          EXTRATO DE CONTA
Titular: Marta Miragem
Período: 01-03-2024 a 31-03-2024            Conta n.º 1234567890
IBAN PT50 0002 0123 1234 5678 9015 4

Data         Descrição                     Débito      Crédito        Saldo
             Saldo inicial                                           120,50
02-03-2024   COMPRA MERCEARIA               200,00                   -79,50
05-03-2024   COMPRA LOJA                     20,25                   -99,75
10-03-2024   TRF ORDENADO                               900,00       800,25
             Saldo final                                             800,25
"""
EMPTY = """Northmoor Bank                               Statement of account
Mr Henry Figment
17 Fancy Road
Dreamford
ZZ4 8YY
Statement period 1 June 2023 to 30 June 2023
Account number 12345678    Sort code 20-99-12

Date        Description                  Paid out     Paid in      Balance
            Opening balance                                         512.40
            No transactions in this period
            Closing balance                                         512.40
"""
YEARCROSS = """Banco Espejismo                              Extracto de cuenta
Titular: Nuria Quimera Sanz
Periodo: del 15/12/2023 al 14/01/2024
IBAN ES91 2100 0418 4502 0005 1332

Fecha    Concepto                        Importe          Saldo
         Saldo anterior                                  1.000,00
18/12    Compra frutería                 -100,00           900,00
29/12    Nómina                           500,00         1.400,00
03/01    Recibo luz                       -50,00         1.350,00
11/01    Recibo agua                      -20,00         1.330,00
         Saldo final                                     1.330,00
"""
QUARTER = """Traumbank AG                                 Kontoauszug
Kontoinhaber: Sabine Märchen
Quartalsauszug 01.01.2024 bis 31.03.2024
IBAN DE89 3704 0044 0532 0130 00

Datum        Verwendungszweck                Betrag        Kontostand
             Alter Kontostand                                2.000,00
15.01.2024   Miete                          -800,00          1.200,00
20.02.2024   Gehalt                        1.500,00          2.700,00
18.03.2024   Miete                          -800,00          1.900,00
             Neuer Kontostand                                1.900,00
"""
BLOCK_ONLY = """Banque du Mirage                             RELEVE DE COMPTE
                                             M. DENIS SONGE
                                             MME ODILE SONGE
                                             8 RUE DE LA FABLE
                                             33000 BORDEAUX
Période du 01/04/2024 au 30/04/2024
IBAN FR14 2004 1010 0505 0001 3M02 606

Date         Libellé                         Débit        Crédit
             Ancien solde                                 800,00
03/04/2024   PRLV GAZ                        60,00
25/04/2024   VIREMENT SALAIRE                           1.500,00
             Nouveau solde                              2.240,00
"""
TWO_ACCOUNTS = """Caixa de Crédito Sonhada                     Extracto Integrado
Titulares: Filipa Sonhada Neves e Artur Sonhado Neves
Período: 01-05-2024 a 31-05-2024

Conta à ordem n.º 0001112223     IBAN PT50 0002 0123 1234 5678 9015 4
Data         Descrição                     Valor          Saldo
             Saldo anterior                            1.000,00
03-05-2024   COMPRA MERCEARIA             -50,00         950,00
20-05-2024   TRF ORDENADO                 500,00       1.450,00
             Saldo final                               1.450,00

Conta poupança n.º 0009998887
Data         Descrição                     Valor          Saldo
             Saldo anterior                            3.000,00
05-05-2024   JUROS                          1,20       3.001,20
             Saldo final                               3.001,20
"""


def said(reading: Reading) -> tuple[str, ...]:
    names = ("period_start", "period_end", "opening_balance", "closing_balance")
    return tuple(reading.fields[name].text for name in names)


def moved(reading: Reading) -> list[tuple[str, str]]:
    return [(one.date, one.amount) for one in reading.fields["transactions"].value if isinstance(one, Transaction)]


@pytest.mark.parametrize(
    ("drawing", "says", "movements"),
    [
        (
            OVERDRAFT,
            ("2024-03-01", "2024-03-31", "120.50", "800.25"),
            [("2024-03-02", "-200.00"), ("2024-03-05", "-20.25"), ("2024-03-10", "900.00")],
        ),
        (
            YEARCROSS,
            ("2023-12-15", "2024-01-14", "1000.00", "1330.00"),
            [("2023-12-18", "-100.00"), ("2023-12-29", "500.00"), ("2024-01-03", "-50.00"), ("2024-01-11", "-20.00")],
        ),
        (
            QUARTER,
            ("2024-01-01", "2024-03-31", "2000.00", "1900.00"),
            [("2024-01-15", "-800.00"), ("2024-02-20", "1500.00"), ("2024-03-18", "-800.00")],
        ),
        (
            BLOCK_ONLY,
            ("2024-04-01", "2024-04-30", "800.00", "2240.00"),
            [("2024-04-03", "-60.00"), ("2024-04-25", "1500.00")],
        ),
    ],
    ids=("overdraft", "year crossed", "quarter", "names in the address alone"),
)
def test_unusual_statements(
    drawing: str, says: tuple[str, ...], movements: list[tuple[str, str]], paper_maker: ModuleType
) -> None:
    (reading,) = read([paper_maker.drawn(drawing)])
    assert reading.kind == "bank_statement"
    assert said(reading) == says
    assert moved(reading) == movements
    assert "sums_agree" in {note.code for note in reading.notes}


def test_names_in_the_address_alone_are_the_holders(paper_maker: ModuleType) -> None:
    (reading,) = read([paper_maker.drawn(BLOCK_ONLY)])
    assert reading.fields["holders"].value == ("DENIS SONGE", "ODILE SONGE")


def test_a_month_without_movements_is_a_statement_all_the_same(paper_maker: ModuleType) -> None:
    (reading,) = read([paper_maker.drawn(EMPTY)])
    assert said(reading) == ("2023-06-01", "2023-06-30", "512.40", "512.40")
    assert "transactions" not in reading.fields


def test_two_accounts_on_one_statement_are_left_to_the_person(paper_maker: ModuleType) -> None:
    (reading,) = read([paper_maker.drawn(TWO_ACCOUNTS)])
    assert said(reading)[:2] == ("2024-05-01", "2024-05-31")
    assert reading.fields["iban"].check == "passed"
    assert "sums_differ" in {note.code for note in reading.notes}
    assert all(reading.fields[name].confidence < 0.5 for name in ("opening_balance", "closing_balance", "transactions"))
