"""Which record here a row of a sheet is of, so that no fact is entered twice."""

from collections.abc import Iterable

from qidesk.casefile.records.events import Event
from qidesk.casefile.records.people import Person
from qidesk.casefile.records.places import Facility
from qidesk.casefile.records.remedies import DocketEntry
from qidesk.casefile.schema.fields import Record, specs_of
from qidesk.casefile.schema.values import to_text
from qidesk.identity.folding import words_of
from qidesk.identity.states import state_code
from qidesk.store.vault import Vault

Key = tuple[str, ...]
WHOLE = "whole"
"""How the key of a record begins that nothing names, such as an event with a day alone: by it a row
is known here, but two rows of one sheet are not taken for one."""
_NONE = "-"


def records_here(vault: Vault, kind: str, case_id: str) -> tuple[Record, ...]:
    """The records of a kind that rows may be of: those of the case, or all where it has none."""
    if kind != "person":
        return vault.records_with(kind, "case", case_id) if case_id else vault.records(kind)
    parts = vault.narrow_rows("part", "case", "person")
    return vault.records_among(kind, [person for _, case, person in parts if case == case_id])


def keys_of(record: Record, numbers: Iterable[str] = ()) -> tuple[Key, ...]:
    """By what a record is known again in a sheet; `numbers` are those of a person."""
    match record:
        case Event():
            when = record.occurred_on
            day = when.edtf or _words(when.typed) or _NONE
            keys: list[Key] = [("event", day, _words(record.what_happened))]
        case DocketEntry():
            docket, number = record.proceeding or _NONE, _words(record.number)
            by_words = ("entry", docket, record.filed_on.edtf, _words(record.what))
            keys = [("entry", docket, number) if number else by_words]
        case Person():
            names = (record.committed_name, record.name_used)
            keys = [("number", _words(each)) for each in numbers]
            keys += [("name", " ".join(sorted(words_of(each)))) for each in names]
        case Facility():
            state = state_code(record.state) or _words(record.state) or _NONE
            place = ("place", _words(record.name), state, _words(record.town) or _NONE)
            keys = [("code", _words(record.directory_code)), place]
        case _:
            keys = []
    told = tuple(key for key in keys if all(key))
    return told or (
        (WHOLE, *(to_text(spec, getattr(record, spec.name)) for spec in specs_of(type(record)))),
    )


def _words(text: str) -> str:
    return " ".join(words_of(text))
