"""The call sheet filled in from a case: on paper, and as text for the window and the command line."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from desktop.domain.call_sheet import call_matter
from desktop.domain.case import Case
from desktop.domain.standing import Standing
from desktop.engines.paper.call import CallSheet, draw_call_sheet
from desktop.engines.paper.spoken import Spoken
from desktop.engines.placing import placed
from desktop.services.bundling.wording import Tongues
from desktop.words.calls import is_procedure, procedure_value, told_value
from forms.calls import Calls, calls
from forms.model import Procedure


@dataclass(frozen=True, slots=True)
class FilledCall:
    """A call sheet with what the case knows; `values` are by the ids of what to have at hand, the rest stays open."""

    sheet: Calls
    values: dict[str, Spoken]
    unsure: frozenset[str]
    """Ids whose value was read and is still to be compared with the paper."""
    procedure: Spoken


def filled_call(case: Case, procedure: Procedure, standing: Standing, tongues: Tongues) -> FilledCall:
    """What the case knows, in Portuguese and in the person's language where that differs."""
    sheet = calls()
    matter = call_matter(case, procedure, standing)
    values: dict[str, Spoken] = {}
    unsure = set()
    for name, one in sheet.at_hand.items():
        if is_procedure(one):
            values[name] = tongues.both(lambda words: procedure_value(procedure, words))
        elif one.known is not None and one.known in matter:
            told = matter[one.known]
            values[name] = tongues.both(partial(told_value, told))
            if not told.sure:
                unsure.add(name)
    return FilledCall(sheet, values, frozenset(unsure), tongues.text(procedure.title))


def call_file(filled: FilledCall, tongues: Tongues, path: Path) -> None:
    """Writes the sheet as a PDF. Raises OSError where it cannot be put there."""
    both = tongues.both
    sheet = filled.sheet
    page = CallSheet(
        title=both(lambda words: words.say("Before you call AIMA")),
        subject=filled.procedure,
        hand_head=both(lambda words: words.say("To have at hand")),
        at_hand=tuple(
            (tongues.text(one.label), _value(filled, name), name in filled.unsure)
            for name, one in sheet.at_hand.items()
        ),
        unsure=both(lambda words: words.say("Read on a paper and not confirmed yet: compare it before you say it.")),
        ask_head=both(lambda words: words.say("To ask")),
        ask=tuple(tongues.text(one) for one in sheet.ask),
        said_head=both(lambda words: words.say("What was said")),
        write_down=tuple(tongues.text(one) for one in sheet.write_down),
        notes=tuple(tongues.text(one.says) for one in sheet.notes),
    )
    with placed(path) as fresh:
        draw_call_sheet(page, fresh)


def _value(filled: FilledCall, name: str) -> str:
    found = filled.values.get(name)
    return "" if found is None else found.pt
