"""The demo: the whole main job, on the papers of a couple who do not exist."""

import time
from pathlib import Path

from desktop.cli.accounts import tell_bundle
from desktop.cli.session import DONE, Session
from desktop.cli.terminal import Terminal
from desktop.domain.standing import Standing
from desktop.services.installation import has_display
from desktop.services.sample import PASSPHRASE, Sample, make_bundle, make_case
from desktop.words.findings import sentence
from desktop.words.labels import status_label
from desktop.words.problems import problem_sentence


def demo(session: Session) -> int:
    """Runs the main job on a fictitious case and tells shortly what came of it."""
    terminal, words = session.terminal, session.terminal.words
    out: Path = session.asked.out
    terminal.say(words.say("Papelada runs its whole main job on the papers of a couple who do not exist."))
    began = time.monotonic()
    sample = make_case(session.desk, out, session.day, terminal.progress)
    try:
        _tell_read(sample, time.monotonic() - began, terminal)
        standing = sample.casework.standing(session.day)
        _tell_missing(standing, terminal)
        report = make_bundle(sample, out, session.day, words.language, terminal.progress)
        terminal.say()
        terminal.say(words.say("What was made, in {folder}", folder=out))
        tell_bundle(report, terminal)
        terminal.say()
        terminal.say(words.say("Case file: {path}", path=sample.casework.path))
        terminal.say(words.say("Its passphrase: {passphrase}", passphrase=PASSPHRASE))
        terminal.say(words.say("Time taken: {seconds} seconds", seconds=round(time.monotonic() - began)))
    finally:
        sample.casework.close()
    if not session.asked.no_window and has_display():
        return session.window(sample.casework.path, PASSPHRASE)
    return DONE


def _tell_read(sample: Sample, seconds: float, terminal: Terminal) -> None:
    words = terminal.words
    documents = sample.casework.case.documents
    pages = sum(source.pages for source in sample.casework.case.sources.values())
    terminal.say()
    terminal.say(
        words.say(
            "Read: {files} files, {pages} pages, {documents} papers in {seconds} seconds",
            files=len(sample.additions),
            pages=pages,
            documents=len(documents),
            seconds=round(seconds),
        )
    )
    for addition in sample.additions:
        if addition.problem is not None:
            terminal.say(f"  {addition.path.name}: {problem_sentence(addition.problem, words)}")
        elif addition.already_there:
            terminal.say(f"  {addition.path.name}: " + words.say("already in the case, not added twice"))
    unfiled = [document.id for document in documents if not document.requirements]
    if unfiled:
        terminal.say("  " + words.say_many("{n} paper fits nowhere", "{n} papers fit nowhere", len(unfiled)))


def _tell_missing(standing: Standing, terminal: Terminal) -> None:
    words = terminal.words
    needed = [one for one in standing.requirements if one.status != "not_needed"]
    ready = sum(one.status == "done" for one in needed)
    terminal.say()
    terminal.say(words.say("Ready: {ready} of {all}. To look at:", ready=ready, all=len(needed)))
    for one in needed:
        if one.status == "done":
            continue
        terminal.say(f"  {words.text(one.requirement.title)}: {status_label(one.status, words)}")
        for finding in one.findings:
            if finding.level != "note":
                terminal.say(f"    {sentence(finding, words)}")
