"""Asking for a passphrase and saying how good a new one is."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.ui.parts.buttons import Button
from desktop.ui.parts.dialog import Dialog
from desktop.ui.parts.inputs import TextField, captioned
from desktop.ui.parts.labels import paragraph

if TYPE_CHECKING:
    from desktop.ui.look.look import Look
    from desktop.ui.look.tones import Tone
    from desktop.words.words import Words

SHORTEST: Final = 8


def strength(passphrase: str, words: Words) -> tuple[str, Tone]:
    """How well a passphrase would hold, in words, by a rough count of what a guesser has to try."""
    say = words.say
    if not passphrase:
        return "", "muted"
    if len(passphrase) < SHORTEST:
        return say("Too short: at least {n} characters.", n=SHORTEST), "warn"
    parts = passphrase.split()
    letters = len(set(passphrase))
    classes = sum(
        any(test(one) for one in passphrase)
        for test in (str.islower, str.isupper, str.isdigit, lambda one: not one.isalnum())
    )
    bits = min(len(passphrase), letters * 2) * math.log2((10, 26, 36, 62, 80)[classes])
    if len(parts) >= 4:
        bits = max(bits, 60.0)
    if bits < 45:
        return say("Weak: somebody with time could guess it. Add a word or two."), "warn"
    if bits < 60:
        return say("Good."), "good"
    return say("Strong."), "good"


class PassphraseDialog(Dialog):
    """Asks for the passphrase of one case file."""

    def __init__(self, words: Words, look: Look, name: str, parent: QWidget, trouble: str = "") -> None:
        say = words.say
        super().__init__(look, say("Passphrase"), 460, parent)
        column = self.column
        column.addWidget(paragraph(look, say("Unlock “{name}”", name=name), "heading", 0))
        self.trouble = paragraph(look, trouble, "body", 0, "bad")
        self.trouble.setVisible(bool(trouble))
        column.addWidget(self.trouble)
        self.edit = TextField(look, say("Passphrase"))
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        column.addWidget(captioned(look, say("&Passphrase"), self.edit))
        self.letters = Button(look, say("Sho&w what I type"), "quiet", "eye")
        self.letters.setCheckable(True)
        self.letters.toggled.connect(self._show_letters)
        row = QHBoxLayout()
        row.addWidget(self.letters)
        row.addStretch(1)
        column.addLayout(row)
        deeds = QHBoxLayout()
        look.layout(deeds, 2, (0, 2, 0, 0))
        deeds.addStretch(1)
        self.leave = Button(look, say("Cance&l"))
        self.unlock = Button(look, say("&Open"), "primary", "lock")
        self.unlock.setDefault(True)
        deeds.addWidget(self.leave)
        deeds.addWidget(self.unlock)
        column.addLayout(deeds)
        self.unlock.clicked.connect(self._accept)
        self.leave.clicked.connect(self.reject)
        self.edit.returnPressed.connect(self._accept)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def passphrase(self) -> str:
        return self.edit.text()

    def _accept(self) -> None:
        if self.edit.text():
            self.accept()

    def _show_letters(self, shown: bool) -> None:
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
