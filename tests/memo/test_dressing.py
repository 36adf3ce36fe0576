import pytest

from qidesk.memo.page.faces import printable
from qidesk.memo.page.glyphs import Glyphs

PRINTED = "áéñ¿¡ü ếộữựđơư §¶†–— “‘’” αβΩ абЖ שלום €©½ ☐☒ ①"


@pytest.mark.parametrize("text", ["plain", "<b>bold</b>", "<img src=/etc/passwd>", "{x} & %s"])
def test_what_looks_like_markup_stays_text(text: str):
    glyphs = Glyphs()
    assert glyphs.drawable(text) == text
    assert glyphs.report() == ()


def test_spanish_vietnamese_and_legal_signs_print_as_themselves():
    glyphs = Glyphs()
    assert glyphs.drawable(PRINTED) == PRINTED
    assert set(PRINTED) <= printable()


@pytest.mark.parametrize(
    "character", ["漢", "🙂", "\x07", "\u202e", "\ue000", "\U0010ffff", "\x00", "\ud800"]
)
def test_a_character_no_font_has_prints_as_its_code_and_is_reported(character: str):
    glyphs = Glyphs()
    assert glyphs.drawable(f"a{character}b") == f"a⟨U+{ord(character):04X}⟩b"
    (line,) = glyphs.report()
    assert f"U+{ord(character):04X}" in line
    assert line.startswith("1 character could not be printed with the fonts shipped")


def test_every_occurrence_is_counted():
    glyphs = Glyphs()
    glyphs.drawable("漢漢")
    glyphs.drawable("漢 and 字")
    (line,) = glyphs.report()
    assert line.startswith("4 characters could not be printed")
    assert "(3 times)" in line


def test_invisible_characters_are_left_out_and_reported():
    glyphs = Glyphs()
    assert glyphs.drawable("so\u00adft\u200d\ufe0f") == "soft"
    (line,) = glyphs.report()
    assert line.startswith("3 characters that no eye can see")
    assert "U+00AD soft hyphen" in line


def test_line_breaks_of_every_kind_are_kept():
    assert Glyphs().drawable("a\r\nb\rc\x0bd\u2028e\x85f") == "a\nb\nc\nd\ne\nf"


def test_tabs_and_strange_spaces_stay_spaces():
    assert Glyphs().drawable("a\tb\u3000c") == "a    b c"


def test_a_letter_with_its_mark_becomes_the_one_letter_that_it_is():
    assert Glyphs().drawable("e\u0301 n\u0303") == "é ñ"
    assert Glyphs().drawable("x\u0301") == "x\u0301"


def test_arabic_letters_are_joined():
    assert Glyphs().drawable("محمد") == "ﻣﺤﻤﺪ"
