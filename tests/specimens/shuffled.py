"""Statements of manners shuffled by the seed: each is a layout of its own, so that there is always an unseen one."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random

from stdnum.es import ccc

from desktop.engines.specimens.notation import ENGLISH_MONTHS, PORTUGUESE_MONTHS, comma, dotted
from desktop.engines.specimens.numbers import british_iban, grouped, iban, portuguese_iban
from desktop.engines.specimens.sheets import COURIER, HELVETICA, TIMES, Align, Column, Sheet, noto
from desktop.engines.specimens.truth import DocumentTruth

FRENCH_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
SPANISH_MONTHS = (
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
)
GERMAN_MONTHS = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)


@dataclass(frozen=True)
class Tongue:
    """How statements of one country may say things; each list is one of several usual ways."""

    banks: Sequence[str]
    titles: Sequence[str]
    people: Sequence[tuple[str, str]]
    address: Sequence[tuple[str, ...]]
    joints: Sequence[str]
    holder_labels: Sequence[tuple[str, str]]
    periods: Sequence[str]
    starts: tuple[str, str]
    openings: Sequence[str]
    closings: Sequence[str]
    date: Sequence[str]
    value: Sequence[str]
    words: Sequence[str]
    debit_credit: Sequence[tuple[str, str]]
    amount: Sequence[str]
    balance: Sequence[str]
    carried: Sequence[tuple[str, str]]
    account: Sequence[str]
    page: Sequence[str]
    months: Sequence[str]
    days: Sequence[str]
    movements: tuple[tuple[str, str], ...]
    currency: str = "EUR"
    marks: Sequence[str] = ("€", "EUR")
    sides: tuple[str, str] = ("D", "C")
    point: bool = False
    thousands: Sequence[str] = (".",)
    totals: Sequence[tuple[str, str]] = field(default=())


TONGUES = {
    "pt": Tongue(
        banks=("Banco Ficcionado", "Caixa de Crédito Sonhada", "Banco Miragem, S.A."),
        titles=(
            "Extrato de conta",
            "EXTRATO BANCÁRIO",
            "Extrato mensal",
            "Conta à ordem - Extrato",
            "Extracto Integrado",
        ),
        people=(("Filipa Sonhada Neves", "Artur Sonhado Neves"), ("Marta Miragem", "José António Fábula da Costa")),
        address=(
            ("Rua do Conto 12, 3.º Esq", "1900-000 Lisboa"),
            ("Av. da Quimera, 88 - 1.º B", "4450-123 Matosinhos"),
        ),
        joints=(" e ", " / ", "; "),
        holder_labels=(("1.º Titular", "2.º Titular"), ("Titular", "Titular"), ("Titulares", ""), ("Cliente", "")),
        periods=("Período", "Período do extrato", "Movimentos de", "Extrato de"),
        starts=("Data início", "Data fim"),
        openings=("Saldo anterior", "Saldo inicial", "Saldo contabilístico anterior"),
        closings=("Saldo final", "Saldo atual", "Saldo contabilístico final"),
        date=("Data", "Data mov.", "Dt. lanç.", "Data lançamento"),
        value=("Data valor", "Dt. valor", "Valor"),
        words=("Descrição", "Descritivo", "Movimento", "Descrição do movimento"),
        debit_credit=(("Débito", "Crédito"), ("Débitos", "Créditos"), ("Saídas", "Entradas")),
        amount=("Montante", "Valor EUR", "Importância"),
        balance=("Saldo", "Saldo contab.", "Saldo EUR"),
        carried=(("A transportar", "Transporte"), ("Saldo a transportar", "Saldo transportado")),
        account=("Conta n.º", "N.º de conta", "Número de conta", "Conta"),
        page=("Página {0} de {1}", "Pág. {0}/{1}"),
        months=PORTUGUESE_MONTHS,
        days=("%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d", "%Y/%m/%d", "%d.%m.%Y", "short", "%d/%m", "%d-%m"),
        movements=(
            ("COMPRA 2231 MERCEARIA LUA", "-"),
            ("TRF ORDENADO OFICINA", "+"),
            ("DD ELETRICIDADE", "-"),
            ("LEV MB 0091 LARGO", "-"),
            ("Pagamento Renda", "-"),
            ("IMP. SELO", "-"),
        ),
        thousands=(".", " "),
        totals=(("Total de débitos", "Total de créditos"),),
    ),
    "en": Tongue(
        banks=("Northmoor Bank", "Fable Building Society", "Mirage Bank plc"),
        titles=("Statement of account", "Your statement", "Current account statement", "Account Statement"),
        people=(
            ("Mr Henry Figment", "Mrs Ada Figment"),
            ("Ms R J Mirage", "Mr P Whimsy"),
            ("Nia Reverie", "Tom Conjure"),
        ),
        address=(("17 Fancy Road", "Dreamford", "ZZ4 8YY"), ("Flat 2, 9 Notion Lane", "London", "E9 1ZZ")),
        joints=(" & ", " and "),
        holder_labels=(
            ("Account holders", ""),
            ("Account name", ""),
            ("Account Holder 1", "Account Holder 2"),
            ("Name(s)", ""),
        ),
        periods=("Statement period", "Period", "Your transactions", "From"),
        starts=("Start date", "End date"),
        openings=("Opening balance", "Balance brought forward", "Start balance", "Previous balance"),
        closings=("Closing balance", "End balance", "Balance carried forward"),
        date=("Date", "Posted", "Transaction date"),
        value=("Value date", "Effective"),
        words=("Description", "Details", "Payment type and details", "Transaction"),
        debit_credit=(
            ("Paid out", "Paid in"),
            ("Money out", "Money in"),
            ("Debit", "Credit"),
            ("Withdrawals", "Deposits"),
        ),
        amount=("Amount", "Amount (£)"),
        balance=("Balance", "Running balance"),
        carried=(("Balance carried forward", "Balance brought forward"), ("Carried forward", "Brought forward")),
        account=("Account number", "Account No."),
        page=("Page {0} of {1}", "Page {0}/{1}"),
        months=ENGLISH_MONTHS,
        days=("%d/%m/%Y", "%d %b %Y", "%d %b", "%b %d, %Y", "%d %b %y", "%d-%m-%Y"),
        movements=(
            ("Card purchase Fern Grocers", "-"),
            ("Wages Notion Ltd", "+"),
            ("Direct Debit Vision Water", "-"),
            ("Cash machine Hill Street", "-"),
            ("Standing order rent", "-"),
        ),
        currency="GBP",
        marks=("£",),
        sides=("DR", "CR"),
        point=True,
        thousands=(",",),
        totals=(("Total paid out", "Total paid in"), ("Total withdrawals", "Total deposits")),
    ),
    "es": Tongue(
        banks=("Banco Espejismo", "Caja Rural de la Fábula", "Banco Quimera, S.A."),
        titles=("Extracto de cuenta", "EXTRACTO DE MOVIMIENTOS", "Extracto mensual", "Movimientos de cuenta"),
        people=(("Carmen Ensueño Díaz", "Luis Ensueño Mora"), ("Nuria Quimera Sanz", "Iván Relato Cano")),
        address=(("Calle Fantasía 4, 2.º A", "28004 Madrid"), ("Avda. del Cuento 101", "08001 Barcelona")),
        joints=(" y ", " / ", "; "),
        holder_labels=(("Titulares", ""), ("Titular", "Cotitular"), ("1.er titular", "2.º titular"), ("Nombre", "")),
        periods=("Periodo", "Período", "Movimientos", "Extracto"),
        starts=("Fecha desde", "Fecha hasta"),
        openings=("Saldo anterior", "Saldo inicial"),
        closings=("Saldo final", "Saldo actual", "Saldo a su favor"),
        date=("Fecha", "F. operación", "Fecha oper."),
        value=("F. valor", "Fecha valor", "Valor"),
        words=("Concepto", "Descripción", "Operación"),
        debit_credit=(("Cargos", "Abonos"), ("Debe", "Haber")),
        amount=("Importe", "Importe EUR"),
        balance=("Saldo", "Saldo EUR"),
        carried=(("Suma y sigue", "Suma anterior"), ("Saldo siguiente", "Saldo anterior")),
        account=("N.º de cuenta", "Número de cuenta"),
        page=("Página {0} de {1}", "Hoja {0} de {1}"),
        months=SPANISH_MONTHS,
        days=("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "short", "%d/%m", "%d-%m"),
        movements=(
            ("Compra tarj. frutería Sol", "-"),
            ("Nómina talleres", "+"),
            ("Recibo luz", "-"),
            ("Reintegro cajero", "-"),
            ("Transferencia alquiler", "-"),
        ),
        sides=("D", "H"),
        thousands=(".",),
        totals=(("Total cargos", "Total abonos"),),
    ),
    "fr": Tongue(
        banks=("Banque du Mirage", "Crédit Chimérique", "Caisse des Songes"),
        titles=("Relevé de compte", "RELEVE DE COMPTE COURANT", "Votre relevé de compte"),
        people=(("M. Denis Songe", "Mme Odile Songe"), ("Mme Agnès Leurre", "M. Karim Reflet")),
        address=(("8 rue de la Fable", "33000 BORDEAUX"), ("21 bis avenue du Mirage", "75012 Paris")),
        joints=(" et ", " ou ", " / "),
        holder_labels=(("Titulaires", ""), ("Titulaire", "Co-titulaire"), ("Titulaire du compte", "")),
        periods=("Période", "Période du relevé", "Opérations"),
        starts=("Date de début", "Date de fin"),
        openings=("Ancien solde", "Solde précédent", "Solde initial", "Solde créditeur"),
        closings=("Nouveau solde", "Solde final"),
        date=("Date", "Date opération", "Date compta"),
        value=("Valeur", "Date valeur"),
        words=("Libellé", "Nature de l'opération", "Opérations", "Libellé de l'opération"),
        debit_credit=(("Débit", "Crédit"), ("Débit euros", "Crédit euros")),
        amount=("Montant", "Montant EUR"),
        balance=("Solde", "Solde EUR"),
        carried=(("Report à nouveau", "Report"), ("À reporter", "Report")),
        account=("Compte n°", "Numéro de compte", "N° de compte"),
        page=("Page {0} sur {1}", "page {0}/{1}"),
        months=FRENCH_MONTHS,
        days=("%d/%m/%Y", "%d.%m.%Y", "%d/%m", "%d.%m", "%d/%m/%y"),
        movements=(
            ("CB BOULANGERIE LUNE", "-"),
            ("VIREMENT SALAIRE", "+"),
            ("PRLV GAZ", "-"),
            ("RETRAIT DAB GARE", "-"),
            ("VIR LOYER", "-"),
        ),
        thousands=(" ", "."),
        totals=(("Total débits", "Total crédits"), ("Total des débits", "Total des crédits")),
    ),
    "de": Tongue(
        banks=("Traumbank AG", "Volksbank Nirgendheim eG", "Luftschloss Bank"),
        titles=("Kontoauszug", "KONTOAUSZUG", "Ihr Kontoauszug", "Girokonto - Kontoauszug"),
        people=(("Jürgen Fabel", "Ute Fabel"), ("Sabine Märchen", "Ole Traum")),
        address=(("Wolkenstraße 8", "20095 Hamburg"), ("Am Luftschloss 2a", "80331 München")),
        joints=(" und ", " / ", "; "),
        holder_labels=(("Kontoinhaber", ""), ("Kontoinhaber 1", "Kontoinhaber 2"), ("Inhaber", "")),
        periods=("Zeitraum", "Auszugszeitraum", "Umsätze"),
        starts=("Datum von", "Datum bis"),
        openings=("Alter Kontostand", "Anfangssaldo", "Alter Saldo", "Saldovortrag"),
        closings=("Neuer Kontostand", "Endsaldo", "Neuer Saldo", "Schlusssaldo"),
        date=("Datum", "Buchung", "Buchungstag", "Bu.-Tag"),
        value=("Wert", "Valuta", "Wertstellung"),
        words=("Verwendungszweck", "Vorgang", "Buchungstext", "Erläuterung"),
        debit_credit=(("Soll", "Haben"), ("Belastung", "Gutschrift"), ("Lastschriften", "Gutschriften")),
        amount=("Betrag", "Betrag EUR", "Umsatz"),
        balance=("Saldo", "Kontostand"),
        carried=(("Übertrag", "Übertrag"), ("Zwischensumme", "Übertrag")),
        account=("Kontonummer", "Konto-Nr.", "Konto"),
        page=("Seite {0} von {1}", "Blatt {0} von {1}"),
        months=GERMAN_MONTHS,
        days=("%d.%m.%Y", "%d.%m.", "%d.%m.%y", "%Y-%m-%d"),
        movements=(
            ("Kartenzahlung Hofladen", "-"),
            ("Gehalt Werkstatt", "+"),
            ("Lastschrift Strom", "-"),
            ("Geldautomat", "-"),
            ("Dauerauftrag Miete", "-"),
        ),
        sides=("S", "H"),
        totals=(("Summe Soll", "Summe Haben"),),
    ),
}


class _Hand:
    """One layout: everything that a bank decides once, drawn by the seed."""

    def __init__(self, seed: int) -> None:
        pick = self.pick = Random(f"shuffled {seed}")
        self.code = pick.choice(tuple(TONGUES))
        self.tongue = tongue = TONGUES[self.code]
        self.fonts = pick.choice((HELVETICA, TIMES, COURIER, noto()))
        self.day_form = pick.choice(tongue.days)
        self.full_day = self.day_form if "Y" in self.day_form else "%d/%m/%Y"
        self.thousands = pick.choice(tongue.thousands)
        self.sign = pick.choice(
            ("columns", "columns", "columns", "front", "front", "behind", "brackets", "sides", "minus", "plus")
        )
        self.swapped = pick.random() < 0.3
        self.mark = pick.choice(("none", "none", "none", "behind", "front")) if self.fonts is not COURIER else "none"
        self.running = pick.choice(("each", "each", "each", "day", "none"))
        self.newest_first = self.running == "each" and pick.random() < 0.25
        self.two_dates = pick.random() < 0.5
        self.date_once = not self.two_dates and self.running != "each" and pick.random() < 0.4
        self.wrapped = pick.choice((0, 0, 1, 2, 3))
        self.balances = pick.choice(("rows", "rows", "pairs", "summary", "head"))
        if self.newest_first and self.balances == "rows":
            self.balances = "pairs"
        self.holders = pick.choice(("envelope", "labels", "both", "both"))
        self.period = pick.choice(("line", "line", "line", "starts", "bare"))
        self.reference = pick.random() < 0.25
        self.ruled = pick.random() < 0.5
        self.long = pick.random() < 0.35
        self.carries = self.long and self.running != "none" and not self.newest_first and pick.random() < 0.7
        self.repeats = pick.random() < 0.7
        self.one = pick.random() < 0.25
        self.totalled = pick.random() < 0.3 and self.sign == "columns"
        self.step = pick.uniform(4.8, 6.4)
        self.size = pick.choice((8, 8.5, 9)) if self.fonts is not COURIER else 7.5
        self.capitals = pick.random() < 0.3

    def number(self, cents: int) -> str:
        tongue = self.tongue
        text = dotted(cents) if tongue.point else comma(cents, self.thousands)
        mark = tongue.marks[0]
        if self.mark == "front" and tongue.point:
            return text.replace("-", f"-{mark}") if cents < 0 else mark + text
        return f"{text} {mark}" if self.mark == "behind" else text

    def signed(self, cents: int) -> str:
        plain = self.number(abs(cents))
        if self.sign == "behind":
            return f"{plain}{'-' if cents < 0 else '+'}"
        if self.sign == "brackets":
            return f"({plain})" if cents < 0 else plain
        if self.sign == "sides":
            return f"{plain} {self.tongue.sides[cents > 0]}"
        if self.sign == "minus":
            return (
                f"\N{EN DASH}{plain}"
                if cents < 0 and self.fonts not in (HELVETICA, TIMES, COURIER)
                else f"{'-' if cents < 0 else ''}{plain}"
            )
        if self.sign == "plus":
            return f"{'-' if cents < 0 else '+'}{plain}"
        return f"{'-' if cents < 0 else ''}{plain}"

    def day(self, day: date, form: str | None = None) -> str:
        form = form or self.day_form
        names = self.tongue.months
        if form == "short":
            return f"{day.day:02d} {names[day.month - 1][:3]} {day.year}"
        return day.strftime(form.replace("%b", names[day.month - 1][:3]))


def shuffled(account_of: Callable, seed: int, path: Path) -> DocumentTruth:
    """One statement of the layout that the seed makes."""
    hand = _Hand(seed)
    tongue, pick = hand.tongue, hand.pick
    number = str((seed * 179_424_673 + 86_028_121) % (9 * 10**9) + 10**9)
    kept = pick.choice(tongue.people)
    holders = kept[:1] if hand.one else kept
    code = {
        "pt": lambda: portuguese_iban("0000", f"0{number}"),
        "en": lambda: british_iban("209912", number[:8]),
        "es": lambda: iban("ES", f"99990000{ccc.calc_check_digits(f'9999000000{number}')}{number}"),
        "fr": lambda: iban("FR", f"9999900001{number}0{97 - int(f'9999900001{number}000') % 97:02d}"),
        "de": lambda: iban("DE", f"99999999{number}"),
    }[hand.code]()
    number = number[:8] if hand.code == "en" else number
    bank = pick.choice(tongue.banks)
    made = account_of(
        seed, re.sub(r",? (?:S\.A\.|plc|AG)$", "", bank), holders, pick.choice(tongue.address), code, number,
        tongue.movements, tongue.currency, rows=(34, 60) if hand.long else (7, 22),
    )  # fmt: skip
    sheet = _Pages(path, hand, made, bank)
    sheet.draw()
    unprinted = [] if sheet.numbered else ["account_number"]
    return made.truth(sheet.sheet.save(), hand.running, tuple(unprinted))


class _Pages:
    """The sheets of one statement as they are filled."""

    def __init__(self, path: Path, hand: _Hand, made, bank: str) -> None:
        self.hand, self.made, self.bank = hand, made, bank
        self.sheet = Sheet(path, "Statement", hand.fonts)
        pick = hand.pick
        self.numbered = pick.random() < 0.6
        self.page_words = pick.choice(hand.tongue.page)
        self.left = pick.choice((14, 18))
        self.bottom = pick.choice((255, 268))
        self.columns, self.keys = self._columns()
        self.bank_size = pick.choice((12, 15, 18))
        self.grouped_iban = pick.random() < 0.8

    def _columns(self) -> tuple[tuple[Column, ...], tuple[str, ...]]:
        hand, tongue, pick = self.hand, self.hand.tongue, self.hand.pick
        x = self.left
        made: list[tuple[str, Column]] = []

        def put(key: str, heading: str, at: float, align: Align = "left") -> None:
            made.append((key, Column(heading.upper() if hand.capitals else heading, at, align)))

        def over(heading: str) -> float:
            return max(24.0, 1.95 * len(heading) * (1.15 if hand.capitals or hand.fonts is COURIER else 1.0) + 3)

        heading = pick.choice(tongue.date)
        put("day", heading, x)
        x += over(heading)
        if hand.two_dates:
            heading = pick.choice(tongue.value)
            put("value", heading, x)
            x += over(heading)
        put("words", pick.choice(tongue.words), x)
        right = 194
        balance = hand.running != "none"
        if balance:
            right -= 30
        if hand.sign == "columns":
            out, into = pick.choice(tongue.debit_credit)
            pair = [("out", out), ("into", into)]
            if hand.swapped:
                pair.reverse()
            put(pair[0][0], pair[0][1], right - 28, "right")
            put(pair[1][0], pair[1][1], right, "right")
            if hand.reference and not hand.two_dates:
                put("ref", "Ref.", right - 62)
        else:
            put("amount", pick.choice(tongue.amount), right, "right")
            if hand.reference:
                put("ref", "Ref.", right - 40)
        if balance:
            put("balance", pick.choice(tongue.balance), 194, "right")
        return tuple(column for _, column in made), tuple(key for key, _ in made)

    def row(self, y: float, cut: str = "regular", **cells: str) -> None:
        self.sheet.row(self.columns, y, [cells.get(key, "") for key in self.keys], self.hand.size, cut)

    def last_money(self) -> str:
        return "balance" if "balance" in self.keys else "into" if "into" in self.keys else "amount"

    def heading(self, first: bool, pages: int) -> float:
        hand, sheet, left = self.hand, self.sheet, self.left
        sheet.text(left, 16, self.bank, self.bank_size, "bold")
        if hand.long:
            sheet.text(194, 14, self.page_words.format(sheet.pages, pages), 7.5, align="right")
        y = 30.0 if not first else self._front()
        if first or hand.repeats:
            sheet.row(self.columns, y, [column.heading for column in self.columns], 8, "bold")
            if hand.ruled:
                sheet.rule(left, y + 2, 196, 0.5)
            y += 7
        return y

    def _front(self) -> float:
        hand, sheet, made, tongue, left = self.hand, self.sheet, self.made, self.hand.tongue, self.left
        pick = Random(f"front {made.number}")
        sheet.text(left, 25, pick.choice(tongue.titles), 11, "bold")
        joined = pick.choice(tongue.joints).join(made.holders)
        y = 36.0
        pairs: list[tuple[str, str]] = []
        if hand.holders in ("labels", "both"):
            one, other = pick.choice(tongue.holder_labels)
            if len(made.holders) == 2 and (other or (hand.holders == "both" and len(joined) > 33)):
                pairs += [(one, made.holders[0]), (other, made.holders[1])]
            else:
                pairs.append((one, joined))
        if hand.holders in ("envelope", "both"):
            names = (joined,) if pick.random() < 0.4 and len(joined) < 42 else made.holders
            sheet.lines(122, 36, (*names, *made.address), 9, 4.4)
        if self.numbered:
            pairs.append((pick.choice(tongue.account), made.number))
        if hand.code == "en":
            pairs.append(("Sort code", "20-99-12"))
        pairs.append(("IBAN", grouped(made.iban) if self.grouped_iban else made.iban))
        first, last = hand.day(made.first, hand.full_day), hand.day(made.last, hand.full_day)
        to = {"pt": " a ", "en": " to ", "es": " al ", "fr": " au ", "de": " bis "}[hand.code]
        if hand.period == "starts":
            pairs += [(tongue.starts[0], first), (tongue.starts[1], last)]
        elif hand.period == "line":
            pairs.append((pick.choice(tongue.periods), f"{first}{pick.choice((to, ' - '))}{last}"))
        y = sheet.pairs(left, y, pairs, 36, 8.5)
        if hand.period == "bare":
            lead = {"pt": "de ", "en": "", "es": "del ", "fr": "du ", "de": "vom "}[hand.code]
            sheet.text(left, y + 1, f"{lead}{first}{to}{last}", 9)
            y += 6
        if hand.holders == "labels":
            y = sheet.lines(left, y + 2, made.address, 8.5, 4.2)
        y = max(y, 58) + 6
        return self._balances(y, pick)

    def _balances(self, y: float, pick: Random) -> float:
        """The opening and the closing balance above the table, where the layout has them there."""
        hand, sheet, made, tongue, left = self.hand, self.sheet, self.made, self.hand.tongue, self.left
        opening, closing = self._balance_words()
        if hand.balances == "summary":
            opening, closing = self._balance_words(dated=False)
        if hand.balances == "pairs":
            sheet.text(left, y, opening, 9)
            sheet.text(194, y, hand.number(made.opening), 9, "bold", "right")
            sheet.text(left, y + 5, closing, 9)
            sheet.text(194, y + 5, hand.number(made.closing), 9, "bold", "right")
            y += 15
        elif hand.balances == "summary":
            labels = (opening, *(pick.choice(tongue.totals) if tongue.totals else ("-", "+")), closing)
            values = (made.opening, made.paid_out, made.paid_in, made.closing)
            for place, (label, cents) in enumerate(zip(labels, values, strict=True)):
                sheet.text(left + 44 * place, y, label, 7.5)
                sheet.text(left + 44 * place, y + 4.6, hand.number(cents), 9, "bold")
            y += 15
        elif hand.balances == "head":
            sheet.text(left, y, f"{opening}: {hand.number(made.opening)}", 9)
            sheet.text(left, y + 5, f"{closing}: {hand.number(made.closing)}", 9)
            y += 14
        return y

    def _balance_words(self, dated: bool = True) -> tuple[str, str]:
        hand, pick, made = self.hand, Random(f"balances {self.made.number}"), self.made
        opening, closing = pick.choice(hand.tongue.openings), pick.choice(hand.tongue.closings)
        if dated and pick.random() < 0.4 and "forward" not in opening + closing:
            on = {"pt": " em ", "en": " on ", "es": " a ", "fr": " au ", "de": " am "}[hand.code]
            opening += on + hand.day(made.day_before, hand.full_day)
            closing += on + hand.day(made.last, hand.full_day)
        return opening, closing

    def draw(self) -> None:
        hand, made = self.hand, self.made
        order = list(reversed(made.entries)) if hand.newest_first else list(made.entries)
        pages = self._paged(len(order))
        opening, closing = self._balance_words()
        y, place = 0.0, 0
        for number, count in enumerate(pages):
            if number:
                self.sheet.next_page()
            y = self.heading(number == 0, len(pages))
            if number == 0 and hand.balances == "rows":
                self.row(y, words=opening, **{self.last_money(): hand.number(made.opening)})
                y += hand.step
            if number and hand.carries:
                words = hand.tongue.carried[len(made.number + made.bank) % len(hand.tongue.carried)]
                self.row(y, words=words[1], balance=hand.number(order[place - 1].balance))
                y += hand.step
            for entry in order[place : place + count]:
                self._entry(y, entry, place, order)
                y += hand.step + (3.8 if hand.wrapped and place % hand.wrapped == 0 else 0.0)
                place += 1
            if number + 1 < len(pages) and hand.carries:
                words = hand.tongue.carried[len(made.number + made.bank) % len(hand.tongue.carried)]
                self.row(y, words=words[0], balance=hand.number(order[place - 1].balance))
        if hand.totalled:
            total = hand.tongue.totals[0][0].split()[0]
            self.row(y + 2, "bold", words=total, out=hand.number(made.paid_out), into=hand.number(made.paid_in))
            y += 8
        if hand.balances == "rows":
            self.row(y + 1, "bold", words=closing, **{self.last_money(): hand.number(made.closing)})

    def _paged(self, rows: int) -> list[int]:
        """How many movements each page takes."""
        each = self.hand.step + (3.8 / self.hand.wrapped if self.hand.wrapped else 0.0)
        first = int((self.bottom - 112) / each)
        further = int((self.bottom - 60) / each)
        counts = [min(rows, first)]
        while sum(counts) < rows:
            counts.append(min(further, rows - sum(counts)))
        return counts

    def _entry(self, y: float, entry, place: int, order: Sequence) -> None:
        hand = self.hand
        cells = {"day": hand.day(entry.day), "words": entry.words}
        if hand.date_once and place and order[place - 1].day == entry.day:
            cells["day"] = ""
        if hand.two_dates:
            cells["value"] = hand.day(entry.day)
        if "ref" in self.keys:
            cells["ref"] = f"{place * 7919 % 99_991:05d}"
        if hand.sign == "columns":
            cells["out" if entry.cents < 0 else "into"] = hand.number(abs(entry.cents))
        else:
            cells["amount"] = hand.signed(entry.cents)
        ends = place + 1 == len(order) or order[place + 1].day != entry.day
        if hand.running == "each" or (hand.running == "day" and ends):
            cells["balance"] = hand.number(entry.balance)
        self.row(y, **cells)
        if hand.wrapped and place % hand.wrapped == 0:
            at = self.columns[self.keys.index("words")].at
            self.sheet.text(at, y + 3.8, f"Ref. {place:04d} {entry.words.split()[-1]}", hand.size - 1)
