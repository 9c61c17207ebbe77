"""What a person did to a case, by name, so that undoing it can be named in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

DeedName = Literal[
    "answer", "add", "confirm", "correct", "name_kind", "file", "remove", "accept_rules", "turn", "order_pages",
    "split", "join", "move_page", "replace", "restore", "let_go", "arrange", "leave_out", "take_in", "reread",
    "blacken", "show_again", "other",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed. `values` are what its sentence names: a page's place in its paper, a field, a kind, a count."""

    name: DeedName = "other"
    values: Mapping[str, str | int] = field(default_factory=dict)
