"""What people do about deadlines, as they do it at a terminal."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.desk import Answer, Desk


def law(desk: Desk, *argv: str, stdin: str = "") -> Answer:
    """Run a law command on the vault."""
    options = ["--vault", str(desk.vault), "--passphrase-file", str(desk.passphrase_file)]
    return desk.bare("law", argv[0], *argv[1:], *options, stdin=stdin)


def done(desk: Desk, *argv: str, stdin: str = "") -> Answer:
    answer = law(desk, *argv, stdin=stdin)
    assert answer.code == 0, answer.err
    return answer


@pytest.fixture
def case_id(desk: Desk) -> str:
    """A case with judgment entered on November 12, 2026."""
    found = desk.a_case()
    desk.done(
        "add",
        "proceeding",
        found,
        stdin="kind: civil action\ncourt: S.D. Tex.\nfiler: pro se\nentered on: November 12, 2026",
    )
    return found


def shown(desk: Desk, case_id: str, rule: str = "NOA30") -> Any:
    rows = json.loads(done(desk, "deadlines", case_id, "--json").out)
    return next(row for row in rows if row["rule"] == rule)


def test_a_deadline_is_confirmed_extended_filed_and_reopened(desk: Desk, case_id: str) -> None:
    signers = ("--worked-out-by", "AB", "--initials", "CD")
    done(desk, "confirm", case_id, "NOA30", *signers, "--seen", "2026-12-14", "--seen-on-docket")
    row = shown(desk, case_id)
    assert (row["state"], row["alarm"], row["origin"]) == ("confirmed", None, "computed")
    assert row["marks"][0]["date_seen"]["edtf"] == "2026-12-14"
    assert row["version"].startswith("NOA30 ")
    done(desk, "extend", case_id, "noa30", "--to", "January 8, 2027", "--order", "ECF No. 44")
    row = shown(desk, case_id)
    assert row["state"] == "changed since it was confirmed"
    assert row["alarm"]["changes"][0].startswith("safe date: was Monday, December 14, 2026")
    filed = done(desk, "filed", case_id, row["key"][:10], "--ecf", "52", "--json").data
    assert filed["proof"] == "ECF No. 52"
    assert shown(desk, case_id)["state"] == "filed"
    done(desk, "reopen", case_id, filed["id"][:8], "--why", "wrong paper")
    assert shown(desk, case_id)["state"] == "changed since it was confirmed"
    said = done(desk, "deadlines", case_id).out
    assert "ALARM: confirmed for Monday, December 14, 2026 by CD" in said
    assert "marks: " in said
    assert desk.done("undo").code == 0


def test_what_may_not_be_done_is_refused_with_exit_2(desk: Desk, case_id: str) -> None:
    alone = law(desk, "confirm", case_id, "NOA30", "--worked-out-by", "AB", "--initials", "ab")
    assert alone.code == 2
    assert "A second person confirms it" in alone.err
    assert law(desk, "filed", case_id, "NOA30").code == 2
    assert law(desk, "extend", case_id, "NOA30", "--to", "May", "--order", "x").code == 2
    unknown = law(desk, "review", case_id, "NOSUCH")
    assert unknown.code == 2
    assert "NOSUCH means no deadlines of this case." in unknown.err
    assert "NOA30@" in unknown.err
    several = law(desk, "review", case_id, "R5")
    assert several.code == 2
    assert "R59e" in several.err
    assert (
        law(
            desk,
            "confirm",
            case_id,
            "NOA30",
            "--worked-out-by",
            "AB",
            "--initials",
            "CD",
            "--seen",
            "soon",
        ).code
        == 2
    )


def test_a_mark_goes_only_with_a_yes(desk: Desk, case_id: str) -> None:
    mark = done(desk, "review", case_id, "NOA30", "--note", "-", stdin="Look at it.").id
    assert shown(desk, case_id)["state"] == "under rescue review"
    warned = law(desk, "unmark", case_id, mark)
    assert warned.code == 2
    assert "This removes a mark on a deadline: Notice of appeal; rescue review." in warned.err
    unknown = law(desk, "unmark", case_id, "zzzz")
    assert unknown.code == 2
    assert "Notice of appeal" in unknown.err or "NOA30" in unknown.err
    assert law(desk, "unmark", case_id, mark[:2]).code == 2
    done(desk, "unmark", case_id, mark, "--yes")
    assert shown(desk, case_id)["marks"] == []


def test_a_deadline_by_hand_and_chosen_days(desk: Desk, case_id: str) -> None:
    typed = ("--what", "Status report", "--due", "December 13, 2026", "--rule", "Order")
    done(desk, "add-deadline", case_id, *typed)
    row = shown(desk, case_id, "Order")
    assert (row["origin"], row["file_by"]) == ("entered by hand", "2026-12-11")
    assert law(desk, "add-deadline", case_id, "--what", "Report").code == 2
    done(
        desk,
        "choose-days",
        case_id,
        "NOA30",
        "--holiday",
        "2026-12-14 a holiday",
        "--closed",
        "2026-12-15",
    )
    row = shown(desk, case_id)
    assert (row["safe_date"], row["rule_date"]) == ("2026-12-14", "2026-12-16")
    assert "counts 2026-12-14 a holiday" in done(desk, "deadlines", case_id).out


def test_the_board_of_all_cases(desk: Desk, case_id: str) -> None:
    other = desk.a_case("Bea Ruiz")
    rows = json.loads(done(desk, "board", "--json").out)
    assert {row["case"] for row in rows} == {case_id, other}
    by_case = {row["case"]: row for row in rows}
    assert by_case[other]["next"] is None
    assert by_case[other]["why"] == "No proceeding is entered: see the time to sue."
    assert by_case[case_id]["alarms"] == 0
    said = done(desk, "board", "--keep").out
    assert f"{other[:8]}  Bea Ruiz" in said
    assert "no date: No proceeding is entered: see the time to sue." in said
    assert "filed by" not in said
    assert not any(word in said.casefold() for word in ("timely", "missed", "none due"))


def test_the_board_tells_what_waits_in_a_closed_case_and_nothing_else(
    desk: Desk, case_id: str
) -> None:
    letter = "direction: in\nreceived on: 2026-11-20\nchannel: mail\nsummary: insulin\n"
    desk.done("add", "communication", case_id, stdin=letter)
    desk.done("close", case_id)
    (row,) = json.loads(done(desk, "board", "--json").out)
    assert (row["case"], row["closed"], row["next"], row["past"]) == (case_id, True, None, [])
    assert "not dealt with" in row["look_at"]
    said = done(desk, "board").out
    assert f"look at: {row['look_at']}" in said
    assert "(closed)" in said


def test_an_empty_vault_has_an_empty_board(desk: Desk) -> None:
    assert done(desk, "board").out == "No case is entered.\n"
    assert json.loads(done(desk, "board", "--json").out) == []


def test_a_calendar_of_codes_for_a_case_or_for_all(
    desk: Desk, case_id: str, tmp_path: Path
) -> None:
    one, every = tmp_path / "one.ics", tmp_path / "all.ics"
    assert done(desk, "calendar", case_id, "--out", str(one)).out.endswith("codes only.\n")
    assert done(desk, "calendar", "-o", str(every)).out.startswith(f"Wrote {every}: ")
    assert one.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert "Ruiz" not in every.read_text("utf-8")
    assert law(desk, "calendar", "-o", str(tmp_path / "no" / "x.ics")).code == 7


def test_hours_are_counted_over_the_change_of_the_clocks(desk: Desk) -> None:
    given = ("count", "--hours", "72", "--from", "2007-11-02 10:23", "--zone", "America/New_York")
    data = json.loads(desk.bare("law", *given, "--json").out)
    assert data["date"] == data["raw"] == "2007-11-05T09:23-05:00"
    assert data["steps"][0] == "Friday, November 2, 2007, 10:23 a.m.: counting starts"
    assert "end: Monday, November 5, 2007, 9:23 a.m." in desk.bare("law", *given).out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("--hours 72 --from 2007-11-02", "from a time in a zone"),
        ("--hours 72 --from 2007-11-02T10:23", "from a time in a zone"),
        ("--hours 72 --from 2007-11-02T10:23 --zone Nowhere", "America/Chicago"),
        ("--hours 0 --from 2007-11-02T10:23 --zone America/Chicago", "no length"),
        ("--days 3 --from 2007-11-02T10:23", "Give --hours"),
        ("--hours 72 --from 2007-11-02T10:23+01:00 --zone America/Chicago", "no day or local time"),
        ("--hours 72 --from 2007-11-02T99:23 --zone America/Chicago", "no day or local time"),
    ],
)
def test_hours_that_cannot_be_counted_are_refused(desk: Desk, options: str, said: str) -> None:
    answer = desk.bare("law", "count", *options.split())
    assert answer.code == 2
    assert said in answer.err


def test_the_log_of_amendments_is_listed_alone_and_with_the_rules(desk: Desk) -> None:
    log = json.loads(desk.bare("law", "amendments", "--json").out)
    assert [row["effective"] for row in log] == sorted(row["effective"] for row in log)
    assert all(row["source"] and row["confidence"] and row["checked_on"] for row in log)
    assert "2024-12-01" in desk.bare("law", "amendments").out
    assert "FRAP 39 rewritten" in desk.bare("law", "rules").out
    rules = {row["id"]: row for row in json.loads(desk.bare("law", "rules", "--json").out)}
    touched = [row["effective"] for row in rules["REHEAR"]["amendments"]]
    assert touched == ["2009-12-01", "2021-06-17", "2024-12-01"]


def test_the_deadline_sheet_is_written_as_pdf(desk: Desk, case_id: str, tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    assert done(desk, "sheet", case_id, "-o", str(path)).out == f"Wrote {path}.\n"
    assert path.read_bytes().startswith(b"%PDF")
    assert law(desk, "sheet", case_id, "--out", str(tmp_path / "no" / "x.pdf")).code == 7
    assert law(desk, "sheet", "nobody", "-o", str(path)).code == 2


def test_a_deadline_is_printed_with_its_count_what_is_taken_for_granted_and_its_doubts(
    desk: Desk, case_id: str
) -> None:
    said = done(desk, "deadlines", case_id).out
    for part in ("counted: ", "taken for granted: "):
        assert f"    {part}" in said


def test_a_question_is_told_and_answered(desk: Desk) -> None:
    found = desk.a_case()
    desk.done(
        "add", "proceeding", found, stdin="kind: civil action\ncourt: S.D. Tex.\ndocket no.: 9"
    )
    desk.done(
        "add",
        "docket_entry",
        found,
        stdin="proceeding: 9\nkind: order\nentered on: November 20, 2026\n"
        "entry: ORDER dismissing case with prejudice",
    )
    row = shown(desk, found)
    assert row["state"] == "a question, not answered"
    assert row["asked"].startswith("order may be entry of the judgment")
    assert (row["undecided"], row["replaced_by"]) == ([], None)
    assert "QUESTION: order may be entry" in done(desk, "deadlines", found).out
    mark = done(desk, "answer", found, "NOA30", "--read", "rightly", "--note", "Seen.", "--json")
    assert mark.data["status"] == "read_rightly"
    assert shown(desk, found)["state"] == "not confirmed"


def test_the_deadline_sheet_says_which_scripts_it_could_not_print(
    desk: Desk, case_id: str, tmp_path: Path
) -> None:
    path = tmp_path / "sheet.pdf"
    done(desk, "add-deadline", case_id, "--what", "报告", "--due", "December 1, 2030")
    wrote, line = done(desk, "sheet", case_id, "-o", str(path)).out.splitlines()
    data = done(desk, "sheet", case_id, "-o", str(path), "--json").data

    assert wrote == f"Wrote {path}."
    assert [each["name"] for each in data["unprinted"]] == ["Chinese"]
    assert f"Chinese ({data['unprinted'][0]['characters']})" in line
