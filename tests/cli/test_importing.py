from pathlib import Path

from tests.desk import Answer, Desk

ELM = "FACILITYID,NAME,CITY,STATE,ADDRESS\n11,ELM HILL PRISON,ELM HILL,IL,1 ELM RD\n"


def taken(desk: Desk, file: Path, *options: str) -> Answer:
    secret = ("--vault", str(desk.vault), "--passphrase-file", str(desk.passphrase_file))
    return desk.bare("import", "facilities", str(file), *secret, *options)


def test_the_directory_is_looked_at_first_and_then_taken_in(desk: Desk, tmp_path: Path) -> None:
    listed = tmp_path / "directory.csv"
    listed.write_text(ELM, "utf-8")
    looked = taken(desk, listed, "--dry-run")
    assert "1 facility in the file: 1 would be added" in looked.out
    assert taken(desk, listed, "--dry-run", "--json").data["taken_in"] is False
    added = taken(desk, listed, "--json").data["added"]
    assert [each["name"] for each in added] == ["ELM HILL PRISON"]
    listed.write_text(ELM.replace("ELM HILL,IL", "ELMVILLE,IL"), "utf-8")
    again = taken(desk, listed)
    assert "0 added, 2 records changed" in again.out
    assert "ELMVILLE" in again.out


def test_a_file_that_is_no_directory_is_refused(desk: Desk, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n", "utf-8")
    answer = taken(desk, other)
    assert answer.code == 7
    assert "not the federal directory" in answer.err
    assert taken(desk, tmp_path / "none.csv").code == 7
