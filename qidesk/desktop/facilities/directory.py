"""The list of the directory of facilities, narrowed as one types; an operator is found too.

Any part of any name finds one, as everywhere; those found so come first, the likeliest foremost.
"""

from collections.abc import Iterable

from PySide6.QtCore import QObject

from qidesk.desktop.parts.lines import LineModel
from qidesk.identity.facilities import Directory
from qidesk.identity.searching import holds, sought_in, terms_narrowing
from qidesk.store.loading import FacilityLine

_TITLES = ("Name", "Where")
_MOST_LIKE = 50


class DirectoryModel(LineModel[FacilityLine]):
    """Facilities by name; `rows` are those like the words looked for, or that hold them all."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_TITLES, _cells, parent)
        self._all: tuple[tuple[str, FacilityLine], ...] = ()
        self._directory = Directory(())
        self._wanted = ""

    @property
    def total(self) -> int:
        """How many facilities there are, shown or not."""
        return len(self._all)

    def show_lines(self, lines: Iterable[FacilityLine], directory: Directory) -> None:
        """Show these facilities, to be found in that directory, narrowed as before."""
        self._directory = directory
        self._all = tuple((sought_in("\n".join(line[1:])), line) for line in lines)
        self._narrow()

    def narrow(self, words: str) -> None:
        """Show only the facilities that are like the words, or hold every one."""
        self._wanted = words
        self._narrow()

    def row_of(self, facility_id: str) -> int:
        """Where a facility stands, or -1 where it is not shown."""
        return next((at for at, line in enumerate(self.rows) if line.id == facility_id), -1)

    def _narrow(self) -> None:
        terms = terms_narrowing(self._wanted)
        found = self._directory.find(self._wanted, most=_MOST_LIKE) if terms else []
        like = {each.place.id: at for at, each in enumerate(found) if each.is_likely}
        rows = [line for text, line in self._all if line.id in like or holds(text, terms)]
        self.show_rows(sorted(rows, key=lambda line: like.get(line.id, len(like))))


def _cells(line: FacilityLine) -> tuple[str, ...]:
    return (line.name or "(no name)", ", ".join(filter(None, (line.town, line.state))))
