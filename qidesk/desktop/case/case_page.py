"""One case: its sections down the left, the chosen one beside them."""

from collections.abc import Callable
from functools import partial
from itertools import chain

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from qidesk.actions.access import note_opened
from qidesk.actions.cases import load_case
from qidesk.actions.refusals import NoSuchCase
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.words import short
from qidesk.casefile.orders import in_order
from qidesk.casefile.schema.kinds import kind_of
from qidesk.casefile.weighing.story import story_doubts
from qidesk.desktop.case import arrivals
from qidesk.desktop.case.case_form import StandingChange
from qidesk.desktop.case.case_head import CaseHead
from qidesk.desktop.case.differences_bar import DifferencesBar
from qidesk.desktop.case.documents.beside import Beside
from qidesk.desktop.case.history_page import HistoryPage
from qidesk.desktop.case.law.findings import Findings
from qidesk.desktop.case.law.views import view_page
from qidesk.desktop.case.letter_page import LetterPage
from qidesk.desktop.case.memo_page import MemoPage
from qidesk.desktop.case.names import Names
from qidesk.desktop.case.panes import pane_page
from qidesk.desktop.case.place import Page, Place
from qidesk.desktop.case.section_list import SectionList
from qidesk.desktop.case.timeline_page import TimelinePage
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.scales import Scales
from qidesk.desktop.parts.waiting_mail_bar import WaitingMailBar
from qidesk.desktop.parts.words import amp
from qidesk.desktop.theme import GAP, HALF, WIDE
from qidesk.errors import QIDeskError
from qidesk.identity.calling import case_title
from qidesk.store.vault import Vault
from qidesk.views.case_layout import HISTORY, LETTERS, MEMO, SECTIONS, TIMELINE
from qidesk.views.layout_parts import Pane, Section, View
from qidesk.views.shortcuts import GO_BACK, HOP


class CasePage(QWidget):
    """A case by its sections. `titled` gives what to call it once it is read.

    `gone` tells that the case shown is no longer in the vault.
    `came_from` is the part whose findings led to what was opened last, '' if none did.
    """

    titled = Signal(str)
    gone = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._case_id = ""
        self._file: CaseFile | None = None
        self._wanted_id = ""
        self._wanted: tuple[str, str] | None = None
        self._wanted_page = 0
        self.came_from = ""
        self._names = Names(desk)
        self._findings = Findings(desk)
        self._scales = Scales()
        self.head = CaseHead()
        self.waiting = WaitingMailBar(desk)
        self.differences = DifferencesBar(desk, self._names)
        self.list = SectionList()
        self._stack = QStackedWidget()
        self.beside = Beside(self._stack, desk, self._names)
        self.places: dict[str, list[Place]] = {}
        self._lay_out()  # first, for what is put into another widget is styled anew
        for section in SECTIONS:
            self._add_section(section)
        self.list.currentRowChanged.connect(self._turn)
        self.list.activated.connect(lambda _: self._enter())
        back = QShortcut(QKeySequence(GO_BACK.shown), self, self.go_back)
        hop = QShortcut(QKeySequence(HOP.shown), self, self._hop)
        for each in (back, hop):
            each.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        desk.changed.connect(self._on_change)

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(WIDE, WIDE - HALF, WIDE, GAP)
        top.setSpacing(HALF)
        for each in (self.head, self.waiting, self.differences):
            top.addWidget(each)
        body = QHBoxLayout()
        body.setContentsMargins(WIDE, 0, 0, 0)
        body.setSpacing(0)
        side = QVBoxLayout()
        side.setContentsMargins(0, 0, 0, WIDE)  # down to where the pages end
        side.addWidget(self.list)
        body.addLayout(side)
        body.addWidget(self.beside, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addLayout(body, 1)
        layout.addWidget(self.beside.strip)
        layout.addWidget(self.beside.scans)

    def _add_section(self, section: Section) -> None:
        places = [Place(self._desk, make) for make in self._makers(section)]
        self.places[section.title] = places
        if len(places) == 1:
            self._stack.addWidget(places[0])
            return
        tabs = QTabWidget()
        self._stack.addWidget(tabs)
        tabs.setDocumentMode(True)
        tabs.setProperty("inset", True)
        tabs.tabBar().setDrawBase(False)
        tabs.tabBar().setAccessibleName(f"{section.title}: parts")
        for place, part in zip(places, section.parts, strict=True):
            tabs.addTab(place, amp(part.title))
        tabs.currentChanged.connect(lambda _: self.leave(tabs.currentWidget()))

    def _makers(self, section: Section) -> list[Callable[[], Page]]:
        special: dict[str, Callable[[], Page]] = {
            TIMELINE: lambda: TimelinePage(self._desk, self._names, self._scales),
            MEMO: lambda: MemoPage(self._desk, self._names),
            LETTERS: lambda: LetterPage(self._desk),
            HISTORY: lambda: HistoryPage(self._desk),
        }
        if section.title in special:
            return [special[section.title]]
        return [partial(self._make_page, part) for part in section.parts]

    def _make_page(self, part: Pane | View) -> Page:
        if isinstance(part, View):
            page = view_page(part.key, self._desk, self._findings, self._names)
            page.record_wanted.connect(partial(self._show_record, part.key))
            page.part_wanted.connect(partial(self._show_part, part.key))
            return page
        return pane_page(part, self._desk, self._names, self._scales)

    @property
    def case_id(self) -> str:
        """The id of the case last opened."""
        return self._case_id

    def focus(self) -> None:
        """Put the cursor where the first key belongs."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_case(self, case_id: str, part: str = "") -> None:
        """Read a case and show it at a part; else at a glance, or the one shown as it stands."""
        self._wanted = None
        is_other = case_id != self._case_id
        if is_other:
            self.leave()
            self._case_id, self.came_from = case_id, ""
            self.list.setCurrentRow(0)
        self._desk.ask(_read, case_id, owner=self, done=self._show)
        if part:
            self.turn_to(part)
        if is_other:
            self._desk.ask(note_opened, case_id, owner=self, done=lambda _: None)

    def open_record(self, case_id: str, kind: str, record_id: str, page: int = 0) -> None:
        """Open a case at one of its records, or at the record whose child row it is.

        page: of a document, the page to be read beside it.
        """
        self.open_case(case_id)
        self._wanted, self._wanted_page = (kind, record_id), page

    def open_deadline(self, case_id: str, key: str) -> None:
        """Open a case at one of its deadlines, by its key; '' for the first."""
        self.open_case(case_id)
        self.turn_to("deadlines", partial(arrivals.choose_deadline, key))

    def open_letter(self, case_id: str, kind: str, language: str) -> None:
        """Open a case at one of its letters."""
        self.open_case(case_id)
        self.turn_to(LETTERS, partial(arrivals.choose_letter, kind, language))

    def leave(self, turned_to: QWidget | None = None) -> None:
        """Save whatever was typed on any section, but on the place that was just turned to."""
        for place in chain.from_iterable(self.places.values()):
            if place is not turned_to:
                place.leave()

    def keep_drafts(self) -> None:
        """Keep whatever was typed and not saved."""
        for place in chain.from_iterable(self.places.values()):
            place.keep_drafts()

    def _turn(self, at: int) -> None:
        self.leave()
        self.beside.show_page()
        self.beside.scans.leave()
        self._stack.setCurrentIndex(at)

    def _enter(self) -> None:
        """Go from the list of sections into the one that is open."""
        self.beside.show_page()
        shown = self._stack.currentWidget()
        place = shown.currentWidget() if isinstance(shown, QTabWidget) else shown
        if isinstance(place, Place):
            place.reach(arrivals.take_cursor)

    def _hop(self) -> None:
        """Go from the sections into the one that is open, or back to them."""
        if self.list.hasFocus():
            self._enter()
        else:
            self.focus()

    def _on_change(self, case_id: str) -> None:
        if self._case_id and case_id in ("", self._case_id):
            self._desk.ask(_read, self._case_id, owner=self, done=self._show, failed=self._miss)

    def _miss(self, error: QIDeskError) -> None:
        if isinstance(error, NoSuchCase):
            self.gone.emit()

    def _show(self, file: CaseFile) -> None:
        if file.case.id != self._case_id:
            return
        self._file = file
        self._names.show_file(file)
        self._findings.show_file(file)
        self._scales.show_file(file)
        self._findings.ask(
            lambda law: law.doubts_by_record, self, partial(self._scales.show_doubts, file)
        )
        self.head.show_file(file)
        self.waiting.show_file(file)
        self.differences.show_file(file)
        self.beside.show_file(file)
        for place in chain.from_iterable(self.places.values()):
            place.show_file(file)
        self.titled.emit(case_title(file))
        if self._wanted_id in file.by_id:
            added, self._wanted_id = self._wanted_id, ""
            self._show_record(self.came_from, added)
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            then = partial(self.beside.open_page, wanted[1], self._wanted_page)
            self._go_to(*_shown_as(file, *wanted), then)

    def turn_to(self, wanted: str, then: Callable[[Page], object] = arrivals.nothing) -> None:
        """Turn to records of a kind, a view, or by its title a section without.

        Once its page is whole it has the cursor, and `then` is done with it.
        """
        found = self._place_of(wanted)
        if found is None:
            return

        def arrive(page: Page) -> None:
            page.focus()
            then(page)

        at, place = found
        self.beside.show_page()
        if isinstance(tabs := self._stack.widget(at), QTabWidget):
            tabs.setCurrentWidget(place)
        self.list.setCurrentRow(at)
        place.reach(arrive)

    def place_of(self, wanted: str) -> Place | None:
        """The place that `turn_to` turns to."""
        found = self._place_of(wanted)
        return found and found[1]

    def _place_of(self, wanted: str) -> tuple[int, Place] | None:
        for at, section in enumerate(SECTIONS):
            keys = [part.key for part in section.parts] or [section.title]
            for place, key in zip(self.places[section.title], keys, strict=False):
                if key == wanted:
                    return at, place
        return None

    def add(self, kind: str) -> None:
        """Turn to the records of a kind and begin a new one."""
        self.turn_to(kind, arrivals.begin_one)

    def change_standing(self, change: StandingChange) -> None:
        """Turn to the case's own form and close, archive or reopen the case there."""
        self.turn_to("case", partial(arrivals.change_standing, change))

    def export_memo(self) -> None:
        """Turn to the memo and ask where to write it."""
        self.turn_to("passage", arrivals.export_memo)

    def print_memo(self) -> None:
        """Turn to the memo and ask how to print it."""
        self.turn_to("passage", arrivals.print_memo)

    def open_section(self, title: str) -> None:
        """Turn to a section by its title."""
        self.beside.show_page()
        self.list.setCurrentRow([each.title for each in SECTIONS].index(title))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_accesses(self) -> None:
        """Turn to the log of who opened, exported and printed this case."""
        self.turn_to(HISTORY, arrivals.show_accesses)

    def _go_to(self, kind: str, record_id: str, then: Callable[[], object] = lambda: None) -> None:
        """Turn to where a record is shown, and choose it there."""

        def arrive(page: Page) -> None:
            arrivals.choose_record(record_id, page)
            then()

        self.turn_to(kind, arrive)

    def go_back(self) -> None:
        """Turn back to the findings that led to what was opened last."""
        if self.came_from:
            self.turn_to(self.came_from)

    def _show_record(self, whence: str, record_id: str) -> None:
        """Turn to a record of this case that a finding on `whence` rests on, or to one just added.

        `whence` is the key of the part that the finding stands on.
        """
        self.came_from = whence
        record = self._file.by_id.get(record_id) if self._file is not None else None
        if self._file is not None and record is not None:
            self._go_to(*_shown_as(self._file, kind_of(record).code, record_id))
        else:
            self._wanted_id = record_id

    def _show_part(self, whence: str, key: str, field: str) -> None:
        """Turn to a part that a finding on `whence` is about, and to a field where one is named."""
        self.came_from = whence
        self.turn_to(key, partial(arrivals.choose_field, field))


def _shown_as(file: CaseFile, kind: str, record_id: str) -> tuple[str, str]:
    """The kind and id of the record in whose form a record is shown: a child row's parent."""
    record = file.by_id.get(record_id)
    for pane in (pane for section in SECTIONS for pane in section.panes):
        for code, link in pane.children:
            if code == kind and (parent := getattr(record, link, "")):
                return pane.kind, parent
    return kind, record_id


def _read(vault: Vault, case_id: str) -> CaseFile:
    """A case; its dates and doubts are worked out on the worker: the window finds them known."""
    file = load_case(vault, case_id)
    for event in in_order(file):
        short(event.occurred_on)
    story_doubts(file)
    return file
