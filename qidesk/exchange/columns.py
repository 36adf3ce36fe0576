"""Which column of a sheet holds what, by what its head says, in our words or another program's."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from qidesk.identity.folding import squeezed


class Place(NamedTuple):
    """What a column may hold: the name it is typed by, and the heads under which it is known."""

    name: str
    heads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """For each column of a sheet, the name of what it holds; '' for one that is left out."""

    names: tuple[str, ...]

    def typed(self, row: Iterable[str]) -> dict[str, str]:
        """What a row types, by name; two columns of one name are joined by a line's end."""
        typed: dict[str, str] = {}
        for name, cell in zip(self.names, row, strict=True):
            if name and cell.strip():
                typed[name] = f"{typed[name]}\n{cell}" if name in typed else cell
        return typed


def matched(heads: Iterable[str], places: Iterable[Place], chosen: Mapping[str, str]) -> Columns:
    """The columns of a sheet; `chosen` says of a head what its column was said to hold before."""
    known = {squeezed(head): place.name for place in places for head in place.heads}
    said = {squeezed(head): name for head, name in chosen.items()}
    names = []
    for head in heads:
        key = squeezed(head)
        names.append(said.get(key, known.get(key, "")))
    return Columns(tuple(names))
