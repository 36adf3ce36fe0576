"""A transfer is one change: custody ends there and begins here."""

import pytest

from qidesk.actions.cases import load_case
from qidesk.actions.custody import spell_to_end, transfer
from qidesk.actions.refusals import BadInput
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.people import Custody, LegalStatus, Role
from qidesk.store.errors import UnknownRecord
from qidesk.store.vault import Vault
from tests.builders import a_case, a_facility, a_part, a_person, add, undo

CASE, PERSON = a_case(), a_person(committed_name="Ada Roe")
JAIL, PRISON = a_facility(name="Elm County Jail"), a_facility(name="Coffield Unit")
HELD = Custody(
    id="c" * 32,
    person=PERSON.id,
    facility=JAIL.id,
    unit="C",
    legal_status=LegalStatus.PRETRIAL,
    custodian="the sheriff",
    began_on=read_date("June 1, 2024")[0],
)


@pytest.fixture
def held(vault: Vault) -> Vault:
    part = a_part(CASE, PERSON, role=Role.PERSON_SEEKING_HELP)
    add(vault, CASE, PERSON, part, JAIL, PRISON, HELD)
    return vault


def spells(vault: Vault) -> list[tuple[str, str, str]]:
    return [
        (each.facility, each.began_on.typed, each.ended_on.typed)
        for each in load_case(vault, CASE.id).custody_spells
    ]


def test_custody_ends_there_and_begins_here_in_one_change_that_one_undo_takes_back(
    held: Vault,
) -> None:
    typed = {"facility": "Coffield Unit", "began_on": "early March 2025", "unit": "H-2"}
    after, _ = transfer(held, HELD.id, typed, CASE.id)
    stays = (PERSON.id, LegalStatus.PRETRIAL, "the sheriff", "H-2")
    assert (after.person, after.legal_status, after.custodian, after.unit) == stays
    moved = [(JAIL.id, "June 1, 2024", "early March 2025"), (PRISON.id, "early March 2025", "")]
    assert spells(held) == moved
    assert undo(held) == "transfer"
    assert spells(held) == [(JAIL.id, "June 1, 2024", "")]


@pytest.mark.parametrize(
    ("typed", "where", "told"),
    [
        ({"facility": "Coffield Unit"}, "began_on", "On what day?"),
        ({"facility": "Coffield Unit", "began_on": "soon"}, "began_on", "On what day?"),
        ({"facility": "Coffield Unit", "began_on": "May 2019"}, "began_on", "began later"),
        ({"began_on": "March 3, 2025"}, "facility", "Where to?"),
        ({"facility": "Nowhere", "began_on": "2025"}, "facility", "There is no such facility"),
        ({"facility": "Elm County Jail", "began_on": "2025"}, "facility", "held already"),
        ({"facility": "Elm County Jail", "began_on": "2025", "unit": "C"}, "facility", "already"),
    ],
)
def test_what_is_no_transfer_is_refused_with_its_field_and_changes_nothing(
    held: Vault, typed: dict[str, str], where: str, told: str
) -> None:
    with pytest.raises(BadInput) as refused:
        transfer(held, HELD.id, typed, CASE.id)
    assert [each.where for each in refused.value.problems] == [where]
    assert told in refused.value.message
    assert spells(held) == [(JAIL.id, "June 1, 2024", "")]


def test_another_cell_of_the_same_prison_is_a_transfer_and_what_has_ended_is_not(
    held: Vault,
) -> None:
    transfer(held, HELD.id, {"facility": JAIL.id, "began_on": "2025", "unit": "D"}, CASE.id)
    with pytest.raises(BadInput, match="has ended already: 2025"):
        transfer(held, HELD.id, {"facility": PRISON.id, "began_on": "2026"}, CASE.id)
    with pytest.raises(UnknownRecord):
        transfer(held, "0" * 32, {}, CASE.id)


def test_by_command_the_only_custody_that_goes_on_is_ended(held: Vault) -> None:
    assert spell_to_end(load_case(held, CASE.id)).id == HELD.id
    transfer(held, HELD.id, {"facility": PRISON.id, "began_on": "2025"}, CASE.id)
    going_on = spell_to_end(load_case(held, CASE.id))
    assert going_on.facility == PRISON.id
    add(held, Custody(id="d" * 32, person=PERSON.id, facility=JAIL.id))
    with pytest.raises(BadInput, match="2 custodies go on"):
        spell_to_end(load_case(held, CASE.id))
