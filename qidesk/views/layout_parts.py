"""What a layout is made of: groups of fields, panes of records, views of the law, sections."""

from typing import NamedTuple


class Group(NamedTuple):
    """A few fields that belong together, under a title."""

    title: str
    fields: tuple[str, ...]


class Pane(NamedTuple):
    """The records of one kind on a section: how a row is summed up, its form, its child rows."""

    kind: str
    title: str
    columns: tuple[str, ...]
    groups: tuple[Group, ...]
    children: tuple[tuple[str, str], ...] = ()
    empty: str = ""

    @property
    def key(self) -> str:
        """What its page is asked for by: the kind of its records."""
        return self.kind


class View(NamedTuple):
    """What the law makes of the case, as a part of a section; `key` names its page."""

    key: str
    title: str


class Section(NamedTuple):
    """One section of the case page, with a part for each kind of record or view it shows.

    group: the name under which it stands with its neighbours.
    """

    title: str
    parts: tuple[Pane | View, ...]
    group: str = ""

    @property
    def panes(self) -> tuple[Pane, ...]:
        """The parts in which records are typed."""
        return tuple(part for part in self.parts if isinstance(part, Pane))
