"""A desk that comes after the window: loading rules and engines takes longer than a person should look at nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from desktop.domain.about import About
    from desktop.domain.definition.overview import Overview
    from desktop.ui.faces import CaseworkFace, DifferencesFace, KeyedDeskFace, RecentFace, RulesFace
    from forms.finding import Finding
    from forms.model import Amount, Channel, Procedure


@dataclass(frozen=True, slots=True)
class _NoRules:
    """What is known before the rules are read."""

    procedures: Mapping[str, Procedure] = field(default_factory=dict)
    channels: Mapping[str, Channel] = field(default_factory=dict)
    amounts: tuple[Amount, ...] = ()
    finding: Finding | None = None


class LateDesk:
    """Has the face of a desk at once. Looking something up gives nothing until it is loaded; deeds wait for it."""

    def __init__(self, make: Callable[[], KeyedDeskFace], unlock: Callable[[Path, str], bytes] | None = None) -> None:
        """`unlock` gets at a case's key with its passphrase: reckoned meanwhile, not after the desk is made."""
        self._make = make
        self._unlock = unlock
        self._desk: KeyedDeskFace | None = None
        self._lock = threading.Lock()

    def load(self) -> KeyedDeskFace:
        """The desk itself, made by the first who asks. Blocking: for a job."""
        with self._lock:
            if self._desk is None:
                self._desk = self._make()
            return self._desk

    @property
    def rules(self) -> RulesFace:
        return _NoRules() if self._desk is None else self._desk.rules

    def recent(self) -> Sequence[RecentFace]:
        return () if self._desk is None else self._desk.recent()

    def new_case(self, path: Path, passphrase: str, permit: str, facts: Mapping[str, str], on: date) -> CaseworkFace:
        return self.load().new_case(path, passphrase, permit, facts, on)

    def open_case(self, path: Path, passphrase: str) -> CaseworkFace:
        key = None if self._desk is not None or self._unlock is None else self._unlock(path, passphrase)
        desk = self.load()
        return desk.open_case(path, passphrase) if key is None else desk.open_case(path, passphrase, key)

    def overview(self) -> Overview:
        return self.load().overview()

    def about(self) -> About:
        return self.load().about()

    def licences(self) -> str:
        return self.load().licences()

    def import_pack(self, path: Path) -> DifferencesFace:
        return self.load().import_pack(path)

    def remove_pack(self) -> None:
        self.load().remove_pack()

    def trust(self, fingerprint: str, name: str) -> None:
        self.load().trust(fingerprint, name)

    def distrust(self, fingerprint: str) -> None:
        self.load().distrust(fingerprint)

    def remember(self, casework: Any, on: date) -> None:
        self.load().remember(casework, on)
