"""Sheets of other programs taken in: weighed against what is here, never doubled, one change."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from qidesk.actions.facilities import NEW_FACILITY
from qidesk.actions.intake import take_in
from qidesk.actions.sheets.planned_rows import RowState
from qidesk.actions.sheets.sheet_kinds import SHEET_KINDS, sheet_kind
from qidesk.actions.sheets.taking_in import SheetPlan, plan_sheet, take_in_sheet
from qidesk.actions.sheets.writing import write_sheet
from qidesk.casefile.records.matter import Intake
from qidesk.errors import QIDeskError
from qidesk.exchange.tables import read_table
from qidesk.store.vault import Vault
from tests.builders import undo

CASEMAP = [
    ["Date & Time", "Fact Text", "Source(s)", "Key", "Linked Issues", "Linked Persons"],
    [
        "03/14/2019",
        "Sprayed twice in the cell.",
        "ECF No. 12 at 3; ECF No. 15 at 1",
        "!",
        "Force",
        "Ana Ruiz; Sgt. Poole",
    ],
    ["04/2019", "Grievance denied.", "Ex. 4", "", "", ""],
]
CASEFLEET = [
    ["Date", "Description", "Sources", "Issues", "Persons"],
    ["2020-01-05", "Held without water for nine days.", "Ruiz Decl. ¶ 4", "", "Ana Ruiz"],
]


@pytest.fixture
def case_id(vault: Vault) -> str:
    return take_in(vault, {"name": "Ana Ruiz", "number": "123"}).case.id


def sheet(folder: Path, rows: list[list[str]], name: str = "sheet.xlsx") -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / name)
    return folder / name


def taken(vault: Vault, path: Path, kind: str, case_id: str = "", **chosen: str) -> SheetPlan:
    plan = plan_sheet(vault, path, sheet_kind(kind), case_id, chosen)
    take_in_sheet(vault, plan)
    return plan


def states(plan: SheetPlan) -> list[RowState]:
    return [each.state for each in plan.rows]


@pytest.mark.parametrize(
    ("date", "text", "source", "people"),
    [
        ("Date & Time", "Fact Text", "Source(s)", "Linked Objects"),
        ("Date", "Description", "Sources", "Contacts"),
        ("Date & Time", "Fact Text", "Source(s)", "Key People"),
    ],
)
def test_the_columns_of_chronologies_are_known_by_their_programs_heads(
    vault: Vault, tmp_path: Path, case_id: str, date: str, text: str, source: str, people: str
) -> None:
    row = ["05/04/2019 03:15 PM", "Struck twice.", "Ex. 4; ECF No. 1 at 2", "Bott, Ann; Poe"]
    taken(vault, sheet(tmp_path, [[date, text, source, people], row]), "events", case_id)
    file = vault.load_case(case_id)
    assert file is not None
    [event] = file.events
    assert (event.occurred_on.edtf, event.what_happened) == (
        "2019-05-04T15:15:00",
        "Struck twice.",
    )
    assert [each.cite for each in file.cites] == ["Ex. 4", "ECF No. 1 at 2"]
    assert [each.described_as for each in file.actors] == ["Bott, Ann", "Poe"]


def test_a_chronology_of_another_program_comes_in_whole(
    vault: Vault, tmp_path: Path, case_id: str
) -> None:
    plan = taken(vault, sheet(tmp_path, CASEMAP), "events", case_id)
    assert states(plan) == [RowState.ADDED] * 2
    assert plan.left_out == ("Key",)
    assert "Claim" in plan.rows[0].told[0]  # no claim of the case is called Force, and it is said
    file = vault.load_case(case_id)
    assert file is not None
    (note,) = file.notes
    assert plan.rows[0].told[-1] == "A note of the case keeps what names nothing in it."
    assert "Claim “Force”: 03/14/2019 · Sprayed twice in the cell." in note.text
    first, second = file.events
    assert (first.occurred_on.edtf, first.what_happened) == (
        "2019-03-14",
        "Sprayed twice in the cell.",
    )
    assert second.occurred_on.edtf == "2019-04"
    assert [each.cite for each in file.cites] == ["ECF No. 12 at 3", "ECF No. 15 at 1", "Ex. 4"]
    helped = file.parts[0].id
    assert [(each.part, each.described_as) for each in file.actors] == [
        (helped, ""),
        ("", "Sgt. Poole"),
    ]
    assert states(taken(vault, sheet(tmp_path, CASEFLEET), "events", case_id)) == [RowState.ADDED]


def test_what_names_nothing_stands_in_notes_of_a_size_to_be_read_and_once(
    vault: Vault, tmp_path: Path, case_id: str
) -> None:
    rows = [["1/1/2020", f"Struck, time {at}.", f"Issue {at}"] for at in range(400)]
    path = sheet(tmp_path, [["Date", "Fact", "Issues"], *rows])
    for _ in range(2):
        taken(vault, path, "events", case_id)
        file = vault.load_case(case_id)
        assert file is not None
        assert len(file.notes) > 1
        assert max(len(each.text) for each in file.notes) <= 10_001
        told = [line for each in file.notes for line in each.text.splitlines()[1:]]
        assert len(told) == len(set(told)) == 400


def test_the_same_sheet_again_adds_nothing(vault: Vault, tmp_path: Path, case_id: str) -> None:
    path = sheet(tmp_path, [*CASEMAP, CASEMAP[1]])
    assert states(taken(vault, path, "events", case_id))[-1] is RowState.KNOWN
    before = vault.changes()
    assert set(states(taken(vault, path, "events", case_id))) == {RowState.KNOWN}
    assert vault.changes() == before


def test_rows_that_nothing_names_are_each_added_and_never_again(
    vault: Vault, tmp_path: Path, case_id: str
) -> None:
    rows = [
        ["Date", "Fact", "Source", "Place"],
        ["5/1/2020", "", "Ex. 1"],
        ["5/1/2020", "", "Ex. 2"],
    ]
    path = sheet(tmp_path, [*rows, ["", "", "", "The gym"], ["", "?!", "", ""]])
    assert states(taken(vault, path, "events", case_id)) == [RowState.ADDED] * 4
    assert states(taken(vault, path, "events", case_id)) == [RowState.KNOWN] * 4
    entries = sheet(tmp_path, [["Filed"], ["5/1/2020"]], "entries.xlsx")
    assert states(taken(vault, entries, "entries", case_id)) == [RowState.ADDED]
    assert states(taken(vault, entries, "entries", case_id)) == [RowState.KNOWN]


def test_all_of_a_sheet_is_one_change(vault: Vault, tmp_path: Path, case_id: str) -> None:
    taken(vault, sheet(tmp_path, CASEMAP), "events", case_id)
    undo(vault)
    file = vault.load_case(case_id)
    assert file is not None
    assert (file.events, file.actors, file.cites) == ((), (), ())


def test_a_row_that_cannot_be_read_is_left_out_and_said(
    vault: Vault, tmp_path: Path, case_id: str
) -> None:
    rows = [["When", "What happened", "Kind"], ["5/1/2020", "x", "force"], ["5/2/2020", "y", "?"]]
    plan = taken(vault, sheet(tmp_path, rows), "events", case_id)
    assert states(plan) == [RowState.ADDED, RowState.PROBLEM]
    assert plan.rows[1].number == 3
    assert plan.rows[1].told[0].startswith("Kind:")
    left = taken(vault, sheet(tmp_path, rows), "events", case_id, Kind="")
    assert states(left) == [RowState.KNOWN, RowState.ADDED]


def test_what_a_column_holds_is_said_once_and_remembered(
    vault: Vault, tmp_path: Path, case_id: str
) -> None:
    path = sheet(tmp_path, [["Tag", "Vorfall"], ["5/1/2020", "Struck."]])
    with pytest.raises(QIDeskError, match="No column"):
        plan_sheet(vault, path, sheet_kind("events"), case_id)
    with pytest.raises(QIDeskError, match="has no nothing"):
        plan_sheet(vault, path, sheet_kind("events"), case_id, {"Tag": "nothing"})
    taken(vault, path, "events", case_id, Tag="occurred_on", Vorfall="what_happened")
    more = sheet(tmp_path, [["tag", "VORFALL"], ["5/2/2020", "Struck again."]])
    assert states(taken(vault, more, "events", case_id)) == [RowState.ADDED]
    assert "vorfall" not in vault.setting("columns of events").casefold()


def test_a_row_of_a_known_person_fills_what_is_empty_and_keeps_what_was_typed(
    vault: Vault, tmp_path: Path, case_id: str
) -> None:
    rows = [
        ["Name", "Inmate No.", "DOB", "Language", "Role"],
        ["RUIZ, ANA", "123", "1980-05-01", "Spanish", ""],
        ["Poole, Sgt.", "", "", "", "defendant"],
    ]
    plan = taken(vault, sheet(tmp_path, rows), "people", case_id)
    assert states(plan) == [RowState.CHANGED, RowState.ADDED]
    assert not [each for each in plan.rows[0].told if "Ana Ruiz" in each]
    file = vault.load_case(case_id)
    assert file is not None
    assert [each.language for each in file.persons] == ["Spanish", ""]
    assert [str(each.role) for each in file.parts] == ["person_seeking_help", "defendant"]
    rows[1][3] = "French"
    again = taken(vault, sheet(tmp_path, rows), "people", case_id)
    assert states(again) == [RowState.KNOWN, RowState.KNOWN]
    assert "stays “Spanish”; the sheet says “French”" in again.rows[0].told[0]


def test_docket_entries_go_onto_the_one_docket_of_the_case(
    vault: Vault, tmp_path: Path, case_id: str, add_proceeding: str
) -> None:
    rows = [["#", "Date Filed", "Docket Text"], ["62", "3/1/2021", "ORDER"], ["62", "3/1/2021", ""]]
    plan = taken(vault, sheet(tmp_path, rows), "entries", case_id)
    assert states(plan) == [RowState.ADDED, RowState.KNOWN]
    file = vault.load_case(case_id)
    assert file is not None
    assert [each.proceeding for each in file.docket_entries] == [add_proceeding]


@pytest.fixture
def add_proceeding(vault: Vault, case_id: str) -> str:
    from qidesk.actions.records import add_record

    return add_record(vault, "proceeding", {"docket_number": "1:20-cv-00004"}, case_id)[0].id


def test_intakes_come_in_as_envelopes_do(vault: Vault, tmp_path: Path) -> None:
    rows = [
        ["Name", "Inmate number", "Date received", "Facility", "Request"],
        ["Bo Li", "77", "5/9/2026", "", "Help."],
        ["Li, Bo", "77", "5/10/2026", "", "More help."],
        ["Cy Roe", "", "5/9/2026", "Elm Unit", "Help."],
        ["", "", "5/9/2026", "", "Help."],
    ]
    plan = taken(vault, sheet(tmp_path, rows), "intakes")
    assert states(plan) == [RowState.ADDED, *[RowState.PROBLEM] * 3]
    assert "same person as row 2" in plan.rows[1].told[0]
    assert "acility" in plan.rows[2].told[0]
    assert len(vault.case_lines()) == 1
    take_in(vault, {"name": "Cy", "facility": "Elm Unit"}, facility_id=NEW_FACILITY)
    assert states(taken(vault, sheet(tmp_path, rows), "intakes")) == [
        RowState.KNOWN,
        RowState.ADDED,
        RowState.ADDED,
        RowState.PROBLEM,
    ]
    undo(vault)
    assert len(vault.case_lines()) == 2


def test_facilities_are_matched_by_name_state_and_town(vault: Vault, tmp_path: Path) -> None:
    rows = [
        ["Facility Name", "City", "State"],
        ["Elm Unit", "Elm", "TX"],
        ["Elm Unit", "Elm", "Texas"],
    ]
    assert states(taken(vault, sheet(tmp_path, rows), "facilities")) == [
        RowState.ADDED,
        RowState.KNOWN,
    ]


def test_heads_may_stand_beneath_a_title_and_rows_go_by_their_numbers_in_the_file(
    vault: Vault, tmp_path: Path, case_id: str
) -> None:
    rows = [["Chronology of Ruiz v. Poole"], [], *CASEMAP[:2], [], CASEMAP[2]]
    for name in ("titled.xlsx", "titled.csv"):
        path = sheet(tmp_path, rows, name)
        if path.suffix == ".csv":
            lines = (";".join(f'"{each.replace(";", ",")}"' for each in row) for row in rows)
            path.write_text("\n".join(lines), "utf-8")
        plan = plan_sheet(vault, path, sheet_kind("events"), case_id)
        assert [each.number for each in plan.rows] == [4, 6]
        assert plan.left_out == ("Key",)
        # A column said to hold nothing does not make the title the heads.
        every = dict.fromkeys(CASEMAP[0], "") | {"Fact Text": "what_happened"}
        plan = plan_sheet(vault, path, sheet_kind("events"), case_id, every)
        assert [each.says for each in plan.rows] == [row[1] for row in CASEMAP[1:]]


def test_a_day_that_lost_its_look_in_a_spreadsheet_is_read_and_told(
    vault: Vault, tmp_path: Path, case_id: str
) -> None:
    rows = [["Date", "Fact"], ["45000", "Sprayed."], ["2023-03-15", "Sprayed."], ["1999", "Held."]]
    plan = plan_sheet(vault, sheet(tmp_path, rows), sheet_kind("events"), case_id)
    assert plan.rows[0].told == (
        "45000 is a spreadsheet's number for a day, and read as 2023-03-15.",
    )
    assert states(plan) == [RowState.ADDED, RowState.KNOWN, RowState.ADDED]
    assert [each.occurred_on.edtf for each in plan.added] == ["2023-03-15", "1999"]
    requests = sheet(tmp_path, [["Name", "Received"], ["Bo Lim", "45000"]])
    plan = plan_sheet(vault, requests, sheet_kind("intakes"))
    assert "2023-03-15" in {each.received_on.edtf for each in plan.added if type(each) is Intake}


def test_every_column_of_every_kind_is_known_by_one_name_alone() -> None:
    for kind in SHEET_KINDS:
        heads = [head.casefold() for place in kind.places for head in {*place.heads}]
        names: dict[str, str] = {}
        for place in kind.places:
            for head in place.heads:
                assert names.setdefault(head.casefold(), place.name) == place.name, (
                    kind.code,
                    head,
                )
        assert heads


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_a_sheet_that_went_out_comes_back_with_what_was_changed_in_it(
    vault: Vault, tmp_path: Path, case_id: str, name: str
) -> None:
    taken(vault, sheet(tmp_path, CASEMAP), "events", case_id)
    kind, path = sheet_kind("events"), tmp_path / name
    assert write_sheet(vault, path, kind, case_id) == 2
    assert states(plan_sheet(vault, path, kind, case_id)) == [RowState.KNOWN] * 2
    table = read_table(path)
    said = table.heads.index("What happened")
    rows = [list(row) for row in table.rows]
    assert rows[0][table.heads.index("people")] == "Ana Ruiz; Sgt. Poole"
    rows[1][said] = "The grievance was denied as late."
    changed = sheet(tmp_path, [list(table.heads), *rows], "changed.xlsx")
    assert states(taken(vault, changed, "events", case_id)) == [RowState.KNOWN, RowState.CHANGED]
    file = vault.load_case(case_id)
    assert file is not None
    assert file.events[1].what_happened == "The grievance was denied as late."
    assert len(file.actors) == 2


def test_each_kind_of_sheet_is_written_and_comes_back(
    vault: Vault, tmp_path: Path, add_proceeding: str, case_id: str
) -> None:
    assert add_proceeding
    take_in(
        vault,
        {"name": "Bo", "facility": "Elm Unit", "state": "TX", "received": "5/9/2026"},
        facility_id=NEW_FACILITY,
    )
    for kind in SHEET_KINDS:
        path = tmp_path / f"{kind.code}.csv"
        write_sheet(vault, path, kind, case_id if kind.of_case else "")
        plan = plan_sheet(vault, path, kind, case_id if kind.of_case else "")
        assert set(states(plan)) <= {RowState.KNOWN}, (kind.code, plan.rows)
        assert plan.left_out == ()
