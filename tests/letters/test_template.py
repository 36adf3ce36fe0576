import re
from pathlib import Path

import pytest
import textstat

from qidesk.letters.fields import FIELDS
from qidesk.letters.pieces import Columns, Heading, Said, escaped, pieces_of, plain_text
from qidesk.letters.template import BLANK, Reader, Template, fill, read_template
from qidesk.places import resources

HEAD = "title: A letter\nto: person\nsigned by: anyone\n\n"
SHIPPED = sorted((resources() / "letters").glob("e[ns]/*.md"))
SIXTH_GRADE = 6.0


def the_template(text: str, head: str = HEAD) -> Template:
    template, problems = read_template("one", "en", head + text)
    assert template is not None, problems
    return template


def told(text: str) -> list[str]:
    return [f"{each.where}: {each.what}" for each in read_template("one", "en", text)[1]]


def shipped(path: Path) -> Template:
    template, problems = read_template(path.stem, path.parent.name, path.read_text("utf-8"))
    assert template is not None, problems
    return template


def test_a_field_there_is_none_of_is_told_with_its_line() -> None:
    (problem,) = told(f"{HEAD}Dear {{name}}:\n\nYou were beaten by {{defendnats}}.\n")
    assert problem.startswith("line 7: There is no field {defendnats};")


@pytest.mark.parametrize("text", ["Dear {name:", "Dear name}", "Dear {{name}}", "{na\nme}"])
def test_a_brace_that_stands_alone_is_told_with_its_line(text: str) -> None:
    assert all(re.match(r"line [56]: ", each) for each in told(HEAD + text))
    assert told(HEAD + text)


@pytest.mark.parametrize("field", ["name.__class__", "name!r", "0", "", "name:>99999999"])
def test_a_template_holds_no_code(field: str) -> None:
    assert told(f"{HEAD}Dear {{{field}}}:")


@pytest.mark.parametrize(
    ("head", "why"),
    [
        ("to: person\nsigned by: anyone", "line 1: A template begins with a line `title: ...`."),
        ("title: A\nsigned by: anyone", "line 1: A line `to: ...` must give one of"),
        ("title: A\nto: everybody\nsigned by: anyone", "line 1: A line `to: ...` must give one of"),
        ("title: A\nto: person\nsigned by: a robot", "line 1: A line `signed by: ...`"),
        ("title: A\nto: person\nsigned by: anyone\nrun: rm", "line 4: `run: rm` is none of these"),
    ],
)
def test_a_head_that_cannot_be_used_is_told(head: str, why: str) -> None:
    assert any(each.startswith(why) for each in told(f"{head}\n\nText."))


def test_a_paragraph_with_a_field_of_which_nothing_is_known_is_left_out() -> None:
    template = the_template("Dear {name}:\n\nIt came on {received_on}.\n\nGoodbye.")
    assert fill(template, {"name": "Ann"}) == "Dear Ann:\n\nGoodbye."


def test_a_form_of_a_court_has_a_line_to_write_on_instead() -> None:
    head = "title: A form\nto: court\nsigned by: nobody\n\n"
    assert fill(the_template("No. {docket_number}", head), {}) == f"No. {BLANK}"


@pytest.mark.parametrize(
    "value",
    [
        "# Ann",
        "**Ann**",
        "Ann | Bob",
        "{number}",
        "\\",
        "\\*",
        "a\\|b",
        "<b>Ann</b>",
        "%s",
        "$name",
    ],
)
def test_what_is_stored_stands_on_paper_letter_by_letter(value: str) -> None:
    template = the_template("{name}\n\n{name} | {name}\n\n# {name}")
    text = fill(template, {"name": value, "number": "LEAKED"})
    assert pieces_of(text) == (Said(value), Columns(((value, value),)), Heading(value))


def test_a_value_of_several_lines_makes_no_new_paragraph() -> None:
    assert pieces_of(fill(the_template("To: {name}"), {"name": "A\n\n\n# B"})) == (
        Said("To: A\n# B"),
    )


def test_a_text_is_read_back_without_its_signs() -> None:
    text = f"# Form\n\n**Act now.**\n\nLeft | Right\n\n{escaped('**x**')}"
    assert plain_text(text) == "Form\n\nAct now.\n\nLeft   Right\n\n**x**"


def test_windows_line_ends_and_blanks_change_nothing() -> None:
    text = (
        "title: A letter\r\nto: person\r\nsigned by: anyone\r\n\r\nDear {name}:  \r\n\r\n\r\nBye."
    )
    assert the_template("", text).text == "Dear {name}:\n\nBye."


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_letter_that_comes_with_the_program_can_be_read(path: Path) -> None:
    template = shipped(path)
    there = {each.stem for each in SHIPPED if each.parent.name == "en"}
    assert set(template.encloses) <= there


def test_every_letter_to_a_person_is_whole_in_english_and_in_spanish() -> None:
    read = {(path.parent.name, path.stem): shipped(path) for path in SHIPPED}
    english = {kind: each for (language, kind), each in read.items() if language == "en"}
    for kind, template in english.items():
        if template.reader is not Reader.INSIDE:
            continue
        spanish = read["es", kind]
        for at in ("reader", "signer", "encloses"):
            assert getattr(spanish, at) == getattr(template, at), kind
        assert len(pieces_of(spanish.text)) == len(pieces_of(template.text)), kind
        assert [sorted(re.findall(r"\{\w+\}", each)) for each in spanish.text.split("\n\n")] == [
            sorted(re.findall(r"\{\w+\}", each)) for each in template.text.split("\n\n")
        ], kind


SPANISH = [path for path in SHIPPED if path.parent.name == "es"]


def test_a_translation_says_that_it_has_no_translator_until_one_is_named() -> None:
    assert {shipped(path).needs_translator for path in SPANISH} == {True}
    signed, _ = read_template("one", "es", f"translator: Ana Ruiz, 2026\n{HEAD}Hola.")
    assert signed is not None
    assert not signed.needs_translator
    assert not the_template("Hello.").needs_translator


def test_every_letter_to_a_person_is_written_in_spanish_too() -> None:
    inside = {path.stem for path in SHIPPED if shipped(path).reader is Reader.INSIDE}
    assert {path.stem for path in SPANISH} == inside


@pytest.mark.parametrize("path", SPANISH, ids=lambda path: path.stem)
def test_spanish_letters_use_the_words_of_federal_courts_for_what_reads_two_ways(
    path: Path,
) -> None:
    # "Acusado" is somebody accused of a crime, "sentencia" is read as a criminal sentence,
    # "alegato" is argument to some and allegation to others, "forma" is no form to fill in.
    text = shipped(path).text.casefold()
    assert not re.search(r"\b(acusad[oa]s?|sentencias?|alegatos?|formas?|descubrimiento)\b", text)
    english = {
        "aviso de apelación": "notice of appeal",
        "quejas": "grievances",
        "registro": "docket",
    }
    for word, meant in english.items():
        first = text.find(word)
        assert first < 0 or meant in text[first : first + 60], word


@pytest.mark.parametrize(
    "path",
    [path for path in SHIPPED if shipped(path).reader is Reader.INSIDE],
    ids=lambda path: f"{path.parent.name}/{path.stem}",
)
def test_what_goes_to_a_person_reads_at_sixth_grade(path: Path) -> None:
    textstat.set_lang(path.parent.name)
    try:
        if path.parent.name == "en":
            assert textstat.flesch_kincaid_grade(prose_of(shipped(path))) <= SIXTH_GRADE
        else:
            # Crawford's formula gives the school years that a Spanish text asks for; on
            # Fernández Huerta's scale sixth grade begins at 70.
            assert textstat.crawford(prose_of(shipped(path))) <= SIXTH_GRADE
            assert textstat.fernandez_huerta(prose_of(shipped(path))) >= 70
    finally:
        textstat.set_lang("en")


def prose_of(template: Template) -> str:
    """The sentences of a letter; a number or a field counts as a short word."""
    text = re.sub(r"(?m)^\d+\. |_+", "", plain_text(template.text))
    word = "ten" if template.language == "en" else "diez"
    lines = re.sub(r"\{\w+\}|\w*\d\w*", word, text).split("\n")
    return "\n".join(line if line[-1] in ".?!:" else f"{line}." for line in lines if line.strip())


def test_every_field_of_the_list_says_what_it_is() -> None:
    assert all(FIELDS.values())
