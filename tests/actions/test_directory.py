"""The federal directory taken into a vault: new, again, changed, and beside what was typed."""

from pathlib import Path

import pytest

from qidesk.actions import directory
from qidesk.actions.directory import plan_directory, take_in_directory
from qidesk.actions.facilities import load_facility, remove_facility
from qidesk.actions.joining import join
from qidesk.actions.records import set_fields
from qidesk.casefile.records.places import AddressPurpose, Facility
from qidesk.steps import Stopped
from qidesk.store.vault import Vault
from tests.builders import a_facility, add, undo

HEADS = "FACILITYID,NAME,ADDRESS,CITY,STATE,ZIP,TELEPHONE,TYPE,STATUS,COUNTY,SECURELVL"
ELM = "11,ELM HILL PRISON,1 ELM RD,ELM HILL,IL,02131,NOT AVAILABLE,STATE,OPEN,ELM,MAXIMUM"
OAK_IL = "12,OAK COUNTY JAIL,2 OAK RD,OAK,IL,62259,(618) 555-0100,COUNTY,OPEN,OAK,NOT AVAILABLE"
OAK_OH = "13,OAK COUNTY JAIL,3 OAK RD,OAKTOWN,OH,44101,-999,COUNTY,CLOSED,OAK,NOT AVAILABLE"


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    return lists(tmp_path / "directory.csv", ELM, OAK_IL, OAK_OH)


def lists(path: Path, *rows: str) -> Path:
    path.write_text("\n".join([HEADS, *rows]), "utf-8")
    return path


def taken_in(vault: Vault, path: Path) -> directory.Plan:
    plan = plan_directory(vault, path)
    take_in_directory(vault, plan)
    return plan


def by_code(vault: Vault) -> dict[str, Facility]:
    facilities = (each for each in vault.records("facility") if isinstance(each, Facility))
    return {each.directory_code: each for each in facilities}


def test_a_street_address_never_becomes_an_address_for_mail(vault: Vault, listed: Path) -> None:
    assert len(taken_in(vault, listed).new_facilities) == 3
    _, (street,) = load_facility(vault, by_code(vault)["11"].id)
    assert street.purpose is AddressPurpose.PHYSICAL
    assert (street.lines, street.postcode) == (("1 ELM RD",), "02131")
    assert not street.verified_on.typed


def test_two_of_one_name_are_told_apart_by_their_codes(vault: Vault, listed: Path) -> None:
    taken_in(vault, listed)
    assert (by_code(vault)["12"].town, by_code(vault)["13"].town) == ("OAK", "OAKTOWN")


def test_a_code_listed_twice_is_one_facility_and_what_is_left_out_is_told(
    vault: Vault, tmp_path: Path
) -> None:
    again = ELM.replace("ELM HILL,IL", "ELSEWHERE,IL")
    path = lists(tmp_path / "directory.csv", ELM, again, OAK_IL, ",NO CODE JAIL", "14,")
    plan = taken_in(vault, path)
    assert (plan.listed, [each.directory_code for each in plan.new_facilities]) == (2, ["11", "12"])
    assert by_code(vault)["11"].town == "ELM HILL"
    assert [each.what for each in plan.notes] == [
        "Rows without a code or a name, left out: 2.",
        "The file lists its code 11 before: this row is left out.",
    ]
    assert not taken_in(vault, path).changed


def test_the_same_directory_again_changes_nothing(vault: Vault, listed: Path) -> None:
    taken_in(vault, listed)
    before = vault.changes()
    again = taken_in(vault, listed)
    assert (again.added, again.changed, again.kept) == ((), (), ())
    assert vault.changes() == before


def test_what_changed_there_changes_here_unless_somebody_typed_otherwise(
    vault: Vault, listed: Path
) -> None:
    taken_in(vault, listed)
    elm = by_code(vault)["11"]
    set_fields(vault, "facility", elm.id, {"town": "Elm Hollow", "county": ""})
    lists(listed, ELM.replace("ELM HILL,IL", "ELMVILLE,IL").replace("OPEN", "CLOSED"), OAK_IL)
    plan = taken_in(vault, listed)
    assert {label: new for one in plan.changed for label, (_, new) in one.fields.items()} == {
        "Status": "closed",
        "Town": "ELMVILLE",  # the town of its street, which nobody typed
    }
    kept = {each.field: (each.typed, each.listed) for each in plan.kept}
    assert kept == {"Town": ("Elm Hollow", "ELMVILLE"), "County": ("", "ELM")}
    now, (street,) = load_facility(vault, elm.id)
    assert (now.town, now.county, street.town) == ("Elm Hollow", "", "ELMVILLE")


def test_what_the_directory_no_longer_knows_stays(vault: Vault, listed: Path) -> None:
    taken_in(vault, listed)
    lists(listed, ELM.replace("ELM,MAXIMUM", "NOT AVAILABLE,-999"))
    assert taken_in(vault, listed).changed == ()
    assert by_code(vault)["11"].county == "ELM"


def test_a_facility_typed_here_gets_its_code_and_keeps_its_words(
    vault: Vault, listed: Path
) -> None:
    mine = a_facility(name="Elm Hill Prison", state="Illinois", county="")
    add(vault, mine)
    plan = taken_in(vault, listed)
    assert len(plan.new_facilities) == 2
    now = by_code(vault)["11"]
    assert (now.id, now.name, now.county) == (mine.id, "Elm Hill Prison", "ELM")
    assert now.state == "Illinois"


def test_which_of_two_of_one_name_is_meant_is_asked(vault: Vault, tmp_path: Path) -> None:
    listed = lists(tmp_path / "two.csv", OAK_IL, OAK_OH.replace("OH", "IL"))
    mine = a_facility(name="Oak County Jail", state="IL", town="")
    add(vault, mine)
    plan = taken_in(vault, listed)
    assert "The directory has 2 of this name" in plan.notes[0].what
    assert len(plan.new_facilities) == 2


def test_what_was_removed_or_joined_here_does_not_come_back(vault: Vault, listed: Path) -> None:
    taken_in(vault, listed)
    known = by_code(vault)
    remove_facility(vault, known["11"].id)
    join(vault, "facility", known["12"].id, known["13"].id)
    again = taken_in(vault, listed)
    assert again.added == ()
    assert {each.facility for each in again.notes} == {
        "ELM HILL PRISON, ELM HILL, IL",
        "OAK COUNTY JAIL, OAKTOWN, OH",
    }


def test_an_undo_takes_all_of_it_back_and_then_it_can_be_taken_in(
    vault: Vault, listed: Path
) -> None:
    taken_in(vault, listed)
    undo(vault)
    assert vault.facility_lines() == []
    assert len(taken_in(vault, listed).new_facilities) == 3


def test_an_address_that_somebody_took_away_stays_away(vault: Vault, listed: Path) -> None:
    taken_in(vault, listed)
    elm, (street,) = load_facility(vault, by_code(vault)["11"].id)
    with vault.change("c" * 32, "remove address", "2026-11-28T00:00:00Z") as hand:
        hand.remove(street)
    taken_in(vault, listed)
    assert load_facility(vault, elm.id) == (elm, ())


def test_whoever_stops_it_finds_nothing_changed(vault: Vault, listed: Path) -> None:
    def stop(done: int, of: int) -> None:
        if done:
            raise Stopped

    plan = plan_directory(vault, listed)
    lists(listed, ELM.replace("MAXIMUM", "MEDIUM"))
    take_in_directory(vault, plan)
    changed = plan_directory(vault, listed)._replace(added=(a_facility(),))
    with pytest.raises(Stopped):
        take_in_directory(vault, changed, stop)
    assert len(vault.facility_lines()) == 3
