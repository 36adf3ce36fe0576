"""The list of the directory of facilities, narrowed as one types; an operator is found too."""

from collections.abc import Iterable

from PySide6.QtCore import QObject

from qidesk.desktop.parts.lines import LineModel
from qidesk.store.loading import FacilityLine

_TITLES = ("Name", "Where")


class DirectoryModel(LineModel[FacilityLine]):
    """Facilities by name; `rows` are those that hold all the words looked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_TITLES, _cells, parent)
        self._all: tuple[tuple[str, FacilityLine], ...] = ()
        self._wanted: list[str] = []

    @property
    def total(self) -> int:
        """How many facilities there are, shown or not."""
        return len(self._all)

    def show_lines(self, lines: Iterable[FacilityLine]) -> None:
        """Show these facilities, narrowed as before."""
        self._all = tuple(("\n".join(line[1:]).casefold(), line) for line in lines)
        self._narrow()

    def narrow(self, words: str) -> None:
        """Show only the facilities that hold every word."""
        self._wanted = words.casefold().split()
        self._narrow()

    def row_of(self, facility_id: str) -> int:
        """Where a facility stands, or -1 where it is not shown."""
        return next((at for at, line in enumerate(self.rows) if line.id == facility_id), -1)

    def _narrow(self) -> None:
        self.show_rows(
            [line for text, line in self._all if all(word in text for word in self._wanted)]
        )


def _cells(line: FacilityLine) -> tuple[str, ...]:
    return (line.name or "(no name)", ", ".join(filter(None, (line.town, line.state))))
