"""Cases read several at a time hold what each holds when it is read alone."""

from dataclasses import replace

from qidesk.casefile.records.places import Address
from qidesk.casefile.schema.kinds import KINDS
from qidesk.store.vault import Vault
from tests.builders import a_facility, a_person, add, an_id
from tests.synthetic import fill


def test_slices_of_every_kind_are_the_whole_cases(vault: Vault) -> None:
    fill(vault, cases=7, events_each=3, seed=5)
    helper = a_person(committed_name="Rosa Placeholder")
    helped = replace(vault.records("person")[0], personal_representative=helper.id)
    shared = a_facility()
    add(vault, helper, shared)
    add(vault, Address(id=an_id(), facility=vault.records("facility")[0].id, town="Elm Hill"))
    add(vault, Address(id=an_id(), person=helper.id, town="Oak Hill"))
    with vault.change(an_id(), "change person", "2026-11-22T10:00:00Z") as hand:
        hand.update(vault.records("person")[0], helped)
    ids = [case.id for case in vault.records("case")]
    whole = [vault.load_case(each) for each in ids]
    assert vault.dues.slices(ids, KINDS.values()) == whole
    assert any(helper in case.persons for case in whole if case)


def test_a_slice_of_no_case_is_nothing(vault: Vault) -> None:
    assert vault.dues.slices([an_id()], KINDS.values()) == []
