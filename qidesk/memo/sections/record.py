"""The appendix of record cites: each document of the record, and what of the file it bears out."""

from qidesk.casefile.records.claims import Ruling
from qidesk.casefile.records.events import Cite, Event
from qidesk.memo.outline import Column, Missing, Section, TableRow, table_of
from qidesk.memo.section_names import section_of
from qidesk.memo.sections.rulings import court_of
from qidesk.memo.wording.narrator import Narrator, listed, opened, shortened

_CITES = (
    Column("Document", 2.4),
    Column("At", 2.6),
    Column("Bears out, by no. of the chronology", 5),
)
_LONGEST = 90
_LOOSE = "No document named"
_NONE = Missing("No record cite is entered.")


def record(narrator: Narrator) -> Section:
    """A row for each place cited, with all it bears out.

    By document in the order entered; what is cited without one comes last, and beside others is
    said to be.
    """
    documents: dict[str, dict[str, list[str]]] = {}
    for cite in narrator.file.cites:
        if what := _borne_out(narrator, cite):
            places = documents.setdefault(narrator.linked(cite.document), {})
            places.setdefault(cite.cite, []).append(what)
    loose = documents.pop("", None)
    apart = _LOOSE if documents else ""
    by_document = [*documents.items(), *([(apart, loose)] if loose else [])]
    rows = [
        TableRow(("" if at else document, place, opened(listed(dict.fromkeys(what)))))
        for document, places in by_document
        for at, (place, what) in enumerate(places.items())
    ]
    return section_of("record", (table_of(_CITES, rows) if rows else _NONE,), compact=True)


def _borne_out(narrator: Narrator, cite: Cite) -> str:
    """What a cite is for: an event, a ruling, a comparison; '' where its link leads nowhere."""
    file = narrator.file
    if event := file.find(Event, cite.event):
        what = shortened(event.what_happened, _LONGEST).rstrip(". ")
        return f"no. {narrator.number_of[event.id]}: {what}"
    if ruling := file.find(Ruling, cite.ruling):
        return f"the ruling of {court_of(narrator, ruling)}"
    return "a comparison of the second prong" if cite.analogue in file.by_id else ""
