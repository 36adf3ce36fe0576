import pytest

from qidesk.actions.facilities import NEW_FACILITY, load_facility, remove_facility
from qidesk.actions.intake import take_in
from qidesk.actions.refusals import WhichFacility
from qidesk.casefile.records.places import Address
from qidesk.store.errors import StillLinked, UnknownRecord
from qidesk.store.vault import Vault
from tests.builders import a_facility, add, an_id, undo


def test_a_facility_is_read_with_its_own_addresses(vault: Vault) -> None:
    one, other = a_facility(), a_facility()
    mine = Address(id=an_id(), facility=one.id, town="Elm Hill")
    add(vault, one, other, mine, Address(id=an_id(), facility=other.id))
    assert load_facility(vault, one.id) == (one, (mine,))


def test_a_facility_goes_with_its_addresses_and_comes_back_with_them(vault: Vault) -> None:
    facility = a_facility()
    address = Address(id=an_id(), facility=facility.id, town="Elm Hill")
    add(vault, facility, address)
    remove_facility(vault, facility.id)
    assert vault.facility_lines() == []
    with pytest.raises(UnknownRecord):
        load_facility(vault, facility.id)
    undo(vault)
    assert load_facility(vault, facility.id) == (facility, (address,))


def test_a_facility_that_a_case_speaks_of_stays_with_its_addresses(vault: Vault) -> None:
    take_in(vault, {"name": "Ana", "facility": "Elm Hill Unit"}, facility_id=NEW_FACILITY)
    facility_id = vault.facility_lines()[0].id
    add(vault, Address(id=an_id(), facility=facility_id))
    with pytest.raises(StillLinked):
        remove_facility(vault, facility_id)
    assert len(load_facility(vault, facility_id)[1]) == 1


def test_a_facility_typed_with_town_and_state_is_made_and_known_by_them(vault: Vault) -> None:
    told = {"name": "Ana", "facility": "Elm Hill Unit, Palestine TX"}
    take_in(vault, told, facility_id=NEW_FACILITY)
    [made] = vault.facility_lines()
    assert (made.name, made.town, made.state) == ("Elm Hill Unit", "Palestine", "TX")
    for at, place in enumerate(("Elm Hill, TX", "Elm Hill Unit, Palestine, Texas", "Elm Hill")):
        take_in(vault, {"name": f"Person {at}", "facility": place})
    with pytest.raises(WhichFacility):
        take_in(vault, {"name": "Bo", "facility": "Elm Hill Unit, Ohio"})
    assert len(vault.facility_lines()) == 1
