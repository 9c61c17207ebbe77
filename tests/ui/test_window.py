"""The window in time: closing without loss, coming back where it was, other languages, and owning up to faults."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from invented import Casework
from invented_case import full_case, half_case
from invented_rules import TODAY
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from real_events import click, press, write

from desktop.engines.casefile import CaseFileError
from desktop.services.refusals import BundleError, OcrMissing, SampleRefused
from desktop.ui.application import opened_window
from desktop.ui.crash import redacted
from desktop.ui.late import LateDesk
from desktop.ui.messages import computer_sentence, wrong_passphrase
from desktop.ui.parts.ask import Ask
from desktop.ui.place import Place, place_from
from desktop.words.words import Words


def asked(window: QWidget) -> Ask:
    return next(one for one in window.findChildren(Ask) if one.isVisible())


def test_closing_during_work_asks_and_what_was_read_stays(stage) -> None:
    casework = stage.begin(half_case(), delay=0.05)
    window, bot = stage.window, stage.bot
    before = len(casework.case.documents)
    window.add([Path(f"/a/extrato_{number}.pdf") for number in range(50)])
    bot.waitUntil(lambda: len(casework.case.documents) > before)
    window.close()
    bot.waitUntil(lambda: bool([one for one in window.findChildren(Ask) if one.isVisible()]))
    click(asked(window).no)
    assert window.isVisible()
    assert window.jobs.shown
    window.close()
    bot.waitUntil(lambda: bool([one for one in window.findChildren(Ask) if one.isVisible()]))
    click(asked(window).yes)
    bot.waitUntil(lambda: not window.isVisible())
    assert casework.closed
    assert before < len(casework.case.documents) < before + 50
    assert not window.jobs.busy


def test_a_job_is_stopped_by_its_own_button(stage) -> None:
    casework = stage.begin(half_case(), delay=0.05)
    window, bot = stage.window, stage.bot
    window.add([Path(f"/a/extrato_{number}.pdf") for number in range(50)])
    bot.waitUntil(lambda: "extrato_1.pdf, page" in window.frame.strip.findChildren(QWidget)[0].text.text())
    click(window.frame.strip.first_button())
    bot.waitUntil(lambda: not window.jobs.busy)
    assert not window.frame.strip.isVisible()
    assert window.roaming.snapshot.case == casework.case


def test_papers_show_up_while_others_are_still_read(stage) -> None:
    stage.begin(half_case(), delay=0.05)
    window = stage.window
    before = len(window.roaming.snapshot.case.documents)
    window.add([Path(f"/a/extrato_{number}.pdf") for number in range(30)])
    stage.bot.waitUntil(lambda: len(window.roaming.snapshot.case.documents) > before)
    assert window.jobs.shown
    window.jobs.cancel_all()
    stage.idle()


def test_it_comes_back_where_it_was(stage, qapp, qtbot) -> None:
    path = Path("/nowhere/Maria.papelada")
    stage.desk.cases[path] = full_case()
    stage.begin(full_case())
    stage.go("timeline")
    stage.window.appearance.theme("dark")
    stage.window.appearance.nearer()
    stage.window.close()
    qtbot.waitUntil(lambda: not stage.window.isVisible())
    assert stage.home.settings.theme == "dark"
    assert stage.home.settings.zoom == pytest.approx(1.1)

    again = opened_window(qapp, stage.desk, stage.home, Words("en"), lambda: TODAY)
    again.show()
    qtbot.waitUntil(lambda: "M. S." in _texts(again.frame.pages.start))
    assert again.look.tones.name == "dark"
    again.frame.pages.start.recent_asked.emit(path)
    dialog = again.comings.opening.dialog
    write(dialog.edit, "wrong")
    press(dialog.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: again.comings.opening.dialog not in (None, dialog))
    dialog = again.comings.opening.dialog
    assert "does not open this case" in dialog.trouble.text()
    write(dialog.edit, "correct horse")
    press(dialog.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: again.roaming.place == Place("timeline"))
    again.appearance.theme("light")
    again.close()
    qtbot.waitUntil(lambda: not again.isVisible())
    again.deleteLater()


def _texts(root: QWidget) -> str:
    return " ".join(one.accessibleName() for one in root.findChildren(QWidget))


def test_another_language_at_once_and_in_place(stage) -> None:
    stage.begin(full_case())
    stage.go("requirement", "passport")
    stage.window.appearance.language("pt")
    stage.idle()
    assert stage.window.roaming.place == Place("requirement", "passport")
    assert stage.window.frame.pages.requirement.accessibleName() == "Passaporte"
    assert stage.home.settings.language == "pt"
    stage.go("hub")
    click(stage.window.frame.pages.hub.rows["bond_union"])
    assert stage.window.roaming.place == Place("requirement", "bond_union")


def test_zoom_by_keys_reaches_200_and_no_further(stage) -> None:
    stage.begin(half_case())
    for _ in range(10):
        press(stage.window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert stage.window.look.zoom == 200
    assert QApplication.font().pointSizeF() == 22
    for _ in range(10):
        press(stage.window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert stage.window.look.zoom == 100


@pytest.mark.parametrize(
    "error",
    [
        CaseFileError("no_space"),
        BundleError("not_writable"),
        SampleRefused("out_not_ours"),
        OcrMissing(["por"]),
        OSError(28, "No space left"),
    ],
)
def test_the_computers_errors_have_a_sentence(error: Exception) -> None:
    assert computer_sentence(error, Words("en")).endswith((".", "por"))
    assert not wrong_passphrase(error)


def test_a_full_disk_is_a_banner_and_nothing_is_lost(stage) -> None:
    casework = stage.begin(full_case())
    before = casework.case
    casework.fail = CaseFileError("no_space")
    stage.window.session.remove("d1")
    stage.idle()
    assert "disk is full" in stage.window.frame.banner.text
    assert stage.window.faults.dialog is None
    assert casework.case == before


def test_our_own_fault_opens_the_crash_dialog_without_any_of_the_papers(stage) -> None:
    casework = stage.begin(full_case())
    casework.fail = RuntimeError("PT50000201231234567890154 of Maria Silva in /home/maria/extrato.pdf")
    stage.window.session.remove("d1")
    stage.idle()
    dialog = stage.window.faults.dialog
    text = dialog.report.toPlainText()
    assert "RuntimeError" in text
    assert "desktop.ui.session" in text
    for secret in ("PT50", "Maria", "maria", "/home", "extrato"):
        assert secret not in text
    click(dialog.copy)
    assert QApplication.clipboard().text() == text
    click(dialog.shut)
    assert stage.window.faults.dialog is None


def test_a_report_names_causes_but_says_nothing_they_say() -> None:
    try:
        try:
            raise ValueError("secret one")
        except ValueError as cause:
            raise KeyError("secret two") from cause
    except KeyError as error:
        report = redacted(error)
    assert "KeyError" in report
    assert "ValueError" in report
    assert "secret" not in report


def test_the_window_does_not_wait_for_the_desk(qapp, qtbot, stage) -> None:
    go_on, in_time = threading.Event(), []

    def make():
        in_time.append(go_on.wait(timeout=20))
        return stage.desk

    window = opened_window(qapp, LateDesk(make), stage.home, Words("en"), lambda: TODAY)
    with qtbot.waitExposed(window):
        window.show()
    click(window.frame.pages.start.new_row)
    assert window.frame.pages.new.list.count() == 0
    write(window.frame.pages.new.first, "typed meanwhile")
    go_on.set()
    qtbot.waitUntil(lambda: window.frame.pages.new.list.count() == 2)
    assert in_time == [True]
    assert window.frame.pages.new.first.text() == "typed meanwhile"
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    window.deleteLater()


def test_a_paper_taken_out_comes_back_by_the_banners_button(stage) -> None:
    casework = stage.begin(half_case())
    before = casework.case
    stage.go("requirement", "passport")
    click(stage.window.frame.pages.requirement.paper.fields.remove)
    stage.idle()
    assert casework.case != before
    undo = next(
        one for one in stage.window.frame.banner.findChildren(QWidget) if getattr(one, "text", str)() == "&Undo"
    )
    click(undo)
    stage.idle()
    assert casework.case == before


def test_the_sample_is_made_after_asking(qapp, qtbot, stage, tmp_path: Path) -> None:
    def make(folder, on, progress):
        return Casework(folder / "sample.papelada", full_case())

    window = opened_window(qapp, stage.desk, stage.home, Words("en"), lambda: TODAY, make)
    window.show()
    click(window.frame.pages.start.sample_row)
    click(asked(window).yes)
    qtbot.waitUntil(lambda: window.roaming.place == Place("hub"))
    assert "papelada demo" in window.frame.banner.text
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    window.deleteLater()


def test_open_asks_for_the_file_then_for_its_passphrase(stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/nowhere/x.papelada", ""))
    click(stage.window.frame.pages.start.open_row)
    dialog = stage.window.comings.opening.dialog
    write(dialog.edit, "correct horse")
    click(dialog.unlock)
    stage.bot.waitUntil(lambda: stage.window.roaming.place == Place("hub"))


def test_the_folder_of_a_bundle_is_opened_on_this_computer(stage, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []

    def opens(url: QUrl) -> bool:
        opened.append(url)
        return url.fileName() == "out"

    monkeypatch.setattr(QDesktopServices, "openUrl", opens)
    casework = stage.begin(full_case())
    report = casework.bundle("email_brexit", Path("/nowhere/out"), TODAY, "en", lambda _: None)
    stage.window._show_bundle(report)
    click(stage.window.frame.pages.done.open)
    assert [one.isLocalFile() for one in opened] == [True]
    assert stage.window.frame.banner.isHidden()
    click(stage.window.frame.pages.done.print)
    assert opened[-1].fileName().endswith(".pdf")
    assert "No program on this computer opens this" in stage.window.frame.banner.text
    assert "/nowhere/out" in stage.window.frame.banner.text


def test_places_are_kept_as_text() -> None:
    for place in (Place("hub"), Place("requirement", "bond_union"), Place("questions", "relation")):
        assert place_from(str(place)) == place
    assert place_from("done") == Place("hub")
    assert place_from("nonsense:x") == Place("hub")


def test_a_change_from_elsewhere_shows_on_every_page(stage) -> None:
    casework = stage.begin(half_case())
    stage.go("hub")
    ready = stage.window.frame.pages.hub.summary.next_button.text()
    casework.case = replace(casework.case, documents=())
    stage.window.session.refresh()
    stage.idle()
    assert stage.window.frame.pages.hub.summary.next_button.text() != ready or not casework.case.documents
