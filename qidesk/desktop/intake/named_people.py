"""Whom a case is against, and who else is in it: named, changed and taken back at the gate."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qidesk.actions.drafts import OPPONENT
from qidesk.actions.naming import NAME, ROLE, name_somebody, rename_somebody, take_name_back
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.people import Part, Role
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.choice_box import ChoiceBox
from qidesk.desktop.parts.editor import DRAFT_AFTER_MS
from qidesk.desktop.parts.inputs import Line, is_enter
from qidesk.desktop.parts.lines import LineModel, line_table
from qidesk.desktop.parts.words import button, heading, plain, show_weight, with_room
from qidesk.desktop.theme import GAP
from qidesk.errors import QIDeskError
from qidesk.identity.calling import called_in

_TITLES = ("Name", "In this case")
_MOST_ROWS = 8
_PART = "part"
_NO_NAME = "Type a name. Escape leaves them as they were, Take back takes them out of the case."
_ROLES = tuple(role for role in Role if role is not Role.PERSON_SEEKING_HELP)


class NamedPeople(QWidget):
    """A line that names somebody, and those who are named: Enter changes one, Delete takes back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._file: CaseFile | None = None
        self._taken_up = ""  # the part that the line changes, '' while it names somebody new
        self.people = LineModel[Part](_TITLES, self._cells, self)
        self.view = line_table(self.people, "People named")
        self.view.installEventFilter(self)
        self.view.doubleClicked.connect(lambda index: self.change(index.row()))
        self.name, self.role = Line(), ChoiceBox()
        self.role.addItems([role.words for role in _ROLES])
        self.said = with_room(plain(), 1)
        self._save = button("Name them", self._save_and_go_on)
        self._change = button("Change", lambda: self.change(self.view.currentIndex().row()))
        self._take_back = button("Take back", self.take_back)
        self._drafting = QTimer(self, interval=DRAFT_AFTER_MS, singleShot=True)
        self._drafting.timeout.connect(self.keep_draft)
        self._lay_out()

    def _lay_out(self) -> None:
        self.name.setAccessibleName("Name")
        self.name.setPlaceholderText("Who is it against, who else is in it? One name, then Enter")
        self.name.returnPressed.connect(self.save)
        self.name.textEdited.connect(lambda _: self._drafting.start())
        self.name.installEventFilter(self)
        self.role.setAccessibleName("Who they are in this case")
        self.role.installEventFilter(self)
        line, beneath = QHBoxLayout(), QHBoxLayout()
        line.setSpacing(GAP)
        line.addWidget(self.name, 1)
        for widget in (self.role, self._save):
            line.addWidget(widget)
        for widget in (self._change, self._take_back):
            beneath.addWidget(widget)
        beneath.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(heading("Opponents, and others in it", 1))
        layout.addLayout(line)
        layout.addWidget(self.said)
        layout.addWidget(self.view)
        layout.addLayout(beneath)

    def show_file(self, file: CaseFile) -> None:
        """Show who is named in this case; what was being typed of another one is saved first."""
        if self._file is None or self._file.case.id != file.case.id:
            self.leave()
            self._file = file
            self._show_line(self._desk.drafts.get(self.draft_key, {}))
            self._say("")
        self._file = file
        self.people.show_rows(
            [part for part in file.parts if part.role is not Role.PERSON_SEEKING_HELP]
        )
        rows = len(self.people.rows)
        self.view.setVisible(rows > 0)
        row = self.view.verticalHeader().defaultSectionSize()
        self.view.setFixedHeight((min(_MOST_ROWS, rows) + 2) * row)
        can_write = not self._desk.read_only
        for widget in (self.name, self.role, self._save):
            widget.setEnabled(can_write)
        for widget in (self._change, self._take_back):
            widget.setVisible(rows > 0 and can_write)

    @property
    def draft_key(self) -> str:
        """The name under which a name half typed is kept."""
        return f"{OPPONENT}:{self._file.case.id}" if self._file else ""

    def leave(self) -> None:
        """Save a name that was typed and not yet entered."""
        if self.name.text().strip():
            self.save()

    def keep_draft(self) -> None:
        """Keep the name being typed."""
        self._drafting.stop()
        if self._file is None:
            return
        if self.name.text():
            self._desk.keep_draft(self.draft_key, self._typed())
        else:
            self._desk.discard_draft(self.draft_key)

    def save(self) -> None:
        """Name whoever is typed, one a line, or change whom the line was given to change."""
        if self._file is None or self._desk.read_only:
            return
        typed = self._typed()
        if _PART in typed:
            people = [typed] if typed[NAME].strip() else []
        else:
            names = filter(str.strip, typed[NAME].splitlines())  # of a list that was pasted
            people = [typed | {NAME: name} for name in names]
        if people:
            self._show_line({ROLE: typed[ROLE]})
        self._say("" if people or _PART not in typed else _NO_NAME, "problem")
        for each in people:
            self._save_one(each, self._file.case.id)

    def _save_one(self, typed: dict[str, str], case_id: str) -> None:
        key, changed = self.draft_key, typed.get(_PART, "")
        self._desk.do(
            rename_somebody if changed else name_somebody,
            changed or case_id,
            typed,
            owner=self,
            case_id=case_id,
            done=lambda _: self._desk.discard_draft(key),
            failed=lambda error: self._give_back(key, typed, error),
        )

    def _save_and_go_on(self) -> None:
        self.save()
        self.name.setFocus()

    def change(self, at: int) -> None:
        """Take somebody's name and role up into the line."""
        if self._file is None or self._desk.read_only or not 0 <= at < len(self.people.rows):
            return
        if self.name.text().strip() and not self._taken_up:
            self._say("Enter the name in the line first; then this one is changed.", "problem")
            return
        part = self.people.rows[at]
        role = part.role.words if part.role else ""
        self._show_line({NAME: self._cells(part)[0], ROLE: role, _PART: part.id})
        self.name.setFocus()
        self.name.selectAll()

    def take_back(self) -> None:
        """Take the one chosen out of the case; undo brings them back."""
        at = self.view.currentIndex().row()
        if self._file is not None and 0 <= at < len(self.people.rows):
            self._desk.do(
                take_name_back,
                self.people.rows[at].id,
                owner=self,
                case_id=self._file.case.id,
                failed=lambda error: self._say(error.said, "problem"),
            )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter on a name changes it, in a role it saves; Delete takes back, Escape gives up."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key, in_list = event.key(), watched is self.view
        if in_list and is_enter(event):
            self.change(self.view.currentIndex().row())
        elif watched is self.role and is_enter(event):
            self._save_and_go_on()
        elif in_list and key == Qt.Key.Key_Delete and not self._desk.read_only:
            self.take_back()
        elif not in_list and key == Qt.Key.Key_Escape and self._taken_up:
            self._show_line({})
            self._say("")
            self.keep_draft()
        else:
            return super().eventFilter(watched, event)
        return True

    def _typed(self) -> dict[str, str]:
        typed = {NAME: self.name.text(), ROLE: self.role.currentText()}
        return typed | ({_PART: self._taken_up} if self._taken_up else {})

    def _show_line(self, typed: dict[str, str]) -> None:
        self.name.setText(typed.get(NAME, ""))
        self.role.setCurrentText(typed.get(ROLE) or Role.DEFENDANT.words)
        self._taken_up = typed.get(_PART, "")
        self._save.setText("Save the change" if self._taken_up else "Name them")

    def _give_back(self, key: str, typed: dict[str, str], error: QIDeskError) -> None:
        self._desk.keep_draft(key, typed)
        if key == self.draft_key and not self.name.text():
            self._show_line(typed)
        self._say(error.said, "problem")

    def _say(self, text: str, weight: str = "") -> None:
        self.said.setText(text)
        show_weight(self.said, weight)

    def _cells(self, part: Part) -> tuple[str, str]:
        file = self._file
        person = file.by_id.get(part.person) if file else None
        name = called_in(file, person) if file and person else ""
        return name, part.role.words if part.role else "no role yet"
