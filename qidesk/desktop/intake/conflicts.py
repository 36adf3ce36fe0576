"""The conflict check of one case: asked for, its hits read, and cleared by somebody."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from qidesk.actions.conflicts import (
    CLEARED,
    ConflictCheck,
    ConflictHit,
    check_conflicts,
    clear_conflicts,
    compared,
)
from qidesk.actions.ids_and_clock import today
from qidesk.actions.refusals import BadInput
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.words import in_words
from qidesk.casefile.records.matter import Case
from qidesk.casefile.schema.typed import spec_called
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.editor import DRAFT_AFTER_MS
from qidesk.desktop.parts.fields import FieldEditor, editor_for, label_for
from qidesk.desktop.parts.lines import LineModel, line_table
from qidesk.desktop.parts.words import button, heading, plain, show_weight, with_room
from qidesk.desktop.theme import GAP, WIDE
from qidesk.errors import QIDeskError
from qidesk.identity.people_index import HOW

_TITLES = ("Here", "Compared because of", "Elsewhere", "In")
_MOST_ROWS = 8


class ConflictPane(QWidget):
    """Nothing found here is saved or printed: only that somebody cleared it, and when.

    `wanted` asks that what is typed be saved, before names are compared; `cleared` comes once it is
    recorded that conflicts are.
    """

    wanted = Signal()
    opened = Signal(str)
    cleared = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case_id = ""
        self._checked: CaseFile | None = None
        self._file: CaseFile | None = None
        self.hits = LineModel[ConflictHit](_TITLES, _cells, self)
        self.view = line_table(self.hits, "Who may be in conflict")
        self.view.activated.connect(lambda index: self._open(index.row()))
        self.said = with_room(plain(), 2)
        self.check_button = button("Chec&k conflicts", self.check)
        self.clear_button = button("Conflicts are cleared", self.clear, main=True)
        self._editors: dict[str, FieldEditor] = {}
        self._shown: dict[str, str] = {}
        self._drafting = QTimer(self, interval=DRAFT_AFTER_MS, singleShot=True)
        self._drafting.timeout.connect(self.keep_drafts)
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(heading("Conflict check", 1))
        top.addStretch(1)
        top.addWidget(self.check_button)
        grid = QGridLayout()
        grid.setHorizontalSpacing(WIDE)
        for at, name in enumerate(CLEARED):
            spec = spec_called(Case, name)
            assert spec is not None  # noqa: S101 - for the types
            editor = self._editors[name] = editor_for(spec, lambda _: [])
            editor.edited.connect(self._drafting.start)
            grid.addWidget(label_for(editor), 0, at)
            grid.addWidget(editor, 1, at, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.clear_button, 2, 0, Qt.AlignmentFlag.AlignLeft)
        grid.setVerticalSpacing(GAP)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addLayout(top)
        layout.addWidget(self.said)
        layout.addWidget(self.view)
        layout.addLayout(grid)

    def show_file(self, file: CaseFile) -> None:
        """Show this case; hits found before somebody changed it are put away."""
        other = file.case.id != self._case_id
        if other:
            self.keep_drafts()
        self._case_id, self._file = file.case.id, file
        if other:
            here_and_now = today().isoformat(), self._desk.signed_in.initials
            begun = dict(zip(CLEARED, here_and_now, strict=True))
            kept = self._desk.drafts.get(self._draft_key, begun)
            for name, editor in self._editors.items():
                editor.show_typed(kept.get(name, ""))
            self._shown = self._typed()
        if self._checked is None or _state(file) != _state(self._checked):
            self._put_away()
        can_write = not self._desk.read_only
        for editor in self._editors.values():
            editor.setEnabled(can_write)

    @property
    def _draft_key(self) -> str:
        """The name under which it is kept who clears, until it is recorded."""
        return f"cleared:{self._case_id}"

    def keep_drafts(self) -> None:
        """Keep whatever was typed and not recorded."""
        self._drafting.stop()
        typed = self._typed()
        if self._case_id and typed != self._shown:
            self._shown = typed
            self._desk.keep_draft(self._draft_key, typed)

    def _typed(self) -> dict[str, str]:
        return {name: editor.typed() for name, editor in self._editors.items()}

    def check(self) -> None:
        """Compare every name and number of the case with everybody in the vault."""
        if self._case_id:
            self.wanted.emit()
            self._say("Comparing…")
            self._desk.ask(
                check_conflicts,
                self._case_id,
                owner=self,
                done=self._show,
                failed=self._refuse,
                can_stop=True,
            )

    def _show(self, found: ConflictCheck) -> None:
        if found.file.case.id != self._case_id:
            return
        self._checked = found.file
        self.hits.show_rows(found.hits)
        self._fit()
        people = f"{found.people_compared:,} names and senders known here"
        if found.hits:
            self._say(
                f"{len(found.hits)} to look at, of {people}. Read each before you clear.", "problem"
            )
        else:
            self._say(f"Nobody of this case was found in another one, among {people}. {HOW}")
        self.clear_button.setEnabled(not self._desk.read_only)

    def clear(self) -> None:
        """Record who cleared conflicts and when."""
        if self._checked is None:
            return
        self.wanted.emit()
        self.keep_drafts()
        typed, key = self._typed(), self._draft_key
        self._desk.do(
            clear_conflicts,
            self._checked,
            typed,
            owner=self,
            failed=self._refuse,
            done=lambda _: self._recorded(key),
            case_id=self._case_id,
        )

    def _recorded(self, key: str) -> None:
        self._desk.discard_draft(key)
        self.cleared.emit()

    def _refuse(self, error: QIDeskError) -> None:
        if not isinstance(error, BadInput):
            self._say(error.said, "problem")
            return
        self._say(error.message, "problem")
        if field := self._editors.get(error.problems[0].where):
            field.setFocus()

    def _put_away(self) -> None:
        self._checked = None
        self.hits.show_rows(())
        self._fit()
        self.clear_button.setEnabled(False)
        case = self._file.case if self._file else Case()
        if case.conflicts_cleared_on.typed:
            on, by = in_words(case.conflicts_cleared_on), case.conflicts_cleared_by
            self._say(f"Conflicts were cleared {on} by {by or 'nobody named'}.")
        else:
            self._say("Not checked yet. Name everybody above first; then check before reading on.")

    def _fit(self) -> None:
        """As high as the hits need, within bounds; nothing where there are none."""
        rows = min(_MOST_ROWS, len(self.hits.rows))
        self.view.setVisible(rows > 0)
        row = self.view.verticalHeader().defaultSectionSize()
        self.view.setFixedHeight((rows + 2) * row)

    def _open(self, at: int) -> None:
        if 0 <= at < len(self.hits.rows):
            self.opened.emit(self.hits.rows[at].roles[0].case_id)

    def _say(self, text: str, weight: str = "") -> None:
        self.said.setText(text)
        show_weight(self.said, weight)


def _state(file: CaseFile) -> tuple[object, ...]:
    """What the pane shows depends on: whom a check compared, and whether it was cleared since."""
    return (file.case.id, file.case.conflicts_cleared_on, *compared(file))


def _cells(hit: ConflictHit) -> tuple[str, ...]:
    known = hit.likeness.known
    elsewhere = "; ".join(f"{each.role} in {each.title}" for each in hit.roles)
    return (
        f"{hit.name} ({hit.role})",
        hit.likeness.why,
        ", ".join((*known.names, *known.numbers)),
        elsewhere,
    )
