"""Which letter, in which language, for whom, signed by whom."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QWidget

from qidesk.actions.letters import Asked, Choices, people_written_to
from qidesk.casefile.casefile import CaseFile, name_of
from qidesk.desktop.parts.choice_box import ChoiceBox
from qidesk.desktop.parts.words import named, one_line
from qidesk.desktop.theme import GAP
from qidesk.letters.days import LANGUAGES


class LetterChoices(QWidget):
    """The choices, one under the other. `changed` tells that somebody chose otherwise."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.kind, self.language = ChoiceBox(), ChoiceBox()
        self.person, self.signer = ChoiceBox(), ChoiceBox()
        self.dated = QCheckBox("Name the last da&y to appeal")
        self.dated.setToolTip("Counted from the docket")
        self._wanted = ("", "")
        layout = QFormLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        for label, box in (
            ("Le&tter", self.kind),
            ("Lang&uage", self.language),
            ("For who&m", self.person),
            ("&Signed by", self.signer),
        ):
            box.setAccessibleName(label.replace("&", ""))
            layout.addRow(named(label, box), box)
            box.activated.connect(lambda _: self.changed.emit())
        layout.addRow("", self.dated)
        self.dated.toggled.connect(lambda _: self.changed.emit())

    def focus(self) -> None:
        """Put the cursor where the first key belongs."""
        self.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_people(self, file: CaseFile) -> None:
        """Offer those a letter of this case may be for."""
        people = people_written_to(file)
        _offer(self.person, {each.id: name_of(each) for each in people})
        self.person.setEnabled(len(people) > 1)

    def offer(self, choices: Choices) -> None:
        """Offer the kinds there are and who signs."""
        _offer(self.kind, dict(choices.kinds))
        _offer(self.language, {"": "The person's own"} | LANGUAGES)
        _offer(self.signer, {"": "Who is at the desk"} | {each: each for each in choices.signers})
        kind, language = self._wanted
        self._wanted = ("", "")
        if kind:
            self.choose(kind, language)

    def choose(self, kind: str, language: str) -> None:
        """Choose the letter of that kind and language, now or once they are offered."""
        if not self.kind.count():
            self._wanted = (kind, language)
            return
        self.kind.setCurrentIndex(max(0, self.kind.findData(kind)))
        self.language.setCurrentIndex(max(0, self.language.findData(language)))

    def asked(self, text: str | None = None) -> Asked:
        """What is chosen, with the words as edited if there are any."""
        kind, language, person, signer = (
            box.currentData() or "" for box in (self.kind, self.language, self.person, self.signer)
        )
        return Asked(kind, language, person, signer, self.dated.isChecked(), text)


def _offer(box: ChoiceBox, choices: Mapping[str, str]) -> None:
    """Offer these by what they are called, with what was chosen before still chosen."""
    if [box.itemData(at) for at in range(box.count())] == list(choices):
        return
    chosen = box.currentData()
    box.clear()
    for data, words in choices.items():
        box.addItem(one_line(words), data)
    box.setCurrentIndex(max(0, box.findData(chosen)))
