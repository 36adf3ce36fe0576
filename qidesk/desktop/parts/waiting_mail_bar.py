"""What came in for a case and waits, and what its letters ask to be looked up: a line each."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from qidesk.actions.claims import check_docket, questions_in
from qidesk.actions.waiting_mail import deal_with, waiting_in, waiting_words
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.papers import Communication
from qidesk.casefile.schema.fields import YesNo
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.words import button, isolated, one_line, plain, show_weight
from qidesk.desktop.theme import GAP, HALF

_LETTERS_SHOWN = 160


class WaitingMailBar(QWidget):
    """Shown only while something waits: the first of it, until somebody has dealt with it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case_id = ""
        self._waiting: tuple[Communication, ...] = ()
        self.mail, self.question = plain(), plain()
        self._one = button("Dealt &with", lambda: self._deal(1))
        self._all = button("All dealt with", lambda: self._deal(len(self._waiting)))
        self._looked = button("Docket was checked", self._check)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(HALF)
        self._mail_row = _row(self.mail, self._one, self._all)
        self._question_row = _row(self.question, self._looked)
        layout.addWidget(self._mail_row)
        layout.addWidget(self._question_row)
        show_weight(self.question, "problem")
        self.hide()

    def show_file(self, file: CaseFile) -> None:
        """Show what waits in this case; what its letters ask is worked out meanwhile."""
        if file.case.id != self._case_id:
            self._show_questions(())
        self._case_id, self._waiting = file.case.id, waiting_in(file)
        count = len(self._waiting)
        self._mail_row.setVisible(count > 0)
        if self._waiting:
            first = self._waiting[0]
            said = one_line(first.returned_why or first.summary, _LETTERS_SHOWN)
            place = f" (1 of {count:,})" if count > 1 else ""
            told = f"{waiting_words(first)}{place}"
            self.mail.setText(": ".join(filter(None, (told, isolated(said)))))
            show_weight(self.mail, "problem" if first.urgent is YesNo.YES else "note")
        self._one.setVisible(not self._desk.read_only)
        self._all.setVisible(count > 1 and not self._desk.read_only)
        self._fit()

        def show(questions: tuple[str, ...]) -> None:
            if file.case.id == self._case_id:
                self._show_questions(questions)

        self._desk.ask(lambda _: questions_in(file), owner=self, done=show)

    def _show_questions(self, questions: tuple[str, ...]) -> None:
        self.question.setText("\n".join(questions))
        self._question_row.setVisible(bool(questions))
        self._looked.setVisible(not self._desk.read_only)
        self._fit()

    def _fit(self) -> None:
        self.setVisible(bool(self._waiting or self.question.text()))

    def _deal(self, count: int) -> None:
        letters = [each.id for each in self._waiting[:count]]
        self._desk.do(deal_with, letters, owner=self, case_id=self._case_id)

    def _check(self) -> None:
        self._desk.do(check_docket, self._case_id, owner=self, case_id=self._case_id)


def _row(said: QLabel, *buttons: QPushButton) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GAP)
    layout.addWidget(said, 1)
    for each in buttons:
        layout.addWidget(each)
    row.hide()
    return row
