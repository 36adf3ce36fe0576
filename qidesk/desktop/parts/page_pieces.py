"""Bands of a paper's pages, drawn on the worker as they are wanted and kept while near."""

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, QRect, QRectF, Signal
from PySide6.QtGui import QImage, QPainter

from qidesk.desktop.parts.pdf import Content, page_band
from qidesk.desktop.tasks import Tasks
from qidesk.errors import QIDeskError

BAND = 1024
"""How many of the screen's own pixels high a piece is: about a view's height, so that neither a
great zoom nor a fine screen asks for a whole page of pixels at once."""


class Piece(NamedTuple):
    """A band across a page, both counted from 0."""

    page: int
    band: int


class Pieces(QObject):
    """What is drawn of a paper; until a new drawing is there, the old one stands in for it."""

    drawn = Signal()
    failed = Signal(object)

    def __init__(self, paper: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._paper = paper
        self._content: Content = b""
        self._scale = 1.0
        self._generation = 0
        self._drawing = False
        self._fresh: dict[Piece, QImage] = {}
        self._stale: dict[Piece, QImage] = {}
        self._stale_scale = 1.0
        self._in_view: list[Piece] = []
        self._near: list[Piece] = []

    def renew(self, content: Content, scale: float) -> None:
        """Draw another paper, or this at another scale (the screen's pixels to the point)."""
        if (content, scale) == (self._content, self._scale):
            return
        if self._fresh:
            self._stale, self._stale_scale = self._fresh, self._scale
        self._content, self._scale, self._fresh = content, scale, {}
        self._in_view, self._near = [], []
        self._generation += 1

    def want(self, in_view: list[Piece], near: list[Piece]) -> None:
        """Have pieces drawn, those in view first, and let go of all that are not near."""
        self._in_view, self._near = in_view, near
        kept = set(near)
        self._fresh = {at: image for at, image in self._fresh.items() if at in kept}
        self._draw_next()

    def has(self, pieces: list[Piece]) -> bool:
        """Whether all these are drawn as they now should be."""
        return all(each in self._fresh for each in pieces)

    def paint(self, painter: QPainter, page: int, box: QRect, scale: float) -> None:
        """Paint what there is of a page whose box has `scale` pixels to the point."""
        for pieces, drawn_at in ((self._stale, self._stale_scale), (self._fresh, self._scale)):
            ratio = scale / drawn_at
            for piece, image in pieces.items():
                if piece.page == page:
                    top = box.top() + piece.band * BAND * ratio
                    width, height = image.width() * ratio, image.height() * ratio
                    painter.drawImage(QRectF(box.left(), top, width, height), image)

    def _draw_next(self) -> None:
        if self._drawing or not self._content:
            return
        missing = [each for each in (*self._in_view, *self._near) if each not in self._fresh]
        if not missing:
            self._stale = {}
            return
        self._drawing = True
        piece, content, scale = missing[0], self._content, self._scale
        self._paper.run(
            lambda: page_band(content, piece.page, scale, piece.band * BAND, BAND),
            self,
            partial(self._keep, self._generation, piece),
            self._give_up,
        )

    def _keep(self, generation: int, piece: Piece, image: QImage) -> None:
        self._drawing = False
        if generation == self._generation:
            self._fresh[piece] = image
            self.drawn.emit()
        self._draw_next()

    def _give_up(self, error: QIDeskError) -> None:
        self._drawing, self._content = False, b""
        self.failed.emit(error)
