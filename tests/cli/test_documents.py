"""Documents by command: attached, listed, written out, by the files that people really have."""

import hashlib
import os
import shutil
from pathlib import Path

import pytest

from tests.desk import Desk

COMPLAINT = Path("../shared/data/pdf/akd_1-20-cv-00004_doc8.pdf")
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
    out.unlink()
    desk.bare("document", line["id"], "-o", str(out), "--vault", str(other),
              "--passphrase-file", file)  # fmt: skip
    assert out.read_bytes() == COMPLAINT.read_bytes()


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
