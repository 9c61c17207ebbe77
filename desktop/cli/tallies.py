"""What was reckoned, line by line, for machines and for people at a terminal."""

from desktop.cli.terminal import Terminal
from desktop.domain.case import Case
from desktop.domain.tallies import AbsenceTally, Entry, MeansTally, StayTally, Tally, TitleTally, Yardstick, cents
from desktop.words.tallies import Row, table
from forms.model import Check

Json = dict[str, object]
WIDTH = 72


def tally_answer(tally: Tally) -> Json:
    """One of the `reckonings` of a requirement in `status --json`; `kind` says which of the shapes it has."""
    if isinstance(tally, MeansTally):
        return _means(tally)
    if isinstance(tally, AbsenceTally):
        return _absence(tally)
    return _stays(tally) if isinstance(tally, StayTally) else _title(tally)


def _rule(check: Check) -> Json:
    return {
        "check": check.name,
        "source": check.source,
        "confidence": check.confidence,
        "checked_on": check.checked_on.isoformat(),
    }


def _means(tally: MeansTally) -> Json:
    return {
        "kind": "means",
        **_rule(tally.check),
        "months": tally.months,
        "needed": str(tally.needed),
        "found": str(tally.found),
        "missing": str(tally.short),
        "household_answered": tally.answered,
        "household": [
            {
                "person": share.member,
                "share": str(share.share),
                "monthly": str(share.monthly),
                "amount": str(share.euros),
            }
            for share in tally.shares
        ],
        "figures": [_figure(one) for one in tally.yardsticks],
        "lines": [
            {
                "counts_as": income.kind,
                "name": income.name,
                "each": str(cents(income.each)),
                "times": income.times,
                "adds": str(income.adds),
                "from": [_entry(entry) for entry in income.entries],
            }
            for income in tally.incomes
        ],
        "not_counted": [{"reason": one.reason, **_entry(one.entry)} for one in tally.uncounted],
    }


def _figure(yardstick: Yardstick) -> Json:
    figure = yardstick.figure
    return {
        "figure": figure.id,
        "year": figure.year,
        "for_year": yardstick.wanted,
        "of_earlier_year": yardstick.of_earlier_year,
        "euros": str(figure.euros),
        "times": str(yardstick.times),
        "amount": str(yardstick.euros),
        "some_cases_only": yardstick.lower,
        "source": figure.source,
        "confidence": figure.confidence,
        "checked_on": figure.checked_on.isoformat(),
    }


def _entry(entry: Entry) -> Json:
    return {
        "document": entry.document,
        "field": entry.field,
        "page": entry.page,
        "box": None if entry.box is None else entry.box.rounded(),
        "amount": None if entry.amount is None else str(entry.amount),
        "currency": entry.currency,
        "month": entry.month,
        "words": entry.words,
    }


def _absence(tally: AbsenceTally) -> Json:
    return {
        "kind": "absence",
        **_rule(tally.check),
        "measures": tally.kind,
        "within": tally.within,
        "limit_months": tally.limit,
        "used": {"months": tally.used.months, "days": tally.used.days},
        "from": None if tally.first is None else tally.first.isoformat(),
        "to": None if tally.last is None else tally.last.isoformat(),
        "over": tally.over,
        "assumed": tally.assumed,
    }


def _stays(tally: StayTally) -> Json:
    return {
        "kind": "stays",
        **_rule(tally.check),
        "periods": [
            {
                "from": one.first.isoformat(),
                "to": one.last.isoformat(),
                "asked": one.asked,
                "days": one.days,
                "nights": one.nights,
                "running": one.running,
            }
            for one in tally.periods
        ],
    }


def _title(tally: TitleTally) -> Json:
    return {
        "kind": "title",
        **_rule(tally.check),
        "stage": tally.stage,
        "on": tally.on.isoformat(),
        "days": {mark: day.isoformat() for mark, day in tally.days.items()},
    }


def tell_tally(tally: Tally, case: Case, terminal: Terminal) -> None:
    """The tally as a small table, the figures on the right."""
    shown = table(tally, case, terminal.words)
    terminal.say(f"     {shown.title}")
    for row in shown.rows:
        terminal.say(f"       {_line(row)}".rstrip())
    terminal.say(f"       {shown.source}")


def _line(row: Row) -> str:
    text = f"  {row.text}" if row.weight == "part" else row.text
    if row.document is not None:
        text = f"{text} [{row.document}]"
    if not row.figure:
        return text
    room = max(2, WIDTH - len(text) - len(row.figure))
    return f"{text}{' ' * room}{row.figure}"
