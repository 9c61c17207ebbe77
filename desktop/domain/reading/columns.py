"""Which columns of money a statement's table has, and which of them are debit, credit, amount and balance."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final, Literal

from desktop.domain.reading.tables import Cell, TableRow

Role = Literal["debit", "credit", "amount", "balance", "none"]
ROLES: Final[tuple[Role, ...]] = ("debit", "credit", "amount", "balance", "none")
NEAR = 0.014
"""Right edges of one column differ by less than this fraction of the page's width."""
MOST_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Column:
    """A column of amounts: its outer edges, the edge its amounts share, and how many there are."""

    left: float
    right: float
    edge: float
    count: int

    def distance(self, left: float, right: float) -> float:
        """How far a heading or an amount is from standing in this column; 0 where an edge or the middle agrees."""
        return min(abs(self.right - right), abs(self.left - left), abs((self.left + self.right) - (left + right)) / 2)


Layout = Mapping[int, Role]
"""The role of each column by its number from the left."""


def columns(rows: Sequence[TableRow]) -> list[Column]:
    """The columns that the amounts of these rows stand in, left to right, at most four."""
    cells = [cell for row in rows for cell in row.cells]
    if not cells:
        return []
    by_right = _clusters(cells, lambda cell: cell.right)
    by_left = _clusters(cells, lambda cell: cell.left)
    chosen = by_right if _tidiness(by_right, len(cells)) >= _tidiness(by_left, len(cells)) else by_left
    made = [
        Column(
            min(cell.left for cell in group),
            max(cell.right for cell in group),
            _middle([c.right for c in group]),
            len(group),
        )
        for group in _merged(chosen)
    ]
    # A salary may be the only credit of a month: a column of one amount is still a column.
    fullest = sorted(made, key=lambda column: -column.count)[:MOST_COLUMNS]
    return sorted(fullest, key=lambda column: column.edge)


def column_of(cell: Cell, given: Sequence[Column]) -> int | None:
    """The number of the column a cell stands in; None for an amount outside all of them."""
    best, nearest = None, 0.03
    for number, column in enumerate(given):
        inside = cell.left >= column.left - 0.01 and cell.right <= column.right + 0.01
        distance = 0.0 if inside else min(abs(cell.right - column.edge), abs(cell.left - column.left))
        if distance < nearest:
            best, nearest = number, distance
    return best


def headed(given: Sequence[Column], headings: Sequence[TableRow]) -> Layout:
    """The roles that the words over the columns give them; columns without a heading are left out."""
    options: list[tuple[float, int, Role]] = []
    for row in headings:
        money = [one for one in row.headings if one[0] in ("debit", "credit", "amount", "balance")]
        for heading, left, right in money:
            for number, column in enumerate(given):
                distance = column.distance(left, right)
                overlap = min(right, column.right) - max(left, column.left)
                if distance < 0.05 or overlap > 0:
                    options.append((distance - (0.02 if overlap > 0 else 0.0), number, heading))  # type: ignore[arg-type]
    layout: dict[int, Role] = {}
    for _, number, role in sorted(options):
        if number not in layout and role not in layout.values():
            layout[number] = role
    return layout


def layouts(count: int, given: Layout) -> Iterator[Layout]:
    """Every way the columns can be read, those that agree with the headings first."""
    found: list[tuple[int, Layout]] = []
    for roles in product(ROLES, repeat=count):
        layout = dict(enumerate(roles))
        used = [role for role in roles if role != "none"]
        if len(set(used)) != len(used) or not used or used == ["balance"]:
            continue
        if "amount" in used and ("debit" in used or "credit" in used):
            continue
        against = sum(layout[number] != role for number, role in given.items())
        found.append((against, layout))
    found.sort(key=lambda option: option[0])
    return (layout for _, layout in found)


def usual(rows: Sequence[TableRow], given: Sequence[Column]) -> Layout:
    """What columns mean where neither headings nor sums tell: the last of several, if always filled, is the balance."""
    count = len(given)
    if count == 1:
        return {0: "amount"}
    full = sum(1 for row in rows if any(column_of(cell, given) == count - 1 for cell in row.cells))
    last_is_balance = full >= 0.8 * len(rows)
    if count == 2:
        return {0: "amount", 1: "balance"} if last_is_balance else {0: "debit", 1: "credit"}
    start = count - 3
    return {start: "debit", start + 1: "credit", start + 2: "balance"}


def _clusters(cells: Sequence[Cell], edge: Callable[[Cell], float]) -> list[list[Cell]]:
    ordered = sorted(cells, key=edge)
    groups = [[ordered[0]]]
    for cell in ordered[1:]:
        if edge(cell) - edge(groups[-1][-1]) <= NEAR:
            groups[-1].append(cell)
        else:
            groups.append([cell])
    return groups


def _tidiness(groups: list[list[Cell]], total: int) -> float:
    """The share of amounts in the four fullest groups, less a little for each group."""
    sizes = sorted((len(group) for group in groups), reverse=True)
    return sum(sizes[:MOST_COLUMNS]) / total - 0.04 * len(sizes)


def _merged(groups: list[list[Cell]]) -> list[list[Cell]]:
    """Groups whose amounts stand over one another are one column."""
    merged: list[list[Cell]] = []
    for group in sorted(groups, key=lambda one: _middle([cell.right for cell in one])):
        left, right = min(cell.left for cell in group), max(cell.right for cell in group)
        if merged:
            other_left = _middle([cell.left for cell in merged[-1]])
            other_right = _middle([cell.right for cell in merged[-1]])
            overlap = min(right, other_right) - max(left, other_left)
            if overlap > 0.6 * min(right - left, other_right - other_left):
                merged[-1] += group
                continue
        merged.append(list(group))
    return merged


def _middle(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]
