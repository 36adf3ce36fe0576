from dataclasses import replace

import pytest

from qidesk.actions.facilities import NEW_FACILITY
from qidesk.actions.intake import take_in
from qidesk.casefile.schema.kinds import KINDS, kind_of
from qidesk.store import undo as undo_module
from qidesk.store.errors import StillLinked, UndoRefused, UnknownRecord
from qidesk.store.vault import Vault
from tests.builders import (
    AT,
    a_case,
    a_facility,
    a_part,
    a_person,
    add,
    an_event,
    an_id,
    change,
    every_kind_filled,
    redo,
    remove,
    undo,
    wrong_with,
)

NOTHING = "there is nothing to"


@pytest.fixture(autouse=True)
def sound(vault: Vault):
    """After each of these tests the journal, the rows and the index still agree."""
    yield
    assert wrong_with(vault) == []


def test_an_added_record_is_taken_away_and_put_back(vault: Vault) -> None:
    case = a_case()
    add(vault, case)
    for _ in range(3):
        undo(vault)
        assert vault.record("case", case.id) is None
        redo(vault)
        assert vault.record("case", case.id) == case


def test_a_change_is_taken_back_and_made_again(vault: Vault) -> None:
    case = a_case(owner="Ana")
    add(vault, case)
    after = change(vault, case, owner="", next_step="call")
    for _ in range(3):
        undo(vault)
        assert vault.record("case", case.id) == case
        redo(vault)
        assert vault.record("case", case.id) == after


def test_a_removed_record_comes_back_whole_and_goes_again(vault: Vault) -> None:
    case = a_case()
    first, second = an_event(case), an_event(case)
    add(vault, case, first, second)
    first = change(vault, first, place="yard")
    remove(vault, first)
    for _ in range(3):
        undo(vault)
        assert vault.records("event") == (first, second)
        redo(vault)
        assert vault.records("event") == (second,)


@pytest.mark.parametrize("step", [1, -1])
def test_records_that_point_to_each_other_are_taken_away_in_one_change(
    vault: Vault, step: int
) -> None:
    records = every_kind_filled()
    add(vault, *records[::step])
    for _ in range(2):
        undo(vault)
        assert not any(vault.records(code) for code in KINDS)
        redo(vault)
        assert [vault.record(kind_of(each).code, each.id) for each in records] == records


def test_a_letter_taken_in_is_taken_back_whole(vault: Vault) -> None:
    typed = {"name": "John Placeholder", "number": "A-1", "facility": "Elm Hill"}
    take_in(vault, typed, facility_id=NEW_FACILITY)
    before = vault.case_lines()
    undo(vault)
    assert vault.case_lines() == []
    assert vault.facility_lines() == []
    redo(vault)
    assert vault.case_lines() == before


def test_changes_are_undone_and_redone_in_order(vault: Vault) -> None:
    case = a_case(caption="0")
    add(vault, case)
    for number in "123":
        case = change(vault, case, caption=number)

    def caption() -> str:
        found = vault.record("case", case.id)
        return getattr(found, "caption", "gone")

    assert [(undo(vault), caption())[1] for _ in range(4)] == ["2", "1", "0", "gone"]
    with pytest.raises(UndoRefused, match=NOTHING):
        undo(vault)
    assert [(redo(vault), caption())[1] for _ in range(4)] == ["0", "1", "2", "3"]
    with pytest.raises(UndoRefused, match=NOTHING):
        redo(vault)


def test_a_new_change_leaves_nothing_to_redo(vault: Vault) -> None:
    case = a_case()
    add(vault, case)
    change(vault, case, caption="x")
    undo(vault)
    change(vault, case, caption="y")
    with pytest.raises(UndoRefused, match=NOTHING):
        redo(vault)
    undo(vault)
    assert vault.record("case", case.id) == case


def test_a_field_set_twice_in_one_change_goes_back_to_before_it(vault: Vault) -> None:
    case = a_case(caption="before")
    add(vault, case)
    with vault.change(an_id(), "change", AT) as hand:
        halfway = replace(case, caption="halfway")
        hand.update(case, halfway)
        hand.update(halfway, replace(case, caption="after"))
    for _ in range(2):
        undo(vault)
        assert vault.record("case", case.id) == case
        redo(vault)
        assert vault.record("case", case.id) == replace(case, caption="after")
    undo(vault)
    undo(vault)
    assert vault.case_lines() == []


def test_a_record_changed_and_removed_in_one_change_comes_back_as_before(vault: Vault) -> None:
    case = a_case(caption="before")
    add(vault, case)
    with vault.change(an_id(), "change and remove", AT) as hand:
        hand.update(case, replace(case, caption="after"))
        hand.remove(case)
    undo(vault)
    assert vault.record("case", case.id) == case
    redo(vault)
    assert vault.case_lines() == []


def test_the_journal_says_what_was_undone(vault: Vault) -> None:
    case = a_case()
    first = add(vault, case, case_id=case.id, name="add case")
    undo(vault)
    redo(vault)
    done = vault.changes(case.id)
    assert [change.name for change in done] == ["add case", "undo: add case", "redo: add case"]
    assert [change.reverses for change in done] == ["", first, done[1].id]


def out_of_turn(vault: Vault, monkeypatch: pytest.MonkeyPatch, change_id: str) -> None:
    """Undo a change that is not the last one, as a merge of two machines' journals might ask."""
    line = next(change for change in vault.changes() if change.id == change_id)
    with monkeypatch.context() as patch:
        patch.setattr(undo_module, "stacks", lambda *_: ([line], []))
        undo(vault)


def test_what_was_changed_since_is_not_undone(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = a_case()
    added = add(vault, case)
    case = change(vault, case, caption="first")
    changed = vault.changes()[-1].id
    case = change(vault, case, caption="second")
    for change_id in (added, changed):
        with pytest.raises(UndoRefused, match="changed since"):
            out_of_turn(vault, monkeypatch, change_id)
    removed = remove(vault, case)
    undo(vault)
    with pytest.raises(UndoRefused, match="changed since"):
        out_of_turn(vault, monkeypatch, removed)
    assert vault.record("case", case.id) == case


def test_a_change_elsewhere_since_does_not_stand_in_the_way(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = a_case(owner="Ana", caption="x")
    add(vault, case)
    case = change(vault, case, owner="Bob")
    changed = vault.changes()[-1].id
    case = change(vault, case, caption="y")
    out_of_turn(vault, monkeypatch, changed)
    assert vault.record("case", case.id) == replace(case, owner="Ana")


def test_what_others_point_to_is_not_taken_away(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, facility = a_case(), a_facility()
    added = add(vault, facility)
    add(vault, case, an_event(case, facility=facility.id))
    with pytest.raises(UndoRefused, match="point"):
        out_of_turn(vault, monkeypatch, added)
    with pytest.raises(StillLinked):
        remove(vault, facility)
    assert vault.record("facility", facility.id) == facility


def test_what_is_gone_is_neither_changed_nor_removed(vault: Vault) -> None:
    case = a_case()
    add(vault, case)
    remove(vault, case)
    with pytest.raises(UnknownRecord):
        remove(vault, case)
    with pytest.raises(UnknownRecord):
        change(vault, case, caption="x")


def test_a_purge_and_what_it_destroyed_are_not_offered_while_others_are(vault: Vault) -> None:
    kept, gone, person = a_case(), a_case(), a_person()
    add(vault, kept, case_id=kept.id)
    kept = change(vault, kept, case_id=kept.id, caption="kept")
    add(vault, person)
    add(vault, gone, a_part(gone, person), case_id=gone.id)
    change(vault, gone, case_id=gone.id, caption="gone")
    undo(vault)
    vault.purge(an_id(), gone.id, AT)
    with pytest.raises(UndoRefused, match=NOTHING):
        redo(vault)
    undo(vault)
    assert vault.record("case", kept.id) == replace(kept, caption="Doe v. Roe")
    redo(vault)
    assert vault.record("case", kept.id) == kept
    undo(vault)
    undo(vault)
    with pytest.raises(UndoRefused, match=NOTHING):
        undo(vault)
