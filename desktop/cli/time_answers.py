"""The machine-readable answers about time: months that are proven, gaps, and days that matter."""

from collections import Counter
from datetime import date

from desktop.domain.standing import Coverage, Deadline, Gap, MonthState, Part, Standing
from desktop.words.labels import confidence_label
from desktop.words.words import Words
from desktop.words.writing import when_said
from forms.model import Sourced

Json = dict[str, object]


def sourced_answer(sourced: Sourced) -> Json:
    """Where a statement was read, how sure it is, and when somebody looked."""
    return {
        "source": sourced.source,
        "confidence": sourced.confidence,
        "checked_on": sourced.checked_on.isoformat(),
    }


def coverage_answer(coverage: Coverage, words: Words) -> Json:
    """A requirement's window month by month, its gaps, and its parts where the law looks at two times apart."""
    return {
        "requirement": coverage.requirement,
        "window": [str(coverage.first), str(coverage.last)],
        "months": [
            {
                "month": str(month.month),
                "state": month.state,
                "classes": list(month.classes),
                "documents": list(month.documents),
            }
            for month in coverage.months
        ],
        "gaps": [_gap(gap, "empty", words) for gap in coverage.gaps],
        "weak": [_gap(gap, "thin", words) for gap in coverage.weak],
        "regime": coverage.regime,
        "parts": [_part(coverage, part) for part in coverage.parts],
    }


def _gap(gap: Gap, state: MonthState, words: Words) -> Json:
    return {
        "from": str(gap.first),
        "to": str(gap.last),
        "state": state,
        "alternatives": [words.text(one.says) for one in gap.alternatives],
        "ways": [
            {
                "id": one.id,
                "evidence": one.evidence,
                "strength": one.strength,
                "effort": one.effort,
                "says": words.text(one.says),
                "ask": words.text(one.ask),
                "letter": one.request,
                **sourced_answer(one),
            }
            for one in gap.alternatives
        ],
    }


def _part(coverage: Coverage, part: Part) -> Json:
    states = Counter(one.state for one in coverage.within(part))
    return {
        "name": part.name,
        "from": str(part.first),
        "to": str(part.last),
        "covered": states["covered"],
        "thin": states["thin"],
        "empty": states["empty"],
    }


def deadlines_answer(standing: Standing, words: Words) -> Json:
    """`deadlines --json`."""
    return {
        "permit": standing.permit,
        "on": standing.on.isoformat(),
        "deadlines": [deadline_answer(deadline, standing.on, words) for deadline in standing.deadlines],
    }


def deadline_answer(deadline: Deadline, on: date, words: Words) -> Json:
    """One day that matters; `past` says whether it lies before the day looked at."""
    return {
        "on": deadline.on.isoformat(),
        "what": words.text(deadline.what),
        "source": deadline.source,
        "requirement": deadline.requirement,
        "id": deadline.id,
        "confidence": deadline.confidence,
        "checked_on": None if deadline.checked_on is None else deadline.checked_on.isoformat(),
        "working_days": deadline.working_days,
        "opens": deadline.opens,
        "past": deadline.past(on),
    }


def deadline_line(deadline: Deadline, on: date, words: Words) -> tuple[str, str]:
    """One day for people: the day with what it is for, and below it how far off it is and where that is written."""
    sure = "" if deadline.confidence is None else f" ({confidence_label(deadline.confidence, words)})"
    source = words.say("your answer") if deadline.confidence is None else deadline.source
    when = when_said(deadline, on, words)
    return (
        f"  {words.day(deadline.on, 'medium'):<12} {words.text(deadline.what)}",
        f"  {'':<12} {when} · {source}{sure}",
    )
