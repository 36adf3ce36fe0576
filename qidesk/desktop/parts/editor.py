"""A record being edited: drafts while typing, one change on leaving, nothing lost between."""

from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from qidesk.actions.records import add_begun, set_fields
from qidesk.casefile.schema.fields import Record, Shape, specs_of
from qidesk.casefile.schema.kinds import kind_of
from qidesk.casefile.schema.typed import read_record
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.holds_drafts import HoldsDrafts
from qidesk.desktop.parts.record_form import RecordForm
from qidesk.desktop.parts.words import show_weight
from qidesk.errors import QIDeskError
from qidesk.views.filling import fill_beside

DRAFT_AFTER_MS = 500


class RecordEditor(QWidget, HoldsDrafts):
    """A form over a stored record, or over one begun, which is stored once words stand in it.

    `saved` tells that its change was done.
    """

    saved = Signal(object)

    def __init__(self, desk: Desk, form: RecordForm, case_id: str = "") -> None:
        super().__init__()
        self._desk, self.form, self.case_id = desk, form, case_id
        self._record: Record | None = None
        self._shown: dict[str, str] = {}
        self._before: dict[str, str] = {}
        self._filled: dict[str, str] = {}
        self._begun: Record | None = None
        self.begun_for = ""
        self._being_added: Record | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(form)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_AFTER_MS)
        self._timer.timeout.connect(self.keep_draft)
        form.edited.connect(self._on_edit)
        form.read_only = desk.read_only
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    @property
    def record(self) -> Record | None:
        """The record as it was last read or saved."""
        return self._record

    @property
    def draft_key(self) -> str:
        """The name under which what is typed here is kept."""
        record = self._record
        if record is None:
            return ""
        code = kind_of(record).code
        return f"{code}:new:{self.begun_for}" if self.is_begun else f"{code}:{record.id}"

    @property
    def is_begun(self) -> bool:
        """Whether the record shown is not stored yet."""
        return self._record is not None and self._record is self._begun

    def begin(self, record: Record, letter: date | None = None) -> None:
        """Show a new record, and over it what was typed of it and never saved; store nothing."""
        if self._record is not None and self.changes():
            self.leave()
        self._begun, self.begun_for = record, self.case_id
        self._show(record, letter)

    def show_record(self, record: Record, letter: date | None = None) -> None:
        """Show a record, and over it what was typed and never saved.

        Dates may count from the day of the letter.
        """
        if self._record is not None and self.changes():
            if self._record.id == record.id:
                self._record = record
                return
            self.leave()
        self._show(record, letter)

    def _show(self, record: Record, letter: date | None) -> None:
        self._record = record
        self.form.show_record(record, letter)
        self._shown = self.form.typed()
        self._say("")
        draft = self._desk.drafts.get(self.draft_key, {})
        if draft.keys() & self.form.names:
            self.form.show_typed(draft)
            self._say("Typed before and never saved; leaving saves it.", "note")
        self._before, self._filled = self.form.typed(), {}

    def changes(self) -> dict[str, str]:
        """The fields whose text differs from what was shown, with their text."""
        now = self.form.typed()
        return {name: text for name, text in now.items() if text != self._shown.get(name, "")}

    def keep_draft(self) -> None:
        """Keep what is typed and not saved; forget a draft of what was typed back again."""
        self._timer.stop()
        if self._record is None:
            return
        self._keep(self.draft_key, self.changes())

    def _keep(self, key: str, changed: dict[str, str]) -> None:
        """Have this and no more be the draft of the fields shown; those of others stay in it."""
        draft = self._desk.drafts.get(key, {})
        kept = {name: text for name, text in draft.items() if name not in self.form.names}
        if changed or (kept and kept != draft):
            self._desk.keep_draft(key, kept | changed)
        elif not kept:
            self._desk.discard_draft(key)

    def leave(self) -> None:
        """Save what was typed as one change; what cannot be saved stays in the draft, shown.

        A record begun in which no word stands is not stored.
        """
        self._timer.stop()
        record = self._record
        if record is None or record is self._being_added or self._desk.read_only:
            return
        changed = self.changes()
        if not changed or (self.is_begun and not any(map(str.strip, changed.values()))):
            self._keep(self.draft_key, {})
            return
        refused = read_record(record, changed).refused
        if refused:
            self._keep(self.draft_key, changed)
            self._say("Not saved yet: correct what is marked below.", "problem")
            return
        shown = self.form.typed()
        key = self.draft_key
        failed = lambda error: self._on_refused(error, key, changed)  # noqa: E731
        if self.is_begun:
            self._being_added = record
            self._desk.do(
                add_begun, kind_of(record).code, _links_of(record) | changed, self.begun_for,
                owner=self, done=lambda result: self._on_added(record, result[0], shown, key),
                failed=failed, case_id=self.begun_for,
            )  # fmt: skip
            return
        self._desk.do(
            set_fields, kind_of(record).code, record.id, changed, self.case_id,
            owner=self, done=lambda result: self._on_saved(result[0], shown, key),
            failed=failed, case_id=self.case_id,
        )  # fmt: skip

    def _on_added(self, begun: Record, record: Record, shown: dict[str, str], key: str) -> None:
        """What was begun is stored; what was typed meanwhile, here or in a further one, is kept."""
        self._being_added = None
        if self._record is begun:
            self._record = record
        self._on_saved(record, shown, key)
        if self.changes():
            self.keep_draft()

    def _on_saved(self, record: Record, shown: dict[str, str], key: str) -> None:
        self._keep(key, {})
        if self._record is not None and self._record.id == record.id:
            self._record, self._shown = record, shown
            self._say("")
            if self.changes():
                self._timer.start()
        self.saved.emit(record)

    def _on_refused(self, error: QIDeskError, key: str, changed: dict[str, str]) -> None:
        self._being_added = None
        if key != self.draft_key:  # another record is shown by now
            self._keep(key, changed)
            self._desk.refused.emit(error)
            return
        self.keep_draft()
        self._say(f"Not saved. {' '.join(error.said.split())}", "problem")

    def _focus_moved(self, _: QWidget | None, now: QWidget | None) -> None:
        """A form begun is stored as soon as it is left, so that rows can hang on its record."""
        if self.is_begun and now is not None and not self.isAncestorOf(now):
            self.leave()

    def _on_edit(self) -> None:
        self._fill_beside()
        self._timer.start()

    def _fill_beside(self) -> None:
        """Say who does it, and on what day, beside what was begun; both can be changed."""
        if self._record is None:
            return
        now, who = self.form.typed(), self._desk.signed_in
        given = fill_beside(type(self._record), self._before, now, self._filled, who)
        self._before = now | given
        self.form.show_typed(given)

    def _say(self, text: str, weight: str = "") -> None:
        self.form.said.setText(text)
        show_weight(self.form.said, weight)


def _links_of(record: Record) -> dict[str, str]:
    """What a record begun points to from the beginning."""
    links = (spec.name for spec in specs_of(type(record)) if spec.shape is Shape.LINK)
    return {name: target for name in links if (target := getattr(record, name))}
