"""A window that is killed in the middle of its work comes back with the case as it was, in the place where it was."""

import json
import os
import subprocess
import sys
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

SCRIPT = Path(__file__).with_name("killed_window.py")
ROOT = Path(__file__).resolve().parents[2]


def statement(path: Path) -> Path:
    page = Canvas(str(path), pagesize=(595, 842), invariant=1)
    for number, line in enumerate((
        "Banco Imaginado do Minho", "EXTRATO DE CONTA", "Titulares: Ana Inventada Prado e Rui Fingido Costa",
        "IBAN: PT50 0002 0123 1234 5678 9015 4", "Período: 01-03-2024 a 31-03-2024", "Saldo final 950,00",
    )):  # fmt: skip
        page.drawString(50, 780 - 22 * number, line)
    page.save()
    return path


def test_a_killed_window_comes_back_as_it_was(tmp_path: Path) -> None:
    home, case = tmp_path / "home", tmp_path / "ours.papelada"
    paper = statement(tmp_path / "march.pdf")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(SCRIPT)]
    worker = subprocess.Popen(
        [*command, "work", str(home), str(case), str(paper)], stdout=subprocess.PIPE, env=environment
    )
    try:
        assert worker.stdout is not None
        with worker.stdout as said:
            assert said.readline() == b"ready\n"
            worker.kill()
    finally:
        worker.kill()
        worker.wait(timeout=60)
    again = subprocess.run(
        [*command, "again", str(home), str(case)], capture_output=True, env=environment, timeout=120, check=True
    )
    told = json.loads(again.stdout.splitlines()[0])
    assert told["facts"]["relation"] == "partner"
    assert told["kinds"] == ["bank_statement"]
    assert told["place"] == "timeline"
    assert told["recent"] == [str(case)]
    assert told["initials"] == [""]
    assert told["banner"] == ""
    assert paper.is_file()
    assert not any("march" in path.name for path in home.rglob("*")), "a plain copy outlived the process that made it"
