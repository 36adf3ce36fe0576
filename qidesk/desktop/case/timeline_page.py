"""The timeline of a case: a picture to look at, a table to type in, a form for one event."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout

from qidesk.actions.sheets.sheet_kinds import sheet_kind
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.orders import in_order
from qidesk.casefile.records.events import Event
from qidesk.casefile.schema.fields import Record
from qidesk.casefile.weighing.gaps import gaps
from qidesk.casefile.weighing.story import story_doubts
from qidesk.desktop.case.event_panel import EventPanel
from qidesk.desktop.case.names import Names
from qidesk.desktop.case.picture_pane import PicturePane
from qidesk.desktop.case.timeline_facts import found, story_of, undrawn
from qidesk.desktop.case.timeline_filter import TimelineFilter
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.inputs import bring_into_sight
from qidesk.desktop.parts.scales import Scales
from qidesk.desktop.parts.scrolled_page import ScrolledPage
from qidesk.desktop.parts.sheet_import import ask_for_sheet
from qidesk.desktop.parts.timeline_canvas import ZOOM_STEP
from qidesk.desktop.parts.typing_table import TypingTable
from qidesk.desktop.parts.words import button
from qidesk.desktop.theme import GAP, WIDE
from qidesk.views.case_layout import EVENT
from qidesk.views.shortcuts import OPEN_FORM

_SHARE = 1000


class TimelinePage(ScrolledPage):
    """Every event of a case; choosing one in picture, table or notes chooses it in all."""

    def __init__(self, desk: Desk, names: Names, scales: Scales) -> None:
        super().__init__()
        self._desk, self._names = desk, names
        self._file: CaseFile | None = None
        self._stale = False
        self._wanted_id = ""
        self._known: frozenset[str] = frozenset()
        self._added: frozenset[str] = frozenset()
        self._shown: frozenset[str] = frozenset()
        self.filter = TimelineFilter(names)
        self.picture = PicturePane(read_only=desk.read_only)
        self.view = self.picture.view
        self.table = TypingTable(desk, "event", EVENT.columns, names.targets, names.name_of, scales)
        self.panel = EventPanel(desk, names, scales)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        """Lay the page out from without to within: what is put into another is styled anew."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, GAP, WIDE, WIDE)
        layout.setSpacing(GAP)
        layout.addWidget(self.filter)
        self._add_zoom()
        halves, self._halves = QSplitter(Qt.Orientation.Vertical), QSplitter()
        layout.addWidget(halves, 1)
        halves.addWidget(self.picture)
        halves.addWidget(self._halves)
        self._halves.addWidget(self.table)
        self._add_tools()
        self._halves.addWidget(self.panel)
        self._halves.setStretchFactor(0, 5)
        self._halves.setStretchFactor(1, 6)
        self._halves.setChildrenCollapsible(False)
        halves.setStretchFactor(0, 1)
        halves.setStretchFactor(1, 1)
        halves.setSizes([3 * _SHARE, 4 * _SHARE])
        halves.setChildrenCollapsible(False)

    def _add_zoom(self) -> None:
        for text, name, change in (
            ("−", "Zoom out", lambda: self.view.zoom_by(1 / ZOOM_STEP)),
            ("+", "Zoom in", lambda: self.view.zoom_by(ZOOM_STEP)),
            ("Fit", "Show the whole timeline", self.view.show_all),
        ):
            pressed = button(text, change)
            pressed.setAccessibleName(name)
            pressed.setToolTip(name)
            self.filter.row.addWidget(pressed)

    def _add_tools(self) -> None:
        opened = button("&Open form", self.open_form)
        opened.setAccessibleName("Open the form of the current event")
        opened.setToolTip("Everything about the current event (Ctrl+Enter)")
        self.table.head.addWidget(opened)
        if not self._desk.read_only:
            self.table.head.addWidget(button("From a s&heet…", self._ask_for_sheet))

    def _ask_for_sheet(self) -> None:
        if self._file is not None:
            self.table.leave()
            ask_for_sheet(self.window(), self._desk, sheet_kind("events"), self._file.case.id)

    def _connect(self) -> None:
        self.filter.changed.connect(self._on_filter)
        self.view.chosen.connect(self._open)
        self.picture.first_wanted.connect(self.focus)
        self.picture.doubts.chosen.connect(self.choose_record)
        self.table.chosen.connect(self._on_row)
        self.panel.closed.connect(self.table.view.setFocus)
        self.table.view.installEventFilter(self)
        for keys in OPEN_FORM.keys:
            opens = QShortcut(QKeySequence(keys), self.table, self.open_form)
            opens.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_file(self, file: CaseFile) -> None:
        """Show the case's events; a page out of sight waits until it is seen."""
        if self._file is None or self._file.case.id != file.case.id:
            self.filter.clear()
            self.view.show_all()
            self.panel.hide()
            self._known, self._added = frozenset(event.id for event in file.events), frozenset()
        self._file = file
        self._stale = True
        if self.isVisible():
            self._show(file)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what came in while the page was out of sight."""
        super().showEvent(event)
        if self._stale and self._file is not None:
            self._show(self._file)

    def choose_record(self, record_id: str) -> None:
        """Open the event of that id, now or as soon as it is there."""
        if self.table.row_of(record_id) is None or self._stale:
            self._wanted_id = record_id
        else:
            self._open(record_id)

    def focus(self) -> None:
        """Put the cursor where the first key belongs."""
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Save whatever was typed here."""
        self.table.leave()
        self.panel.leave()

    def keep_drafts(self) -> None:
        """Keep whatever was typed and not saved."""
        self.table.keep_drafts()
        self.panel.keep_drafts()

    def open_form(self) -> None:
        """Open the form of the current row's event."""
        if (record := self.table.current_record) is not None:
            self._open(record.id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Going to the table from the form saves the form: so they never both hold a draft of one
        event."""
        if watched is self.table.view and event.type() == QEvent.Type.FocusIn:
            self.panel.leave()
        return super().eventFilter(watched, event)

    def _show(self, file: CaseFile) -> None:
        ids = frozenset(event.id for event in file.events)
        if not self.filter.wanted.is_everything:
            self._added |= ids - self._known
        self._known = ids
        self.filter.show_file(file)
        self.table.model.letter = file.letter_day
        self.table.show_records(in_order(file), {}, file.case.id)
        self._stale = False
        self._show_found(file)
        if self._event_in_panel() is None:
            self.panel.hide()
        else:
            self._desk.make_piece(self._show_panel_anew, owner=self)
        if self._wanted_id and self._wanted_id in ids:
            wanted, self._wanted_id = self._wanted_id, ""
            self._open(wanted)

    def _show_panel_anew(self) -> None:
        """Show in the form what became of its event, in a turn of its own."""
        event = self._event_in_panel()
        if event is not None and not self.panel.isHidden():
            self._show_in_panel(event)

    def _event_in_panel(self) -> Event | None:
        return self._file.find(Event, self.panel.event_id) if self._file else None

    def _show_found(self, file: CaseFile) -> None:
        """Leave out of table and picture what is not asked for; what was just added stays."""
        self._shown = found(file, self.filter.wanted) | self._added
        for at, row in enumerate(self.table.model.rows):
            hidden = row.record is not None and row.record.id not in self._shown
            if self.table.view.isRowHidden(at) != hidden:
                self.table.view.setRowHidden(at, hidden)
        self._desk.make_piece(self._draw, owner=self)

    def _draw(self) -> None:
        """Draw what is asked for, in a turn of its own."""
        file = self._file
        if file is None or self._stale:
            return
        story = story_of(file, self._names, self.filter.by, self._shown)
        doubts = (*story_doubts(file), *gaps(file), *undrawn(story))
        self.picture.show_story(story, doubts, len(file.events))

    def _on_filter(self) -> None:
        self._added = frozenset()
        if self._file is not None and not self._stale:
            self._show_found(self._file)

    def _on_row(self, record: Record | None) -> None:
        if record is None:
            return
        self.picture.point_at(record.id)
        is_settled = not self._stale  # while rows come in, the form keeps the event it shows
        if is_settled and not self.panel.isHidden() and isinstance(record, Event):
            self._show_in_panel(record)

    def _open(self, record_id: str) -> None:
        """Choose an event everywhere and open its form."""
        at = self.table.row_of(record_id)
        event = self._file.find(Event, record_id) if self._file else None
        if at is None or event is None:
            return
        if self.table.view.isRowHidden(at):
            self.filter.clear()
        column = max(self.table.view.currentIndex().column(), 0)
        self.table.view.setCurrentIndex(self.table.model.index(at, column))
        self.picture.point_at(record_id)
        self._show_in_panel(event)
        if self.panel.isHidden():
            self._desk.make_piece(self._show_panel, owner=self)  # laid out and drawn in its turn
        else:
            self._enter_panel()

    def _show_panel(self) -> None:
        """Have the form in sight, unless another case is shown meanwhile."""
        if self._event_in_panel() is None:
            return
        self.panel.show()
        width = self._halves.width()
        self._halves.setSizes([width * 5 // 11, width * 6 // 11])
        self._enter_panel()

    def _enter_panel(self) -> None:
        self.panel.editor.form.focus_first()
        QTimer.singleShot(0, self, lambda: bring_into_sight(self.panel.first))  # once laid out

    def _show_in_panel(self, event: Event) -> None:
        if self._file is not None:
            at = self.table.row_of(event.id)
            self.panel.show_event(self._file, event, 0 if at is None else at + 1)
