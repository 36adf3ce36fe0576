"""The board of all cases, and the index it is kept in."""

from datetime import date
from typing import Any

import pytest

from qidesk.actions import board, deadlines
from qidesk.actions.board import freshen, open_dues, read_board
from qidesk.actions.health import check_vault
from qidesk.actions.intake import take_in
from qidesk.actions.records import remove_by_id, set_fields
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.events import Event
from qidesk.casefile.records.people import Custody, Part, Person, Role
from qidesk.casefile.records.places import Facility, FacilityKind
from qidesk.casefile.records.remedies import Filer, Proceeding, ProceedingKind
from qidesk.casefile.schema.kinds import KINDS
from qidesk.law.deadlines.case_deadline import State
from qidesk.steps import Step, unwatched
from qidesk.store.dues import DueIndex
from qidesk.store.errors import DiskFull
from qidesk.store.vault import Vault
from qidesk.views import board_rows
from qidesk.views.board_rows import Filters
from tests.builders import a_case, a_facility, add, an_id, opened, undo, wrong_with


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(board, "today", lambda: date(2026, 11, 22))


def a_suit(vault: Vault, entered: str = "November 12, 2026", **fields: Any) -> tuple[str, str]:
    case = a_case(caption=fields.pop("caption", "Doe v. Roe"), owner="AB")
    suit = Proceeding(
        id=an_id(),
        case=case.id,
        proceeding_kind=ProceedingKind.CIVIL,
        court="S.D. Tex.",
        filer=Filer.PRO_SE,
        entered_on=read_date(entered)[0],
        **fields,
    )
    add(vault, case, suit)
    return case.id, suit.id


def asked_of(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The cases that are worked out anew from now on, a list for each time."""
    asked: list[list[str]] = []
    worked = board._worked_out

    def noted(vault: Vault, ids: Any, step: Step) -> Any:
        asked.append(list(ids))
        return worked(vault, ids, step)

    monkeypatch.setattr(board, "_worked_out", noted)
    return asked


def days(vault: Vault) -> list[str]:
    return [line.next.safe_date.isoformat() if line.next else "" for line in read_board(vault)]


def test_cases_come_by_their_next_safe_date_and_those_without_one_say_why(vault: Vault) -> None:
    empty = a_case(caption="Nothing yet")
    add(vault, empty)
    a_suit(vault, "November 16, 2026", caption="Later")
    first, suit = a_suit(vault, caption="Sooner")
    lines = read_board(vault)
    assert [line.title for line in lines] == ["Sooner", "Later", "Nothing yet"]
    assert (lines[0].case_id, lines[0].owner, lines[0].alarms) == (first, "AB", 0)
    due = lines[0].next
    assert due is not None
    assert (due.safe_date, due.file_by) == (date(2026, 12, 10), date(2026, 12, 9))
    assert (due.state, due.filer) == (State.OPEN, Filer.PRO_SE)
    assert due.key.endswith(suit)
    assert lines[2].next is None
    assert lines[2].why == "No proceeding is entered: see the time to sue."


def test_the_urgent_without_a_date_come_before_every_safe_date(vault: Vault) -> None:
    take_in(vault, {"name": "Old Roe", "received": "2026-01-05"})
    a_suit(vault)
    take_in(vault, {"name": "Ana Poe", "received": "2026-11-21", "urgent": "yes"})
    lines = read_board(vault)
    assert [line.title for line in lines] == ["Ana Poe", "Doe v. Roe", "Old Roe"]
    assert [bool(line.next) for line in lines] == [False, True, False]


def test_the_next_date_is_right_on_whatever_day_it_is_read(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_suit(vault)
    assert days(vault) == ["2026-12-10"]
    monkeypatch.setattr(board, "today", lambda: date(2026, 12, 11))
    assert days(vault) == ["2026-12-14"]
    monkeypatch.setattr(board, "today", lambda: date(2026, 12, 15))
    (line,) = read_board(vault)
    assert line.next is not None
    assert line.next.named == "EXT"
    assert [due.named for due in line.past] == ["NOA30"]
    monkeypatch.setattr(board, "today", lambda: date(2030, 1, 1))
    (line,) = read_board(vault)
    assert line.next is None
    assert line.why == "Every safe date lies before today: look at each."


def test_the_board_of_another_day_is_as_of_that_day_and_is_not_kept(vault: Vault) -> None:
    a_suit(vault)
    for as_of, due in ((date(2026, 12, 10), "2026-12-10"), (date(2026, 12, 11), "2026-12-14")):
        (line,) = read_board(vault, as_of=as_of)
        assert line.next is not None
        assert line.next.safe_date.isoformat() == due
        assert vault.dues.kept()[2] == []
    assert days(vault) == ["2026-12-10"]


@pytest.mark.parametrize(
    "words", ["obrien", "O’BRIEN", "duc", "24-123", "no. 3:24-cv-123", "brien duc", "ab"]
)
def test_the_board_is_narrowed_to_names_and_dockets_however_they_are_typed(
    vault: Vault, words: str
) -> None:
    a_suit(vault, caption="O'Brien v. Đức", docket_number="3:24-cv-00123")
    a_suit(vault, caption="Doe v. Roe", docket_number="3:24-cv-00124")
    day = date(2026, 11, 22)
    shown = board_rows.narrowed(board_rows.read(vault, day, unwatched), Filters(words), day)
    assert "O'Brien v. Đức" in [each.title for each in shown]
    assert len(shown) == 1 or words == "ab"


def test_every_sort_of_change_reaches_the_board(vault: Vault) -> None:
    case_id, suit = a_suit(vault)
    assert days(vault) == ["2026-12-10"]
    set_fields(vault, "proceeding", suit, {"entered_on": "November 16, 2026"})
    assert days(vault) == ["2026-12-14"]
    undo(vault)
    assert days(vault) == ["2026-12-10"]
    deadlines.add_deadline(vault, case_id, {"what": "Report", "due on": "December 1, 2026"})
    assert days(vault) == ["2026-12-01"]
    (mark,) = vault.records("deadline_mark")
    deadlines.mark_filed(vault, case_id, f"hand@{mark.id}", ecf="9")
    assert days(vault) == ["2026-12-10"]
    deadlines.unmark(vault, case_id, mark.id, force=True)
    remove_by_id(vault, "proceeding", suit)
    (line,) = read_board(vault)
    assert (line.next, line.why) == (None, "No proceeding is entered: see the time to sue.")
    vault.purge(an_id(), case_id, "2026-11-22T10:00:00Z")
    assert read_board(vault) == ()
    assert wrong_with(vault) == []


def test_a_federal_facility_reaches_the_board_by_whatever_links_to_it(vault: Vault) -> None:
    prison = a_facility(facility_kind=FacilityKind.STATE_PRISON)
    add(vault, prison)
    by_event, _ = a_suit(vault)
    by_custody, _ = a_suit(vault)
    person = Person(id=an_id(), committed_name="John Placeholder")
    part = Part(id=an_id(), case=by_custody, person=person.id, role=Role.PLAINTIFF)
    add(vault, Event(id=an_id(), case=by_event, facility=prison.id), person, part)
    custody = Custody(id=an_id(), person=person.id, facility=prison.id)
    read_board(vault)
    add(vault, custody)
    read_board(vault)
    set_fields(vault, "facility", prison.id, {"facility_kind": "federal prison"})
    kept = {row.case_id: row.lines for row in vault.dues.kept()[2]}
    read_board(vault)
    assert vault.dues.changed(0) == {by_event, by_custody}
    found = vault.dues.slices([by_event, by_custody], (KINDS["case"], KINDS["facility"]))
    slices = {each.case.id: each.facilities for each in found}
    federal = vault.record("facility", prison.id)
    assert isinstance(federal, Facility)
    assert slices == {by_event: (federal,), by_custody: (federal,)}
    head = vault.dues.kept()[0]
    remove_by_id(vault, "custody", custody.id)
    assert vault.dues.changed(head) == {by_custody}
    assert set(kept) == {by_event, by_custody}


def test_what_did_not_change_is_not_worked_out_anew(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id, suit = a_suit(vault)
    other, _ = a_suit(vault)
    asked = asked_of(monkeypatch)
    read_board(vault)
    set_fields(vault, "proceeding", suit, {"entered_on": "November 16, 2026"})
    read_board(vault)
    read_board(vault)
    assert [set(each) for each in asked] == [{case_id, other}, {case_id}, set()]


def test_other_law_makes_it_all_anew(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    a_suit(vault)
    read_board(vault)
    asked = asked_of(monkeypatch)
    monkeypatch.setattr(board, "law_digest", lambda: "of other law")
    read_board(vault)
    assert [len(each) for each in asked] == [1]


def test_a_second_window_reads_the_board_and_keeps_nothing(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_suit(vault)
    with opened(vault.folder, read_only=True) as second:
        assert days(second) == ["2026-12-10"]
        assert second.dues.kept()[1:] == ("", [])
    read_board(vault)
    with opened(vault.folder, read_only=True) as second:
        asked = asked_of(monkeypatch)
        read_board(second)
        assert asked == [[]]


def test_a_full_disk_does_not_keep_the_board_from_opening(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise DiskFull

    a_suit(vault)
    monkeypatch.setattr(DueIndex, "keep", refuse)
    assert days(vault) == ["2026-12-10"]


def test_a_fault_half_way_leaves_the_index_as_it_was(vault: Vault) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    a_suit(vault)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(board, "agenda_of", fail)
        with pytest.raises(RuntimeError):
            read_board(vault)
    assert vault.dues.kept()[1:] == ("", [])
    assert days(vault) == ["2026-12-10"]


def test_every_open_deadline_of_ours_comes_by_safe_date_and_what_is_filed_goes(
    vault: Vault,
) -> None:
    case_id, suit = a_suit(vault)
    add(vault, a_case())
    named = [due.named for due in open_dues(vault)[case_id]]
    assert named[:2] == ["R50b", "R52b"]
    assert "EXT" in named
    for rule in ("R50b", "R52b", "R59b", "R59e"):
        deadlines.mark_filed(vault, case_id, f"{rule}@{suit}", ecf="7")
    assert open_dues(vault)[case_id][0].named == "NOA30"


def test_a_case_whose_deadlines_are_all_filed_says_so(vault: Vault) -> None:
    case = a_case()
    add(vault, case)
    mark = deadlines.add_deadline(vault, case.id, {"what": "Report", "due on": "December 1, 2026"})
    deadlines.mark_filed(vault, case.id, f"hand@{mark.id}", ecf="9")
    (line,) = read_board(vault)
    assert (line.next, line.why) == (None, "What was due on our side is marked as filed.")


def test_what_is_worked_out_some_cases_at_a_time_is_the_same_board(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(board, "_AT_ONCE", 2)
    cases = [a_suit(vault, f"November {day}, 2026")[0] for day in range(2, 7)]
    assert [freshen(vault) for _ in range(4)] == [3, 1, 0, 0]
    made = read_board(vault)
    set_fields(vault, "case", cases[0], {"caption": "Changed v. Roe"}, cases[0])
    assert freshen(vault) == 0
    again = read_board(vault)
    assert [line.case_id for line in again] == [line.case_id for line in made]
    assert "Changed v. Roe" in [line.title for line in again]


def test_a_disk_without_room_leaves_the_board_to_be_worked_out_at_once(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_suit(vault)

    def full(*_: object) -> None:
        raise DiskFull

    monkeypatch.setattr(DueIndex, "keep", full)
    assert freshen(vault) == 0
    assert len(read_board(vault)) == 1


def test_what_is_kept_as_due_and_follows_from_no_fact_is_told_by_the_check(vault: Vault) -> None:
    case, _ = a_suit(vault)
    (sound,) = read_board(vault)
    assert check_vault(vault).is_sound
    with vault._writing() as connection:
        connection.exec_driver_sql("UPDATE due SET lines = replace(lines, '2026', '2029')")
    assert read_board(vault) != (sound,)
    with opened(vault.folder, read_only=True) as reader:
        (finding,) = check_vault(reader).findings
        assert (finding.where, case in finding.what) == ("board", True)
    assert [each.where for each in check_vault(vault).findings] == ["board"]
    assert check_vault(vault).is_sound
    assert read_board(vault) == (sound,)
