import time

import pytest

from qidesk.cli.asking import LETTER_BODY, form_of
from tests.desk import Desk


def shown(desk: Desk, case: str, plural: str) -> list[dict[str, object]]:
    records: list[dict[str, object]] = desk.done("show", case, "--json").data[plural]
    return records


def test_a_letter_is_taken_in_from_a_form_on_standard_input(desk: Desk) -> None:
    names = ["\ufeffName: Ana Ruiz", "other names: Annie", "  A. Ruiz"]
    form = "\r\n".join([*names, "", "Please help.", "", "Soon."])
    case = desk.done("take-in", stdin=form).id
    assert shown(desk, case, "intakes")[0]["help_asked"] == "Please help.\n\nSoon."
    assert shown(desk, case, "persons")[0]["other_names"] == ["Annie", "A. Ruiz"]


@pytest.mark.parametrize("lines_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_form_is_read_however_its_lines_end_and_in_what_its_mark_says(
    desk: Desk, lines_end: str, encoding: str
) -> None:
    form = lines_end.join(
        ["name: José Ruiz", "other names: Pepe", "  J. Ruiz", "", "Help.", "Soon."]
    )
    case = desk.done("take-in", stdin=form.encode(encoding)).id
    [person] = shown(desk, case, "persons")
    assert person["committed_name"] == "José Ruiz"
    assert person["other_names"] == ["Pepe", "J. Ruiz"]
    assert shown(desk, case, "intakes")[0]["help_asked"] == "Help.\nSoon."


def test_a_pasted_form_stores_names_and_numbers_without_what_nobody_sees(desk: Desk) -> None:
    form = "name: Mar\u200bcus Whit\u00adfield\u202c\n"
    form += "number: \u206602145678\u2069\nfacility: Cof\ufefffield"
    case = desk.done("take-in", "--facility-id", "new", stdin=form).id
    assert shown(desk, case, "persons")[0]["committed_name"] == "Marcus Whitfield"
    assert shown(desk, case, "numbers")[0]["number"] == "02145678"
    assert shown(desk, case, "facilities")[0]["name"] == "Coffield"


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16-le"])
def test_a_form_in_another_encoding_is_refused_with_the_way_out(desk: Desk, encoding: str) -> None:
    answer = desk("take-in", stdin="name: José Ruiz".encode(encoding))
    assert answer.code == 2
    assert "save the text as UTF-8" in answer.err
    assert desk.done("cases", "--json").data == []


def test_a_form_of_eight_million_bytes_is_read_in_seconds() -> None:
    begun = time.process_time()
    form = "name: Ana\nother names: A\n" + " x\n" * 2_600_000
    assert form_of(form, LETTER_BODY)["other names"].count("\n") == 2_600_000
    assert time.process_time() - begun < 10


def test_a_letter_of_very_many_lines_is_answered_in_seconds(desk: Desk) -> None:
    begun = time.process_time()
    answer = desk("take-in", stdin="name: Ana\nother names: A\n" + " x\n" * 2_600_000)
    assert answer.code == 2
    assert "other names" in answer.err
    assert time.process_time() - begun < 20


def test_a_letter_is_taken_in_from_options_and_its_text_from_standard_input(desk: Desk) -> None:
    case = desk.done(
        "take-in",
        "--name",
        "Ana",
        "--number",
        "7",
        "--facility",
        "Elm",
        "--state",
        "TX",
        "--facility-id",
        "new",
        "--received",
        "May 2021",
        "--what",
        "-",
        stdin="Help.\n",
    ).id
    data = desk.done("show", case, "--json").data
    assert data["intakes"][0]["help_asked"] == "Help."
    assert data["facilities"][0]["state"] == "TX"


def test_any_one_option_may_come_from_standard_input_but_only_one(desk: Desk) -> None:
    case = desk.done("take-in", "--name", "-", stdin="Ana Ruiz\n").id
    assert shown(desk, case, "persons")[0]["committed_name"] == "Ana Ruiz"
    twice = desk("take-in", "--name", "-", "--what", "-", stdin="Ana")
    assert twice.code == 2
    assert "one text, not 2: name, help asked" in twice.err


def test_a_letter_as_json_is_the_case_and_problems_go_beside_it(desk: Desk) -> None:
    answer = desk.done("take-in", "--json", stdin="name: Ana\nreceived: a cold day")
    assert answer.data["stage"] == "logged"
    assert answer.err.startswith("problem: received: Could not read this as a date.")


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ("Dear friends", "Line 1 of standard input is not `field: value`."),
        ("name: A\nfoo", "Line 2 of standard input"),
        (": A", "Line 1"),
        ("name: A\nName : B", "Line 2 of standard input gives its field again."),
        ("name: A\nhelp asked: x\n\ny", "no field is free to take it"),
        ("name: A\nshoes: 9", "shoes: There is no such line"),
        ("", "name: Give a name or a number"),
        ("\nDear friends", "name: Give a name or a number"),
    ],
)
def test_a_form_that_cannot_be_read_whole_saves_nothing(desk: Desk, form: str, told: str) -> None:
    answer = desk("take-in", stdin=form)
    assert answer.code == 2
    assert told in answer.err
    assert desk.done("cases", "--json").data == []


def test_an_event_takes_its_text_from_standard_input_by_default(desk: Desk) -> None:
    case = desk.a_case()
    event = desk.done("add-event", case, "--date", "5/9/2019", stdin="A blow.\n")
    assert event.err.startswith("note: When: ")
    [told] = shown(desk, case, "events")
    assert (told["id"], told["what_happened"]) == (event.id, "A blow.")


def test_an_event_may_be_given_whole_as_options(desk: Desk) -> None:
    case = desk.a_case()
    answer = desk.done("add-event", case, "--date", "2019", "--what", "A blow.", "--json")
    assert answer.data["occurred_on"]["earliest"] == "2019-01-01"


def test_an_event_about_nothing_is_refused(desk: Desk) -> None:
    case = desk.a_case()
    assert desk("add-event", case).code == 2
    assert desk("add-event", case, "--date", "-", stdin="2019").code == 2
    assert shown(desk, case, "events") == []


def test_a_record_of_any_kind_is_added_from_a_form(desk: Desk) -> None:
    case = desk.a_case()
    desk.done("add", "person", stdin="committed name: Ben Roe\nkind: person\n\nA sergeant.")
    part = desk.done("add", "part", case, stdin="person: ben roe\nrole: defendant")
    [told] = [each for each in shown(desk, case, "parts") if each["id"] == part.id]
    assert told["role"] == "defendant"
    assert [each["note"] for each in shown(desk, case, "persons")] == ["", "A sergeant."]


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("event", "what_happened"),
        ("claim", "theory"),
        ("note", "text"),
        ("part", "note"),
        ("communication", "summary"),
        ("intake", "help_asked"),
        ("ruling", "ground"),
    ],
)
def test_the_text_after_the_empty_line_goes_where_text_belongs(
    desk: Desk, kind: str, field: str
) -> None:
    case = desk.a_case()
    assert desk.done("add", kind, case, "--json", stdin="\nOnce.\n\nTwice.").data[field] == (
        "Once.\n\nTwice."
    )


@pytest.mark.parametrize("kind", ["case", "number"])
def test_text_that_no_field_can_take_is_refused(desk: Desk, kind: str) -> None:
    answer = desk("add", kind, stdin="owner: AB\n\nText")
    assert answer.code == 2
    assert "no field is free to take it" in answer.err


def test_a_record_of_a_case_needs_its_case(desk: Desk) -> None:
    answer = desk("add", "event", stdin="place: Yard")
    assert answer.code == 2
    assert "add event CASE" in answer.err
    assert desk("add", "zebra").code == 2


def test_a_link_to_nobody_or_to_several_is_refused(desk: Desk) -> None:
    case = desk.a_case("Ana Ruiz")
    answer = desk("add", "part", case, stdin="person: Ben Roe")
    assert answer.code == 2
    assert "Person: There is no such person." in answer.err


def test_a_field_of_the_case_of_its_one_record_of_a_kind_or_of_any_record_is_set(
    desk: Desk,
) -> None:
    case = desk.a_case(facility="Elm")
    event = desk.done("add-event", case, stdin="A blow.").id
    desk.done("add-event", case, stdin="Another.")
    desk.done("set", case, "Short caption", "Ruiz v. Roe")
    desk.done("set", case, "case.owner", "AB")
    desk.done("set", case, "intake.originals", "held")
    desk.done("set", case, "Custody.unit", "C4")
    desk.done("set", case, f"{event[:7].upper()}.injury", "-", stdin="A cut.\n")
    data = desk.done("show", case, "--json").data
    assert (data["case"]["caption"], data["case"]["owner"]) == ("Ruiz v. Roe", "AB")
    assert data["intakes"][0]["originals"] == "held"
    assert data["custody_spells"][0]["unit"] == "C4"
    assert [each["injury"] for each in data["events"]] == ["A cut.", ""]


def test_an_empty_value_empties_a_field(desk: Desk) -> None:
    case = desk.a_case(caption="Ruiz v. Roe")
    assert desk.done("set", case, "caption", "", "--json").data["caption"] == ""


def test_a_kind_of_which_there_are_several_lists_them_by_what_they_say(desk: Desk) -> None:
    case = desk.a_case()
    events = [
        desk.done("add-event", case, "--date", d, stdin="A blow.").id for d in ("2019", "2020")
    ]
    answer = desk("set", case, "event.injury", "A cut.")
    assert answer.code == 2
    assert "event means 2 records of this case." in answer.err
    assert f"  {events[1][:8]}  2020 | A blow.\n" in answer.err


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("shoes", "9", "shoes: There is no such field here."),
        ("stage", "limbo", "Stage: This is none of the choices: logged"),
        ("grievance.step", "1", "grievance means no records"),
        ("ffffffff.step", "1", "ffffffff means no records"),
        ("intake.case", "x", "Case: "),
    ],
)
def test_what_cannot_be_set_is_named_and_nothing_changes(
    desk: Desk, field: str, value: str, told: str
) -> None:
    case = desk.a_case()
    before = desk.done("show", case, "--json").out
    answer = desk("set", case, field, value)
    assert answer.code == 2
    assert told in answer.err
    assert desk.done("show", case, "--json").out == before


def test_a_docket_entry_stands_on_the_only_docket_of_its_case(desk: Desk) -> None:
    case = desk.a_case()

    def proceeding_of(entry: str) -> object:
        [found] = [each for each in shown(desk, case, "docket_entries") if each["id"] == entry]
        return found["proceeding"]

    adrift = desk.done("add", "docket_entry", case, stdin="number: 1\n").id
    suit = desk.done("add", "proceeding", case, stdin="court: S.D. Tex.\n").id
    first = desk.done("add", "docket_entry", case, stdin="number: 2\n").id
    desk.done("add", "proceeding", case, stdin="court: 5th Cir.\n")
    open_which = desk.done("add", "docket_entry", case, stdin="number: 3\n").id
    assert [proceeding_of(each) for each in (adrift, first, open_which)] == ["", suit, ""]
