import pytest

from qidesk.actions.cases import add_event, find_case, load_case
from qidesk.actions.history import history_of, told, words
from qidesk.actions.refusals import BadInput, NoSuchCase, SeveralCases
from qidesk.actions.retention import purge_case
from qidesk.actions.undoing import redo_last, undo_last
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.operations.written import LIFE
from qidesk.casefile.records.events import Actor
from qidesk.casefile.records.matter import Task
from qidesk.casefile.records.people import Number
from qidesk.casefile.records.remedies import DocketEntry, Proceeding
from qidesk.identity.calling import case_title
from qidesk.store.errors import UndoRefused
from qidesk.store.vault import Vault
from tests.builders import (
    a_case,
    a_facility,
    a_part,
    a_person,
    add,
    an_event,
    an_id,
    change,
    remove,
)


def test_a_case_is_found_by_its_whole_caption_or_its_person_where_it_has_none(vault: Vault) -> None:
    case, twin = a_case(caption="Núñez v. Roe, Jr."), a_case(caption="Poe v. Roe")
    called, person = a_case(caption=""), a_person(committed_name="Ana Lee")
    add(vault, case, twin, a_case(caption="POE v Roe"), called, person, a_part(called, person))
    for reference in ("Núñez v. Roe, Jr.", "nunez V roe jr"):
        assert find_case(vault, reference) == case.id
    assert find_case(vault, "ana lee") == called.id
    with pytest.raises(SeveralCases):
        find_case(vault, "Poe v. Roe")
    for reference in ("Núñez", "v.", "...", "", "\0"):
        with pytest.raises(NoSuchCase):
            find_case(vault, reference)


def test_a_case_is_found_by_the_beginning_of_its_id(vault: Vault) -> None:
    case = a_case(id="abc" + "0" * 29)
    add(vault, case, a_case(id="def" + "0" * 29))
    for reference in ("a", "ABC0", f" {case.id} "):
        assert find_case(vault, reference) == case.id


def test_a_case_is_found_by_its_exact_docket_number_in_any_case(vault: Vault) -> None:
    case = a_case()
    add(vault, case, Proceeding(id=an_id(), case=case.id, docket_number="4:19-cv-1"))
    assert find_case(vault, "4:19-CV-1") == case.id
    with pytest.raises(NoSuchCase):
        find_case(vault, "4:19-cv")


@pytest.mark.parametrize("reference", ["", " ", "zebra", "0" * 33, "%", "'", "fff"])
def test_a_reference_to_no_case_is_refused(vault: Vault, reference: str) -> None:
    add(vault, a_case(id="abc" + "0" * 29))
    with pytest.raises(NoSuchCase):
        find_case(vault, reference)


def test_an_ambiguous_reference_lists_the_candidates_by_what_they_are_called(vault: Vault) -> None:
    one, two = a_case(id="ab1" + "0" * 29), a_case(id="ab2" + "0" * 29, caption="")
    person = a_person(committed_name="Ana Ruiz")
    add(vault, one, two, person, a_part(two, person))
    with pytest.raises(SeveralCases) as several:
        find_case(vault, "ab")
    assert several.value.candidates == ((one.id, "Doe v. Roe"), (two.id, "Ana Ruiz"))
    assert one.id in several.value.message
    assert "Ana Ruiz" in several.value.message


def test_a_case_that_is_not_there_cannot_be_loaded(vault: Vault) -> None:
    with pytest.raises(NoSuchCase):
        load_case(vault, "0" * 32)


def test_a_case_is_called_by_its_caption_else_its_person_else_their_number() -> None:
    case = a_case(caption="")
    person = a_person()
    part = a_part(case, person)
    number = Number(id=an_id(), person=person.id, number="123")
    whole = CaseFile(case=case, persons=(person,), parts=(part,), numbers=(number,))
    assert case_title(CaseFile(case=a_case())) == "Doe v. Roe"
    assert case_title(whole) == "John Placeholder"
    nameless = a_person(id=person.id, committed_name="")
    assert case_title(CaseFile(case, persons=(nameless,), parts=(part,), numbers=(number,))) == (
        "No. 123"
    )
    assert case_title(CaseFile(case=case)) == "A case without a name"


def test_an_event_needs_a_date_or_a_word(vault: Vault) -> None:
    case = a_case()
    add(vault, case)
    event, problems = add_event(vault, case.id, {"what_happened": "A blow."})
    assert load_case(vault, case.id).events == (event,)
    assert problems == ()
    with pytest.raises(BadInput):
        add_event(vault, case.id, {"occurred_on": "", "what_happened": " "})


def test_an_undone_change_is_named_and_can_be_done_again(vault: Vault) -> None:
    case = a_case()
    add(vault, case)
    add_event(vault, case.id, {"what_happened": "A blow."})
    assert undo_last(vault).name == "add event"
    assert load_case(vault, case.id).events == ()
    redo_last(vault)
    assert len(load_case(vault, case.id).events) == 1
    with pytest.raises(UndoRefused):
        redo_last(vault)


def test_a_purged_case_is_gone_for_good(vault: Vault) -> None:
    case = a_case()
    add(vault, case, case_id=case.id)
    assert purge_case(vault, case.id) == 1
    with pytest.raises(NoSuchCase):
        load_case(vault, case.id)
    with pytest.raises(UndoRefused):
        undo_last(vault)


def test_a_history_tells_change_by_change_what_was_set(vault: Vault) -> None:
    case = a_case()
    add(vault, case, case_id=case.id, name="take in")
    change(vault, case, case.id, caption="", owner="AB")
    made, changed = history_of(vault, case.id)
    assert (made.name, made.user, made.at) == ("take in", "Ana", "2026-11-22T10:00:00Z")
    assert [(each.label, words(each)) for each in made.changes] == [
        ("Record", "added"),
        ("Short caption", "Doe v. Roe"),
    ]
    assert [(each.field, words(each)) for each in changed.changes] == [
        ("caption", "(emptied)"),
        ("owner", "AB"),
    ]


def test_a_history_tells_dates_in_words_and_as_data(vault: Vault) -> None:
    case = a_case()
    add(vault, case, case_id=case.id)
    event, _ = add_event(vault, case.id, {"occurred_on": "Mar. 3, 2021"})
    dated = next(each for each in history_of(vault, case.id)[-1].changes if each.field != LIFE)
    assert dated.record == event.id
    assert words(dated) == "March 3, 2021"
    assert told(dated)["typed"] == "Mar. 3, 2021"


def test_a_history_leaves_out_the_case_every_record_lies_in(vault: Vault) -> None:
    case = a_case()
    add(vault, case, case_id=case.id)
    add_event(vault, case.id, {"place": "Yard"})
    assert [each.field for each in history_of(vault, case.id)[-1].changes] == [LIFE, "place"]


def test_a_history_names_what_links_point_to_and_what_was_changed(vault: Vault) -> None:
    case, person, unit = a_case(), a_person(), a_facility()
    event = an_event(case, facility=unit.id)
    entry = Proceeding(id=an_id(), case=case.id, court="5th Cir.", docket_number="18-1")
    task = Task(id=an_id(), case=case.id, what="Call the clerk", owner="AB")
    records = (case, person, unit, a_part(case, person), event, entry, task)
    add(vault, *records, case_id=case.id)
    add(vault, DocketEntry(id=an_id(), case=case.id, proceeding=entry.id), case_id=case.id)
    add(vault, Actor(id=an_id(), event=event.id), case_id=case.id)
    changes = [each for story in history_of(vault, case.id) for each in story.changes]
    linked = {(each.kind, each.field): words(each) for each in changes if each.target}
    assert linked == {
        ("part", "person"): "John Placeholder",
        ("event", "facility"): "Elm Hill Unit",
        ("docket_entry", "proceeding"): "5th Cir. 18-1",
        ("actor", "event"): "Mar 3, 2021: A door.",
    }
    assert {each.kind: each.called for each in changes} == {
        "case": "Doe v. Roe",
        "person": "John Placeholder",
        "facility": "Elm Hill Unit",
        "part": "John Placeholder",
        "event": "Mar 3, 2021: A door.",
        "proceeding": "5th Cir. 18-1",
        "task": "Call the clerk, AB",
        "docket_entry": "(docket entry without a name)",
        "actor": "(actor without a name)",
    }


def test_a_history_names_what_was_removed_by_its_last_values(vault: Vault) -> None:
    case, unit = a_case(), a_facility()
    event = an_event(case, facility=unit.id)
    add(vault, case, unit, event, case_id=case.id)
    unit = change(vault, unit, name="Oak Unit")
    event = change(vault, event, case.id, facility="", what_happened="Another door.")
    remove(vault, event, case_id=case.id)
    remove(vault, unit)
    added, emptied, removed = history_of(vault, case.id)
    was_at = next(each for each in added.changes if each.field == "facility")
    assert words(was_at) == "Oak Unit"
    assert [each.called for each in removed.changes] == ["Mar 3, 2021: Another door."]
    emptied_link = next(each for each in emptied.changes if each.field == "facility")
    assert (emptied_link.target, words(emptied_link)) == ("", "(emptied)")


def test_a_history_says_removed_and_destroyed(vault: Vault) -> None:
    case = a_case()
    add(vault, case, case_id=case.id)
    add_event(vault, case.id, {"place": "Yard"})
    undo_last(vault)
    assert words(history_of(vault, case.id)[-1].changes[0]) == "removed"
    purge_case(vault, case.id)
    last = history_of(vault, case.id)[0].changes[0]
    assert words(last) == "(destroyed)"
    assert told(last) is None
