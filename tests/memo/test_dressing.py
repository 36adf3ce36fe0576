import pytest

from qidesk.memo.dressing import Dresser
from qidesk.memo.faces import printable

PRINTED = "áéñ¿¡ü ếộữựđơư §¶†–— “‘’” αβΩ абЖ שלום €©½ ☐☒ ①"


@pytest.mark.parametrize("text", ["plain", "<b>bold</b>", "<img src=/etc/passwd>", "{x} & %s"])
def test_what_looks_like_markup_stays_text(text: str):
    dresser = Dresser()
    assert dresser.dress(text) == text
    assert dresser.report() == ()


def test_spanish_vietnamese_and_legal_signs_print_as_themselves():
    dresser = Dresser()
    assert dresser.dress(PRINTED) == PRINTED
    assert set(PRINTED) <= printable()


@pytest.mark.parametrize(
    "character", ["漢", "🙂", "\x07", "\u202e", "\ue000", "\U0010ffff", "\x00", "\ud800"]
)
def test_a_character_no_font_has_prints_as_its_code_and_is_reported(character: str):
    dresser = Dresser()
    assert dresser.dress(f"a{character}b") == f"a⟨U+{ord(character):04X}⟩b"
    (line,) = dresser.report()
    assert f"U+{ord(character):04X}" in line
    assert line.startswith("1 character could not be printed with the fonts shipped")


def test_every_occurrence_is_counted():
    dresser = Dresser()
    dresser.dress("漢漢")
    dresser.dress("漢 and 字")
    (line,) = dresser.report()
    assert line.startswith("4 characters could not be printed")
    assert "(3 times)" in line


def test_invisible_characters_are_left_out_and_reported():
    dresser = Dresser()
    assert dresser.dress("so\u00adft\u200d\ufe0f") == "soft"
    (line,) = dresser.report()
    assert line.startswith("3 characters that no eye can see")
    assert "U+00AD soft hyphen" in line


def test_line_breaks_of_every_kind_are_kept():
    assert Dresser().dress("a\r\nb\rc\x0bd\u2028e\x85f") == "a\nb\nc\nd\ne\nf"


def test_tabs_and_strange_spaces_stay_spaces():
    assert Dresser().dress("a\tb\u3000c") == "a    b c"


def test_a_letter_with_its_mark_becomes_the_one_letter_that_it_is():
    assert Dresser().dress("e\u0301 n\u0303") == "é ñ"
    assert Dresser().dress("x\u0301") == "x\u0301"


def test_arabic_letters_are_joined():
    assert Dresser().dress("محمد") == "ﻣﺤﻤﺪ"
