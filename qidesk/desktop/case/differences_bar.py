"""What two changed apart in the case shown: versions side by side, until one is said to hold."""

from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from qidesk.actions.differing import differences, let_hold
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.differing import Difference, Version, label_of, replaced_words, words_of
from qidesk.casefile.schema.kinds import KINDS
from qidesk.desktop.case.names import Names
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.inputs import Area
from qidesk.desktop.parts.words import button, heading, isolated, one_line, plain, show_weight
from qidesk.desktop.theme import GAP, HALF, WIDE

_LINES = 3
_HIDE, _COMPARE = "Hide the versions", "Compare the versions"


class DifferencesBar(QWidget):
    """Shown only while something is open: a line, and beneath it the versions if they are wanted.

    One difference is shown at a time, the earliest record first; settled, the next comes.
    """

    def __init__(self, desk: Desk, names: Names) -> None:
        super().__init__()
        self._desk, self._names = desk, names
        self._case_id = ""
        self._open: tuple[Difference, ...] = ()
        self.told = plain()
        show_weight(self.told, "problem")
        self.compare = button(_COMPARE, self._turn)
        self.versions = QWidget()
        self._side_by_side = QHBoxLayout(self.versions)
        self._side_by_side.setContentsMargins(0, 0, 0, 0)
        self._side_by_side.setSpacing(GAP)
        self.versions.hide()
        line = QHBoxLayout()
        line.setSpacing(GAP)
        line.addWidget(self.told, 1)
        line.addWidget(self.compare)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(HALF)
        layout.addLayout(line)
        layout.addWidget(self.versions)
        self.hide()

    def show_file(self, file: CaseFile) -> None:
        """Show what is open in this case; nothing of another case stands meanwhile."""
        if file.case.id != self._case_id:
            self.versions.hide()
        self._case_id = file.case.id
        if not file.differing:
            self._show(())
        else:
            self._desk.ask(differences, file.case.id, owner=self, done=self._show)

    def _show(self, found: tuple[Difference, ...]) -> None:
        self._open = found
        self.setVisible(bool(found))
        while (item := self._side_by_side.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if not found:
            self.versions.hide()
            return
        first = found[0]
        place = f" (1 of {len(found):,})" if len(found) > 1 else ""
        called = isolated(one_line(self._names.name_of(first.record)))
        told = f"{len(first.versions)} versions of {label_of(first)}{place}"
        self.told.setText(f"{told}: {KINDS[first.kind].words} {called}")
        self.compare.setText(_HIDE if self.versions.isVisibleTo(self) else _COMPARE)
        for number, version in enumerate(first.versions, 1):
            self._side_by_side.addWidget(self._version(first, version, number), 1)

    def _version(self, difference: Difference, version: Version, number: int) -> QFrame:
        frame = QFrame()
        frame.setProperty("banner", True)
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(WIDE, GAP, WIDE, GAP)
        layout.setSpacing(HALF)
        layout.addWidget(heading(f"Version {number}", 0))
        text = Area(words_of(difference, version))
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setAccessibleName(f"Version {number} of {label_of(difference)}")
        text.setFixedHeight(text.fontMetrics().lineSpacing() * _LINES + 2 * GAP)
        layout.addWidget(text)
        at = version.at.replace("T", " ").removesuffix("Z")
        layout.addWidget(plain(f"{isolated(one_line(version.user))}, {at} (UTC)", quiet=True))
        replaced = one_line(replaced_words(difference, version))
        layout.addWidget(plain(isolated(replaced), quiet=True))
        if not self._desk.read_only:
            holds = button("This one holds", partial(self._settle, difference, version))
            holds.setAccessibleName(f"Version {number} holds")
            layout.addWidget(holds)
        return frame

    def _turn(self) -> None:
        self.versions.setVisible(not self.versions.isVisible())
        self.compare.setText(_HIDE if self.versions.isVisible() else _COMPARE)

    def _settle(self, difference: Difference, version: Version) -> None:
        self._desk.do(let_hold, difference, version, owner=self, case_id=self._case_id)
