from qidesk.actions.facilities import NEW_FACILITY, read_directory
from qidesk.actions.intake import take_in
from qidesk.actions.likeness import read_people_index, who
from qidesk.identity.calling import SENDER
from qidesk.store.vault import Vault


def test_the_roll_knows_people_by_their_part_and_senders_by_the_envelope(vault: Vault) -> None:
    typed = {"name": "Ana Poe", "other names": "Annie Poe", "number": "77", "sender": "Rosa Poe"}
    taken = take_in(vault, typed)
    roll = read_people_index(vault)
    (ana,) = [each.known for each in roll.alike("Annie Poe", "77") if each.known.person_id]
    assert (ana.names, ana.numbers) == (("Ana Poe", "Annie Poe"), ("77",))
    (standing,) = ana.roles
    assert (standing.case_id, standing.role) == (taken.case.id, "person seeking help")
    rosa = roll.alike("Rosa Poe")[0].known
    assert (rosa.person_id, rosa.roles[0].role) == ("", SENDER)


def test_where_somebody_is_held_makes_them_the_liker_and_is_said(vault: Vault) -> None:
    for name, place in (("Ana Poe", "Elm Hill Unit"), ("Ann Poe", "Coffield Unit")):
        take_in(vault, {"name": name, "facility": place, "state": "TX"}, "", NEW_FACILITY)
    found = who(vault, "Ana Poh", facility="Cofield")
    assert found.found[0].known.names == ("Ann Poe",)
    assert found.found[0].why.endswith("held in Coffield Unit, TX")
    assert found.places == ("Coffield Unit, TX",)
    assert who(vault, "Ana Poh", facility="Nowhere").places == ()
    assert len(read_directory(vault).places) == 2
