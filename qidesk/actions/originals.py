"""The register of originals: where the original of each paper is, since when, and with whom.

It has a line for every document whose original is or was here, and one for every envelope or letter
that is said to have brought originals, whether its papers were listed one by one or not.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from qidesk.actions.access import ORIGINALS_PRINTED, ORIGINALS_WRITTEN, note
from qidesk.actions.ids_and_clock import today
from qidesk.actions.named_files import write_named
from qidesk.actions.verdicts import marked
from qidesk.casefile.dates.factdate import FactDate, from_stored
from qidesk.casefile.dates.words import in_words, short
from qidesk.casefile.records.matter import Originals
from qidesk.casefile.schema.values import value_words
from qidesk.exchange.tables import Table
from qidesk.exchange.written import file_of
from qidesk.identity.calling import case_called
from qidesk.identity.folding import sort_key
from qidesk.memo.originals_paper import originals_paper
from qidesk.memo.printed import Printed, Script
from qidesk.store.vault import Vault

HEADS = ("Case", "What", "Original", "With", "Since", "Came from", "Came on")
PDF = ".pdf"

_WITH = {"intake": "What came with a request for help", "communication": "What came with a letter"}
_ORDER = (Originals.HELD, Originals.COPIED_AND_RETURNED, Originals.RETURNED)


class Original(NamedTuple):
    """One line: the record that tells of it, and what that says; `case` is what its case is called.

    kept_by: who has it, or where it lies, '' where nobody said; since: or when it went back.
    """

    case_id: str
    kind: str
    record_id: str
    case: str
    what: str
    where: Originals
    kept_by: str
    since: FactDate
    came_from: str
    came_on: FactDate


def read_originals(vault: Vault, case_id: str = "") -> tuple[Original, ...]:
    """The register of a case, or of all, archived ones among them: first what is held here.

    Those of one standing follow in the order of their cases and of entry.
    """
    called = {line.id: case_called(line.caption, (line.person,)) for line in vault.case_lines()}
    found = (
        each
        for each in (*_of_documents(vault, called), *_of_mail(vault, called))
        if not case_id or each.case_id == case_id
    )
    return tuple(sorted(found, key=lambda each: (_ORDER.index(each.where), sort_key(each.case))))


def is_held(original: Original) -> bool:
    """Whether it is still here."""
    return original.where is Originals.HELD


def cells(original: Original) -> tuple[str, ...]:
    """A line in words, as under the heads."""
    return (
        original.case,
        original.what,
        value_words(original.where),
        original.kept_by,
        _day(original.since),
        original.came_from,
        _day(original.came_on),
    )


def write_originals(vault: Vault, path: Path, case_id: str = "") -> tuple[Script, ...]:
    """Write the register as PDF, CSV or XLSX, by the file's name, over what was there; logged.

    Gives the scripts that stand in a PDF as codes. Raises QIDeskError.
    """
    if path.suffix.lower() == PDF:
        written = _paper(vault, case_id)
    else:
        rows = tuple(map(cells, read_originals(vault, case_id)))
        written = Printed(file_of(Table(HEADS, rows), path))
    note(vault, ORIGINALS_WRITTEN, case_id)
    write_named(path, written.content)
    return written.unprinted


def originals_bytes(vault: Vault) -> bytes:
    """The register of all cases on paper, as PDF bytes."""
    return _paper(vault, "").content


def _paper(vault: Vault, case_id: str) -> Printed:
    # Loaded when first used: ReportLab is large, and many a day no paper is made.
    from qidesk.memo.page.pages import printed

    found = read_originals(vault, case_id)
    told = f"Held here: {sum(map(is_held, found)):,} of {len(found):,}."
    as_of = in_words(FactDate.on(today()))
    return printed(marked(vault, originals_paper(HEADS, map(cells, found), told, as_of)))


def log_originals_print(vault: Vault, sheets: int) -> None:
    """Log that the register of all cases goes to a printer. Raises QIDeskError where it cannot."""
    note(vault, ORIGINALS_PRINTED, "", "1 page" if sheets == 1 else f"{sheets:,} pages")


def _of_documents(vault: Vault, called: dict[str, str]) -> Iterator[Original]:
    fields = ("case", "title", "file_name", "originals", "original_with", "original_since")
    for row in vault.narrow_rows("document", *fields, "received_from", "received_on"):
        record_id, case_id, title, file_name, where, kept_by, since, came_from, came_on = row
        if where in _ORDER:
            what = title or file_name or "(no title)"
            told = Originals(where), kept_by, from_stored(since), came_from, from_stored(came_on)
            yield Original(case_id, "document", record_id, called.get(case_id, ""), what, *told)


def _of_mail(vault: Vault, called: dict[str, str]) -> Iterator[Original]:
    for kind, what in _WITH.items():
        rows = vault.narrow_rows(kind, "case", "originals", "sender", "received_on")
        for record_id, case_id, where, sender, came_on in rows:
            if where in _ORDER:
                told = Originals(where), "", FactDate(), sender, from_stored(came_on)
                yield Original(case_id, kind, record_id, called.get(case_id, ""), what, *told)


def _day(day: FactDate) -> str:
    return short(day) if day.typed else ""
