"""How far a long deed has come, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.domain.progress import Step
    from desktop.words.words import Words


def step_sentence(step: Step, words: Words) -> str:
    """One line such as "Reading extrato_2021.pdf, page 3 of 12 (file 4 of 30)"."""
    say = words.say
    deeds = {
        "making": say("Making the papers of the sample"),
        "reading": say("Reading"),
        "bundling": say("Putting the PDFs together"),
        "planning": say("Planning the bundle"),
        "preparing": say("Preparing the pages"),
        "writing": say("Writing the PDFs"),
        "rereading": say("Reading the PDFs again to make sure that nothing was lost"),
        "copying": say("Copying"),
        "saving": say("Saving"),
    }
    line = deeds.get(step.deed, say("Working"))
    if step.name:
        line = f"{line} {step.name}"
    if step.page is not None and step.pages is not None and step.pages > 1:
        line += say(", page {page} of {pages}", page=step.page, pages=step.pages)
    if step.total > 1:
        line += say(" ({done} of {total})", done=min(step.done + 1, step.total), total=step.total)
    return line
