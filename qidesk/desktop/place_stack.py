"""The pages of the window, one of them in sight: each loaded and made when it is turned to."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from qidesk.desktop.desk import Desk
from qidesk.desktop.desk_pages import CASE, PAGES, Keeping, page_called
from qidesk.desktop.parts.pieces import make_piece_of
from qidesk.desktop.type_ahead import TypeAhead

if TYPE_CHECKING:
    from qidesk.desktop.desk_pages import WindowPage


class PlaceStack(QStackedWidget):
    """Makes pages and turns to them, by their keys. `made` and `turned` give the key of a page."""

    made = Signal(str)
    turned = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._places: dict[str, WindowPage] = {}
        self._way: Callable[[], object] | None = None
        TypeAhead(self, lambda: desk.is_page_awaited)

    def place(self, key: str) -> "WindowPage":
        """One of the pages, made when it is first asked for."""
        if key not in self._places:
            self._places[key] = page_called(key).make(self._desk, self)
            self.addWidget(self._places[key])
            self.made.emit(key)
        return self._places[key]

    def is_made(self, key: str) -> bool:
        """Whether a page was asked for yet."""
        return key in self._places

    @property
    def key(self) -> str:
        """The key of the page in sight."""
        shown = self.currentWidget()
        return next(key for key, each in self._places.items() if each is shown)

    def turn_to(self, key: str, then: Callable[[], object] | None = None) -> None:
        """Turn to a page, once it is loaded and made, unless another was turned to meanwhile."""

        def arrive() -> None:
            if self._way is arrive:
                self.show_page(self.place(key))
                if then is not None:
                    then()

        def make() -> None:
            if self._way is not arrive:
                return
            if not self.is_made(key):
                self.place(key)
            elif not make_piece_of(self.place(key)):
                arrive()
                return
            self._desk.make_piece(make, owner=self)

        self._way, page = arrive, page_called(key)
        if self.is_made(key):
            arrive()
        elif page.is_loaded:
            make()
        else:
            self._desk.load((page.module,), owner=self, done=make)

    def show_page(self, page: "WindowPage") -> None:
        """Turn to a page; what was typed on the one that is left is saved."""
        self.leave()
        self._way = None
        self.setCurrentWidget(page)
        self.turned.emit(self.key)
        page.focus()

    def load_ahead(self) -> None:
        """Load every page behind what is in sight; one that is turned to comes in between."""
        rest = [each.module for each in (CASE, *PAGES) if not each.is_loaded]
        if rest:
            self._desk.load_ahead(rest[:1], owner=self, done=self.load_ahead)

    def leave(self) -> None:
        """Save whatever was typed anywhere."""
        for page in self._keeping():
            page.leave()

    def keep_drafts(self) -> None:
        """Keep whatever was typed and not saved."""
        for page in self._keeping():
            page.keep_drafts()

    def _keeping(self) -> Iterator[Keeping]:
        return (each for each in self._places.values() if isinstance(each, Keeping))
