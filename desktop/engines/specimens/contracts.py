"""What the couple signed: the lease of the flat, a rent receipt, the health insurance."""

from datetime import date, timedelta
from typing import Final

from desktop.engines.specimens import people
from desktop.engines.specimens.notation import comma, dashed, decimal, later, portuguese, slashed
from desktop.engines.specimens.sheets import GREY, HELVETICA, TIMES, Sheet, Target, noto
from desktop.engines.specimens.truth import DocumentTruth

RENT: Final = 78_000
LEASE_SIGNED: Final = date(2019, 2, 25)
LEASE_ENDS: Final = date(2024, 2, 29)
INSURER: Final = "Seguradora Exemplar do Tejo, S.A."


def lease(path: Target) -> DocumentTruth:
    """The lease of the flat on two pages, both partners as tenants."""
    sheet = Sheet(path, "Contrato de arrendamento", TIMES)
    sheet.text(sheet.width / 2, 28, "CONTRATO DE ARRENDAMENTO URBANO", 14, "bold", "centre")
    sheet.text(sheet.width / 2, 35, "para fim habitacional com prazo certo", 12, align="centre")
    landlord, sponsor, partner = people.LANDLORD, people.SPONSOR, people.PARTNER
    y = sheet.paragraph(24, 50, 162, "Entre:", 11.5, 6)
    parties = paragraphs(
        f"""
        Senhorio: {landlord.name}, casado, contribuinte fiscal n.º {landlord.nif}, residente na Praça Imaginária 9,
        4000-000 Porto, adiante designado por primeiro outorgante; e

        Inquilinos: {sponsor.name}, de nacionalidade britânica, contribuinte fiscal n.º {sponsor.nif}, e
        {partner.name}, de nacionalidade brasileira, contribuinte fiscal n.º {partner.nif}, que vivem em união de
        facto, adiante designados por segundos outorgantes,

        é celebrado o presente contrato de arrendamento, que se rege pelas cláusulas seguintes:
        """
    )
    for party in parties:
        y = sheet.paragraph(24, y + 2, 162, party, 11.5, 6)
    for number, clause in enumerate(CLAUSES[:4], 1):
        y = _clause(sheet, y, number, clause)
    sheet.text(186, 283, "Página 1 de 2", 9, align="right")
    sheet.next_page()
    y = 28.0
    for number, clause in enumerate(CLAUSES[4:], 5):
        y = _clause(sheet, y, number, clause)
    y = sheet.paragraph(
        24, y + 6, 162, f"Feito em triplicado e assinado no Porto, em {portuguese(LEASE_SIGNED)}.", 11.5, 6
    )
    sheet.text(24, y + 12, "O primeiro outorgante,", 11.5)
    sheet.scrawl(26, y + 24, 5)
    sheet.rule(24, y + 30, 92)
    sheet.text(24, y + 35, landlord.name, 10)
    sheet.text(24, y + 50, "Os segundos outorgantes,", 11.5)
    for left, person, seed in ((24, sponsor, 8), (110, partner, 3)):
        sheet.scrawl(left + 2, y + 62, seed)
        sheet.rule(left, y + 68, left + 68)
        sheet.text(left, y + 73, person.name, 10)
    sheet.text(186, 283, "Página 2 de 2", 9, align="right")
    pages = sheet.save()
    return DocumentTruth(
        "lease",
        tuple(range(1, pages + 1)),
        {
            "issue_date": LEASE_SIGNED.isoformat(),
            "period_start": people.MOVED_IN.isoformat(),
            "period_end": LEASE_ENDS.isoformat(),
            "names": (landlord.name, sponsor.name, partner.name),
            "address": people.ADDRESS,
            "amount": decimal(RENT),
        },
    )


def rent_receipt(path: Target, paid: date, number: int) -> DocumentTruth:
    """The electronic receipt for one month's rent."""
    start = paid.replace(day=1)
    end = (start + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    sheet = Sheet(path, "Recibo de renda", HELVETICA)
    sheet.text(18, 22, "RECIBO DE RENDA ELETRÓNICO", 14, "bold")
    reference = f"{number}/{paid.year}"
    sheet.text(192, 22, f"Recibo n.º {reference}", 10, align="right")
    sheet.rule(18, 26, 192, 1)
    rows = (
        ("Senhorio", people.LANDLORD.name),
        ("NIF do senhorio", people.LANDLORD.nif),
        ("Inquilinos", f"{people.SPONSOR.name}; {people.PARTNER.name}"),
        ("NIF dos inquilinos", f"{people.SPONSOR.nif}; {people.PARTNER.nif}"),
        ("Imóvel arrendado", people.ADDRESS),
        ("Período da renda", f"{dashed(start)} a {dashed(end)}"),
        ("Data de recebimento", dashed(paid)),
        ("Data de emissão", dashed(paid)),
        ("Importância recebida", f"{comma(RENT)} €"),
    )
    y = 40.0
    for label, value in rows:
        sheet.text(18, y, label, 9.5, colour=GREY)
        sheet.text(64, y, value, 10)
        sheet.rule(18, y + 2.6, 192, 0.2, GREY)
        y += 8.4
    sheet.paragraph(18, y + 8, 174, "O senhorio declara ter recebido a renda acima. Recibo inventado, sem valor.", 9)
    sheet.save()
    return DocumentTruth(
        "rent_receipt",
        (1,),
        {
            "issue_date": paid.isoformat(),
            "period_start": start.isoformat(),
            "period_end": end.isoformat(),
            "names": (people.LANDLORD.name, people.SPONSOR.name, people.PARTNER.name),
            "address": people.ADDRESS,
            "reference": reference,
            "amount": decimal(RENT),
        },
    )


def health_insurance(path: Target, start: date, insured: str) -> DocumentTruth:
    """A certificate of health insurance for one year; `insured` as the insurer spells the partner's name."""
    end = later(start, 1) - timedelta(days=1)
    sheet = Sheet(path, "Certificado de seguro", noto())
    sheet.text(18, 24, INSURER, 14, "bold", colour="#1f5f4a")
    sheet.text(18, 40, "CERTIFICADO DE SEGURO DE SAÚDE", 15, "bold")
    y = sheet.paragraph(
        18,
        54,
        174,
        "Certificamos que se encontra em vigor a apólice de seguro de saúde abaixo indicada, com cobertura de "
        "internamento hospitalar, assistência ambulatória, urgência e repatriamento em Portugal.",
        10.5,
        5.4,
    )
    rows = (
        ("Apólice n.º", "SD-0047110-22"),
        ("Pessoas seguras", f"{people.SPONSOR.name} e {insured}"),
        ("Morada", people.ADDRESS),
        ("Início", slashed(start)),
        ("Termo", slashed(end)),
        ("Capital de internamento", "50.000,00 € por ano"),
    )
    y += 8
    for label, value in rows:
        sheet.text(18, y, label, 9.5, colour=GREY)
        sheet.text(66, y, value, 10.5)
        y += 8
    sheet.text(18, y + 10, f"Lisboa, {portuguese(start)}", 10.5)
    sheet.scrawl(20, y + 24, 11)
    sheet.rule(18, y + 30, 86)
    sheet.text(18, y + 35, "A Direção (imaginária)", 9)
    sheet.save()
    return DocumentTruth(
        "insurance",
        (1,),
        {
            "issuer": INSURER,
            "issue_date": start.isoformat(),
            "period_start": start.isoformat(),
            "period_end": end.isoformat(),
            "names": (people.SPONSOR.name, insured),
            "address": people.ADDRESS,
            "reference": "SD-0047110-22",
        },
    )


def _clause(sheet: Sheet, y: float, number: int, clause: str) -> float:
    sheet.text(sheet.width / 2, y + 5, f"Cláusula {number}.ª", 11.5, "bold", "centre")
    return sheet.paragraph(24, y + 12, 162, clause, 11.5, 6)


def paragraphs(text: str) -> tuple[str, ...]:
    """Paragraphs parted by empty lines, each without its line breaks."""
    return tuple(" ".join(part.split()) for part in text.strip().split("\n\n"))


CLAUSES: Final = paragraphs(
    f"""
    O primeiro outorgante dá de arrendamento aos segundos a fração autónoma designada pela letra F do prédio sito na
    {people.ADDRESS}, inscrito na matriz predial urbana sob o artigo 0000, da freguesia de Exemplo.

    O arrendamento é celebrado pelo prazo de cinco anos, com início em {portuguese(people.MOVED_IN)} e termo em
    {portuguese(LEASE_ENDS)}, renovando-se automaticamente por períodos sucessivos de três anos se nenhuma das partes
    se opuser à renovação.

    A renda mensal é de {comma(RENT)} € (setecentos e oitenta euros), a pagar por transferência bancária até ao dia
    oito de cada mês.

    O local arrendado destina-se exclusivamente à habitação permanente dos segundos outorgantes, não lhe podendo ser
    dado outro uso sem autorização escrita do senhorio.

    Os segundos outorgantes entregam nesta data a quantia correspondente a duas rendas, a título de caução, que lhes
    será restituída no fim do contrato, se o local for entregue no estado em que o receberam.

    São por conta dos inquilinos as despesas de eletricidade, água, gás e telecomunicações; são por conta do senhorio
    as despesas de condomínio e o imposto municipal sobre imóveis.

    Os inquilinos não podem fazer obras sem autorização escrita do senhorio, e avisam-no logo que notem algum defeito
    que ponha o prédio em perigo.

    Em tudo o que não estiver aqui previsto aplica-se a lei. As partes, as moradas e os números deste contrato são
    inventados.
    """
)
