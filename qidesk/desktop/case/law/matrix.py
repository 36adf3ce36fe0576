"""The matrix of rulings on immunity: read at arm's length, each cell opening its ruling."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
)

from qidesk.actions.records import add_linked
from qidesk.actions.rulings import rule_alike
from qidesk.casefile.dates.words import in_words
from qidesk.casefile.records.claims import Ruling
from qidesk.casefile.schema.fields import YesNo
from qidesk.desktop.case.law.findings import Findings, LawPage
from qidesk.desktop.case.law.frozen_columns import FrozenColumns
from qidesk.desktop.case.law.matrix_grid import (
    CLAIM,
    DEFENDANT,
    FIRST_COURT,
    CellDelegate,
    MatrixModel,
    cell_lines,
)
from qidesk.desktop.case.law.matrix_widths import share_columns, share_rows
from qidesk.desktop.case.names import Names
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.columns import has_other_width
from qidesk.desktop.parts.finding_view import FindingView, Said
from qidesk.desktop.parts.flowing_row import HeadRow
from qidesk.desktop.parts.words import button, heading, nothing_here, plain, sheet
from qidesk.desktop.theme import GAP, WIDE
from qidesk.law.finding import Finding, Relied
from qidesk.law.immunity.immunity_findings import NO_RULING, Cell, Immunity, MatrixRow
from qidesk.views.rulings import court_words

_ABOUT = (
    "By claim and court: 1 is whether a right was violated, 2 whether it was clearly established. "
    "Enter opens or adds a ruling; cells chosen with Shift or Ctrl can share one."
)


class MatrixPage(LawPage):
    """The grid, and beneath it the chosen cell in full."""

    def __init__(self, desk: Desk, findings: Findings, names: Names) -> None:
        super().__init__(desk, findings, lambda law: law.immunity, self._show_immunity)
        self._names = names
        self.model = MatrixModel(names.name_of, self)
        self.grid = self._make_grid()
        self.loose = plain()
        self._show_loose = button("S&how them", self.show_loose)
        self.finding = FindingView("The cell chosen")
        self.finding.wanted.connect(self.record_wanted)
        self._open = button("&Open the ruling", self.open_cell)
        self._add_one = button("&Add a ruling", self.add_to_cell)
        self.alike = button("Sa&me for chosen", self.rule_alike)
        self.alike.setEnabled(False)
        self._stack = QStackedWidget()
        self._lay_out()

    def _make_grid(self) -> FrozenColumns:
        grid = FrozenColumns(self.model, FIRST_COURT)
        grid.setItemDelegate(CellDelegate(grid))
        grid.setAccessibleName("Matrix of rulings")
        grid.setTabKeyNavigation(False)
        grid.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        grid.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        grid.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        grid.verticalHeader().hide()
        grid.horizontalHeader().setHighlightSections(False)
        grid.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        grid.selectionModel().currentChanged.connect(lambda now, _: self._choose(now))
        grid.selectionModel().selectionChanged.connect(lambda *_: self._offer_alike())
        grid.doubleClicked.connect(lambda _: self.open_cell())
        grid.installEventFilter(self)
        return grid

    def _top(self) -> HeadRow:
        top = HeadRow(heading("Matrix of rulings", 1))
        if not self._desk.read_only:
            top.addWidget(self.alike)
            top.addWidget(self._add_one)
        top.addWidget(self._open)
        return top

    def _lay_out(self) -> None:
        detail, layout = sheet()
        layout.addWidget(self.finding, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(detail)
        scroll.setAccessibleName("The cell chosen")
        both = QSplitter(Qt.Orientation.Vertical)
        both.addWidget(self.grid)
        both.addWidget(scroll)
        both.setStretchFactor(0, 3)
        both.setStretchFactor(1, 2)
        both.setChildrenCollapsible(False)
        both.setSizes([600, 400])  # shares of whatever there is
        self._stack.addWidget(both)
        self._lead_on = button(
            "&Enter the claims", lambda: self.part_wanted.emit("claim", ""), main=True
        )
        self._stack.addWidget(
            nothing_here(
                "No claim and defendant to rule on",
                "Enter the claims under Claims & rulings, and who answers for each.",
                self._lead_on,
            )
        )
        page = QVBoxLayout(self)
        page.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        page.setSpacing(GAP)
        page.addLayout(self._top())
        page.addWidget(plain(_ABOUT, quiet=True))
        page.addWidget(self._stack, 1)
        beneath = QHBoxLayout()
        beneath.setSpacing(GAP)
        beneath.addWidget(self.loose, 1)
        beneath.addWidget(self._show_loose)
        page.addLayout(beneath)

    def focus(self) -> None:
        """Put the cursor where the first key belongs."""
        first = self._lead_on if self._stack.currentIndex() else self.grid
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter opens the ruling of a cell; a grid of another width is laid out anew."""
        if isinstance(event, QResizeEvent) and has_other_width(event):
            QTimer.singleShot(0, self, self._share_room)
        is_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if is_key and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # type: ignore[attr-defined]
            self.open_cell()
            return True
        return super().eventFilter(watched, event)

    def _show_immunity(self, found: Immunity) -> None:
        at = self.grid.currentIndex()
        row, column = max(at.row(), 0), max(at.column(), FIRST_COURT)
        self.model.show_matrix(found.matrix)
        self._stack.setCurrentIndex(0 if found.matrix.rows else 1)
        self.grid.clearSpans()
        self._merge_claims(found.matrix.rows)
        self._merge_alike(found.matrix.rows)
        self._share_room()
        left = len(found.matrix.loose)
        rulings = "1 ruling stands" if left == 1 else f"{left:,} rulings stand"
        self.loose.setText(f"{rulings} in no row: on a claim or a defendant that is not listed.")
        self.loose.setVisible(bool(left))
        self._show_loose.setVisible(bool(left))
        rows, columns = self.model.rowCount(), self.model.columnCount()
        if rows:
            row, column = min(row, rows - 1), min(column, columns - 1)
            told = found.matrix.rows
            while row and column >= FIRST_COURT and self._is_alike(told, row - 1, row, column):
                row -= 1  # what is merged is shown by its first row
            self.grid.setCurrentIndex(self.model.index(row, column))

    def _share_room(self) -> None:
        """Give columns and rows their share of the room."""
        if self.model.rowCount():
            share_columns(self.grid)
            self.grid.narrow_rest()
            share_rows(self.grid)
            self.grid.keep_heads()

    def _merge_claims(self, rows: tuple[MatrixRow, ...]) -> None:
        """Have each claim stand once beside all its defendants."""
        start = 0
        for at in range(1, len(rows) + 1):
            if at == len(rows) or rows[at].claim != rows[start].claim:
                if at - start > 1:
                    self.grid.setSpan(start, CLAIM, at - start, 1)
                start = at

    def _merge_alike(self, rows: tuple[MatrixRow, ...]) -> None:
        """Have what a court said of several defendants alike stand once beside them."""
        for column in range(FIRST_COURT, self.model.columnCount()):
            start = 0
            for at in range(1, len(rows) + 1):
                if at == len(rows) or not self._is_alike(rows, start, at, column):
                    if at - start > 1:
                        self.grid.setSpan(start, column, at - start, 1)
                    start = at

    def _is_alike(self, rows: tuple[MatrixRow, ...], one: int, other: int, column: int) -> bool:
        """Whether the cells of one claim say the same; those without a ruling stay apart."""
        first, second = (rows[at].cells[column - FIRST_COURT] for at in (one, other))
        same_claim = rows[one].claim.id == rows[other].claim.id
        return same_claim and bool(first.rulings) and cell_lines(first) == cell_lines(second)

    def _alike(self) -> tuple[str, tuple[tuple[str, str], ...]]:
        """Of the cells chosen in the current column: the ruling, and where none is entered."""
        column = self.grid.currentIndex().column()
        cells = [
            (self.model.matrix.rows[each.row()], cell)
            for each in self.grid.selectedIndexes()
            if each.column() == column and (cell := self.model.cell_at(each))
        ]
        ruled = [cell.rulings[-1].id for _, cell in cells if cell.rulings]
        bare = tuple((row.claim.id, row.part.id) for row, cell in cells if not cell.rulings)
        return (ruled[0] if len(ruled) == 1 else "", bare)

    def _offer_alike(self) -> None:
        ruling, bare = self._alike()
        self.alike.setEnabled(bool(ruling and bare))

    def rule_alike(self) -> None:
        """Enter the ruling among the cells chosen for those of them that have none."""
        ruling, bare = self._alike()
        if ruling and bare and self._file is not None:
            case_id = self._file.case.id
            self._desk.do(rule_alike, case_id, ruling, bare, owner=self, case_id=case_id)

    def _choose(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        row, cell = self.model.matrix.rows[index.row()], self.model.cell_at(index)
        self._add_one.setEnabled(cell is not None)
        self._open.setEnabled(cell is None or bool(cell.rulings or cell.apart))
        self._open.setText("&Open" if cell is None else "&Open the ruling")
        who = (
            f"{row.claim.heading or 'claim without a heading'}: {self._names.name_of(row.part.id)}"
        )
        if cell is None:
            facts = (Relied("the claim", row.claim.id), Relied("the defendant", row.part.id))
            self.finding.show_finding(Finding(who, facts=facts))
            return
        title = f"{court_words(cell.step)}: {who}"
        finding = Finding(title, facts=tuple(self._relied((*cell.rulings, *cell.apart))))
        self.finding.show_finding(finding, before=tuple(_told(cell)))

    def _relied(self, rulings: Iterable[Ruling]) -> Iterator[Relied]:
        for each in rulings:
            yield Relied(ruling_words(each), each.id)

    def open_cell(self) -> None:
        """Open the last ruling of the chosen cell, or add the one that is missing."""
        index = self.grid.currentIndex()
        cell = self.model.cell_at(index)
        if cell is None:
            self._open_head(index)
        elif rulings := (*cell.apart, *cell.rulings):
            self.record_wanted.emit(rulings[-1].id)
        else:
            self.add_to_cell()

    def add_to_cell(self) -> None:
        """Add the court's ruling on the claim and defendant of the chosen cell."""
        index = self.grid.currentIndex()
        cell = self.model.cell_at(index)
        if cell is not None and not self._desk.read_only and self._file is not None:
            self._add(self.model.matrix.rows[index.row()], cell)

    def show_loose(self) -> None:
        """Show the rulings that stand in no row, each to be opened, in place of the cell."""
        facts = tuple(self._relied(self.model.matrix.loose))
        self.finding.show_finding(Finding("Rulings that stand in no row", facts=facts))

    def _open_head(self, index: QModelIndex) -> None:
        if index.isValid():
            row = self.model.matrix.rows[index.row()]
            is_claim = index.column() != DEFENDANT
            self.record_wanted.emit(row.claim.id if is_claim else row.part.id)

    def _add(self, row: MatrixRow, cell: Cell) -> None:
        fixed = {"claim": row.claim.id, "part": row.part.id}
        typed = {} if cell.step.proceeding else {"court": cell.step.court}
        if cell.step.proceeding:
            fixed["proceeding"] = cell.step.proceeding.id
        case_id = row.claim.case
        self._desk.do(
            add_linked,
            "ruling",
            typed,
            fixed,
            case_id,
            owner=self,
            case_id=case_id,
            done=lambda added: self.record_wanted.emit(added[0].id),
        )


def ruling_words(ruling: Ruling) -> str:
    """One ruling in a line: who wrote, at what stage, both prongs, what was ordered, its days."""
    prongs = [
        f"prong {number} {answer.words}"
        for number, answer in ((1, ruling.prong_1), (2, ruling.prong_2))
        if answer
    ]
    days = [
        f"{word} {in_words(day)}"
        for word, day in (("signed", ruling.signed_on), ("entered", ruling.entered_on))
        if day.typed
    ]
    wrote = ruling.writing.words if ruling.writing else "the court"
    stage = ruling.stage.words if ruling.stage else ""
    sua = "raised by the court itself" if ruling.sua_sponte is YesNo.YES else ""
    parts = (wrote, stage, *prongs, ruling.disposition, ruling.ground, sua, *days)
    return "; ".join(filter(None, parts))


def _told(cell: Cell) -> Iterator[Said]:
    if not cell.rulings:
        yield "Ruling", (NO_RULING,)
        return
    yield "Prong 1", (cell.prong_1.words if cell.prong_1 else "not stated",)
    yield "Prong 2", (cell.prong_2.words if cell.prong_2 else "not stated",)
    if cell.result:
        how = "" if cell.stated else " (read from the prongs)"
        yield "Immunity", (f"{cell.result.words}{how}",)
    yield "Ground", tuple(filter(None, (cell.ground,)))
    yield "Disposition", tuple(filter(None, (cell.disposition,)))
    yield "Record", cell.cites
    if cell.whole:
        yield "Reach", ("The ruling names no single claim or no single defendant.",)
