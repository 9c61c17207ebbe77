"""Turns what the rules reckoned about a person's means into a page that shows each figure where it stands."""

from collections.abc import Callable, Iterator
from functools import partial

from desktop.domain.bundle import BundlePlan
from desktop.domain.bundle_layout import Layout
from desktop.domain.case import Case
from desktop.domain.standing import Standing
from desktop.domain.tallies import MeansTally
from desktop.engines.paper.means import MeansRow, MeansTable
from desktop.engines.paper.spoken import Spoken
from desktop.services.bundling.wording import Tongues
from desktop.words.means_told import means_told
from desktop.words.tallies import Row, means_title
from desktop.words.words import Words
from forms.model import Text


def reckonings(standing: Standing) -> tuple[tuple[Text, MeansTally], ...]:
    """Each reckoning of means that papers add to, with the requirement's title, in the procedure's order."""
    return tuple(
        (one.requirement.title, tally)
        for one in standing.requirements
        for tally in one.tallies
        if isinstance(tally, MeansTally) and tally.incomes
    )


def means_table(
    subject: Text, tally: MeansTally, plan: BundlePlan, case: Case, layout: Layout, tongues: Tongues
) -> MeansTable:
    """The page with the numbers of that layout. What is missing is not said: that is the applicant's own business."""
    return MeansTable(
        title=tongues.both(lambda words: means_title(tally, words)),
        subject=tongues.text(subject),
        rows=tuple(_rows(tally, plan, case, layout, tongues)),
        source=Spoken(tally.check.source),
        page_word=tongues.portuguese.say("page"),
    )


def _rows(tally: MeansTally, plan: BundlePlan, case: Case, layout: Layout, tongues: Tongues) -> Iterator[MeansRow]:
    labels = {entry.document: entry.label for entry in plan.standing_entries}
    pages = {
        (leaf.document, page): number
        for number, leaf in enumerate(layout.leaves, start=1)
        if leaf.document
        for page in ([leaf.page] if leaf.what == "paper" else case.document(leaf.document).pages)
    }
    told_in: dict[str, list[Row]] = {}

    def told(words: Words) -> list[Row]:
        return told_in.setdefault(words.language, list(means_told(tally, case, words)))

    for at, row in enumerate(told(tongues.portuguese)):
        text = tongues.both(partial(_said, told, at))
        if row.weight == "short":  # nothing that is told here; the type has it
            continue
        if row.document is None:
            yield MeansRow(row.weight, text, row.figure)
            continue
        target = pages.get((row.document, row.page or 0), layout.by_document().get(row.document, 0))
        label = labels.get(row.document, "")
        named = Spoken(f"{label} · {text.pt}" if label else text.pt, text.own)
        yield MeansRow(row.weight, named, row.figure, str(target or ""), target)


def _said(told: Callable[[Words], list[Row]], at: int, words: Words) -> str:
    return told(words)[at].text
