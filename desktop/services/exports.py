"""Remembers the last bundle of each channel within the case, and says what differs since."""

import contextlib
import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.domain.bundle import BundlePlan
from desktop.domain.bundle_changes import BundleChanges, foreseen
from desktop.domain.case import Case
from desktop.engines.casefile import CaseFile, CaseFileError
from desktop.engines.casefile.exports import KeptCoding

if TYPE_CHECKING:
    from desktop.services.bundling.former import Coded, Former


class Exports:
    """The last bundles of an open case."""

    def __init__(self, file: CaseFile) -> None:
        self._file = file

    def manifest(self, channel: str) -> Mapping[str, Any] | None:
        """What the last bundle of that channel was; None where there was none that can be understood."""
        try:
            packed = self._file.export_manifest(channel)
            told = None if packed is None else json.loads(packed)
        except (CaseFileError, ValueError, RecursionError):
            return None
        return told if isinstance(told, dict) else None

    def former(self, channel: str, folder: Path) -> "Former | None":
        """What the next bundle of that channel, made into that folder, can start from."""
        from desktop.services.bundling.former import Former

        told = self.manifest(channel)
        return None if told is None else Former(told, self._coding, folder)

    def foreseen(self, plan: BundlePlan, case: Case) -> BundleChanges | None:
        """What the next bundle will change; None where it is the first of its channel."""
        told = self.manifest(plan.channel)
        with contextlib.suppress(ValueError):
            return None if told is None else foreseen(told, plan, case)
        return None

    def keep(self, channel: str, manifest: bytes, codings: Mapping[str, "Coded | None"]) -> None:
        """Remembers a bundle that was made; where the case cannot take it, the next bundle is made anew, no more."""
        kept = {key: None if one is None else KeptCoding(one.told, one.data) for key, one in codings.items()}
        with contextlib.suppress(CaseFileError):
            self._file.keep_export(channel, manifest, kept)

    def _coding(self, key: str) -> KeptCoding | None:
        with contextlib.suppress(CaseFileError):
            return self._file.coding(key)
        return None

    def keeper(self, channel: str) -> "partial[None]":
        """What a bundle of that channel gives itself to once it is in place."""
        return partial(self.keep, channel)
