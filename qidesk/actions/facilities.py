"""The directory of facilities: one with its addresses, and taking one away."""

from qidesk.actions.ids_and_clock import new_id, now_at
from qidesk.casefile.records.places import Address, Facility
from qidesk.store.errors import UnknownRecord
from qidesk.store.vault import Vault


def load_facility(vault: Vault, facility_id: str) -> tuple[Facility, tuple[Address, ...]]:
    """A facility with its addresses, as entered. Raises UnknownRecord."""
    facility = vault.record("facility", facility_id)
    if not isinstance(facility, Facility):
        raise UnknownRecord("facility")
    ids = [row[0] for row in vault.narrow_rows("address", "facility") if row[1] == facility_id]
    found = (vault.record("address", each) for each in ids)
    return facility, tuple(each for each in found if isinstance(each, Address))


def remove_facility(vault: Vault, facility_id: str) -> None:
    """Remove a facility with its addresses as one change.

    Raises UnknownRecord, StillLinked while a case speaks of it.
    """
    facility, addresses = load_facility(vault, facility_id)
    with vault.change(new_id(), "remove facility", now_at()) as hand:
        for record in (*addresses, facility):
            hand.remove(record)


def facility_of(vault: Vault, kind: str, record_id: str) -> str:
    """The id of the facility that a record is or belongs to, or ''."""
    record = vault.record(kind, record_id)
    return record.id if isinstance(record, Facility) else getattr(record, "facility", "")
