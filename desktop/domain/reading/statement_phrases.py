"""What bank statements call their parts in five languages, folded, with how surely each phrase means its part."""

from typing import Final, Literal

Heading = Literal["debit", "credit", "amount", "balance", "date", "value_date", "description", "sign", "other"]

OPENING: Final[dict[str, float]] = {
    "saldo inicial": 1.0, "saldo de abertura": 1.0, "saldo anterior": 0.97, "saldo do extrato anterior": 1.0,
    "saldo extrato anterior": 1.0, "saldo no inicio do periodo": 1.0, "saldo contabilistico inicial": 1.0,
    "saldo contabilistico anterior": 1.0, "saldo inicio periodo": 0.97,
    "opening balance": 1.0, "start balance": 1.0, "starting balance": 1.0, "beginning balance": 1.0,
    "previous balance": 0.95, "balance at start": 0.97, "balance at the start": 0.97, "old balance": 0.95,
    "balance from last statement": 0.97, "balance from previous statement": 0.97, "balance on opening": 0.9,
    "saldo de apertura": 1.0, "saldo previo": 0.93, "saldo al inicio": 0.95,
    "ancien solde": 1.0, "solde precedent": 1.0, "solde initial": 1.0, "solde d'ouverture": 1.0,
    "solde en debut de periode": 1.0, "ancien solde crediteur": 1.0, "solde anterieur": 0.97,
    "alter kontostand": 1.0, "alter saldo": 1.0, "anfangssaldo": 1.0, "saldovortrag": 0.97, "letzter kontostand": 0.93,
    "vorheriger kontostand": 0.97, "anfangsbestand": 0.97, "dein alter kontostand": 1.0, "saldo alt": 0.95,
}  # fmt: skip
CLOSING: Final[dict[str, float]] = {
    "saldo final": 1.0, "saldo de fecho": 1.0, "saldo atual": 0.9, "saldo actual": 0.9, "novo saldo": 0.97,
    "saldo contabilistico final": 1.0, "saldo no fim do periodo": 1.0, "saldo fim periodo": 0.97,
    "saldo contabilistico": 0.85, "saldo de encerramento": 0.95, "saldo final do periodo": 1.0,
    "closing balance": 1.0, "end balance": 1.0, "ending balance": 1.0, "new balance": 0.95, "balance at end": 0.97,
    "balance at the end": 0.97, "final balance": 0.97, "current balance": 0.8, "balance at close": 0.95,
    "saldo de cierre": 1.0, "nuevo saldo": 0.97, "saldo al cierre": 0.95, "saldo a su favor": 0.85,
    "nouveau solde": 1.0, "solde final": 1.0, "solde de cloture": 1.0, "nouveau solde crediteur": 1.0,
    "solde en fin de periode": 1.0, "solde actuel": 0.9,
    "neuer kontostand": 1.0, "neuer saldo": 1.0, "endsaldo": 1.0, "aktueller kontostand": 0.9, "endbestand": 0.97,
    "dein neuer kontostand": 1.0, "abschlusssaldo": 0.95, "schlusssaldo": 0.97, "saldo neu": 0.95,
}  # fmt: skip
DATED: Final[dict[str, float]] = {
    "saldo em": 0.9, "saldo contabilistico em": 0.93, "saldo a": 0.8, "saldo ao dia": 0.85, "saldo al": 0.85,
    "balance on": 0.9, "balance at": 0.88, "balance as at": 0.9, "balance as of": 0.9, "solde au": 0.9,
    "solde crediteur au": 0.93, "solde debiteur au": 0.93, "kontostand am": 0.93, "kontostand per": 0.9,
    "kontostand vom": 0.9, "saldo per": 0.85, "saldo zum": 0.88, "saldo do dia": 0.5, "saldo dia": 0.5,
        "solde du jour": 0.5, "tagessaldo": 0.5,
}  # fmt: skip
"""A balance of a day: the day says whether it is the opening or the closing one."""
SIDED: Final[dict[str, float]] = {
    "solde crediteur": 0.75, "solde debiteur": 0.75, "saldo credor": 0.7, "saldo devedor": 0.7, "saldo acreedor": 0.7,
    "saldo deudor": 0.7, "habensaldo": 0.7, "sollsaldo": 0.7,
}  # fmt: skip
"""A balance that only says on which side it stands: the first may be the opening, the last the closing one."""
BARE: Final[frozenset[str]] = frozenset({"saldo", "balance", "solde", "kontostand", "saldo da conta", "saldo em conta"})
"""What stands alone between a date and a sum where a row gives the balance of that day."""
CARRIED: Final[tuple[str, ...]] = (
    "a transportar", "transporte", "saldo transportado", "saldo a transportar", "transportado", "de transporte",
    "brought forward", "carried forward", "balance brought forward", "balance carried forward", "b/f", "c/f", "bfwd",
    "cfwd", "suma anterior", "suma y sigue", "saldo a cuenta nueva", "a reporter", "solde reporte",
    "ubertrag", "zwischensaldo", "zwischensumme", "ubertrag auf", "ubertrag von", "report", "report a nouveau",
    "saldo siguiente",
)  # fmt: skip
DAILY: Final[tuple[str, ...]] = ("saldo do dia", "saldo dia", "daily balance", "solde du jour", "tagessaldo")
"""Rows of their own that give the balance after a day's movements."""
BROUGHT: Final[tuple[str, ...]] = (
    "brought forward",
    "balance brought forward",
    "b/f",
    "bfwd",
    "saldo transportado",
    "transporte",
    "suma anterior",
    "ubertrag",
)
CARRIED_ON: Final[tuple[str, ...]] = (
    "carried forward",
    "balance carried forward",
    "c/f",
    "cfwd",
    "a transportar",
    "saldo a transportar",
    "suma y sigue",
    "a reporter",
)
TOTALS: Final[tuple[str, ...]] = (
    "total", "totais", "totales", "totaux", "summe", "subtotal", "sub-total", "total de movimentos", "total debitos",
    "total creditos", "total paid in", "total paid out", "total money in", "total money out", "total payments",
    "total receipts", "payments in", "payments out", "total de debitos", "total de creditos", "saldo disponivel",
    "saldo autorizado", "available balance", "saldo disponible", "descoberto", "overdraft limit", "arranged overdraft",
    "total des mouvements", "total des operations", "gesamt", "saldo medio", "saldo cativo", "juros credores",
    "total outgoings", "total de entradas", "total de saidas", "total deposits", "total entradas", "total saidas",
        "total cargos", "total abonos",
    "total debit", "total credit", "umsatze gesamt", "einnahmen", "ausgaben",
)  # fmt: skip

HEADINGS: Final[dict[str, Heading]] = {
    "debito": "debit", "debitos": "debit", "debit": "debit", "debits": "debit", "money out": "debit",
    "paid out": "debit", "withdrawn": "debit", "withdrawals": "debit", "payments out": "debit", "out": "debit",
    "payments": "debit", "saidas": "debit", "saida": "debit", "cargo": "debit", "cargos": "debit", "debe": "debit",
    "soll": "debit", "belastung": "debit", "lastschrift": "debit", "ausgaben": "debit", "debit (eur)": "debit",
    "outgoing": "debit", "paid out (£)": "debit", "retiros": "debit", "adeudos": "debit", "levantamentos": "debit",
    "payment": "debit", "gastos": "debit", "a debito": "debit", "pagamentos": "debit", "expense": "debit",
    "credito": "credit", "creditos": "credit", "credit": "credit", "credits": "credit", "money in": "credit",
    "paid in": "credit", "deposits": "credit", "receipts": "credit", "in": "credit", "entradas": "credit",
    "entrada": "credit", "abono": "credit", "abonos": "credit", "haber": "credit", "haben": "credit",
    "gutschrift": "credit", "einnahmen": "credit", "incoming": "credit", "ingresos": "credit", "depositos": "credit",
    "payments in": "credit", "a credito": "credit", "income": "credit",
    "montante": "amount", "valor": "amount", "importe": "amount", "amount": "amount", "betrag": "amount",
    "montant": "amount", "movimento": "amount", "quantia": "amount", "umsatz": "amount", "importancia": "amount",
    "valor (eur)": "amount", "amount (eur)": "amount", "transaction amount": "amount", "valor (r$)": "amount",
    "betrag in eur": "amount", "betrag eur": "amount", "valor movimento": "amount",
    "saldo": "balance", "saldo contabilistico": "balance", "balance": "balance", "solde": "balance",
    "kontostand": "balance", "saldo (eur)": "balance", "running balance": "balance", "account balance": "balance",
    "saldo apos movimento": "balance", "saldo apos": "balance", "saldo disponivel": "balance", "saldos": "balance",
    "saldo em conta": "balance",
    "data": "date", "date": "date", "fecha": "date", "datum": "date", "data mov": "date", "data mov.": "date",
    "data lanc": "date", "data lancamento": "date", "data do movimento": "date", "data movimento": "date",
    "data operacao": "date", "data op": "date", "data oper": "date", "fecha operacion": "date", "f. operacion": "date",
    "date operation": "date", "date de l'operation": "date", "buchungstag": "date", "buchung": "date",
    "buchungsdatum": "date", "transaction date": "date", "booking date": "date", "posting date": "date",
    "data contabilistica": "date", "dia": "date", "jour": "date", "tag": "date", "posted": "date", "f. oper": "date",
    "completed date": "date", "verbuchungsdatum": "date",
    "data valor": "value_date", "data-valor": "value_date", "value date": "value_date", "fecha valor": "value_date",
    "f. valor": "value_date", "date valeur": "value_date", "date de valeur": "value_date", "valeur": "value_date",
    "wertstellung": "value_date", "wert": "value_date", "valuta": "value_date",
    "descricao": "description", "descritivo": "description", "descricao do movimento": "description",
    "description": "description", "details": "description", "transaction": "description", "concepto": "description",
    "libelle": "description", "nature": "description", "operation": "description", "verwendungszweck": "description",
    "vorgang": "description", "beschreibung": "description", "historico": "description", "particulars": "description",
    "transaction details": "description", "payment type and details": "description", "operacao": "description",
    "movimentos": "description", "buchungstext": "description", "text": "description", "descripcion": "description",
    "type": "other", "tipo": "other", "ref": "other", "referencia": "other", "reference": "other", "documento": "other",
    "n.o doc": "other", "doc": "other", "moeda": "other", "currency": "other", "payment type": "other",
    "d/c": "sign", "c/d": "sign", "dc": "sign", "s/h": "sign", "sinal": "sign", "cr/dr": "sign", "dr/cr": "sign",
}  # fmt: skip
"""Words that head the columns of movements."""

PERIOD_WORDS: Final[tuple[str, ...]] = (
    "periodo", "period", "extrato", "extracto", "statement", "releve", "kontoauszug", "zeitraum", "movimentos",
    "movements", "from", "desde", "entre", "between", "vom", "von", "periode", "du", "transactions", "activity",
    "covering", "covers", "mouvements", "umsatze", "movimientos",
)  # fmt: skip
PERIOD_START: Final[dict[str, float]] = {
    "data de inicio": 0.95, "data inicio": 0.95, "data inicial": 0.95, "inicio do periodo": 0.97, "desde": 0.9,
    "start date": 0.95, "period start": 0.97, "from": 0.85, "from date": 0.95, "fecha inicio": 0.95,
    "fecha desde": 0.95, "fecha inicial": 0.95, "date de debut": 0.95, "von": 0.8, "de:": 0.85, "date from": 0.95,
    "statement start": 0.95, "start of period": 0.95, "beginning date": 0.93,
}  # fmt: skip
PERIOD_END: Final[dict[str, float]] = {
    "data de fim": 0.95, "data fim": 0.95, "data final": 0.95, "fim do periodo": 0.97, "ate": 0.9, "end date": 0.95,
    "period end": 0.97, "to": 0.8, "to date": 0.93, "fecha fin": 0.95, "fecha hasta": 0.95, "hasta": 0.9,
    "fecha final": 0.95, "date de fin": 0.95, "bis": 0.8, "a:": 0.85, "date to": 0.95, "ate:": 0.9,
    "statement end": 0.95, "end of period": 0.95, "ending date": 0.93,
}  # fmt: skip
STATEMENT_DATE: Final[tuple[str, ...]] = (
    "data do extrato", "data de emissao", "data extrato", "statement date", "date of statement", "emitido em", "data",
    "fecha de emision", "fecha", "date du releve", "arrete au", "datum", "erstellt am", "auszug vom", "kontostand am",
    "issued on", "date issued", "date",
)  # fmt: skip
HOLDER: Final[dict[str, float]] = {
    "titulares": 0.97, "titular": 0.95, "titular(es)": 0.97, "primeiro titular": 0.97, "segundo titular": 0.97,
    "titulares da conta": 0.97, "titular da conta": 0.97, "nome do titular": 0.97, "outros titulares": 0.95,
    "1.o titular": 0.97, "2.o titular": 0.97, "3.o titular": 0.97, "1o titular": 0.97, "2o titular": 0.97,
    "1. titular": 0.95, "2. titular": 0.95, "cotitular": 0.95, "co-titular": 0.95, "cotitulares": 0.95,
    "account holder": 0.97, "account holders": 0.97, "account holder(s)": 0.97, "account name": 0.95,
    "joint account holder": 0.97, "name of account": 0.93, "name(s)": 0.9, "account owner": 0.93, "holder": 0.9,
    "holders": 0.93, "account in the name of": 0.95, "in the name of": 0.9, "joint account holders": 0.97,
    "titulares de la cuenta": 0.97, "titular de la cuenta": 0.97, "titulaire": 0.95, "titulaires": 0.95,
    "titulaire du compte": 0.97, "titulaires du compte": 0.97, "intitule du compte": 0.95, "kontoinhaber": 0.97,
    "kontoinhaber/in": 0.95, "kontoinhaberin": 0.95, "inhaber": 0.9, "kontobezeichnung": 0.85, "nome": 0.85,
    "cliente": 0.85, "nome do cliente": 0.9, "customer": 0.8, "customer name": 0.9, "conta de": 0.75,
    "account of": 0.8, "name": 0.8, "nombre": 0.85, "em nome de": 0.85, "compte joint": 0.75, "client": 0.75,
    "intervenientes": 0.9, "m. ou mme": 0.0,
}  # fmt: skip
ACCOUNT: Final[dict[str, float]] = {
    "numero da conta": 0.97, "numero de conta": 0.97, "n.o de conta": 0.97, "n.o da conta": 0.97, "conta n.o": 0.97,
    "no de conta": 0.93, "n. conta": 0.93, "n.o conta": 0.97, "conta no": 0.9, "no da conta": 0.93, "conta": 0.88,
    "conta a ordem": 0.85, "conta do": 0.85, "conta ordem": 0.85, "conta d.o.": 0.85, "conta corrente": 0.8,
    "conta-corrente": 0.8, "conta extrato": 0.8, "conta a ordem n.o": 0.97, "conta ordem n.o": 0.97,
    "conta do n.o": 0.97,
        "conta d.o. n.o": 0.97, "conta extrato n.o": 0.95,
    "account number": 0.97, "account no": 0.95, "account no.": 0.95, "a/c no": 0.93, "acc no": 0.9, "account": 0.7,
    "your account number": 0.97, "account:": 0.8, "account num": 0.9,
    "numero de cuenta": 0.97, "n.o de cuenta": 0.95, "cuenta": 0.75, "n.o cuenta": 0.95, "cuenta n.o": 0.95, "ccc": 0.8,
    "numero de compte": 0.97, "no de compte": 0.97, "compte no": 0.97, "n.o de compte": 0.95, "compte n.o": 0.95,
    "compte": 0.7, "no compte": 0.95, "kontonummer": 0.97, "konto-nr": 0.95,
    "girokonto nummer": 0.95, "girokonto nr": 0.95, "konto nummer": 0.95, "konto nr": 0.95, "konto-nr.": 0.95,
    "kontonr": 0.93, "konto": 0.7,
}  # fmt: skip
