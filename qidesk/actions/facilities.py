"""The directory of facilities: one with its addresses, and taking one away."""

from qidesk.actions.ids_and_clock import new_id, now_at
from qidesk.actions.refusals import BadInput
from qidesk.casefile.problems import Problem
from qidesk.casefile.records.places import Address, Facility
from qidesk.casefile.schema.fields import Spec
from qidesk.casefile.schema.typed import spec_called
from qidesk.casefile.schema.values import from_text
from qidesk.identity.calling import no_name
from qidesk.identity.facilities import Directory, FoundPlace, Place
from qidesk.store.errors import UnknownRecord
from qidesk.store.vault import Vault


def read_directory(vault: Vault) -> Directory:
    """Every facility, made ready to be found by any part of any of its names, town and state."""
    others = spec_called(Facility, "other_names")
    rows = vault.narrow_rows("facility", "name", "other_names", "directory_code", "town", "state")
    return Directory(
        tuple(
            Place(each, tuple(filter(None, (name, *_several(others, more), code))), town, state)
            for each, name, more, code, town, state in rows
        )
    )


def find_facilities(vault: Vault, text: str, state: str = "", most: int = 8) -> list[FoundPlace]:
    """The facilities a text may mean, the likeliest first; only those of a state, where given."""
    return read_directory(vault).find(text, state, most)


def facilities_now(
    vault: Vault, directory: Directory | None, text: str, most: int = 20
) -> tuple[Directory, list[FoundPlace]]:
    """The facilities a text may mean, and the directory they were found in, read unless given."""
    directory = directory or read_directory(vault)
    return directory, directory.find(text, most=most)


NEW_FACILITY = "new"
"""What is chosen where a facility is none of those like it."""


def facility_chosen(vault: Vault, chosen: str) -> str:
    """The id that a typed choice means: the beginning of one, or NEW_FACILITY, or ''.

    Raises BadInput where no facility's id begins so, or several do.
    """
    wanted = chosen.strip().lower()
    if wanted in ("", NEW_FACILITY):
        return wanted
    found = [line.id for line in vault.facility_lines() if line.id.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    what = f"{len(found) or 'No'} facilities have an id that begins so. Give more of it, or `new`."
    raise BadInput((Problem("facility id", what),))


def place_words(place: Place) -> str:
    """A facility as it is chosen from a list: its name with town and state."""
    name = next(iter(place.names), no_name("facility"))
    return ", ".join(filter(None, (name, place.town, place.state)))


def _several(spec: Spec | None, stored: str) -> tuple[str, ...]:
    return tuple(from_text(spec, stored)) if spec and stored else ()


def load_facility(vault: Vault, facility_id: str) -> tuple[Facility, tuple[Address, ...]]:
    """A facility with its addresses, as entered. Raises UnknownRecord."""
    facility = vault.record("facility", facility_id)
    if not isinstance(facility, Facility):
        raise UnknownRecord("facility")
    found = vault.records_with("address", "facility", facility_id)
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
