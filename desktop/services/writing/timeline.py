"""The timeline as a picture to print or to send, made from the same months that the window shows."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from desktop.domain.case import Case
from desktop.domain.month_papers import classes_shown, papers_by_class
from desktop.domain.standing import Coverage, Gap, Standing
from desktop.engines.paper.timeline import PictureMonth, TimelinePicture, drawn_timeline
from desktop.engines.placing import placed
from desktop.services.writing.composing import paper_of_months
from desktop.words.labels import class_label, month_state_label
from desktop.words.months import month_sentence, part_sentences, standing_sentence, stretch_sentence
from desktop.words.words import Words
from forms.model import Procedure

FORMATS: Final = (".svg", ".pdf")
"""Endings of the files that can be written."""


def timeline_file(
    case: Case, procedure: Procedure, standing: Standing, coverage: Coverage, words: Words, path: Path
) -> None:
    """Writes the months of one requirement as SVG or PDF, by the file's ending.

    Raises OSError where the file cannot be put, ValueError for another ending.
    """
    ending = path.suffix.lower()
    if ending not in FORMATS:
        raise ValueError(ending)
    picture = timeline_picture(case, procedure, standing, coverage, words)
    marks = drawn_timeline(picture)
    with placed(path) as fresh:
        if ending == ".svg":
            told = "\n".join([picture.answer, *picture.parts, *(month.told for month in picture.months)])
            marks.write_svg(fresh, f"{picture.title}: {picture.subject}", told, words.language)
        else:
            marks.write_pdf(fresh, f"{picture.title}: {picture.subject}")


def timeline_picture(
    case: Case, procedure: Procedure, standing: Standing, coverage: Coverage, words: Words
) -> TimelinePicture:
    """What the picture says, in one language."""
    say = words.say
    papers = papers_by_class(coverage, case, procedure)
    rows = classes_shown(papers)
    requirement = next(one for one in procedure.requirements if one.id == coverage.requirement)
    return TimelinePicture(
        title=say("Month by month"),
        subject=f"{words.text(procedure.title)} · {words.text(requirement.title)}",
        answer=standing_sentence(coverage, words),
        parts=part_sentences(coverage, words),
        together=say("All together"),
        rows=tuple(class_label(kind, words) for kind in rows),
        months=tuple(
            PictureMonth(
                one.month.year,
                one.month.month,
                one.state,
                frozenset(place for place, kind in enumerate(rows) if kind in papers[one.month]),
                month_sentence(one, [paper_of_months(case.document(key), words) for key in one.documents], words),
            )
            for one in coverage.months
        ),
        letters=tuple(words.month_name(month)[:1].upper() for month in range(1, 13)),
        legend=(
            ("covered", month_state_label("covered", words)),
            ("thin", month_state_label("thin", words)),
            ("empty", month_state_label("empty", words)),
        ),
        paper=say("A paper of this kind speaks of the month"),
        stretches_head=say("What would serve where proof is missing"),
        stretches=_stretches((*coverage.gaps, *coverage.weak), words),
        more=say("… and {n} more, in the program"),
        foot=say("As of {day}", day=words.day(standing.on)),
    )


def _stretches(gaps: Sequence[Gap], words: Words) -> tuple[tuple[str, str], ...]:
    """What would serve best, each said once, with the stretches that it would serve for."""
    by_way: dict[str, list[str]] = {}
    for gap in gaps:
        best = [words.text(one.says) for one in gap.alternatives[:1]]
        what = best[0] if best else words.say("Nothing else is known that would serve.")
        by_way.setdefault(what, []).append(stretch_sentence(gap.first, gap.last, words))
    return tuple(("; ".join(stretches), what) for what, stretches in by_way.items())
