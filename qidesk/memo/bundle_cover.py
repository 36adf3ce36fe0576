"""The cover of a bundle: which documents are in it, and under which Bates numbers."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.words import in_words
from qidesk.memo.outline import Column, Memo, Section, Table, TableRow

_COLUMNS = (
    Column("Document", 4),
    Column("In the record", 2),
    Column("Its pages", 1.5),
    Column("From", 2),
    Column("To", 2),
)


class Bound(NamedTuple):
    """A document of a bundle: its title, how the record names it, which pages, from and to."""

    title: str
    record_number: str
    pages: str
    first: str
    last: str


def bundle_cover(caption: str, bundle: Sequence[Bound], as_of: date) -> Memo:
    """The index that is bound before the pages."""
    rows = tuple(TableRow(tuple(each)) for each in bundle)
    return Memo(
        legend="",
        title="Bundle of documents",
        as_of=in_words(FactDate.on(as_of)),
        caption=caption,
        sections=(Section("index", "Index", (Table(_COLUMNS, rows),)),),
    )
