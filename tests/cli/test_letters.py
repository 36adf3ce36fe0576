from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from qidesk import places
from qidesk.casefile.records.matter import Case, Stage
from qidesk.casefile.records.people import Custody
from qidesk.cli import letters
from tests.builders import add, opened
from tests.desk import Desk
from tests.letters.cases import OFFICE, TODAY, records_of_a_case
from tests.memo.reading import pdf_text


@pytest.fixture(autouse=True)
def the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letters, "today", lambda: TODAY)


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
    asked = ("letter", case_id, "--kind", "acknowledgement", "--language", "es")
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


def test_what_is_refused_is_said_and_ends_with_code_2(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id, path = a_case(desk), tmp_path / "letter.pdf"
    monkeypatch.setattr(letters, "today", lambda: date(2027, 3, 1))
    late = ("letter", case_id, "--kind", "acknowledgement")
    assert "REFUSED: Where the person is was not looked up within 30 days." in desk.done(*late).out
    answer = desk(*late, "-o", str(path))
    assert answer.code == 2
    assert "legal-mail address was not verified within 30 days" in answer.err
    assert not path.exists()


def test_an_envelope_is_written_and_the_rule_of_its_system_said(desk: Desk, tmp_path: Path) -> None:
    case_id, path = a_case(desk), tmp_path / "front.pdf"
    assert "return address" in desk.done("envelope", case_id, "-o", str(path)).out
    desk.done("envelope", case_id, "--page", "-o", str(path))
    assert path.exists()


def test_the_letters_there_are_are_listed_with_their_files_and_fields(desk: Desk) -> None:
    data = desk.bare("letters", "--json").data
    kinds = {(each["kind"], each["language"]): each for each in data["letters"]}
    assert not any(each["problems"] for each in data["letters"])
    assert Path(kinds["decline", "es"]["file"]).exists()
    assert data["fields"]["name"]
    told = desk.bare("letters").out
    assert "form_4: Form 4 (in forma pauperis) is not printed" in told
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


def test_a_letter_goes_out_as_of_today_and_no_other_day(desk: Desk) -> None:
    answer = desk("letter", "x", "--kind", "acknowledgement", "--as-of", "2026-11-20")
    assert answer.code == 2
    assert "--as-of" in answer.err


def test_a_stage_is_written_to_at_once_and_nobody_twice(desk: Desk, tmp_path: Path) -> None:
    first, path = a_case(desk), tmp_path / "all.pdf"
    with opened(desk.vault) as vault:
        for unit in ("A-1", "Protective custody"):
            records = [
                replace(each, unit=unit) if isinstance(each, Custody) else each
                for each in records_of_a_case(stage=Stage.LOGGED)
            ]
            add(vault, *records, case_id=records[0].id)
        untouched = vault.record("case", first)
        assert isinstance(untouched, Case)
    batch = ("letters", "--batch", "logged", "--kind", "acknowledgement", "-o", str(path))
    done = desk.done(*batch, "--signed-by", "Jane Roe", "--json").data
    assert len(done["written"]) == 1
    assert [why for why in done["left"].values() if "protective custody" in why]
    assert first not in done["written"]
    text = pdf_text(path.read_bytes())
    assert text.count("Dear John Q. Placeholder:") == 1
    sent = desk.done("export", done["written"][0], "--json").data["communications"]
    assert len(sent) == 1
    path.unlink()
    again = desk.done(*batch).out
    assert "Wrote 0 letters." in again
    assert "This letter was sent before." in again
    assert not path.exists()


@pytest.mark.parametrize("kind", ["form_1a", "poem"])
def test_what_goes_to_no_person_is_sent_to_nobody(desk: Desk, tmp_path: Path, kind: str) -> None:
    path = str(tmp_path / "all.pdf")
    assert desk("letters", "--batch", "logged", "--kind", kind, "-o", path).code == 2
    assert desk("letters", "--batch", "logged").code == 2
