"""Everything that a person can do to a case has a name, can be taken back, and can be done again."""

import inspect
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from reportlab.pdfgen.canvas import Canvas

from desktop.domain.deeds import Deed, DeedName
from desktop.domain.text import Box
from desktop.engines.home import Home
from desktop.services import page_again
from desktop.services.casework import Casework
from desktop.services.desk import Desk
from desktop.services.progress import silent
from desktop.services.redacting import Redacting
from desktop.words.deeds import redo_label, undo_label
from desktop.words.words import LANGUAGES, Words
from forms.reader import load_rules

ON = date(2026, 11, 22)
LEASE = (
    "CONTRATO DE ARRENDAMENTO PARA HABITAÇÃO",
    "Senhorio: António Pereira Lopes, contribuinte fiscal n.º 123456789",
    "Arrendatária: Maria da Conceição Silva, contribuinte fiscal n.º 245678900",
    "O contrato tem início em 1 de abril de 2025 e o prazo de um ano",
    "A renda mensal é de 850,00 EUR, paga até ao dia 8 de cada mês",
)
STATEMENT = (
    "Banco Fictício - Extrato de conta   Período de 01-03-2024 a 31-03-2024",
    "IBAN PT50 0002 0123 1234 5678 9015 4",
    "Data        Descrição                 Valor        Saldo",
    "01-03-2024  Saldo inicial                          1.000,00",
    "05-03-2024  COMPRA MERCEARIA         -20,00          980,00",
    "12-03-2024  TRANSFERENCIA RECEBIDA   100,00        1.080,00",
    "31-03-2024  Saldo final                            1.080,00",
)


def printed(path: Path, pages: list[tuple[str, ...]]) -> Path:
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
    for lines in pages:
        canvas.setFont("Courier", 9)
        for number, line in enumerate(lines):
            canvas.drawString(60, 780 - 18 * number, line)
        canvas.showPage()
    canvas.save()
    return path


class Stand:
    """A case with three papers: a lease of three pages, another one, and a statement."""

    def __init__(self, casework: Casework, folder: Path) -> None:
        self.casework, self.folder = casework, folder
        files = [
            printed(folder / "a.pdf", [LEASE, ("Anexo, continuação 1",), ("Anexo, continuação 2",)]),
            printed(folder / "b.pdf", [(*LEASE, "Segunda via")]),
            printed(folder / "c.pdf", [STATEMENT]),
        ]
        added = casework.add(files, silent)
        self.lease, self.other, self.statement = (one.documents[0] for one in added)
        self.field = next(iter(casework.case.document(self.lease).fields))
        casework.leave_out(self.other, True)
        casework.redacting.blacken(self.statement, 1, [Box(0.5, 0.8, 0.6, 0.9)])


@pytest.fixture
def stand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stand]:
    def read_otherwise(file, _readers, document, page):
        ref = document.ref(page)
        return replace(file.page_text(ref.source, ref.page), lines=())

    monkeypatch.setattr(page_again, "again", read_otherwise)
    desk = Desk(load_rules(), Home(tmp_path / "home"))
    facts = {"relation": "partner"}
    with closing(desk.new_case(tmp_path / "ana.papelada", "p", "wa_family", facts, ON)) as opened:
        yield Stand(opened, tmp_path)


def _replaced(stand: Stand) -> None:
    path = printed(stand.folder / "new.pdf", [(*LEASE, "Terceira via")])
    stand.casework.replace_paper(stand.other, path, ON, silent)


def _of_a_former_paper(stand: Stand, method: str) -> Callable[[], object]:
    _replaced(stand)
    former = stand.casework.case.former[0].document.id
    return (
        (lambda: stand.casework.restore(former, ON)) if method == "restore" else (lambda: stand.casework.let_go(former))
    )


def _of_changed_rules(stand: Stand) -> Callable[[], object]:
    rules, procedure = stand.casework.rules, stand.casework.procedure
    shorter = procedure.model_copy(update={"channels": procedure.channels[:1]})
    stand.casework.use(replace(rules, procedures={**rules.procedures, procedure.id: shorter}))
    return lambda: stand.casework.accept_definition(ON)


def _added(stand: Stand) -> None:
    stand.casework.add([printed(stand.folder / "d.pdf", [("Uma carta qualquer",)])], silent)


Do = Callable[[Stand], Callable[[], object]]
DEEDS: dict[str, list[tuple[DeedName, Do]]] = {
    "answer": [("answer", lambda s: lambda: s.casework.answer("nationality", "BR"))],
    "add": [("add", lambda s: lambda: _added(s))],
    "confirm": [
        ("confirm", lambda s: lambda: s.casework.confirm(s.lease, s.field)),
        ("correct", lambda s: lambda: s.casework.confirm(s.lease, "start_date", "2025-05-01")),
    ],
    "confirm_kind": [("name_kind", lambda s: lambda: s.casework.confirm_kind(s.lease, "utility_bill"))],
    "file_under": [("file", lambda s: lambda: s.casework.file_under(s.lease, ["passport"]))],
    "remove": [("remove", lambda s: lambda: s.casework.remove(s.lease))],
    "accept_definition": [("accept_rules", _of_changed_rules)],
    "turn_pages": [("turn", lambda s: lambda: s.casework.turn_pages(s.lease, {2: 90}))],
    "order_pages": [("order_pages", lambda s: lambda: s.casework.order_pages(s.lease, [1, 3, 2]))],
    "split": [("split", lambda s: lambda: s.casework.split(s.lease, 2))],
    "join": [("join", lambda s: lambda: s.casework.join([s.lease, s.other]))],
    "move_page": [("move_page", lambda s: lambda: s.casework.move_page(s.lease, 2, s.other))],
    "replace_paper": [("replace", lambda s: lambda: _replaced(s))],
    "restore": [("restore", lambda s: _of_a_former_paper(s, "restore"))],
    "let_go": [("let_go", lambda s: _of_a_former_paper(s, "let_go"))],
    "arrange": [("arrange", lambda s: lambda: s.casework.arrange("housing_lease", [s.other, s.lease]))],
    "leave_out": [
        ("leave_out", lambda s: lambda: s.casework.leave_out(s.lease, True)),
        ("take_in", lambda s: lambda: s.casework.leave_out(s.other, False)),
    ],
    "read_again": [("reread", lambda s: lambda: s.casework.read_again(s.lease, [1], silent))],
    "redacting.blacken": [
        ("blacken", lambda s: lambda: s.casework.redacting.blacken(s.lease, 1, [Box(0.1, 0.1, 0.2, 0.2)]))
    ],
    "redacting.blacken_words": [("blacken", lambda s: lambda: s.casework.redacting.blacken_words(s.lease, "Lopes"))],
    "redacting.blacken_movements": [
        ("blacken", lambda s: lambda: s.casework.redacting.blacken_movements(s.statement, [1]))
    ],
    "redacting.show": [("show_again", lambda s: lambda: s.casework.redacting.show([s.casework.case.redactions[0].id]))],
}
CHANGE_NOTHING_OF_THE_CASE = {
    "standing", "definition_changes", "plan", "bundle", "foreseen", "page_text", "page_picture", "page_pictures",
    "hardly_read", "undo", "redo", "close", "use", "remember_definition", "redacting.places", "redacting.movements",
    "redacting.balances_left", "redacting.pages",
}  # fmt: skip
"""They look, or write elsewhere; `use` puts other rules beside the case, `remember_definition` is nobody's deed."""


def public_methods() -> set[str]:
    methods = {name for name, _ in inspect.getmembers(Casework, inspect.isfunction) if not name.startswith("_")}
    blacken = {name for name, _ in inspect.getmembers(Redacting, inspect.isfunction) if not name.startswith("_")}
    return methods | {f"redacting.{name}" for name in blacken}


def test_each_thing_that_can_be_done_is_known_to_change_the_case_or_not() -> None:
    assert public_methods() == set(DEEDS) | CHANGE_NOTHING_OF_THE_CASE
    assert not set(DEEDS) & CHANGE_NOTHING_OF_THE_CASE


def test_every_deed_that_has_a_name_is_done_here() -> None:
    assert {name for done in DEEDS.values() for name, _ in done} == set(get_args(DeedName)) - {"other"}


@pytest.mark.parametrize(
    ("name", "do"), [pytest.param(*one, id=f"{method}-{one[0]}") for method, all_ in DEEDS.items() for one in all_]
)
def test_what_is_done_is_named_taken_back_and_done_again(stand: Stand, name: DeedName, do: Do) -> None:
    casework = stand.casework
    deed = do(stand)
    before, named_before = casework.case, casework.undo_deed
    deed()
    after = casework.case
    assert after != before, "nothing was done"
    assert casework.undo_deed is not None
    assert casework.undo_deed.name == name
    casework.undo()
    assert casework.case == before, "one step takes the whole deed back"
    assert casework.undo_deed == named_before
    assert casework.redo_deed is not None
    assert casework.redo_deed.name == name
    casework.redo()
    assert casework.case == after


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_deed_is_called_by_its_name_in_the_menu(language: str) -> None:
    words = Words(language)
    values = {"files": 1, "places": 1, "papers": 2, "pages": 1, "page": 1}
    deeds = [
        Deed(name, {**values, "question": "relation", "field": "name", "kind": "lease"}) for name in get_args(DeedName)
    ]
    undone, redone = {undo_label(one, words) for one in deeds}, {redo_label(one, words) for one in deeds}
    assert len(undone) == len(redone) == len(get_args(DeedName)), "two deeds are called alike"
