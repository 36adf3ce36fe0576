"""What letters and careless hands bring: a clear problem or a faithful record, never a crash."""

from pathlib import Path

import pytest

from qidesk.casefile.schema.unseen import without_unseen
from tests.desk import Desk
from tests.journeys.test_letter_to_memo import words_of

MANY_LINES = "\n  ".join(f"Line {n} of a street" for n in range(40))
FAITHFUL = {
    "markup": "<b>bold</b> <img src=/etc/passwd> &amp; <para>",
    "an open brace": "{ {0} {{ } %s %(name)s $HOME `id` \\n",
    "emoji": "😀👩🏽‍⚖️🇺🇸 1️⃣",
    "Hebrew": "יוסף כהן",
    "Arabic with marks": "\u202eمحمد\u202c \u2066x\u2069",
    "Vietnamese": "Nguyễn Thị Ánh Tuyết",
    "combining": "A\u0300\u0301\u0302\u0303\u0304\u0305 Zo\u0308e",
    "a wide language": "王小明 홍길동",
    "signs": "§ ¶ — ’ “x” ½ € \u00a0 end",
    "the language of search": '" OR * NEAR( AND -x :y ^',
    "a statement": '\'; DROP TABLE "case"; --',
    "a formula": "=HYPERLINK(A1)",
    "control characters": "a\x01\x1b[31mb\x7fc\x85d",
    "private use": "\ue000\ue001\uf8ff\U000f0000",
    "no characters": "\ufffe\uffff\ufdd0",
    "tabs": "a\tb\t\tc",
}
UNREADABLE = [
    "the day it snowed",
    "31 February 2019",
    "0/0/0",
    "2019-13-45",
    "1-3/2023",
    "1" * 5000,
    "<b>2019</b>",
    "٣ مارس",
    "between then and now",
    "May 2021 to March 2020",
    "{}",
    "😀",
    "99/99/9999",
]


def exported(desk: Desk, case: str) -> dict[str, list[dict[str, object]]]:
    data: dict[str, list[dict[str, object]]] = desk.done("export", case).data
    return data


def prints(desk: Desk, case: str, folder: Path) -> str:
    """The text of the case's memo, after every other way of looking at it worked too."""
    for argv in (("cases",), ("show", case), ("history", case)):
        desk.done(*argv)
    assert desk.done("check").code == 0
    desk.done("memo", case, "-o", str(folder / "memo.pdf"))
    return words_of(folder / "memo.pdf")


@pytest.mark.parametrize("text", FAITHFUL.values(), ids=FAITHFUL.keys())
def test_whatever_is_written_is_kept_to_the_letter_found_and_printed(
    desk: Desk, tmp_path: Path, text: str
) -> None:
    stripped = text.strip()
    case = desk.a_case("Ana", facility=text, caption=text)
    desk.done("set", case, "person.name_used", "-", stdin=text)
    event = desk.done("add-event", case, "--date", text, "--what", "-", stdin=text).id
    data = exported(desk, case)
    assert data["case"]["caption"] == stripped  # type: ignore[call-overload]
    # Of a name only what nobody sees is left out.
    assert data["persons"][0]["name_used"] == without_unseen(stripped)
    assert data["facilities"][0]["name"] == without_unseen(stripped)
    assert data["events"][0]["what_happened"] == text
    assert data["events"][0]["occurred_on"]["typed"] == stripped  # type: ignore[index]
    assert "root:" not in prints(desk, case, tmp_path)
    assert desk("search", "-", stdin=text).code == 0
    assert event


def test_dates_nobody_can_read_are_kept_as_typed_and_named(desk: Desk, tmp_path: Path) -> None:
    case = desk.a_case()
    for at, told in enumerate(UNREADABLE):
        answer = desk.done("add-event", case, "--date", told, stdin=f"Blow {at}.")
        assert answer.err.startswith("problem: When: "), told
    events = exported(desk, case)["events"]
    assert {each["what_happened"]: each["occurred_on"] for each in events} == {
        f"Blow {at}.": {"typed": told, "edtf": "", "detail": "", "earliest": None, "latest": None}
        for at, told in enumerate(UNREADABLE)
    }
    said = prints(desk, case, tmp_path)
    assert [at for at in range(len(UNREADABLE)) if f"Blow {at}." not in said] == []


def test_a_description_of_a_hundred_thousand_characters_is_kept_and_printed_whole(
    desk: Desk, tmp_path: Path
) -> None:
    case = desk.a_case()
    text = "".join(f"word{n} " for n in range(10_500))[:100_000].rstrip() + " the very end"
    desk.done("add-event", case, "--date", "2019", stdin=text)
    assert exported(desk, case)["events"][0]["what_happened"] == text
    said = prints(desk, case, tmp_path)
    assert "word0 word1 " in said
    assert "the very end" in said


def test_one_word_of_a_hundred_thousand_characters_is_kept_and_printed(
    desk: Desk, tmp_path: Path
) -> None:
    case = desk.a_case()
    desk.done("add-event", case, stdin="x" * 100_000)
    assert exported(desk, case)["events"][0]["what_happened"] == "x" * 100_000
    assert prints(desk, case, tmp_path).count("x") >= 100_000


def test_a_text_over_a_million_characters_is_refused_by_name(desk: Desk) -> None:
    case = desk.a_case()
    answer = desk("add-event", case, stdin="x" * 1_000_001)
    assert answer.code == 2
    assert "What happened: This has 1,000,001 characters" in answer.err
    assert exported(desk, case)["events"] == []


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"a\0b", "NUL character at character 2"),
        (b"caf\xe9", "broken character at character 4"),
        (b"\xed\xa0\x80", "broken character at character 1"),
        (b"\xff\xfe", "broken character at character 1"),
    ],
)
def test_what_no_file_can_keep_is_a_problem_that_names_field_and_place(
    desk: Desk, content: bytes, what: str
) -> None:
    case = desk.a_case()
    event = desk("add-event", case, stdin=content)
    assert event.code == 2
    assert f"What happened: There is a {what}" in event.err
    field = desk("set", case, "caption", "-", stdin=content)
    assert field.code == 2
    assert f"Short caption: There is a {what}" in field.err
    letter = desk("take-in", stdin=b"name: Ben\n\n" + content)
    assert letter.code == 2
    assert f"help asked: There is a {what}" in letter.err
    data = exported(desk, case)
    assert (data["events"], data["case"]["caption"]) == ([], "")  # type: ignore[call-overload]
    assert len(desk.done("cases", "--json").data) == 1


@pytest.mark.parametrize("content", [b"na\xffme: x", b"\0: x", b"\xff\xfe\0", b"\0"])
def test_a_form_of_broken_bytes_is_refused_and_never_a_crash(desk: Desk, content: bytes) -> None:
    for argv in (("take-in",), ("add", "case"), ("search", "-")):
        assert desk(*argv, stdin=content).code in (0, 2)
    assert desk.done("cases", "--json").data == []


def test_an_address_of_forty_lines_is_kept_line_by_line_and_printed(
    desk: Desk, tmp_path: Path
) -> None:
    case = desk.a_case("Ana", facility="Elm Hill Unit")
    desk.done("add", "address", stdin=f"facility: Elm Hill Unit\nlines: {MANY_LINES}")
    [address] = exported(desk, case)["addresses"]
    assert address["lines"] == [f"Line {n} of a street" for n in range(40)]
    assert "Line 39 of a street" in prints(desk, case, tmp_path)


def test_the_same_person_twice_is_said_and_neither_is_lost(desk: Desk, tmp_path: Path) -> None:
    first = desk.done("take-in", stdin="name: John Smith\nnumber: 7")
    same = desk.done("take-in", stdin="name: JOHN SMITH\nnumber: 7")
    doubt = desk.done("take-in", stdin="name: John Smith")
    assert first.err == ""
    assert "the new case is linked to them" in same.err
    assert "Compare the two" in doubt.err
    ids = [exported(desk, each.id)["persons"][0]["id"] for each in (first, same, doubt)]
    assert (ids[0] == ids[1], ids[0] == ids[2]) == (True, False)
    assert "John Smith" in prints(desk, same.id, tmp_path)
    twice = desk("add", "part", first.id, stdin="person: John Smith\nrole: plaintiff")
    assert twice.code == 0  # of two John Smiths, the one this case knows


def test_a_facility_without_a_name_is_kept_and_printed(desk: Desk, tmp_path: Path) -> None:
    case = desk.a_case(town="Reno", state="Nevada", facility_id="new")
    [facility] = exported(desk, case)["facilities"]
    assert (facility["name"], facility["town"]) == ("", "Reno")
    assert "Reno" in prints(desk, case, tmp_path)


def test_a_person_without_a_name_is_kept_and_printed(desk: Desk, tmp_path: Path) -> None:
    case = desk.done("take-in", stdin="number: TX 7").id
    assert "TX 7" in prints(desk, case, tmp_path)


def test_a_passphrase_file_vault_and_case_of_odd_names_are_no_crash(
    desk: Desk, tmp_path: Path
) -> None:
    case = desk.a_case()
    odd = tmp_path / "mémo {0} %s <b>.pdf"
    assert desk("memo", case, "-o", str(odd)).code == 0
    assert odd.is_file()
    for reference in ("\udce9", "\0", "{0}", "%s", "' OR 1=1"):
        answer = desk("show", reference)
        assert answer.code == 2
        assert "No case has" in answer.err
