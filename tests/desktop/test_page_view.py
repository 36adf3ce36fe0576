from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPageRanges, QWheelEvent
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from qidesk.desktop.parts import page_pieces
from qidesk.desktop.parts.page_bar import PageBar
from qidesk.desktop.parts.page_view import LARGEST, PageView
from qidesk.desktop.parts.pdf import page_band, page_in_greys, page_pixels, page_sizes
from qidesk.desktop.parts.printing import (
    BLANK,
    HIGHEST_STRIP,
    PrintRun,
    inked_strips,
    pages_wanted,
    print_dialog,
)
from qidesk.desktop.tasks import Tasks
from qidesk.errors import QIDeskError
from qidesk.memo.page.pages import render
from tests.memo.cases import a_file, an_event, memo_of

WORDS = "He was taken from the yard to the unit and waited there. " * 6


@pytest.fixture(scope="module")
def pdf() -> bytes:
    """Some ten pages."""
    return render(memo_of(a_file(*(an_event(at, WORDS) for at in range(60)))))


@pytest.fixture
def paper(qapp: QApplication) -> Iterator[Tasks]:
    tasks = Tasks()
    yield tasks
    tasks.stop()


@pytest.fixture
def view(paper: Tasks, qtbot: QtBot, pdf: bytes) -> PageView:
    made = PageView(paper, "Pages")
    qtbot.addWidget(made)
    made.resize(500, 600)
    made.show()
    made.show_pdf(pdf)
    sharpen(qtbot, made)
    return made


def sharpen(qtbot: QtBot, view: PageView) -> None:
    qtbot.waitUntil(lambda: view.page_count > 0 and view.is_sharp)


def middle(view: PageView) -> QPointF:
    return QPointF(view.viewport().rect().center())


def pixels(image: QImage) -> bytes:
    """One byte a pixel; all there is on a page is grey, so that one colour tells it."""
    held = image.convertToFormat(QImage.Format.Format_RGB32)
    return bytes(held.constBits())[::4]


def inked(image: QImage) -> int:
    return sum(byte < 100 for byte in pixels(image))


@pytest.mark.parametrize("scale", [0.7, 1.0, 1.37, 2.5])
def test_a_band_is_what_the_whole_page_shows_there(pdf: bytes, scale: float) -> None:
    whole = page_band(pdf, 1, scale, 0, 10_000)
    assert whole.height() == page_pixels(792, scale)
    band = page_band(pdf, 1, scale, 130, 200)
    cut = whole.copy(0, 130, whole.width(), 200)
    assert band.size() == cut.size()
    assert all(abs(one - other) < 3 for one, other in zip(pixels(band), pixels(cut), strict=True))


def test_a_band_ends_with_its_page(pdf: bytes) -> None:
    assert page_band(pdf, 0, 1.0, 700, 1000).height() == 92


def test_a_page_for_paper_is_grey_and_as_fine_as_asked(pdf: bytes) -> None:
    image = page_in_greys(pdf, 0, 2.0)
    assert image.format() == QImage.Format.Format_Grayscale8
    assert (image.width(), image.height()) == (1224, 1584)


def test_the_view_shows_the_pages_and_says_which(view: PageView, pdf: bytes) -> None:
    assert view.page_count == len(page_sizes(pdf)) > 5
    assert view.accessibleDescription() == f"page 1 of {view.page_count}"
    assert inked(view.grab().toImage()) > 500


def test_a_page_fills_the_width_until_it_is_zoomed(view: PageView) -> None:
    assert view.horizontalScrollBar().maximum() == 0
    before = view.zoom
    view.resize(700, 600)
    assert view.zoom > before
    view.full_size()
    assert view.zoom == pytest.approx(1.0)
    view.resize(800, 600)
    assert view.zoom == pytest.approx(1.0)


def test_only_pages_in_or_near_the_view_are_drawn(
    paper: Tasks, qtbot: QtBot, pdf: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []

    def drawing(content: bytes, at: int, scale: float, top: int, height: int) -> QImage:
        drawn.append(at)
        return page_band(content, at, scale, top, height)

    monkeypatch.setattr(page_pieces, "page_band", drawing)
    made = PageView(paper, "Pages")
    qtbot.addWidget(made)
    made.resize(500, 600)
    made.show()
    made.show_pdf(pdf)
    sharpen(qtbot, made)
    qtbot.waitUntil(lambda: not paper.is_busy)
    assert set(drawn) <= {0, 1}
    made.go_to(5)
    sharpen(qtbot, made)
    qtbot.waitUntil(lambda: not paper.is_busy)
    assert set(drawn) <= {0, 1, 4, 5, 6}
    assert drawn.count(5) <= 2


def test_a_new_paper_is_shown_where_the_old_one_was_left(
    view: PageView, qtbot: QtBot, pdf: bytes
) -> None:
    view.go_to(3)
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + 77)
    at = bar.value()
    longer = render(memo_of(a_file(*(an_event(n, WORDS) for n in range(90)))))
    view.show_pdf(longer)
    qtbot.waitUntil(lambda: view.page_count == len(page_sizes(longer)))
    assert view.page_count > len(page_sizes(pdf))
    assert bar.value() == at


def test_a_shorter_paper_leaves_the_view_at_its_end(view: PageView, qtbot: QtBot) -> None:
    view.go_to(view.page_count - 1)
    view.show_pdf(render(memo_of(a_file(), ("summary",))))
    qtbot.waitUntil(lambda: view.page_count == 1)
    assert view.page == 0
    sharpen(qtbot, view)


def test_the_wheel_with_ctrl_zooms_around_the_pointer(view: PageView) -> None:
    view.go_to(2)
    before = view.zoom
    spot = view._stack.spot(middle(view).toPoint() + view._offset())
    event = QWheelEvent(
        middle(view),
        middle(view),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)
    assert view.zoom == pytest.approx(before * 1.2**2)
    under = view._stack.spot(middle(view).toPoint() + view._offset())
    assert under.page == spot.page
    assert abs(under.at_pt.y() - spot.at_pt.y()) < 3


def test_zoom_has_bounds(view: PageView) -> None:
    for _ in range(30):
        view.zoom_in()
    assert view.zoom == pytest.approx(LARGEST)


def test_keys_scroll_to_the_ends_and_by_the_view(view: PageView, qtbot: QtBot) -> None:
    bar = view.verticalScrollBar()
    for key, expected in (
        (Qt.Key.Key_End, bar.maximum()),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_Space, bar.pageStep()),
        (Qt.Key.Key_PageUp, 0),
        (Qt.Key.Key_PageDown, bar.pageStep()),
    ):
        qtbot.keyClick(view, key)
        assert bar.value() == expected


def test_a_typed_page_number_turns_to_it(view: PageView, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    bar = PageBar(view, holder)
    qtbot.addWidget(bar)
    field = bar.findChild(QLineEdit)
    assert field is not None
    view.go_to(1)
    assert field.text() == "2"
    field.setText("4")
    field.editingFinished.emit()
    assert view.page == 3
    field.setText("the end")
    field.editingFinished.emit()
    assert (view.page, field.text()) == (3, "4")


# printing


def a_printer(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(150)
    return printer


def test_pages_are_printed_as_they_look(
    paper: Tasks, qtbot: QtBot, qapp: QApplication, pdf: bytes, tmp_path: Path
) -> None:
    run = PrintRun(paper, pdf, a_printer(tmp_path / "out.pdf"), [2, 0], qapp)
    told: list[tuple[int, int]] = []
    run.progressed.connect(lambda done, pages: told.append((done, pages)))
    with qtbot.waitSignal(run.ended) as ended:
        run.start()
    assert ended.args == [True]
    assert told == [(0, 2), (1, 2), (2, 2)]
    printed = (tmp_path / "out.pdf").read_bytes()
    assert len(page_sizes(printed)) == 2
    for at, original in enumerate([2, 0]):
        ink = inked(page_band(printed, at, 1.0, 0, 999))
        assert ink == pytest.approx(inked(page_band(pdf, original, 1.0, 0, 999)), rel=0.3)


def test_a_page_is_put_on_paper_in_strips_that_cut_no_letter(pdf: bytes) -> None:
    page = page_in_greys(pdf, 4, 4.0)  # lines of the chronology, no picture
    strips = list(inked_strips(page))
    covered = {row for top, height in strips for row in range(top, top + height)}
    for row in range(page.height()):
        assert row in covered or inked(page.copy(0, row, page.width(), 1)) == 0
    assert all(height <= HIGHEST_STRIP for _, height in strips)
    cuts = [top + height for top, height in strips if top + height < page.height()]
    assert all(inked(page.copy(0, row, page.width(), 1)) == 0 for row in cuts)
    assert len(covered) == sum(height for _, height in strips)


def test_a_cancelled_print_leaves_no_half_made_file(
    paper: Tasks, qtbot: QtBot, qapp: QApplication, pdf: bytes, tmp_path: Path
) -> None:
    run = PrintRun(paper, pdf, a_printer(tmp_path / "out.pdf"), list(range(6)), qapp)
    run.progressed.connect(lambda done, _: run.cancel() if done == 1 else None)
    with qtbot.waitSignal(run.ended) as ended:
        run.start()
    assert ended.args == [False]
    assert not (tmp_path / "out.pdf").exists()


def test_a_printer_that_refuses_is_told_of(
    paper: Tasks, qtbot: QtBot, qapp: QApplication, pdf: bytes, tmp_path: Path
) -> None:
    run = PrintRun(paper, pdf, a_printer(tmp_path / "no folder" / "out.pdf"), [0], qapp)
    with qtbot.waitSignal(run.failed) as failed:
        run.start()
    assert failed.args is not None
    assert isinstance(failed.args[0], QIDeskError)


def test_the_dialog_offers_a_range_and_names_nobody(qtbot: QtBot, qapp: QApplication) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = print_dialog(parent, "memo", 7)
    option = QAbstractPrintDialog.PrintDialogOption
    assert dialog.testOption(option.PrintPageRange)
    assert dialog.testOption(option.PrintCurrentPage)
    assert (dialog.minPage(), dialog.maxPage()) == (1, 7)
    assert dialog.printer().docName() == "memo"


def test_the_pages_asked_for_are_printed_in_the_order_asked(tmp_path: Path) -> None:
    printer = a_printer(tmp_path / "out.pdf")
    assert pages_wanted(printer, 4, 2) == [0, 1, 2, 3]
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    assert pages_wanted(printer, 4, 2) == [2]
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("1-2,4"))
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert pages_wanted(printer, 4, 2) == [3, 1, 0]


def test_copies_the_printer_does_not_make_are_printed_here(tmp_path: Path) -> None:
    printer = a_printer(tmp_path / "out.pdf")
    assert not printer.supportsMultipleCopies()
    printer.setCopyCount(2)
    printer.setCollateCopies(True)
    assert pages_wanted(printer, 2, 0) == [0, 1, 0, 1]
    printer.setCollateCopies(False)
    assert pages_wanted(printer, 2, 0) == [0, 0, 1, 1]


class TwoSided(QPrinter):
    """A printer that prints on both sides, as one to a file does not."""

    def duplex(self) -> QPrinter.DuplexMode:
        return QPrinter.DuplexMode.DuplexLongSide


def test_on_both_sides_no_copy_begins_behind_the_one_before(tmp_path: Path) -> None:
    printer = TwoSided(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printer.setCopyCount(2)
    for collated in (True, False):
        printer.setCollateCopies(collated)
        assert pages_wanted(printer, 3, 0) == [0, 1, 2, BLANK, 0, 1, 2]
        assert pages_wanted(printer, 2, 0) == [0, 1, 0, 1]


def test_a_blank_side_is_printed_as_one(
    paper: Tasks, pdf: bytes, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    run = PrintRun(paper, pdf, a_printer(tmp_path / "out.pdf"), [0, BLANK, 0], qapp)
    with qtbot.waitSignal(run.ended):
        run.start()
    assert len(page_sizes((tmp_path / "out.pdf").read_bytes())) == 3
