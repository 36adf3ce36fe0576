"""Scans read through pipes: by a stand-in that says what it was given, and by tesseract itself."""

import io
import os
import shutil
import stat
import sys
from pathlib import Path
from time import monotonic

import pytest
from PIL import Image, ImageDraw

from qidesk.actions.documents import attach_file
from qidesk.actions.scans import read_scans
from qidesk.errors import QIDeskError
from qidesk.exchange.recognising import NoRecogniser, picture_of, recognised, recogniser
from qidesk.steps import Stopped
from qidesk.store.vault import Vault
from tests.builders import a_case, add, an_event, wrong_with

SCAN = Path("../shared/data/pdf/ecf/image-pdf-2.pdf")
needs_scan = pytest.mark.skipif(not SCAN.is_file(), reason="the scanned paper is not here")

STAND_IN = """#!{python}
import sys
given = sys.stdin.buffer.read()
if "--list-langs" in sys.argv:
    print("List of languages\\n{languages}")
else:
    assert sys.argv[1:] == ["stdin", "stdout", "-l", "eng+spa", "--psm", "1"], sys.argv
    print("Recognised", given[:2].decode("latin-1"), len(given) > 1000, "\\x0c")
"""


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, languages: str) -> None:
    program = folder / "tesseract"
    program.write_text(STAND_IN.format(python=sys.executable, languages=languages), "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@needs_scan
@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")
def test_scanned_pages_are_read_once_found_and_said_to_be_recognised(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = a_case()
    add(vault, case)
    document = attach_file(vault, case.id, SCAN).document
    assert (document.pages, document.has_text) == (1, "no")
    stand_in(tmp_path, monkeypatch, "eng\\nspa\\nosd")
    assert read_scans(vault, case.id) == (1, (), "")
    assert read_scans(vault, case.id) == (0, (), "")
    [page] = vault.pages.of_document(document.id)
    assert (page.text, page.origin) == ("Recognised P5 True", "recognised")
    assert [hit.page for hit in vault.search("recognised")] == [1]
    assert wrong_with(vault) == []
    assert read_scans(vault, case.id, again=True) == (1, (), "")
    assert [hit.page for hit in vault.search("recognised")] == [1]
    assert vault.pages.of_document(document.id) == [page]

    # Attached again, to somebody else too: what was read of it stays.
    one, other = (an_event(case, what_happened="A door.") for _ in range(2))
    add(vault, one, other)
    for to in (one, other):
        again = attach_file(vault, case.id, SCAN, to).document
        assert vault.pages.of_document(again.id) == [page]
    assert {hit.record for hit in vault.search("recognised")} == {document.id, again.id}


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")
def test_reading_that_is_stopped_ends_tesseract_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, monkeypatch, "eng")
    by = recogniser()
    (tmp_path / "tesseract").write_text("#!/bin/sh\nexec sleep 60\n", "utf-8")
    begun = monotonic()

    def stop(*_: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        recognised(by, b"x" * 1_000_000, stop)
    assert monotonic() - begun < 10


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")
def test_a_machine_that_cannot_read_scans_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, monkeypatch, "deu")
    with pytest.raises(NoRecogniser):
        recogniser()
    (tmp_path / "tesseract").write_text("#!/bin/sh\nexit 3\n", "utf-8")
    with pytest.raises(QIDeskError, match="could not be read"):
        recogniser()
    monkeypatch.setenv("PATH", str(tmp_path / "none"))
    with pytest.raises(NoRecogniser, match="not installed"):
        recogniser()


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")
def test_a_language_that_is_not_installed_is_said_where_a_scan_is_read(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = a_case()
    add(vault, case)
    stand_in(tmp_path, monkeypatch, "eng")
    assert read_scans(vault, case.id) == (0, (), "")
    Image.new("L", (40, 40), 255).save(tmp_path / "blank.png")
    attach_file(vault, case.id, tmp_path / "blank.png")
    (tmp_path / "tesseract").write_text("#!/bin/sh\ncat > /dev/null\necho eng\n", "utf-8")
    read = read_scans(vault, case.id)
    assert (read.pages, read.refusals) == (1, ())
    assert read.lacks == "Spanish is misread until tesseract-ocr-spa is installed"


def test_a_picture_that_is_none_is_refused_before_it_is_asked() -> None:
    with pytest.raises(QIDeskError, match="damaged, or too large"):
        picture_of(io.BytesIO(b"\x89PNG and so on"), 1)


@needs_scan
@pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is not installed")
def test_tesseract_itself_reads_a_scan() -> None:
    upper = io.BytesIO()
    with SCAN.open("rb") as scan, Image.open(io.BytesIO(picture_of(scan, 1))) as page:
        page.crop((0, 0, page.width, page.height // 3)).save(upper, "PPM")
    assert len(recognised(recogniser(), upper.getvalue()).split()) > 5


@pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is not installed")
@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_page_scanned_on_its_side_or_head_is_read_upright(turned: int) -> None:
    if not (by := recogniser()).can_turn:
        pytest.skip("tesseract-ocr-osd is not installed")
    page = Image.new("L", (1700, 1100), 255)
    for at in range(8):
        said = f"The guard locked door {at} and nobody came until morning."
        ImageDraw.Draw(page).text((100, 100 + 110 * at), said, font_size=50, fill=0)
    scan = io.BytesIO()
    page.rotate(turned, expand=True).save(scan, "PPM")
    assert "nobody came until" in recognised(by, scan.getvalue())
