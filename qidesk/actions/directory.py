"""The federal directory taken into the vault's own: what is new, what changed since it was taken
in last, and what stays as a person typed it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple, TypeVar

from qidesk.actions.ids_and_clock import new_id, now_at
from qidesk.actions.laying import differences, lay
from qidesk.casefile.records.places import Address, AddressPurpose, Facility
from qidesk.exchange.directory import Listed, facilities_in
from qidesk.exchange.tables import read_csv
from qidesk.identity.facilities import Directory, Place
from qidesk.identity.folding import is_same_text
from qidesk.steps import Step, unwatched
from qidesk.store.loading import LastWritten
from qidesk.store.vault import Vault

CHANGE = "import facilities"
_AT_ONCE = 500
_GONE = "It was taken in before and is no longer here, removed or joined with another: left so."
_TWICE = "The file lists its code {} before: this row is left out."
_NAMELESS = "Rows without a code or a name, left out: {:,}."
_R = TypeVar("_R", Facility, Address)


class Kept(NamedTuple):
    """A field that a person typed otherwise than the directory has it; it stays as typed."""

    facility: str
    field: str
    typed: str
    listed: str


class Changed(NamedTuple):
    """A record of a facility as it is and as it is to be."""

    facility: str
    before: Facility | Address
    after: Facility | Address

    @property
    def fields(self) -> dict[str, tuple[str, str]]:
        """By label, what a field says now and what it is to say, in words."""
        return differences(self.before, self.after)


class Note(NamedTuple):
    """What is worth knowing about one facility of the directory."""

    facility: str
    what: str


class Plan(NamedTuple):
    """What taking in the directory would do: nothing of it is done yet.

    `added` holds facilities and addresses, ids minted.
    """

    added: tuple[Facility | Address, ...]
    changed: tuple[Changed, ...]
    kept: tuple[Kept, ...]
    notes: tuple[Note, ...]
    listed: int

    @property
    def new_facilities(self) -> tuple[Facility, ...]:
        """The facilities that are new here."""
        return tuple(each for each in self.added if isinstance(each, Facility))


def plan_directory(vault: Vault, path: Path) -> Plan:
    """What the directory in a CSV file would change here. Raises UnreadableFile."""
    table = read_csv(path)
    rows = tuple(facilities_in(table))
    listed = tuple({each.code: each for each in reversed(rows)}.values())[::-1]
    weighing = _Weighing(vault)
    weighing.notes += _left_out(rows, len(table.rows))
    by_hand = _by_hand(weighing, listed)
    for each in listed:
        weighing.weigh(each, by_hand.get(each.code))
    return Plan(
        tuple(weighing.added),
        tuple(weighing.changed),
        tuple(weighing.kept),
        tuple(weighing.notes),
        len(listed),
    )


def take_in_directory(vault: Vault, plan: Plan, step: Step = unwatched) -> None:
    """Do what was planned as one change, which undo takes back whole. Raises what `step` raises."""
    if not (plan.added or plan.changed):
        return
    of = len(plan.added) + len(plan.changed)
    with vault.change(new_id(), CHANGE, now_at()) as hand:
        done = 0
        adding = iter(plan.added)
        while some := list(islice(adding, _AT_ONCE)):
            step(done, of)
            hand.add_all(some)
            done += len(some)
        for each in plan.changed:
            step(done, of)
            hand.update(each.before, each.after)
            done += 1


def _left_out(rows: Sequence[Listed], of: int) -> Iterator[Note]:
    """What is worth knowing of rows left out: of a code listed twice the first row counts."""
    if of > len(rows):
        yield Note("", _NAMELESS.format(of - len(rows)))
    seen = set()
    for each in rows:
        if each.code in seen:
            yield Note(_called(each), _TWICE.format(each.code))
        seen.add(each.code)


def _called(listed: Listed) -> str:
    """A facility of the directory with its town and state, for some names are shared by fifteen."""
    facility = listed.facility
    return ", ".join(filter(None, (facility.name, facility.town, facility.state)))


class _Weighing:
    """The facilities of the vault, against which each one of the directory is weighed."""

    def __init__(self, vault: Vault) -> None:
        facilities = [each for each in vault.records("facility") if isinstance(each, Facility)]
        self.without_code = [each for each in facilities if not each.directory_code]
        self._by_code = {each.directory_code: each for each in reversed(facilities)}
        self._streets: dict[str, Address] = {}
        for each in vault.records_with("address", "purpose", AddressPurpose.PHYSICAL):
            if isinstance(each, Address):
                self._streets.setdefault(each.facility, each)
        self._last: LastWritten = vault.last_written(CHANGE, "facility", "address")
        self._once = {told.get("directory_code", "") for told in self._last.values()}
        self._had_street = {told.get("facility", "") for told in self._last.values()}
        self.added: list[Facility | Address] = []
        self.changed: list[Changed] = []
        self.kept: list[Kept] = []
        self.notes: list[Note] = []

    def knows(self, code: str) -> bool:
        """Whether a facility here has the directory's code."""
        return code in self._by_code

    def weigh(self, listed: Listed, by_hand: Facility | None) -> None:
        """Decide on one facility of the directory; `by_hand` is the one typed here, if any."""
        name = _called(listed)
        self.notes += [Note(name, each.what) for each in listed.told]
        here = self._by_code.get(listed.code) or by_hand
        if here is not None:
            self._lay(name, here, listed.facility)
            self._weigh_street(name, here.id, listed.street)
        elif listed.code in self._once:
            self.notes.append(Note(name, _GONE))
        else:
            facility = replace(listed.facility, id=new_id())
            self.added.append(facility)
            self._weigh_street(name, facility.id, listed.street)

    def _weigh_street(self, name: str, facility: str, street: Address) -> None:
        here = self._streets.get(facility)
        if here is not None:
            self._lay(name, here, street)
        elif facility not in self._had_street and (street.lines or street.phone):
            self.added.append(replace(street, id=new_id(), facility=facility))

    def _lay(self, name: str, here: _R, listed: _R) -> None:
        """Lay what is listed on what is here, wherever nobody typed anything else."""
        after, stays = lay(here, listed, self._last.get(here.id, {}))
        self.kept += [Kept(name, *each) for each in stays]
        if after != here:
            self.changed.append(Changed(name, here, after))


def _by_hand(weighing: _Weighing, listed: Sequence[Listed]) -> dict[str, Facility]:
    """By code, the facility typed here under the very name that the directory has in its state.

    Where the directory has several of that name, the town decides; else it is noted and none is.
    """
    if not weighing.without_code:
        return {}
    new = [each for each in listed if not weighing.knows(each.code)]
    places = (
        Place(each.code, (each.facility.name,), each.facility.town, each.facility.state)
        for each in new
    )
    directory = Directory(tuple(places))
    found: dict[str, Facility] = {}
    for here in weighing.without_code:
        codes = {place.id for place in _places_of(directory, here)}
        if len(codes) == 1 and not codes & found.keys():
            found[codes.pop()] = here
        elif codes:
            several = f"The directory has {len(codes)} of this name: type its town and state here."
            weighing.notes.append(Note(here.name, several))
    return found


def _places_of(directory: Directory, here: Facility) -> Iterator[Place]:
    names = filter(None, (here.name, *here.other_names))
    found = chain.from_iterable(directory.find(name, here.state, most=50) for name in names)
    for each in found:
        same_town = not here.town or is_same_text(here.town, each.place.town)
        if each.is_sure and same_town and here.state:
            yield each.place
