"""Letters and dates leave the case as text to copy, a PDF to sign, or a calendar file."""

from pathlib import Path

from desktop.domain.case import Case
from desktop.domain.standing import Deadline, Standing
from desktop.engines.calendar import CalendarEvent, written_calendar
from desktop.engines.clock import now
from desktop.engines.paper.letter import Line, Page, Signature, draw_letter
from desktop.engines.paper.spoken import Spoken
from desktop.engines.placing import placed
from desktop.services.bundling.wording import Tongues
from desktop.services.writing.composing import WrittenLetter
from desktop.words.labels import confidence_label
from desktop.words.words import Words
from forms.model import Procedure


def letter_text(written: WrittenLetter, *, own: bool = False) -> str:
    """The letter as plain text to be copied, in Portuguese, or in the applicant's language where `own` is set."""

    def said(spoken: Spoken) -> str:
        return spoken.own if own and spoken.own else spoken.pt

    lines = [said(written.to), "", said(written.subject), ""]
    for number, paragraph in enumerate(written.paragraphs):
        lines += [said(paragraph), ""]
        if number == 0 and written.table:
            lines += [f"- {said(row.months)}" for row in written.table] + [""]
    for signer in written.signers:
        paper = said(signer.paper)
        lines.append(f"{signer.name}, {paper}" if signer.name and paper else signer.name or "________")
    return "\n".join(lines).strip() + "\n"


def letter_pdf(written: WrittenLetter, tongues: Tongues, path: Path) -> None:
    """The letter as a PDF to print and sign, in place only when it is whole. Raises OSError where it cannot be put."""
    both = tongues.both
    table = tuple(Line(row.months, str(row.count), row.beside) for row in written.table)
    page = Page(
        title=written.title if written.letter.months_table else written.subject,
        to=written.to,
        subject=written.subject if written.letter.months_table else None,
        paragraphs=written.paragraphs,
        table=table,
        table_heads=(
            both(lambda words: words.say("Months")),
            both(lambda words: words.say("How many")),
            both(lambda words: words.say("What the file holds in or beside them")),
        ),
        place=both(lambda words: words.say("Place")),
        date=both(lambda words: words.say("Date")),
        signatures=tuple(
            Signature(both(lambda words: words.say("Signature")), signer.name, signer.paper)
            for signer in written.signers
        ),
        bilingual=any(paragraph.own for paragraph in written.paragraphs),
    )
    with placed(path) as fresh:
        draw_letter(page, fresh)


def calendar_file(case: Case, procedure: Procedure, standing: Standing, words: Words, path: Path) -> int:
    """Writes the days to come as a calendar file (RFC 5545) and says how many they are.

    No name and no number of anybody stands in it. An event keeps its UID while its day moves, so that bringing the
    file in again changes the event. Raises OSError where the file cannot be put.
    """
    coming = [one for one in standing.deadlines if not one.past(standing.on)]
    events = [_event(one, case, procedure, words) for one in coming]
    with placed(path) as fresh:
        fresh.write_bytes(written_calendar(events, words.say("Papelada: days that matter"), now()))
    return len(events)


def _event(deadline: Deadline, case: Case, procedure: Procedure, words: Words) -> CalendarEvent:
    said = words.text(deadline.what)
    notes = [said, "", words.text(procedure.title)]
    if deadline.confidence is not None and deadline.checked_on is not None:
        notes.append(words.say("Source: {source}", source=deadline.source))
        sure = confidence_label(deadline.confidence, words)
        notes.append(words.say("{sure}; checked on {day}", sure=sure, day=words.day(deadline.checked_on)))
    if deadline.working_days:
        notes.append(holidays_note(words))
    return CalendarEvent(
        key=f"{case.id}/{deadline.id}", on=deadline.on, summary=_short(said), description="\n".join(notes)
    )


def holidays_note(words: Words) -> str:
    """How working days were counted."""
    return words.say("Working days without national holidays; municipal holidays are not known here.")


def _short(said: str) -> str:
    """The first sentence, for a calendar's narrow cell; a colon that introduces the rest ends it too."""
    first = said.partition(". ")[0].rstrip(".")
    return first if len(first) <= 90 else first[:89].rsplit(" ", 1)[0] + "…"
