"""What recurs across cases, and numbers without names, by command."""

from pathlib import Path

from tests.desk import Desk


def test_what_recurs_is_shown_told_as_data_and_written(desk: Desk, tmp_path: Path) -> None:
    assert "Nothing of that is entered" in desk.done("patterns").out
    where = {"facility": "Elm Unit", "state": "TX"}
    cases = [desk.a_case("Ana Ruiz", **where), desk.a_case("Bo Li")]
    for case in cases:
        desk.done("add-event", case, "--date", "3/4/2019", "--what", "Struck.")
        desk.done("add", "claim", case, stdin="claim type: excessive_force\n")
    data = desk.done("patterns", "--by", "conduct", "--json").data
    (force,) = data["patterns"]
    assert (force["name"], force["count"], data["left_out"]) == ("excessive force", 2, 0)
    assert {each["case_id"] for each in force["cases"]} == set(cases)
    shown = desk.done("patterns", "--by", "facility", "--of", "elm").out
    assert "Elm Unit" in shown
    assert "1 case is left out" not in shown
    written = desk.done("patterns", "-o", str(tmp_path / "out.pdf"))
    assert written.out == f"Wrote {tmp_path / 'out.pdf'}.\n"
    assert desk("patterns", "--by", "weather").code == 2
    assert desk("patterns", "-o", str(tmp_path / "out.doc")).code == 7
    log = desk.done("numbers", "--json").data
    assert log[-1]["Requests"] == "2"
    assert "Undecided" in desk.done("numbers").out
    assert desk.done("numbers", "-o", str(tmp_path / "n.xlsx"), "--json").data["wrote"]
