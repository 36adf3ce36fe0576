"""Documents by command: attached, listed, written out, by the files that people really have."""

import hashlib
import io
import os
import shutil
from pathlib import Path

import pikepdf
import pytest
from pypdfium2 import PdfDocument

from qidesk import places
from qidesk.actions.documents import attach
from qidesk.actions.lending import lend
from qidesk.errors import QIDeskError
from qidesk.exchange.page_text import pages_of
from qidesk.store.vault import Vault
from tests.builders import a_case, add
from tests.desk import Desk

COMPLAINT = Path("../shared/data/pdf/akd_1-20-cv-00004_doc8.pdf")
STAMPED = Path("../shared/data/pdf/ecf/gov.uscourts.cacd.652774.40.0.pdf")
TWICE = "gov.uscourts.cand.203070.27.0.pdf"
HOSTILE = "=cmd|<b>&\u202e%s \udcff.pdf"


def test_a_paper_goes_in_is_listed_with_what_it_belongs_to_and_comes_out_the_same(
    desk: Desk, tmp_path: Path
) -> None:
    if not COMPLAINT.is_file():
        pytest.skip("the court papers are not here")
    other = shutil.copytree(desk.vault, tmp_path / "other")
    case = desk.a_case()
    event = desk.done("add-event", case, "--date", "May 4, 2019", "--what", "A door.").id
    [attached] = desk.done("attach", case, str(COMPLAINT), "--to", event[:8], "--json").data
    assert attached["is_new"]
    [line] = desk.done("documents", case, "--json").data
    assert line["digest"] == hashlib.sha256(COMPLAINT.read_bytes()).hexdigest()
    assert line["size_bytes"] == COMPLAINT.stat().st_size
    assert line["belongs_to"] == ["event: May 4, 2019: A door."]
    assert COMPLAINT.name[:20] in desk.done("documents", case).out
    out = tmp_path / "out.pdf"
    desk.done("document", line["id"][:8], "-o", str(out))
    assert out.read_bytes() == COMPLAINT.read_bytes()
    assert "(the case had this file already)" in desk.done("attach", case, str(COMPLAINT)).out
    assert "sound" in desk.done("check").out
    file = str(desk.passphrase_file)
    desk.done("copy-case", case, "--to", str(other), "--to-passphrase-file", file)
    found = desk.bare(
        "search", "Crittenden", "Suite", "--json", "--vault", str(other), "--passphrase-file", file
    )
    assert {each["page"] for each in found.data} == {1, 13}
    out.unlink()
    desk.bare(
        "document", line["id"], "-o", str(out), "--vault", str(other), "--passphrase-file", file
    )
    assert out.read_bytes() == COMPLAINT.read_bytes()


@pytest.mark.skipif(not STAMPED.is_file(), reason="the court papers are not here")
def test_pages_are_found_by_their_words_and_cited_by_their_stamps(
    desk: Desk, tmp_path: Path
) -> None:
    case = desk.a_case()
    event = desk.done("add-event", case, "--date", "May 4, 2019", "--what", "A door.").id
    document = desk.done("attach", case, str(STAMPED), "--json").data[0]
    assert (document["pages"], document["has_text"]) == (4, "yes")
    assert document["record_number"] == "ECF No. 40"
    found = desk.done("search", "Restraining", "Experian", "--json").data
    assert {(each["kind"], each["id"]) for each in found} == {("document", document["id"])}
    assert 2 in {each["page"] for each in found}
    assert "page 2" in desk.done("search", "Temporary Restraining").out
    cited = desk.done("cite-page", document["id"], "2", "--for", event, "--words", "enjoined").out
    assert cited.split(maxsplit=1)[1].strip() == "ECF No. 40 at 2"
    [cite] = desk.done("show", case, "--json").data["cites"]
    assert (cite["event"], cite["document"], cite["quote"]) == (event, document["id"], "enjoined")
    data = desk.done("document", document["id"], "--json").data
    assert data["text"][1]["stamps"][0]["filed_on"] == "2016-08-05"
    assert "Temporary Restraining Order" in desk.done("document", document["id"]).out
    doubtful = desk.done("attach", case, str(STAMPED.with_name(TWICE)), "--json").data[0]
    assert doubtful["record_number"] == ""
    assert "two stamps" in desk.done("cite-page", doubtful["id"], "1", "--for", event).err
    assert desk("cite-page", document["id"], "5", "--for", event).code == 2
    assert desk("cite-page", document["id"], "1", "--for", "part").code == 2
    assert "sound" in desk.done("check").out
    for _ in range(5):
        desk.done("undo")
    assert desk.done("search", "Restraining", "--json").data == []
    assert "sound" in desk.done("check").out
    for _ in range(3):
        desk.done("redo")
    assert desk.done("search", "Restraining", "--json").data
    desk.done("purge", case, "--yes")
    assert desk.done("search", "Restraining", "--json").data == []
    assert "sound" in desk.done("check").out


def test_none_of_several_files_is_attached_where_one_is_not_there_and_all_such_are_named(
    desk: Desk, tmp_path: Path
) -> None:
    case, there = desk.a_case(), tmp_path / "there.txt"
    there.write_text("A letter.")
    gone = [str(tmp_path / "gone.txt"), str(tmp_path)]
    said = desk("attach", case, str(there), *gone)
    assert said.code == 7
    assert f"{gone[0]}, {gone[1]} are no files." in said.err
    assert desk.done("documents", case, "--json").data == []


def test_what_cannot_be_attached_is_refused_and_says_why(desk: Desk, tmp_path: Path) -> None:
    case = desk.a_case()
    paper = tmp_path / HOSTILE
    paper.write_bytes(b"")
    assert desk("attach", case, str(tmp_path)).code == 7
    assert desk("attach", case, str(tmp_path / "no such")).code == 7
    os.mkfifo(tmp_path / "pipe")
    assert desk("attach", case, str(tmp_path / "pipe")).code == 7
    assert "belongs to a case" in desk("attach", case, str(paper), "--to", "part").err
    assert desk("document", "0123", "-o", str(tmp_path / "x")).code == 2
    made = desk.done("attach", case, str(paper)).id
    assert desk("attach", case, str(paper), "--to", made).code == 2
    assert "not typed" in desk("set", case, f"{made}.digest", "00").err
    assert desk("set", case, f"{made}.title", "The envelope").code == 0
    listed = desk.done("add", "document", case, stdin="title: Listed before it came\n").id
    desk.done("attach", case, str(paper), "--to", listed)
    assert desk("document", made, "-o", str(desk.vault / "x")).code == 7
    lines = desk.done("documents", case, "--json").data
    assert [each["size_bytes"] for each in lines] == [0, 0]
    assert [each["title"] for each in lines] == ["The envelope", "Listed before it came"]


def test_a_document_listed_without_a_file_has_none_to_write(desk: Desk, tmp_path: Path) -> None:
    case = desk.a_case()
    listed = desk.done("add", "document", case, stdin="title: Only listed\n").id
    answer = desk("document", listed, "-o", str(tmp_path / "x"))
    assert answer.code == 7
    assert "not in this vault" in answer.err
    event = desk.done("add-event", case, "--date", "May 4, 2019", "--what", "A door.").id
    cited = desk("cite-page", listed, "1", "--for", event)
    assert (cited.code, cited.err) == (7, answer.err)


@pytest.mark.skipif(not COMPLAINT.is_file(), reason="the court papers are not here")
def test_chosen_pages_are_bound_with_an_index_and_numbered_however_they_lie(
    desk: Desk, tmp_path: Path
) -> None:
    case = desk.a_case()
    turned, out = tmp_path / "turned.pdf", tmp_path / "bundle.pdf"
    with pikepdf.open(STAMPED) as pdf:
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        for page, by in zip(pdf.pages, (90, 180, 270, 0), strict=True):
            page.rotate(by, relative=True)
            page.obj.AA = pikepdf.Dictionary(O=pdf.Root.OpenAction)
        pdf.save(turned)
    one, two = (
        each["id"] for each in desk.done("attach", case, str(COMPLAINT), str(turned), "--json").data
    )
    desk.done(
        "bundle",
        case,
        f"{one[:8]}:2-3,13",
        two[:8],
        "-o",
        str(out),
        "--prefix",
        "RUIZ-",
        "--first",
        "7",
    )
    pages = pages_of(io.BytesIO(out.read_bytes()))
    numbers = [f"RUIZ-{number:06}" for number in range(7, 14)]
    assert len(pages) == 8
    assert "2-3, 13" in pages[0]
    assert all(number in page for number, page in zip(numbers, pages[1:], strict=True))
    assert {numbers[0], numbers[2], numbers[3], numbers[6]} <= set(pages[0].split())
    assert b"JavaScript" not in out.read_bytes()
    with PdfDocument(out) as bound:
        for at in range(1, 8):
            words = bound[at].get_textpage()
            wide, high = bound[at].get_mediabox()[2:]
            [found] = [words.get_charbox(words.search("RUIZ-").get_next()[0])]
            assert 0 < found[0] < wide
            assert 0 < found[1] < high
    past = desk("bundle", case, f"{one[:8]}:14", "-o", str(out))
    assert past.code == 7
    assert "has no page 14: its pages are 1 to 13" in past.err
    assert desk("bundle", case, f"{one[:8]}:x", "-o", str(out)).code == 2
    assert desk("bundle", case, "-o", str(out), "--prefix", "(x) Tj").code == 2


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives away")
def test_nothing_is_lent_into_a_folder_that_somebody_else_made(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, planted = a_case(), tmp_path / "planted"
    add(vault, case)
    document = attach(vault, case.id, io.BytesIO(b"A letter."), "letter.txt").document
    planted.mkdir()
    os.chown(planted, 65534, 65534)
    monkeypatch.setattr(places, "lent_folder", lambda: planted)
    with pytest.raises(QIDeskError):
        lend(vault, document)
    assert [each for each in planted.rglob("*") if each.is_file()] == []


@pytest.mark.parametrize("name", ["Letter.EXE", "photo.jpg.bat", "page.html", "x.lnk", "x.desktop"])
def test_what_may_run_as_a_program_is_not_opened_in_another(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(places, "lent_folder", lambda: tmp_path / "lent")
    case = a_case()
    add(vault, case)
    document = attach(vault, case.id, io.BytesIO(b"MZ"), name).document
    with pytest.raises(QIDeskError, match="may run as a program"):
        lend(vault, document)
    assert not (tmp_path / "lent").exists()
    for kept in ("Letter.PDF", "call.mp3", "no suffix"):
        paper = attach(vault, case.id, io.BytesIO(kept.encode()), kept).document
        assert lend(vault, paper).read_bytes() == kept.encode()


def test_a_file_with_no_page_to_read_says_so_and_a_page_of_no_number_goes_by_its_title(
    desk: Desk, tmp_path: Path
) -> None:
    case = desk.a_case()
    locked, letter = tmp_path / "locked.pdf", tmp_path / "Letter home.txt"
    with pikepdf.new() as paper:
        paper.add_blank_page()
        paper.save(locked, encryption=pikepdf.Encryption(owner="o", user="u"))
    letter.write_text("A door.", "utf-8")
    told = desk.done("attach", case, str(locked), str(letter)).out.splitlines()
    assert [line.endswith("(no page of it can be read)") for line in told] == [True, False]
    assert "locked or damaged" in desk.done("document", told[0][:8]).out
    event = desk.done("add-event", case, "--date", "May 4, 2019", "--what", "A door.").id
    cited = desk.done("cite-page", told[1][:8], "1", "--for", event[:8]).out
    assert cited.strip().endswith("  Letter home at 1")
