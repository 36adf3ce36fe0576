from pathlib import Path

from qidesk import places
from tests.builders import add, opened
from tests.desk import Desk
from tests.letters.cases import OFFICE, records_of_a_case

AS_OF = ("--as-of", "2026-11-28")


def a_case(desk: Desk) -> str:
    records = records_of_a_case()
    with opened(desk.vault) as vault:
        add(vault, *records, case_id=records[0].id)
    folder = places.letters_folder()
    folder.mkdir(parents=True)
    (folder / "office.toml").write_text(OFFICE, "utf-8")
    return records[0].id


def test_a_letter_is_read_first_then_edited_and_written(desk: Desk, tmp_path: Path) -> None:
    case_id, path = a_case(desk), tmp_path / "letter.pdf"
    asked = ("letter", case_id, "--kind", "acknowledgement", "--language", "es", *AS_OF)
    read = desk.done(*asked)
    assert "Estimado(a) John Q. Placeholder:" in read.out
    assert "REFUSED" not in read.out
    data = desk.done(*asked, "--json").data
    assert data["refused"] == []
    assert data["to"][0] == "John Q. Placeholder, R12345"
    edited = data["text"].replace("Gracias por su carta.", "Muchas gracias.")
    desk.done(*asked, "--text", "-", "-o", str(path), stdin=edited)
    assert path.read_bytes().startswith(b"%PDF")
    sent = desk.done("export", case_id, "--json").data["communications"]
    assert "Muchas gracias." in sent[0]["summary"]


def test_what_is_refused_is_said_and_ends_with_code_2(desk: Desk, tmp_path: Path) -> None:
    case_id, path = a_case(desk), tmp_path / "letter.pdf"
    late = ("letter", case_id, "--kind", "acknowledgement", "--as-of", "2027-03-01")
    assert "REFUSED: Where the person is was not looked up within 30 days." in desk.done(*late).out
    answer = desk(*late, "-o", str(path))
    assert answer.code == 2
    assert "legal-mail address was not verified within 30 days" in answer.err
    assert not path.exists()


def test_an_envelope_is_written_and_the_rule_of_its_system_said(desk: Desk, tmp_path: Path) -> None:
    case_id, path = a_case(desk), tmp_path / "front.pdf"
    assert "return address" in desk.done("envelope", case_id, "-o", str(path), *AS_OF).out
    desk.done("envelope", case_id, "--page", "-o", str(path), *AS_OF)
    assert path.exists()


def test_the_letters_there_are_are_listed_with_their_files_and_fields(desk: Desk) -> None:
    data = desk.bare("letters", "--json").data
    kinds = {(each["kind"], each["language"]): each for each in data["letters"]}
    assert not any(each["problems"] for each in data["letters"])
    assert Path(kinds["decline", "es"]["file"]).exists()
    assert data["fields"]["name"]
    told = desk.bare("letters").out
    assert "We cannot take your case" in told
    assert "{other_help}" in told


def test_an_office_keeps_its_letters_where_it_likes(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    assert desk.bare("letters", "--folder", str(folder)).code == 0
    assert "attorneys = []" in (folder / "office.toml").read_text("utf-8")
    (folder / "en").mkdir()
    (folder / "en" / "decline.md").write_text("to: person\n\nHello {nobody}.", "utf-8")
    data = desk.bare("letters", "--json").data
    assert data["folder"] == str(folder)
    (own,) = (each for each in data["letters"] if each["own"])
    assert own["kind"] == "decline"
    assert any(each.startswith("line 3: There is no field") for each in own["problems"])
    assert "wrong: line 3" in desk.bare("letters").out
    again = desk.bare("letters", "--folder", str(folder))  # what was filled in stays
    assert again.code == 0
