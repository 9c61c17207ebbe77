"""How invented banks print a table of movements: heads, rows, and what happens at the foot of a page."""

from collections.abc import Callable
from datetime import date

from papermaker import Sheet
from statementmaker import Account

Row = tuple[str, ...]
Columns = tuple[tuple[str, float, str], ...]


def table(
    sheet: Sheet, columns: Columns, rows: list[Row], top: float, step: float = 5.0, size: float = 8.5,
    bottom: float = 262, again: Callable[[Sheet], float] | None = None,
    carry: Callable[[Row | None, bool], Row | None] | None = None,
    headed: bool = True,
) -> float:  # fmt: skip
    """Prints rows under their column heads, from page to page; a row may leave cells empty."""
    y = _head(sheet, columns, top, size) if headed else top
    former: Row | None = None
    for row in rows:
        if y > bottom:
            if carry and (note := carry(former, True)):
                _row(sheet, columns, note, y, size)
            sheet.turn()
            y = again(sheet) if again else 30.0
            y = _head(sheet, columns, y, size) if headed else y
            if carry and (note := carry(former, False)):
                _row(sheet, columns, note, y, size)
                y += step
        _row(sheet, columns, row, y, size)
        former = row
        y += step
    return y


def _head(sheet: Sheet, columns: Columns, y: float, size: float) -> float:
    for title, x, align in columns:
        sheet.put(x, y, title, size, align)
    return y + 6.5


def _row(sheet: Sheet, columns: Columns, row: Row, y: float, size: float) -> None:
    for (_, x, align), text in zip(columns, row, strict=True):
        sheet.put(x, y, text, size, align)


def slashed(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def total(a: Account, sign: int) -> int:
    return sum(cents for _, _, cents, _ in a.moves if cents * sign > 0)
