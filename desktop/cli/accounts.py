"""The same answers for people: short lines, the most urgent first."""

from collections.abc import Iterable

from desktop.cli.tallies import tell_tally
from desktop.cli.terminal import Terminal
from desktop.cli.time_answers import deadline_line
from desktop.domain.bundle_changes import BundleChanges
from desktop.domain.case import Case
from desktop.domain.papers import Reading
from desktop.domain.standing import Coverage, Finding, Part, RequirementStanding, Standing
from desktop.services.addition import Addition
from desktop.services.bundling import BundleReport
from desktop.services.casework import Casework
from desktop.services.intake import FileReading
from desktop.words.bundle_changes import file_sentence, moved_sentence, summary_sentence
from desktop.words.finding import source_sentence
from desktop.words.findings import sentence
from desktop.words.labels import field_label, kind_label, level_label, status_label
from desktop.words.notes import note_sentence
from desktop.words.problems import problem_sentence
from desktop.words.words import Words
from desktop.words.writing import part_sentence
from forms.model import Procedure, Question

STATUS_SIGNS = {"done": "✓", "attention": "!", "incomplete": "?", "missing": "✗", "not_needed": "–"}
RULE_OLD = "rule_old"
MONTH_SIGNS = {"covered": "■", "thin": "▨", "empty": "□"}


def tell_permits(procedures: Iterable[Procedure], terminal: Terminal) -> None:
    """One line a procedure: id, title, law."""
    for procedure in procedures:
        words = terminal.words
        checked = words.say("checked on {day}", day=words.day(procedure.checked_on))
        terminal.say(f"{procedure.id:<20} {words.text(procedure.title)}  ({procedure.law}; {checked})")


def tell_checklist(standing: Standing, questions: Iterable[Question], terminal: Terminal) -> None:
    """What is needed, what may be, and the questions that decide it."""
    words = terminal.words
    headings = {
        "yes": words.say("Needed"),
        "unknown": words.say("Needed or not: a question is still open"),
        "no": words.say("Not needed"),
    }
    for needed, heading in headings.items():
        group = [one for one in standing.requirements if one.needed == needed]
        if group:
            terminal.say(heading)
        for one in group:
            deciding = [str(open_.values["question"]) for open_ in one.findings if open_.code == "question_open"]
            because = words.text(one.because) + (f" ({', '.join(deciding)})" if deciding else "")
            said = [because, source_sentence(one.requirement, words)]
            said += [
                f"{words.say('Another source says: {what}', what=words.text(conflict.says))} ({conflict.source})"
                for conflict in one.requirement.conflicts
            ]
            terminal.say(f"  {one.requirement.id:<24} {words.text(one.requirement.title)}")
            for line in said if needed != "no" else [because]:
                terminal.say(f"  {'':<24} {line}")
    _tell_notices(standing, terminal)
    open_questions = list(questions)
    if open_questions:
        terminal.say(words.say("Questions that are still open"))
    for question in open_questions:
        options = ", ".join(choice.value for choice in question.options) or question.kind
        terminal.say(f"  {question.key:<24} {words.text(question.ask)}  [{options}]")


def _tell_notices(standing: Standing, terminal: Terminal) -> None:
    """What is to be known of the procedure as a whole."""
    for notice in standing.notices:
        terminal.say(f"{_level(notice, terminal.words)}: {sentence(notice, terminal.words)}")


def tell_reading(reading: FileReading, terminal: Terminal) -> None:
    """What one file is, and the fields on it."""
    terminal.say(str(reading.path))
    if reading.problem is not None:
        terminal.say(f"  {problem_sentence(reading.problem, terminal.words)}")
    for paper in reading.readings:
        _tell_paper(paper, terminal)


def _tell_paper(paper: Reading, terminal: Terminal) -> None:
    words = terminal.words
    pages = words.say("pages {pages}", pages=_ranges(paper.pages))
    terminal.say(f"  {kind_label(paper.kind, words)} ({pages}; {paper.confidence:.0%})")
    for name, field in paper.fields.items():
        if name == "transactions":
            movements = words.say_many("{n} movement", "{n} movements", len(field.value))
            terminal.say(f"    {field_label(name, words)}: {movements}")
            continue
        check = {"passed": " ✓", "failed": " ✗", "none": ""}[field.check]
        terminal.say(f"    {field_label(name, words)}: {field.text}{check} ({field.confidence:.0%})")
    for note in paper.notes:
        terminal.say(f"    {note_sentence(note, words)}")


def _ranges(pages: tuple[int, ...]) -> str:
    """Page numbers with runs drawn together: 1–3, 7."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def tell_addition(casework: Casework, addition: Addition, terminal: Terminal) -> None:
    """What became of one file that was added."""
    words = terminal.words
    name = addition.path.name
    if addition.problem is not None:
        terminal.say(f"{name}: {problem_sentence(addition.problem, words)}")
        return
    if addition.already_there:
        terminal.say(f"{name}: " + words.say("this file is already in the case; it was not added again."))
        return
    for document_id in addition.documents:
        document = casework.case.document(document_id)
        titles = [words.text(one.title) for one in casework.procedure.requirements if one.id in document.requirements]
        place = ", ".join(titles) or words.say("fits no requirement; it waits in the tray")
        terminal.say(f"{name}: {document.id} {kind_label(document.kind, words)} → {place}")


def tell_standing(standing: Standing, case: Case, terminal: Terminal) -> None:
    """Each requirement with its findings and what was reckoned, the months as a picture, the days that matter."""
    words = terminal.words
    needed = [one for one in standing.requirements if one.status != "not_needed"]
    ready = sum(one.status == "done" for one in needed)
    terminal.say(words.say("{ready} of {all} ready on {day}", ready=ready, all=len(needed), day=words.day(standing.on)))
    checked = words.day(standing.definition_checked_on)
    terminal.say(words.say("Rules checked on {day}. AIMA may ask for more.", day=checked))
    _tell_notices(standing, terminal)
    for one in standing.requirements:
        _tell_requirement(one, case, terminal)
    for coverage in standing.coverage:
        _tell_coverage(coverage, terminal)
    if standing.deadlines:
        terminal.say(words.say("Days that matter"))
    for deadline in standing.deadlines:
        for line in deadline_line(deadline, standing.on, words):
            terminal.say(line)


def _tell_requirement(one: RequirementStanding, case: Case, terminal: Terminal) -> None:
    words = terminal.words
    sign = STATUS_SIGNS[one.status]
    terminal.say(f" {sign} {words.text(one.requirement.title)}: {status_label(one.status, words)}")
    if one.status == "not_needed":
        return
    for finding in one.findings:
        if finding.code == RULE_OLD:
            continue  # said once, of the procedure; each rule's own day stands in the checklist
        terminal.say(f"     {_level(finding, words)}: {sentence(finding, words)}")
    for tally in one.tallies:
        tell_tally(tally, case, terminal)


def _level(finding: Finding, words: Words) -> str:
    return level_label(finding.level, words)


def _tell_coverage(coverage: Coverage, terminal: Terminal) -> None:
    words = terminal.words
    first = words.month(coverage.first.year, coverage.first.month)
    last = words.month(coverage.last.year, coverage.last.month)
    terminal.say(words.say("Month by month, {first} to {last}", first=first, last=last))
    years: dict[int, str] = {}
    for month in coverage.months:
        before = years.setdefault(month.month.year, " " * (month.month.month - 1))
        years[month.month.year] = before + MONTH_SIGNS[month.state]
    for year, row in years.items():
        terminal.say(f"  {year} {row}")
    terminal.say("  " + words.say("{covered} covered, {thin} thin, {empty} empty", **MONTH_SIGNS))
    for part in coverage.parts:
        _tell_part(coverage, part, terminal)
    for gap in coverage.gaps:
        stretch = words.month(gap.first.year, gap.first.month)
        if gap.last != gap.first:
            stretch = f"{stretch} – {words.month(gap.last.year, gap.last.month)}"
        terminal.say(f"  {stretch}")
        for alternative in gap.alternatives[:3]:
            terminal.say(f"     · {words.text(alternative.says)}")


def _tell_part(coverage: Coverage, part: Part, terminal: Terminal) -> None:
    """One of the two times that are looked at apart, with how many of its months are proven."""
    words = terminal.words
    months = coverage.within(part)
    terminal.say("  " + part_sentence(part, sum(one.state == "covered" for one in months), len(months), words))


def tell_bundle(report: BundleReport, terminal: Terminal) -> None:
    """The files made, and what they still lack."""
    words = terminal.words
    for file in report.files:
        pages = words.say_many("{n} page", "{n} pages", file.pages)
        terminal.say(f"  {file.path:<42} {pages:>10} {words.number(file.bytes // 1000):>8} kB")
    terminal.say(words.say("Manifest: {name}", name=report.manifest))
    terminal.say(
        words.say(
            "Amounts and dates that could be read before: {before}; and in the files made: {after}.",
            before=words.number(report.before),
            after=words.number(report.after),
        )
    )
    if report.changes is not None:
        tell_changes(report.changes, made=True, terminal=terminal)
    if report.not_ready:
        terminal.say(words.say("Not ready yet: {what}", what=", ".join(report.not_ready)))
    for note in report.notes:
        terminal.say(note_sentence(note, words))


def tell_changes(changes: BundleChanges, made: bool, terminal: Terminal) -> None:
    """What differs from the last bundle, file by file where something does."""
    words = terminal.words
    terminal.say(summary_sentence(changes, made, words))
    for one in changes.files:
        if one.state != "same":
            terminal.say(f"  {one.path}: {file_sentence(one, words)}")
    moved = moved_sentence(changes, words)
    if moved:
        terminal.say(moved)
