"""A letter that denies what the office is to the person: said so that it is seen, asked once."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from qidesk.desktop.parts.answer_row import AnswerRow
from qidesk.desktop.parts.words import plain, show_weight
from qidesk.desktop.theme import GAP, WIDE
from qidesk.letters.letter import Letter

_CHECK = "Check first: {}"
_ASKED = " Choose another letter or change its words, unless it is to go out so."


class DenialBar(QFrame):
    """Shown only with such a letter; `ask` has it asked once before the letter goes out."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("banner", True)
        self.words = plain()
        show_weight(self.words, "problem")
        self._question = QWidget()
        self.answer = AnswerRow(self._question, "Send it even so", self._give, self._question.hide)
        self.answer.setContentsMargins(0, 0, 0, 0)
        self._question.setLayout(self.answer)
        self._question.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, GAP, WIDE, GAP)
        layout.setSpacing(GAP)
        layout.addWidget(self.words)
        layout.addWidget(self._question)
        self._of: tuple[str, ...] = ()
        self._given: set[tuple[str, ...]] = set()
        self._then: Callable[[], object] = lambda: None
        self.hide()

    def show_letter(self, case_id: str, letter: Letter | None) -> None:
        """Say what this letter denies, if anything."""
        denied = letter.denial if letter else ""
        template = letter.wanted.template if letter else None
        of = (case_id, template.kind, template.language, denied) if template else ()
        if of != self._of:
            self._question.hide()
        self._of = of
        self.words.setText(_CHECK.format(denied) + _ASKED if denied else "")
        self.setVisible(bool(denied))

    def ask(self, then: Callable[[], object]) -> None:
        """Go on, where nothing is denied or it was answered before; ask otherwise."""
        if self.isHidden() or self._of in self._given:
            then()
            return
        self._then = then
        self._question.show()
        self.answer.not_now.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self) -> None:
        self._given.add(self._of)
        self._question.hide()
        self._then()
