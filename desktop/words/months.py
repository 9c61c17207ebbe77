"""How far a life together is proven, in sentences that answer "where do we stand"."""

from collections.abc import Sequence

from desktop.domain.month_papers import counted
from desktop.domain.standing import Coverage, Month, MonthCoverage
from desktop.words.labels import class_label, month_state_label
from desktop.words.words import Words
from desktop.words.writing import part_sentence


def standing_sentence(coverage: Coverage, words: Words) -> str:
    """How many months of a window are proven, weak and empty."""
    say, say_many = words.say, words.say_many
    states = counted(coverage)
    parts = [say("{proven} of {total} months are proven.", proven=states["covered"], total=states.total())]
    if states["thin"]:
        parts.append(say_many("{n} month is weak.", "{n} months are weak.", states["thin"]))
    if states["empty"]:
        parts.append(say_many("{n} month is empty.", "{n} months are empty.", states["empty"]))
    return " ".join(parts)


def part_sentences(coverage: Coverage, words: Words) -> tuple[str, ...]:
    """The same for each part of a window where the law looks at two times apart."""
    told = []
    for part in coverage.parts:
        months = coverage.within(part)
        told.append(part_sentence(part, sum(one.state == "covered" for one in months), len(months), words))
    return tuple(told)


def month_sentence(month: MonthCoverage, papers: Sequence[str], words: Words) -> str:
    """One month: its state, by which kinds of evidence, and by which papers."""
    name = words.month(month.month.year, month.month.month)
    state = month_state_label(month.state, words)
    if not month.documents:
        return f"{name}: {state}"
    kinds = words.listed([class_label(one, words) for one in month.classes])
    count = words.say_many("{n} paper", "{n} papers", len(month.documents))
    told = f"{name}: {state}, {count} ({kinds})"
    return f"{told}: {'; '.join(papers)}" if papers else told


def stretch_sentence(first: Month, last: Month, words: Words) -> str:
    """A stretch of months: "March 2020", or "March 2020 to May 2020"."""
    begins, ends = (words.month(one.year, one.month) for one in (first, last))
    return begins if first == last else words.say("{first} to {last}", first=begins, last=ends)
