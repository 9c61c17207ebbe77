"""What the program does with papers and what it cannot do, in plain words."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.look.look import Look
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.page import Page
from desktop.ui.parts.rows import two_texts
from desktop.ui.parts.surfaces import Card
from desktop.words.words import Words


class PrivacyPage(Page):
    """Questions people ask about their papers, answered."""

    left = Signal()

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__(words, look, words.say("Your papers and your privacy"), 760)
        say = words.say
        self.column.addWidget(self.title)
        card = Card(look, 4, 5)
        for question, answer in (
            (
                say("Does anything leave this computer?"),
                say("No. The program has no way to use the internet, and it reports nothing to anybody."),
            ),
            (
                say("Where are my papers?"),
                say(
                    "Copies of them lie in your case file, which is encrypted with your passphrase. Your own files "
                    "stay where they are and are never changed."
                ),
            ),
            (
                say("Who can open my case?"),
                say(
                    "Whoever has the file and the passphrase. Nobody can open it without the passphrase, and nobody "
                    "can recover one that is lost. Write it down and keep it safe."
                ),
            ),
            (
                say("What does the program remember?"),
                say(
                    "Its language, size and colours, and the list of cases opened lately: their place, your initials "
                    "and what you apply for. No name, no number, no paper."
                ),
            ),
            (
                say("What about the bundle?"),
                say(
                    "The PDF files you make are not encrypted, because AIMA has to read them. Keep them where only you "
                    "can get at them, and delete them when you no longer need them."
                ),
            ),
            (
                say("What if I delete a case?"),
                say(
                    "Without its passphrase a copy that is left somewhere stays unreadable. On modern disks deleting a "
                    "file does not always wipe it at once."
                ),
            ),
        ):
            card.column.addWidget(two_texts(look, question, answer))
        self.column.addWidget(card)
        row = QHBoxLayout()
        self.back = Button(look, say("Bac&k"), "plain", "back")
        self.back.clicked.connect(self.left)
        row.addWidget(self.back)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addStretch(1)

    def panes(self) -> list[QWidget]:
        return [self.back]
