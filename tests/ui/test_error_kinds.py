"""The three kinds of errors in the window: a file's on its row, the computer's as a banner, ours as a report."""

import re
from pathlib import Path
from typing import Any

import pytest
from invented_case import full_case, half_case
from PySide6.QtWidgets import QApplication, QLabel
from real_events import click

from desktop.domain.papers import Problem
from desktop.engines.casefile import CaseFileError
from desktop.services.refusals import BundleError
from desktop.ui.crash import redacted
from desktop.words.problems import problem_sentence
from desktop.words.words import Words

SECRETS = ("Maria", "Silva", "PT50", "extrato", "casos", "/home", "12345", "Lisboa", "birth")
MENDING = re.compile(
    r"\b(Try|try|Open|Choose|Install|Close|Free|Look|Split|Wait|Copy|Add|Scan|Ask|Take|Save|save|Make|report)\b"
)
"""What a person is asked to do about it."""


class _CarryingError(KeyError):
    """An error that carries what it is about, as errors do."""

    def __init__(self, holder: str, path: Path) -> None:
        super().__init__(holder, path)
        self.holder = holder


def _fail(folder: Path) -> None:
    """Fails in a module of a person's own folder, with everything about the person in its hands."""
    source = "def read(holder, iban):\n    raise ValueError(f'{holder}: {iban} is no IBAN')\n"
    room: dict[str, Any] = {}
    exec(compile(source, str(folder / "desktop" / "Maria Silva" / "reading.py"), "exec"), room)  # noqa: S102
    try:
        room["read"]("Maria Silva", "PT50000201231234567890154")
    except ValueError as error:
        error.add_note("birth date 1987-02-24, Rua de Lisboa 12345")
        raise _CarryingError("Maria Silva", Path("/home/maria/casos/extrato_2021.pdf")) from ExceptionGroup(
            "Maria Silva", [error]
        )


def test_a_report_says_where_it_failed_and_nothing_of_whom(tmp_path: Path) -> None:
    with pytest.raises(_CarryingError) as caught:
        _fail(tmp_path / "casos")
    report = redacted(caught.value)
    assert not [secret for secret in SECRETS if secret.casefold() in report.casefold()]
    for told in ("_CarryingError", "because of", "ExceptionGroup", "test_error_kinds", "_fail"):
        assert told in report


def test_a_fault_in_a_job_shows_the_report_to_copy_and_the_case_is_as_it_was(stage) -> None:
    casework = stage.begin(full_case())
    before = casework.case
    casework.fail = _CarryingError("Maria Silva", Path("/home/maria/casos/extrato_2021.pdf"))
    stage.window.session.remove("d1")
    stage.idle()
    dialog = stage.window.faults.dialog
    said = " ".join(one.text() for one in dialog.findChildren(QLabel))
    assert "a fault of the program, not yours" in said
    click(dialog.copy)
    copied = QApplication.clipboard().text()
    assert "desktop.ui.session" in copied
    assert not [secret for secret in SECRETS if secret.casefold() in copied.casefold()]
    click(dialog.shut)
    assert casework.case == before
    assert stage.window.frame.banner.text == ""


@pytest.mark.parametrize(
    "error",
    [
        *(CaseFileError(code) for code in (
            "wrong_passphrase", "damaged", "not_a_case", "newer_version", "in_use", "no_space", "exists", "missing",
            "unwritable", "too_large", "changed",
        )),
        *(BundleError(code) for code in (
            "no_space", "not_writable", "not_a_folder", "out_not_ours", "nothing_to_bundle", "unreadable_source",
            "too_much_memory", "timed_out", "crashed", "reread_failed", "redacted_signature", "redaction_failed",
        )),
        PermissionError(13, "denied"),
    ],
    ids=lambda error: f"{type(error).__name__}-{getattr(error, 'code', '')}",
)  # fmt: skip
def test_the_computers_errors_are_a_banner_that_says_how_to_mend_it(stage, error: Exception) -> None:
    casework = stage.begin(half_case())
    before = casework.case
    stage.window.show_error(error)
    banner = stage.window.frame.banner
    assert banner.isVisible()
    assert stage.window.faults.dialog is None
    if getattr(error, "code", "") not in ("in_use", "newer_version"):
        assert MENDING.search(banner.text), banner.text
    assert casework.case == before


def test_a_files_error_is_on_its_row_and_says_what_to_do(stage, tmp_path: Path) -> None:
    stage.begin(half_case())
    stage.go("hub")
    stage.window.add([tmp_path / "locked.pdf"])
    stage.bot.waitUntil(lambda: "could not be used" in stage.window.frame.banner.text)
    stage.idle()
    hub = stage.window.frame.pages.hub
    shown = lambda: [one.text() for one in hub.findChildren(QLabel) if one.isVisible()]  # noqa: E731
    stage.bot.waitUntil(lambda: "locked.pdf" in shown())
    assert problem_sentence(Problem("encrypted"), Words("en")) in shown()
