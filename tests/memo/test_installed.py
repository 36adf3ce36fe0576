"""Names in scripts that the shipped fonts lack, printed by the Noto fonts of a machine."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from qidesk import places
from qidesk.letters.pieces import pieces_of
from qidesk.memo.letter_pages import Sheet, letter_pages
from qidesk.memo.outline import Memo, Paragraph, Section
from qidesk.memo.page import installed as installed_module
from qidesk.memo.page.installed import installed
from qidesk.memo.page.pages import printed
from qidesk.memo.page.styles import TEXT
from qidesk.memo.page.typeset import Typesetter, width_of
from tests.memo.cases import a_case, a_file, an_event, memo_of
from tests.memo.reading import pdf_text
from tests.memo.tagged import assert_wholly_tagged, opened

SYSTEM = Path("/usr/share/fonts")
DROID = SYSTEM / "truetype/droid/DroidSansFallbackFull.ttf"
"""A font of Chinese letters that many a Linux has, older than Noto's."""

Having = Callable[[dict[str, Path]], None]


@pytest.fixture
def having(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Having]:
    """A machine that has those fonts, by their names, and no other."""

    def have(fonts: dict[str, Path]) -> None:
        for name, path in fonts.items():
            if not path.is_file():
                pytest.skip(f"{path.name} is not on this machine")
            shutil.copy(path, tmp_path / name)

    monkeypatch.setattr(places, "font_folders", lambda: [tmp_path])
    _forget()
    yield have
    _forget()


def _forget() -> None:
    for known in (installed, installed_module._face, installed_module._fonts_of_noto):
        known.cache_clear()


def a_memo(text: str) -> Memo:
    return Memo("LEGEND", "Title", "today", "A v. B", (Section("s", "", (Paragraph(text),)),))


def test_chinese_names_print_and_are_found_as_text(having: Having):
    having({"NotoSansCJK-Regular.ttf": DROID})
    case = a_case(caption="王小明 v. Roe")
    made = printed(memo_of(a_file(an_event(1, "Roe met 王小明 here."), case=case)))
    assert made.unprinted == ()
    assert "Roe met 王小明 here." in pdf_text(made.content)
    assert_wholly_tagged(opened(made.content))


def test_a_letter_names_a_person_in_their_own_script(having: Having):
    having({"NotoSansSC[wght].ttf": DROID})
    made = letter_pages([Sheet(pieces_of("Dear 王小明:"), ("Office",))], "en")
    assert made.unprinted == ()
    assert "Dear 王小明:" in pdf_text(made.content)


def test_more_letters_than_a_font_of_a_file_holds_all_read_back(having: Having):
    having({"NotoSansCJK-Regular.ttc": DROID})
    letters = "".join(map(chr, range(0x4E00, 0x4E00 + 300)))
    text = pdf_text(printed(a_memo(letters)).content)
    assert letters in "".join(text.split())


def test_a_text_without_blanks_is_broken_within_the_page_and_before_no_mark(having: Having):
    having({"NotoSansCJK-Regular.ttf": DROID})
    typesetter = Typesetter()
    lines = typesetter.lines("中" * 500 + "é\u0302" * 500, TEXT, 200.0)
    assert len(lines) > 10
    assert all(width_of(line) <= 200.0 for line in lines)
    assert not any(line[0].text.startswith("\u0302") for line in lines if line)


@pytest.mark.parametrize(
    ("font", "text"),
    [
        ("truetype/noto/NotoSansDevanagari-Regular.ttf", "राष्ट्रीय श्री"),
        ("truetype/noto/NotoSansThai-Regular.ttf", "น้ำที่นี่"),
        ("opentype/noto/NotoSansCJK-Regular.ttc", "김철수 王小明 田中さん"),
    ],
)
def test_joined_and_stacked_letters_read_back_whole(having: Having, font: str, text: str):
    having({Path(font).name: SYSTEM / font})
    made = printed(a_memo(f"Here: {text}."))
    assert made.unprinted == ()
    assert text in pdf_text(made.content)


def test_a_font_that_is_damaged_or_lacks_the_letter_is_as_good_as_none(
    having: Having, tmp_path: Path
):
    having({})
    (tmp_path / "NotoSansThai-Regular.ttf").write_bytes(b"no font")
    (tmp_path / "NotoSansCJK-Regular.ttc").mkdir()
    made = printed(a_memo("ไทย 王"))
    assert [each.name for each in made.unprinted] == ["Thai", "Chinese"]
    assert "⟨U+738B⟩" in pdf_text(made.content)
