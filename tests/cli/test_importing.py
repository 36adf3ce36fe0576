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


def on(desk: Desk, *argv: str) -> Answer:
    secret = ("--vault", str(desk.vault), "--passphrase-file", str(desk.passphrase_file))
    return desk.bare(*argv, *secret)


def test_a_sheet_goes_out_and_comes_back_by_command(desk: Desk, tmp_path: Path) -> None:
    case = desk.a_case("Ana Ruiz")
    listed = tmp_path / "facts.csv"
    listed.write_text("Date,Fact Text,Weather\n5/1/2020,=Struck.,dry\n5/2/2020,Again.,\n", "utf-8")
    looked = on(desk, "import", "sheet", str(listed), case, "--as", "events", "--dry-run")
    assert "2 would be added" in looked.out
    assert "Columns left out: Weather." in looked.out
    data = on(desk, "import", "sheet", str(listed), case, "--as", "events", "--json").data
    assert [each["what_happened"] for each in data["records"]] == ["=Struck.", "Again."]
    out = tmp_path / "out.csv"
    assert on(desk, "sheet", "events", case, "-o", str(out)).out == f"Wrote {out}: 2 rows.\n"
    assert "'=Struck." in out.read_text("utf-8-sig")
    again = on(desk, "import", "sheet", str(out), case, "--as", "events")
    assert "2 already here" in again.out


def test_why_a_row_is_left_out_is_told_whole(desk: Desk, tmp_path: Path) -> None:
    requests = tmp_path / "requests.csv"
    requests.write_text("Name,Facility\nAna Ruiz,Nowhere Unit\n", "utf-8")
    looked = on(desk, "import", "sheet", str(requests), "--as", "intakes", "--dry-run")
    assert "1 left out" in looked.out
    assert looked.out.rstrip().endswith("and take the sheet in again.")


def test_a_sheet_is_asked_whose_it_is_and_what_its_columns_hold(desk: Desk, tmp_path: Path) -> None:
    listed = tmp_path / "facts.csv"
    listed.write_text("Tag,Was\n5/1/2020,Struck.\n", "utf-8")
    assert on(desk, "import", "sheet", str(listed), "--as", "events").code == 2
    assert on(desk, "sheet", "facilities", "a-case", "-o", str(tmp_path / "a.csv")).code == 2
    case = desk.a_case("Ana Ruiz")
    asked = ("import", "sheet", str(listed), case, "--as", "events")
    assert "No column of the sheet is known" in on(desk, *asked).err
    assert on(desk, *asked, "--column", "Tag").code == 2
    named = ("--column", "Tag=occurred_on", "--column", "Was=what_happened")
    assert "1 added" in on(desk, *asked, *named).out


def test_a_docket_is_looked_at_first_and_taken_in_by_command(desk: Desk, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<title>CourtListener.com</title><h1>Ruiz v. Bott (1:24-cv-00123)</h1>"
        "<h2>District Court, E.D. California</h2><div id='entry-1'><div>1</div>"
        "<div>Sep 5, 2024</div><div><p>COMPLAINT</p></div></div>",
        "utf-8",
    )
    asked = ("import", "docket", str(page))
    looked = on(desk, *asked, "--dry-run")
    assert "E.D. Cal. 1:24-cv-00123: 3 would be added, 0 would be changed" in looked.out
    data = on(desk, *asked, "--json").data
    assert [each["what"] for each in data["drafts"]] == ["Case", "Proceeding", "Docket entry"]
    again = on(desk, *asked, data["case"])
    assert (looked.code, again.code) == (0, 0)
    assert "Docket entry  added" in looked.out
    assert "0 added, 0 changed, 2 here already" in again.out
    page.write_text("<p>nothing</p>", "utf-8")
    assert on(desk, *asked).code == 7
