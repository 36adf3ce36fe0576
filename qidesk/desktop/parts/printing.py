"""A PDF's pages on paper: the system's own dialog, then page after page on the worker."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from math import ceil
from pathlib import Path
from typing import NamedTuple, Self

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QSizeF, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from qidesk.desktop.parts.pdf import page_in_greys, page_pixels, page_sizes
from qidesk.desktop.tasks import Tasks
from qidesk.errors import QIDeskError

FINEST_DPI = 600
"""Finer than this no eye can tell in greys, and a page takes four times as long."""
HIGHEST_STRIP = 256
"""How many rows are put on paper at a time: each holds up the window, for 20 ms at the finest."""
BLANK = -1
"""A side that stays empty, so that the next copy begins on a sheet of its own."""
_WHITE = b"\xff"


def print_dialog(parent: QWidget, name: str, pages: int) -> QPrintDialog:
    """The system's print dialog for so many letter pages; `name`, no fact, shows in its queue."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setCreator("")
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setColorMode(QPrinter.ColorMode.GrayScale)
    dialog = _Dialog(printer, parent)
    dialog.setMinMax(1, pages)
    for option in (
        QAbstractPrintDialog.PrintDialogOption.PrintPageRange,
        QAbstractPrintDialog.PrintDialogOption.PrintCurrentPage,
        QAbstractPrintDialog.PrintDialogOption.PrintCollateCopies,
    ):
        dialog.setOption(option, True)
    return dialog


class _Dialog(QPrintDialog):
    """The print dialog, holding its printer, which Qt leaves to whoever made it."""

    def __init__(self, printer: QPrinter, parent: QWidget) -> None:
        super().__init__(printer, parent)
        self.kept = printer


def pages_wanted(printer: QPrinter, pages: int, current: int) -> list[int]:
    """The pages (from 0) in the order to print them, as the dialog was answered.

    Each is repeated here for the copies that the printer's own system does not make; printed on
    both sides, these come one after another.
    """
    chosen = list(range(pages))
    if printer.printRange() == QPrinter.PrintRange.CurrentPage:
        chosen = [current]
    elif printer.printRange() == QPrinter.PrintRange.PageRange:
        chosen = [at for at in chosen if _is_in_range(printer, at + 1)]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        chosen.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if copies > 1 and printer.duplex() != QPrinter.DuplexMode.DuplexNone:
        whole = chosen + [BLANK] * (len(chosen) % 2)
        return (whole * copies)[: len(whole) * (copies - 1) + len(chosen)]
    if printer.collateCopies():
        return chosen * copies
    return [at for at in chosen for _ in range(copies)]


def _is_in_range(printer: QPrinter, number: int) -> bool:
    ranges = printer.pageRanges()
    if not ranges.isEmpty():
        return ranges.contains(number)
    return printer.fromPage() <= number <= (printer.toPage() or number)


class _Place(NamedTuple):
    """Where a page lies on the sheet, in the printer's dots, and how its picture is drawn.

    `scale` is pixels to the point, `step` dots to the pixel.
    """

    corner: QPoint
    scale: float
    step: int

    @classmethod
    def on_sheet(cls, printer: QPrinter, size_pt: QSizeF) -> Self:
        """In the middle, as large as on the paper it was made for, smaller where that is needed."""
        room = printer.pageLayout().fullRect(QPageLayout.Unit.Point)
        fit = min(1.0, room.width() / size_pt.width(), room.height() / size_pt.height())
        step = ceil(printer.resolution() / FINEST_DPI)
        scale = fit * printer.resolution() / step / 72
        columns, rows = (page_pixels(each, scale) for each in size_pt.toTuple())
        sheet = printer.paperRect(QPrinter.Unit.DevicePixel).toRect()
        left, top = (sheet.width() - columns * step) // 2, (sheet.height() - rows * step) // 2
        return cls(QPoint(left, top), scale, step)

    def put(self, painter: QPainter, image: QImage, top: int) -> None:
        """Put a band of the picture in its place."""
        painter.save()
        painter.translate(self.corner)
        painter.scale(self.step, self.step)
        painter.drawImage(0, top, image)
        painter.restore()


class PrintRun(QObject):
    """Prints pages one after another on the worker, each at the printer's own resolution.

    `progressed` tells (pages done, pages in all), `ended` whether all were sent; `failed` comes
    instead of `ended`.
    """

    progressed = Signal(int, int)
    ended = Signal(bool)
    failed = Signal(object)

    def __init__(
        self, paper: Tasks, content: bytes, printer: QPrinter, pages: Sequence[int], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._paper, self._content, self._printer = paper, content, printer
        self._pages = pages
        self._done = 0
        self._cancelled = False
        self._painter: QPainter | None = None
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self._give_up)

    def start(self) -> None:
        """Begin; what comes of it is told by signals."""
        self._paper.run(self._begin, self, self._go_on, self._fail)

    def cancel(self) -> None:
        """Send no further page; what the printer has already taken it may still print."""
        self._cancelled = True

    def _go_on(self, _: object) -> None:
        self.progressed.emit(self._done, len(self._pages))
        if self._cancelled:
            self._paper.run(self._abandon, self, lambda _: self.ended.emit(False), self._fail)
        elif self._done == len(self._pages):
            self._paper.run(self._finish, self, lambda _: self.ended.emit(True), self._fail)
        else:
            at, self._done = self._done, self._done + 1
            self._paper.run(partial(self._print, at), self, self._go_on, self._fail)

    def _fail(self, error: QIDeskError) -> None:
        self._paper.run(self._abandon, self, lambda _: self.failed.emit(error), self.failed.emit)

    def _give_up(self) -> None:
        """Leave no half-made job behind when the program ends."""
        if self._painter is not None:
            self._paper.stop()
            self._abandon()

    # on the worker

    def _begin(self) -> None:
        self._printer.setFullPage(True)
        painter = QPainter()
        if not painter.begin(self._printer):
            raise _refused()
        self._painter = painter
        self._painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)

    def _print(self, at: int) -> None:
        painter, printer = self._painter, self._printer
        if painter is None or (at and not printer.newPage()):
            raise _refused()
        number = self._pages[at]
        if number == BLANK:
            return
        place = _Place.on_sheet(printer, page_sizes(self._content)[number])
        image = page_in_greys(self._content, number, place.scale)
        for top, height in inked_strips(image):
            place.put(painter, image.copy(0, top, image.width(), height), top)

    def _finish(self) -> None:
        painter, self._painter = self._painter, None
        if painter is not None:
            painter.end()
        if self._printer.printerState() == QPrinter.PrinterState.Error:
            raise _refused()

    def _abandon(self) -> None:
        painter, self._painter = self._painter, None
        if painter is None:
            return
        self._printer.abort()
        painter.end()
        if file := self._printer.outputFileName():
            with suppress(OSError):
                Path(file).unlink()


def inked_strips(image: QImage) -> Iterator[tuple[int, int]]:
    """The inked parts of a page as strips (top, height), cut between lines where that can be.

    A viewer of a PDF printed to a file fits every strip to its own pixels, which would show in
    letters that were cut through.
    """
    rows, top = image.height(), 0
    while top < rows:
        if _is_blank(image, top):
            top += 1
            continue
        end = min(top + HIGHEST_STRIP, rows)
        if end < rows:
            blank = (row for row in range(end, top, -1) if _is_blank(image, row))
            end = next(blank, end)
        yield top, end - top
        top = end


def _is_blank(image: QImage, row: int) -> bool:
    start = row * image.bytesPerLine()
    line = bytes(image.constBits()[start : start + image.width()])
    return line.count(_WHITE) == image.width()


def _refused() -> QIDeskError:
    return QIDeskError(
        "The printer did not take the pages.",
        "See that it is switched on and has paper, or choose another one, and print again.",
    )
