import unicodedata

import pytest

from qidesk.memo.page.righttoleft import has_right_to_left, join_arabic, visual


@pytest.mark.parametrize(
    ("read", "seen"),
    [
        ("plain text, 12 (34)", "plain text, 12 (34)"),
        ("שלום", "םולש"),
        ("name שלום עולם here", "name םלוע םולש here"),
        ("שלום abc", "םולש abc"),
        ("born 1970 שלום 1971 x", "born 1970 1971 םולש x"),
        ("שלום 12-34, 5", "5 ,12-34 םולש"),
        ("a (שלום) b", "a (םולש) b"),
        ("(שלום) b", "(םולש) b"),
        ("שלום (abc) עולם", "םולש (abc) םלוע"),
        ("שלום (עולם) x", "(םלוע) םולש x"),
        ("a) שלום", "a) םולש"),
        ("שלום () א", "א () םולש"),
        ("", ""),
    ],
)
def test_a_line_stands_in_the_order_the_eye_meets_it(read: str, seen: str):
    assert visual(read) == seen


def test_an_arabic_name_keeps_its_year_in_brackets():
    assert visual("by محمد (1995) wrote") == "by (1995) دمحم wrote"


def test_a_vowel_point_stays_behind_its_letter():
    read = "בָא"
    assert visual(read) == "א" + read[:2]


def test_nothing_is_lost_or_added():
    line = "ab שלום (12) [x] محمد, 1.5% «א»"
    without_brackets = str.maketrans("", "", "()[]«»")
    seen = visual(line)
    assert len(seen) == len(line)
    assert sorted(seen.translate(without_brackets)) == sorted(line.translate(without_brackets))


def test_only_right_to_left_letters_call_for_it():
    assert has_right_to_left("x ש")
    assert not has_right_to_left("§ — “quoted” Nguyễn 漢字")


def test_joined_letters_are_the_same_letters():
    text = "محمد بن علي wrote"
    joined = join_arabic(text)
    assert joined != text
    assert unicodedata.normalize("NFKC", joined) == text


def test_an_arabic_letter_alone_takes_its_lone_shape():
    assert join_arabic("ب") == "ﺏ"
    assert join_arabic("دد") == "ﺩﺩ"
    assert join_arabic("بَب") == "ﺑَﺐ"
