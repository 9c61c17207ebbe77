"""The window with the real desk behind it: files are dropped, read, and leave as a bundle that other tools check."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

sys.path.append(str(Path(__file__).resolve().parents[1] / "ui"))

from real_events import click, drop

from desktop.engines.home import Home
from desktop.engines.settings import Settings
from desktop.services.desk import Desk
from desktop.ui.application import opened_window
from desktop.ui.place import Place
from desktop.ui.window import Window
from desktop.words.words import Words
from forms.reader import load_rules
from resources import resource

ON = date(2026, 11, 22)
LINES = (
    "Banco Imaginado do Minho", "EXTRATO DE CONTA", "Titulares: Ana Inventada Prado e Rui Fingido Costa",
    "Morada: Rua da Invenção 7, 4700-001 Braga", "IBAN: PT50 0002 0123 1234 5678 9015 4",
    "Período: 01-{month}-2024 a {last}-{month}-2024", "Saldo inicial      1.000,00",
    "05-{month}-2024   COMPRA MERCEARIA   -50,00   950,00", "Saldo final      950,00",
)  # fmt: skip


def lines(month: str, last: str) -> list[str]:
    return [line.format(month=month, last=last) for line in LINES]


def digital(path: Path) -> Path:
    page = Canvas(str(path), pagesize=(595, 842), invariant=1)
    page.setFont("Courier", 10)
    for number, line in enumerate(lines("03", "31")):
        page.drawString(50, 780 - 22 * number, line)
    page.save()
    return path


def scanned(path: Path) -> Path:
    page = Image.new("L", (1654, 2339), 250)
    with resource("fonts", "NotoSans-Regular.ttf").open("rb") as stream:
        font = ImageFont.truetype(stream, 34)  # type: ignore[arg-type]
        brush = ImageDraw.Draw(page)
        for number, line in enumerate(lines("04", "30")):
            brush.text((150, 200 + 70 * number), line, font=font, fill=20)
    page.rotate(1.4, fillcolor=250).save(path, dpi=(200, 200), quality=80)
    return path


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    home = Home(tmp_path / "home")
    home.keep_settings(Settings(language="en", theme="light"))
    desk = Desk(load_rules(), home)
    made = opened_window(qapp, desk, home, Words("en"), lambda: ON)
    with qtbot.waitExposed(made):
        made.show()
    casework = desk.new_case(tmp_path / "ours.papelada", "correct horse", "wa_family", {"relation": "partner"}, ON)
    made.comings.adopt(casework, Place("hub"))
    qtbot.waitUntil(lambda: made.roaming.snapshot is not None)
    yield made
    made.close()
    qtbot.waitUntil(lambda: not made.isVisible() and not made.jobs.busy, timeout=30_000)
    made.deleteLater()


def tool(*command: str | Path) -> str:
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True).stdout


def test_dropped_files_leave_as_a_bundle(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()

    def settled(condition: Callable[[], bool]) -> None:
        qtbot.waitUntil(lambda: condition() and not window.jobs.busy, timeout=120_000)

    files = [digital(tmp_path / "march.pdf"), scanned(tmp_path / "april.jpg"), tmp_path / "empty.pdf"]
    drop(window, files)
    casework = window.session.casework
    settled(lambda: len(casework.case.documents) == 2)
    kinds = {casework.case.sources[one.source].name: one.kind for one in casework.case.documents}
    assert kinds == {"march.pdf": "bank_statement", "april.jpg": "bank_statement"}
    assert all(one.requirements == ("bond_union",) for one in casework.case.documents)
    assert [one.fields["iban"].text for one in casework.case.documents] == ["PT50000201231234567890154"] * 2

    casework.answer("nationality", "BRA")
    assert casework.case.facts["nationality"] == "BR"

    window.roaming.go(Place("bundle"))
    bundle = window.frame.pages.bundle
    settled(bundle.make.isEnabled)
    out = tmp_path / "out"
    bundle.folder.setText(str(out))
    click(bundle.make)
    settled(lambda: window.roaming.place.name == "done")
    for path in out.glob("*.pdf"):
        tool("qpdf", "--check", path)
    complete = out / "00_processo_completo.pdf"
    pages = re.search(r"^Pages:\s+(\d+)$", tool("pdfinfo", complete), re.MULTILINE)
    assert pages is not None
    text = tool("pdftotext", "-layout", complete, "-")
    assert f"página {pages[1]} de {pages[1]}" in text
    assert text.count("Saldo final") == 2
    assert all(path.stat().st_size <= 1_000_000 for path in out.glob("0[1-9]_*.pdf"))
