import re
from io import BytesIO
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qidesk.memo.page.document import new_canvas
from qidesk.memo.page.faces import faces
from qidesk.memo.page.styles import LABEL, TEXT
from qidesk.memo.page.typeset import Line, Run, Typesetter, width_of


@pytest.fixture
def typesetter() -> Typesetter:
    return Typesetter()


def words(line: Line) -> str:
    return "".join(run.text for run in line)


def test_no_line_is_wider_than_its_room(typesetter: Typesetter):
    text = "The officer ordered him to the post — and left him there § 1983 漢字 " * 20
    for room in (40.0, 137.0, 300.0):
        for line in typesetter.lines(text, TEXT, room):
            assert width_of(line) <= room + 0.01


def test_lines_together_hold_every_word(typesetter: Typesetter):
    text = "one two-three four/five six " * 50
    lines = typesetter.lines(text, TEXT, 97.0)
    assert "".join(map(words, lines)).replace(" ", "") == text.replace(" ", "")


def test_a_word_longer_than_the_line_is_broken_and_whole(typesetter: Typesetter):
    word = "x" * 100_000
    lines = typesetter.lines(word, TEXT, 200.0)
    assert "".join(map(words, lines)) == word
    assert all(width_of(line) <= 200.01 for line in lines)


def test_a_single_letter_wider_than_its_room_still_prints(typesetter: Typesetter):
    assert "".join(map(words, typesetter.lines("WWW", TEXT, 1.0))) == "WWW"


def test_a_hyphened_word_breaks_after_its_hyphen_but_a_docket_number_does_not(
    typesetter: Typesetter,
):
    room = width_of(typesetter.line("before summary-judgment", TEXT)) - 5
    lines = typesetter.lines("before summary-judgment", TEXT, room)
    assert [words(line) for line in lines] == ["before summary-", "judgment"]
    room = width_of(typesetter.line("No. 5:17-cv-79", TEXT)) - 5
    lines = typesetter.lines("No. 5:17-cv-79", TEXT, room)
    assert [words(line) for line in lines] == ["No.", "5:17-cv-79"]


def test_line_breaks_and_empty_lines_are_kept(typesetter: Typesetter):
    lines = typesetter.lines("a\n\nb\n", TEXT, 100.0)
    assert [words(line) for line in lines] == ["a", "", "b"]
    assert [words(line) for line in typesetter.lines("", TEXT, 100.0)] == [""]


def test_a_character_the_face_lacks_is_set_in_another_that_has_it(typesetter: Typesetter):
    line = typesetter.line("a שלום b", TEXT)
    assert [run.font for run in line] == ["qidesk-serif", "qidesk-other", "qidesk-serif"]
    assert words(line) == "a םולש b"


def test_spaced_letters_are_measured_with_their_spacing(typesetter: Typesetter):
    (run,) = typesetter.line("MATTER", LABEL)
    (wide,) = typesetter.lines("MATTER", LABEL, 100.0)[0]
    assert run.width_pt == wide.width_pt > 6 * LABEL.tracking_pt
    assert len(typesetter.lines("MATTER MATTER", LABEL, run.width_pt + 1)) == 2


def test_a_line_too_long_is_cut_with_an_ellipsis(typesetter: Typesetter):
    short = typesetter.elided("Hope v. Pelzer", TEXT, 300.0)
    assert words(short) == "Hope v. Pelzer"
    cut = typesetter.elided("Hope v. Pelzer\nand many more parties", TEXT, 60.0)
    assert words(cut).endswith("…")
    assert width_of(cut) <= 60.0


def test_an_arabic_name_is_not_turned_twice_where_a_line_is_cut(typesetter: Typesetter):
    whole = words(typesetter.line("שלום", TEXT))
    assert words(typesetter.elided("שלום v. a very long caption", TEXT, 90.0)).startswith(whole)


ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=200)


@given(ANY_TEXT, st.floats(1.0, 500.0))
@settings(max_examples=200, deadline=None)
def test_no_character_is_lost_whatever_the_text_and_the_room(text: str, room: float):
    typesetter = Typesetter()
    dressed = typesetter.glyphs.drawable(text)
    printed = "".join(words(line) for line in typesetter.lines(text, TEXT, room))
    # Brackets are mirrored in right-to-left text, so they are counted as one kind.
    assert sorted(neutral(printed)) == sorted(neutral(dressed))


def neutral(text: str) -> str:
    return re.sub(r"[\s\u00a0]", "", re.sub(r"[()\[\]{}<>«»‹›⟨⟩]", "(", text))


def test_letters_are_written_byte_for_byte_as_reportlab_writes_them() -> None:
    many = "".join(map(chr, [*range(0x21, 0x7F), *range(0xA1, 0x250), *range(0x391, 0x3CA)]))
    told = ["Doe (a guard) \\ said", many[:200], many, "Doe", many[::-1], "\u00a0Doe) again"]
    assert faces(), "the program's own are known to ReportLab from now on"
    ours, theirs = (new_canvas(BytesIO(), "Memo") for _ in range(2))
    here, there = ours.beginText(), theirs.beginText()
    for size, said in product((9.0, 10.5), [*told, *told]):
        here.setFont("qidesk-serif", size)
        there.setFont("qidesk-serif", size)
        for words in (said, "Doe", said):
            run = Run("qidesk-serif", words, 0.0)
            assert ours.letters.shown(here, run) == there._formatText(words)
