"""Where a draft waits: the case and the record whose form shows it again."""

from collections.abc import Iterable
from typing import NamedTuple

from qidesk.casefile.schema.fields import Shape, specs_of
from qidesk.casefile.schema.kinds import KINDS
from qidesk.store.vault import Vault

ENVELOPE, OPPONENT, PASTED = "envelope", "opponent", "intake:pasted"
"""What the forms of the intake desk that show no record call their drafts, or begin with."""

DEADLINE, CITED = "deadline", "cited"
"""What the short forms of the deadlines' page, and a passage pasted to be cited from, begin their
drafts with; the case's id follows, and for a deadline its change's name and its key."""

LETTER = "letter"
"""What an edited letter's draft begins with; the case's id, the kind and the language follow."""

TRANSFER = "transfer"
"""What the short form that ends a custody and begins the next begins its draft with; the id of the
custody follows."""

GRID = "grid"
"""What the row to come of a page that is a grid begins its draft with; the key of the page, the
case's id and those of the links it gets follow."""

NEW_FACILITY = "facility:new:"
"""The form of a facility begun and not stored yet."""


def letter_draft(case_id: str, kind: str, language: str) -> str:
    """The name of the draft of a letter whose words were edited."""
    return f"{LETTER}:{case_id}:{kind}:{language}"


class DraftPlace(NamedTuple):
    """Where a draft waits. `kind` is that of the record in whose form it stands, or one of the
    forms' own above; `case_id` and `title` are '' where it concerns no case.
    """

    kind: str
    record_id: str
    case_id: str
    title: str


def draft_places(vault: Vault, forms: Iterable[str]) -> dict[str, DraftPlace]:
    """Where the drafts of these forms wait; a form that no page shows is left out."""
    found = {form: _place_of(vault, form) for form in forms}
    return {form: place for form, place in found.items() if place is not None}


def _place_of(vault: Vault, form: str) -> DraftPlace | None:
    """Forms are named 'kind:record id' or, for a row to come, 'kind:new:ids of what it is for'."""
    kind, _, rest = form.partition(":")
    if kind == ENVELOPE:
        return DraftPlace(ENVELOPE, "", "", "")
    if kind in (OPPONENT, CITED):
        return _in_case(vault, kind, "", rest)
    if kind == LETTER:
        case_id, _, kind_and_language = rest.partition(":")
        return _in_case(vault, LETTER, kind_and_language, case_id)
    if kind == GRID:
        view, case_id, *_ = rest.split(":")
        return _in_case(vault, view, "", case_id)
    if kind == TRANSFER:
        return _of_record(vault, "custody", rest)
    if kind == DEADLINE:
        case_id, _, change_and_key = rest.partition(":")
        key = change_and_key.partition(":")[2]
        return _in_case(vault, DEADLINE, key, case_id)
    if form == NEW_FACILITY:
        return DraftPlace("facility", "", "", "")
    if kind not in KINDS or form == PASTED:
        return None
    first, *parents = rest.split(":")
    if first != "new":
        return _of_record(vault, kind, first)
    return next(filter(None, (_of_parent(vault, kind, each) for each in parents)), None)


def _of_parent(vault: Vault, kind: str, parent: str) -> DraftPlace | None:
    """The place of a row to come: the form of the record it is for, or its kind's own section."""
    if vault.record("case", parent):
        return _in_case(vault, kind, "", parent)
    links = {spec.field.link for spec in specs_of(KINDS[kind].record) if spec.shape is Shape.LINK}
    return next(filter(None, (_of_record(vault, link, parent) for link in sorted(links))), None)


def _of_record(vault: Vault, kind: str, record_id: str) -> DraftPlace | None:
    if vault.record(kind, record_id) is None:
        return None
    case_id = next(iter(vault.cases_of(kind, record_id)), "")
    return _in_case(vault, kind, record_id, case_id)


def _in_case(vault: Vault, kind: str, record_id: str, case_id: str) -> DraftPlace:
    title = vault.case_title(case_id) if case_id else ""
    return DraftPlace(kind, record_id, case_id, title)
