"""What offices issue: tax domicile, income tax, criminal record, birth, and the registration of a Union citizen."""

from datetime import date
from typing import Final

from desktop.domain.papers import FieldValue
from desktop.engines.specimens import people
from desktop.engines.specimens.notation import comma, dashed, decimal, portuguese, slashed
from desktop.engines.specimens.people import Person
from desktop.engines.specimens.sheets import GREY, HELVETICA, TIMES, Column, Sheet, Target, noto
from desktop.engines.specimens.truth import DocumentTruth

TAX_OFFICE: Final = "Autoridade Tributária e Aduaneira"
POLICE: Final = "Polícia Federal"
TOWN_HALL: Final = "Câmara Municipal do Porto"
CRUE_ISSUED: Final = date(2019, 4, 12)


def tax_domicile(path: Target, person: Person, issued: date, number: int) -> DocumentTruth:
    """A certificate of one person's tax domicile."""
    sheet = Sheet(path, "Certidão de domicílio fiscal", HELVETICA)
    sheet.text(18, 22, TAX_OFFICE.upper(), 11, "bold", colour="#16425b")
    sheet.text(18, 27.5, "Serviço de Finanças de Exemplo", 9, colour=GREY)
    sheet.text(sheet.width / 2, 48, "CERTIDÃO DE DOMICÍLIO FISCAL", 15, "bold", "centre")
    y = sheet.paragraph(
        24,
        66,
        162,
        f"Certifica-se, para os devidos efeitos, que {person.name}, contribuinte fiscal n.º {person.nif}, tem desde "
        f"{dashed(date(2019, 4, 1))} o seu domicílio fiscal na seguinte morada:",
        11,
        6,
    )
    sheet.text(34, y + 6, people.STREET, 11, "bold")
    sheet.text(34, y + 12, people.POSTCODE, 11, "bold")
    y = sheet.paragraph(
        24,
        y + 26,
        162,
        "Por ser verdade e por ter sido solicitada, é passada a presente certidão, válida por trinta dias.",
        11,
        6,
    )
    reference = f"DF-{issued.year}-{number:05d}"
    rows = (
        ("Nome", person.name),
        ("NIF", person.nif),
        ("Código de validação", reference),
        ("Data de emissão", dashed(issued)),
    )
    sheet.pairs(24, y + 14, rows, 40, 10)
    sheet.save()
    fields: dict[str, FieldValue] = {
        "issuer": TAX_OFFICE,
        "issue_date": issued.isoformat(),
        "names": (person.name,),
        "address": people.ADDRESS,
        "nif": person.nif,
        "reference": reference,
    }
    return DocumentTruth("tax_certificate", (1,), fields)


def income_tax(path: Target, year: int, income: int) -> DocumentTruth:
    """The couple's joint income-tax assessment for a year; `income` in cents."""
    issued = date(year + 1, 6, 27)
    sheet = Sheet(path, "Demonstração de liquidação de IRS", HELVETICA)
    sheet.text(18, 22, TAX_OFFICE.upper(), 11, "bold", colour="#16425b")
    sheet.text(18, 36, "IRS - DEMONSTRAÇÃO DE LIQUIDAÇÃO", 14, "bold")
    sheet.text(18, 42, f"Imposto sobre o rendimento das pessoas singulares. Ano de {year}. Tributação conjunta", 9.5)
    reference = f"{year}.5009{year % 97:02d}471"
    sheet.lines(112, 56, (people.SPONSOR.capitals, people.STREET.upper(), people.POSTCODE.upper()), 10, 5)
    sheet.pairs(
        18,
        56,
        (
            ("N.º de liquidação", reference),
            ("Data da liquidação", dashed(issued)),
            ("Período", f"{dashed(date(year, 1, 1))} a {dashed(date(year, 12, 31))}"),
        ),
        34,
    )
    rows = (
        ("Sujeito passivo A", people.SPONSOR.name, people.SPONSOR.nif),
        ("Sujeito passivo B", people.PARTNER.name, people.PARTNER.nif),
    )
    y = 84.0
    for label, name, number in rows:
        sheet.text(18, y, label, 9, colour=GREY)
        sheet.text(56, y, name, 10)
        sheet.text(140, y, f"NIF {number}", 10)
        y += 6
    columns = (Column("Rubrica", 18), Column("Valor", 192, "right"))
    tax = income * 13 // 100
    paid = tax + 41_250
    amounts = (
        ("Rendimento global", income),
        ("Deduções específicas", 820_800),
        ("Rendimento coletável", income - 820_800),
        ("Coleta líquida", tax),
        ("Retenções na fonte", paid),
    )
    sheet.row(columns, 108, tuple(column.heading for column in columns), 9, "bold")
    sheet.rule(18, 110, 192, 0.6)
    y = 117.0
    for words, cents in amounts:
        sheet.row(columns, y, (words, comma(cents)), 10)
        sheet.rule(18, y + 2.4, 192, 0.15, GREY)
        y += 7.4
    sheet.row(columns, y + 3, ("Valor a reembolsar", f"{comma(paid - tax)} €"), 11, "bold")
    sheet.paragraph(
        18, y + 20, 174, "Liquidação inventada para mostrar um programa; nada nela é devido a ninguém.", 8.5
    )
    sheet.save()
    fields: dict[str, FieldValue] = {
        "issuer": TAX_OFFICE,
        "issue_date": issued.isoformat(),
        "period_start": date(year, 1, 1).isoformat(),
        "period_end": date(year, 12, 31).isoformat(),
        "names": (people.SPONSOR.name, people.PARTNER.name),
        "address": people.ADDRESS,
        "reference": reference,
        "amount": decimal(paid - tax),
    }
    return DocumentTruth("tax_return", (1,), fields)


def criminal_record(path: Target, issued: date) -> DocumentTruth:
    """The partner's clean record from Brazil."""
    partner = people.PARTNER
    sheet = Sheet(path, "Certidão de antecedentes criminais", noto())
    middle = sheet.width / 2
    sheet.text(middle, 26, "REPÚBLICA DE EXEMPLO DO BRASIL", 11, align="centre")
    sheet.text(middle, 33, POLICE, 15, "bold", "centre")
    sheet.text(middle, 52, "CERTIDÃO DE ANTECEDENTES CRIMINAIS", 15, "bold", "centre")
    y = sheet.paragraph(
        24,
        70,
        162,
        f"A {POLICE} certifica, após pesquisa nos seus sistemas, que até a presente data NÃO CONSTA registro de "
        f"antecedentes criminais em nome de {partner.name}, nacionalidade brasileira, filha de Exemplina Figueira e de "
        f"Fictício Figueira, nascida em {slashed(partner.birth_date)}, passaporte n.º {partner.passport_number}.",
        11.5,
        6.4,
    )
    reference = "2607.4711.EXEMPLO.0093"
    rows = (
        ("Certidão n.º", reference),
        ("Data de emissão", slashed(issued)),
        ("Código de autenticidade", "AAAA-0000-XXXX"),
    )
    y = sheet.pairs(24, y + 14, rows, 46, 10.5)
    sheet.paragraph(
        24,
        y + 14,
        162,
        "A autenticidade desta certidão pode ser confirmada pelo código acima. Tudo inventado: o código não existe.",
        9.5,
        5,
    )
    sheet.save()
    fields: dict[str, FieldValue] = {
        "issuer": POLICE,
        "issue_date": issued.isoformat(),
        "names": (partner.name,),
        "reference": reference,
    }
    return DocumentTruth("criminal_record", (1,), fields)


def birth_certificate(path: Target, issued: date) -> DocumentTruth:
    """The partner's birth certificate, full copy, with the apostille on the second page."""
    partner = people.PARTNER
    office = "Cartório do Registro Civil de Exemplópolis"
    sheet = Sheet(path, "Certidão de nascimento", TIMES)
    middle = sheet.width / 2
    sheet.box(14, 14, 182, 262, stroke="#6b7f5c", weight=1.4)
    sheet.text(middle, 28, "REPÚBLICA DE EXEMPLO DO BRASIL", 11, align="centre")
    sheet.text(middle, 35, office, 12, "bold", "centre")
    sheet.text(middle, 52, "CERTIDÃO DE NASCIMENTO", 19, "bold", "centre")
    sheet.text(middle, 60, "Inteiro teor", 12, "italic", "centre")
    rows = (
        ("Nome", partner.name),
        ("Data de nascimento", portuguese(partner.birth_date)),
        ("Local de nascimento", "Exemplópolis"),
        ("Sexo", "Feminino"),
        ("Filiação", "Fictício Figueira e Exemplina Figueira"),
        ("Matrícula", "000000 01 55 1987 1 00012 047 0004711 00"),
    )
    y = 78.0
    for label, value in rows:
        sheet.text(24, y, label, 10.5, "italic", colour=GREY)
        sheet.text(72, y, value, 12)
        sheet.rule(72, y + 1.8, 186, 0.2, GREY)
        y += 10
    y = sheet.paragraph(
        24,
        y + 8,
        162,
        "O referido é verdade e dou fé. Certifico que a presente é cópia fiel do assento lavrado no livro A-12, folha "
        "47, sem averbações.",
        11.5,
        6,
    )
    sheet.text(24, y + 10, f"Exemplópolis, {portuguese(issued)}", 11.5)
    sheet.scrawl(112, y + 26, 21)
    sheet.rule(110, y + 32, 180)
    sheet.text(110, y + 37, "Oficial do registro (imaginário)", 10)
    sheet.next_page()
    sheet.text(middle, 40, "APOSTILLE", 18, "bold", "centre")
    sheet.text(middle, 48, "(Convention de La Haye du 5 octobre 1961)", 12, align="centre")
    steps = (
        "1. País: República de Exemplo do Brasil",
        "Este documento público",
        "2. foi assinado por: Oficial do registro (imaginário)",
        "3. agindo na qualidade de: Escrevente",
        f"4. tem o selo de: {office}",
        "Certificado",
        "5. em: Exemplópolis",
        f"6. no dia: {slashed(issued)}",
        "7. por: Autoridade de Exemplo",
        "8. n.º: EX-0004711",
    )
    sheet.lines(40, 66, steps, 12, 9)
    pages = sheet.save()
    fields: dict[str, FieldValue] = {
        "issuer": office,
        "issue_date": issued.isoformat(),
        "names": (partner.name,),
    }
    return DocumentTruth("birth_certificate", tuple(range(1, pages + 1)), fields)


def registration_certificate(path: Target) -> DocumentTruth:
    """The sponsor's registration as a Union citizen, from the town hall in 2019, before the United Kingdom left."""
    sponsor = people.SPONSOR
    sheet = Sheet(path, "Certificado de registo", HELVETICA)
    middle = sheet.width / 2
    expires = CRUE_ISSUED.replace(year=CRUE_ISSUED.year + 5)
    sheet.text(middle, 26, TOWN_HALL.upper(), 12, "bold", "centre")
    sheet.text(middle, 44, "CERTIFICADO DE REGISTO DE CIDADÃO DA UNIÃO EUROPEIA", 13, "bold", "centre")
    sheet.text(middle, 51, "(artigo 14.º da Lei n.º 37/2006, de 9 de agosto)", 10, align="centre")
    rows = (
        ("Certificado n.º", "CRUE-2019-004711"),
        ("Nome", sponsor.name),
        ("Nacionalidade", "Reino Unido"),
        ("Data de nascimento", slashed(sponsor.birth_date)),
        ("Morada", people.ADDRESS),
        ("Data de emissão", slashed(CRUE_ISSUED)),
        ("Válido até", slashed(expires)),
    )
    y = 72.0
    for label, value in rows:
        sheet.text(24, y, label, 10.5, colour=GREY)
        sheet.text(72, y, value, 11.5)
        sheet.rule(24, y + 2.6, 186, 0.2, GREY)
        y += 9.5
    sheet.scrawl(112, y + 22, 17)
    sheet.rule(110, y + 28, 180)
    sheet.text(110, y + 33, "Pelo Presidente da Câmara (imaginário)", 9)
    sheet.save()
    fields: dict[str, FieldValue] = {
        "issuer": TOWN_HALL,
        "issue_date": CRUE_ISSUED.isoformat(),
        "expiry_date": expires.isoformat(),
        "names": (sponsor.name,),
        "address": people.ADDRESS,
        "reference": "CRUE-2019-004711",
    }
    return DocumentTruth("residence_card", (1,), fields)
