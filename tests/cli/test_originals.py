from pathlib import Path

from tests.desk import Desk


def test_the_register_of_originals_is_listed_and_written(desk: Desk, tmp_path: Path) -> None:
    case, letter, sheet = desk.a_case(name="Ana Poe"), tmp_path / "a.txt", tmp_path / "a.csv"
    assert desk.done("originals", "--json").data == {"originals": []}
    assert "No original is entered" in desk.done("originals").out
    letter.write_text("Dear Sir")
    desk.done("attach", case, str(letter))
    desk.done("set", case, "document.originals", "held")
    desk.done("set", case, "document.original_with", "the safe")
    assert "the safe" in desk.done("originals", case[:8]).out
    (told,) = desk.done("originals", "--json").data["originals"]
    assert (told["where"], told["kept_by"], told["case"]) == ("held", "the safe", "Ana Poe")
    assert desk.done("originals", "-o", str(sheet), "--json").data["wrote"] == str(sheet)
    assert "the safe" in sheet.read_text("utf-8")
