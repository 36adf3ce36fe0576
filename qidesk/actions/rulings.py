"""One ruling for several: what a court said of one defendant, entered for others it said it of."""

from collections.abc import Iterable
from dataclasses import replace

from qidesk.actions.cases import load_case
from qidesk.actions.ids_and_clock import new_id
from qidesk.actions.records import save_new
from qidesk.casefile.records.claims import Ruling
from qidesk.casefile.schema.fields import Record
from qidesk.store.errors import UnknownRecord
from qidesk.store.vault import Vault


def rule_alike(
    vault: Vault, case_id: str, ruling_id: str, others: Iterable[tuple[str, str]]
) -> tuple[Ruling, ...]:
    """Enter a ruling, with its cites, for other claims and defendants (ids), all as one change.

    Raises UnknownRecord, NoSuchCase.
    """
    file = load_case(vault, case_id)
    ruling = file.find(Ruling, ruling_id)
    if ruling is None:
        raise UnknownRecord("ruling")
    made = tuple(replace(ruling, id=new_id(), claim=claim, part=part) for claim, part in others)
    cites: list[Record] = [
        replace(cite, id=new_id(), ruling=each.id)
        for each in made
        for cite in file.cites
        if cite.ruling == ruling_id
    ]
    save_new(vault, "enter one ruling for several", [*made, *cites], case_id)
    return made
