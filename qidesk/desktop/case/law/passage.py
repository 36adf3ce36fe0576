"""A passage of a brief, pasted, and the authorities it cites, to be kept or left."""

from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from qidesk.actions.citing import Places, cites, keep_authorities, places_in, reader
from qidesk.actions.drafts import CITED
from qidesk.casefile.casefile import CaseFile
from qidesk.desktop.case.law.findings import Findings, LawPage
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.flowing_row import FlowingRow
from qidesk.desktop.parts.holds_drafts import HoldsDrafts
from qidesk.desktop.parts.inputs import Area
from qidesk.desktop.parts.turning_splitter import TurningSplitter
from qidesk.desktop.parts.words import button, heading, isolated, plain, show_weight
from qidesk.desktop.theme import GAP, WIDE
from qidesk.errors import QIDeskError
from qidesk.law.authorities.cited import Cites, DraftAuthority

_ABOUT = (
    "Paste a passage of a brief or an opinion. What it cites is listed; tick what belongs in this "
    "case. Only what the passage says is kept: check each cite, and add court, day and holding."
)
_NONE = "Nothing is listed yet: paste a passage, then choose Read citations."
_SETTLED_MS = 500


class PassagePage(LawPage, HoldsDrafts):
    """The passage at the left, what it cites at the right; kept as one change."""

    def __init__(self, desk: Desk, findings: Findings) -> None:
        places = Places()
        super().__init__(desk, findings, lambda law: places.of(law.file.authorities), self._know)
        self._known: set[str] = set()
        self._added = ""
        self._found = Cites(())
        self.text = Area()
        self.text.setAccessibleName("Passage")
        self.text.setPlaceholderText("Paste the passage here")
        self.text.setTabChangesFocus(True)
        self.text.setReadOnly(desk.read_only)
        self.list = QListWidget()
        self.list.setAccessibleName("Authorities the passage cites")
        self.list.setWordWrap(True)
        self.list.setItemDelegate(_Roomy(self.list))
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.read_button = button("Read citati&ons", self.read, main=True)
        self.keep_button = button("&Keep what is ticked", self.keep)
        self.status = plain(f"Read with {reader()}.", quiet=True)
        self._settled = QTimer(self, interval=_SETTLED_MS, singleShot=True)
        self._settled.timeout.connect(self.keep_drafts)
        self._lay_out()
        self.text.textChanged.connect(self._settled.start)
        self.list.itemChanged.connect(lambda _: self._allow())
        self._allow()

    def _lay_out(self) -> None:
        tools = FlowingRow()
        if not self._desk.read_only:
            tools.addWidget(self.read_button)
            tools.addWidget(self.keep_button)
            tools.addWidget(button("Clear the &passage", self.forget))
        both = TurningSplitter(self.text, self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        layout.addWidget(heading("From a passage", 1))
        layout.addWidget(plain(_ABOUT, quiet=True))
        layout.addLayout(tools)
        layout.addWidget(both, 1)
        layout.addWidget(self.status)

    @property
    def draft_key(self) -> str:
        """The name under which the pasted passage is kept."""
        return f"{CITED}:{self._file.case.id if self._file else ''}"

    def show_file(self, file: CaseFile) -> None:
        """Show this case; the passage of another one is kept as its draft."""
        is_other = self._file is None or self._file.case.id != file.case.id
        if is_other and self._file is not None:
            self.keep_drafts()
        super().show_file(file)
        if is_other:
            kept = self._desk.drafts.get(self.draft_key, {}).get("passage", "")
            self._put(kept)
            self._show_drafts(Cites(()))

    def focus(self) -> None:
        """Put the cursor where the first key belongs."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Keep the passage: authorities are kept only when somebody says so."""
        self.keep_drafts()

    def keep_drafts(self) -> None:
        """Keep the pasted passage."""
        self._settled.stop()
        if self._file is None:
            return
        if typed := self.text.toPlainText():
            self._desk.keep_draft(self.draft_key, {"passage": typed})
        else:
            self._desk.discard_draft(self.draft_key)

    def read(self) -> None:
        """Read what the passage cites."""
        self._added = ""
        self._read_passage()

    def _read_passage(self) -> None:
        self.keep_drafts()
        passage = self.text.toPlainText()
        self._say("Reading…")
        self._desk.ask(
            lambda _: cites(passage),
            owner=self,
            done=partial(self._show_read, self.draft_key),
            failed=self._refuse,
            can_stop=True,
        )

    def forget(self) -> None:
        """Let the passage go; it can be taken back in the field."""
        self._added = ""
        self.text.selectAll()
        self.text.insertPlainText("")
        self._show_drafts(Cites(()))

    def keep(self) -> None:
        """Keep what is ticked, as one change; the passage stays until somebody lets it go."""
        if self._file is not None and (kept := self._ticked()):
            case_id = self._file.case.id
            self._desk.do(
                keep_authorities,
                case_id,
                kept,
                owner=self,
                case_id=case_id,
                done=partial(self._kept, self.draft_key),
                failed=self._refuse,
            )

    def _show_read(self, draft: str, found: Cites) -> None:
        """Show what was read, unless another case was turned to meanwhile."""
        if draft == self.draft_key:
            self._show_drafts(found)

    def _kept(self, draft: str, count: int) -> None:
        if draft != self.draft_key:
            return
        added = "1 authority was" if count == 1 else f"{count:,} authorities were"
        self._added = f"{added} added, each still to be cite-checked. Undo takes them back. "
        self._read_passage()

    def _put(self, text: str) -> None:
        blocked = self.text.blockSignals(True)
        self.text.setPlainText(text)
        self.text.blockSignals(blocked)

    def _know(self, known: set[str]) -> None:
        if known != self._known:
            self._known = known
            self._show_drafts(self._found)

    def _show_drafts(self, found: Cites) -> None:
        self._found = found
        blocked = self.list.blockSignals(True)
        self.list.clear()
        for draft in found.authorities:
            self.list.addItem(self._item(draft))
        self._give_bar()
        self.list.blockSignals(blocked)
        lost = len(found.unresolved)
        left = f" {lost:,} short forms point to nothing in the passage." if lost else ""
        number = len(found.authorities)
        read = f"{number:,} read with {reader()}.{left}" if number or self._typed else _NONE
        self._say(f"{self._added}{read}")
        self._allow()

    def _give_bar(self) -> None:
        """Have the bar stand from the first row on: else lines are broken for the width before."""
        policies = Qt.ScrollBarPolicy
        always = policies.ScrollBarAlwaysOn if self.list.count() else policies.ScrollBarAlwaysOff
        self.list.setVerticalScrollBarPolicy(always)

    @property
    def _typed(self) -> bool:
        return bool(self.text.toPlainText().strip())

    def _item(self, draft: DraftAuthority) -> QListWidgetItem:
        has_it = not self._known.isdisjoint(places_in(draft))
        item = QListWidgetItem(isolated(_told(draft, has_it=has_it)))
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        ticked = not has_it and not self._desk.read_only
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        return item

    def _ticked(self) -> list[DraftAuthority]:
        items = map(self.list.item, range(self.list.count()))
        pairs = zip(self._found.authorities, items, strict=True)
        return [draft for draft, item in pairs if item.checkState() == Qt.CheckState.Checked]

    def _allow(self) -> None:
        self.keep_button.setEnabled(bool(self._ticked()))

    def _refuse(self, error: QIDeskError) -> None:
        self._say(error.said, "problem")

    def _say(self, text: str, weight: str = "") -> None:
        self.status.setText(text)
        show_weight(self.status, weight)


class _Roomy(QStyledItemDelegate):
    """Rows as high as they are with a letter less of width, which the box before them takes."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The room for every line."""
        narrower = QStyleOptionViewItem(option)
        narrower.rect.setWidth(option.rect.width() - 3 * option.fontMetrics.averageCharWidth())
        return super().sizeHint(narrower, index)


def _told(draft: DraftAuthority, *, has_it: bool) -> str:
    where = ", ".join(filter(None, (draft.court, str(draft.year) if draft.year else "")))
    pins = f"at {', '.join(draft.pins)}" if draft.pins else ""
    parallel = f"also {'; '.join(draft.parallel)}" if draft.parallel else ""
    has = "already in this case" if has_it else ""
    facts = ", ".join(filter(None, (where and f"({where})", pins, parallel, has)))
    return "\n".join((f"{draft.citation} {facts}".strip(), *draft.doubts))
