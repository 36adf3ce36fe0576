import json
import time
from pathlib import Path

import pypdfium2
import pytest

from qidesk.actions.letter import LETTER_FIELDS
from qidesk.casefile.schema.fields import specs_of
from qidesk.casefile.schema.kinds import KINDS
from qidesk.store.vault import Vault
from tests.builders import PASSPHRASE, WHO
from tests.desk import Desk


def test_an_empty_vault_says_what_to_do_first(desk: Desk) -> None:
    assert "qidesk take-in" in desk.done("cases").out
    assert desk.done("cases", "--json").data == []


def test_the_cases_are_listed_newest_first_in_columns(desk: Desk) -> None:
    first = desk.a_case("Ana Ruiz", caption="Ruiz v. Roe")
    second = desk.a_case("Bé Placeholder with a name of far more than forty characters")
    desk.done("set", second, "stage", "conflict checked")
    desk.done("set", second, "next_step_on", "March 3, 2027")
    desk.done("set", second, "next_step", "Read the docket")
    head, newest, oldest = desk.done("cases").out.splitlines()
    assert newest.startswith(second[:8])
    assert oldest.startswith(first[:8])
    assert "conflict checked" in newest
    assert "Mar 3, 2027 Read the docket" in newest.replace(".", "")
    assert "…" in newest
    for word, row in (("case", oldest), ("stage", newest)):
        assert row[head.index(word) - 2 : head.index(word)] == "  "
        assert row[head.index(word)] != " "


def test_the_cases_as_json_have_ids_codes_and_dates(desk: Desk) -> None:
    case = desk.a_case(caption="Ruiz v. Roe")
    desk.done("set", case, "next_step_on", "March 3, 2027")
    [line] = desk.done("cases", "--json").data
    assert (line["id"], line["caption"], line["person"]) == (case, "Ruiz v. Roe", "Ana Ruiz")
    assert (line["stage"], line["next_step_on"]["earliest"]) == ("logged", "2027-03-03")


def test_a_case_is_shown_whole_with_its_links_in_words(desk: Desk) -> None:
    case = desk.a_case(facility="Elm Hill Unit", help_asked="Please\n write back")
    shown = desk.done("show", case[:6]).out
    assert f"case  {case}" in shown
    assert "    Help asked  Please\n                write back\n" in shown
    assert "    Facility  Elm Hill Unit\n" in shown
    assert "    Person    Ana Ruiz\n" in shown


def test_a_case_as_json_has_every_record_with_its_id_and_fields_by_name(desk: Desk) -> None:
    case = desk.a_case(received="early March 2021")
    data = desk.done("show", case, "--json").data
    assert data["case"]["id"] == case
    assert set(data) == {"case", "doubts", *(kind.plural for kind in KINDS.values())} - {"cases"}
    [intake] = data["intakes"]
    assert intake["received_on"]["typed"] == "early March 2021"
    assert list(intake) == ["id", *(spec.name for spec in specs_of(KINDS["intake"].record))]
    assert desk.done("export", case).data | {"doubts": []} == data


def test_a_case_is_exported_to_a_named_file_and_the_export_is_logged(
    desk: Desk, tmp_path: Path
) -> None:
    case = desk.a_case("José Ruiz")
    path = tmp_path / "case.json"
    assert desk.done("export", case, "-o", str(path)).out == f"Wrote {path}.\n"
    assert json.loads(path.read_text("ascii")) == desk.done("export", case, "--json").data
    with Vault.open(desk.vault, PASSPHRASE, WHO) as vault:
        assert [what for what, *_ in vault.accesses()] == ["export as JSON"] * 2


def test_a_memo_is_written_to_the_named_file(desk: Desk, tmp_path: Path) -> None:
    case = desk.a_case()
    path = tmp_path / "memo.pdf"
    assert desk.done("memo", case, "-o", str(path)).out == f"Wrote {path}.\n"
    assert path.read_bytes().startswith(b"%PDF")


def test_a_memo_of_a_kind_and_of_chosen_sections_is_written_and_others_are_refused(
    desk: Desk, tmp_path: Path
) -> None:
    case = desk.a_case()
    path = tmp_path / "memo.pdf"
    desk.done("memo", case, "-o", str(path), "--kind", "bench", "--sections", "summary, facts")
    with pypdfium2.PdfDocument(path) as document:
        text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    assert "Bench memo" in text
    assert "Statement of facts" in text
    assert "Prong" not in text
    desk.done("memo", case, "-o", str(path), "--for", "co-counsel")
    for asked, said in (
        (("--kind", "verdict"), "There is no kind of memo verdict."),
        (("--sections", "verdict"), "The screening memo has no section verdict."),
        (("--kind", "certiorari", "--sections", "cast"), "no section cast"),
    ):
        refused = desk("memo", case, "-o", str(path), *asked)
        assert refused.code != 0
        assert said in refused.err
        assert "Choose one of " in refused.err


FOREIGN = "张伟 said 안녕 and สวัสดี and नमस्ते."


def test_a_memo_says_in_one_line_which_scripts_it_could_not_print_and_how_often(
    desk: Desk, tmp_path: Path
) -> None:
    case = desk.a_case()
    desk.done("add-event", case, "--date", "2021", "--what", FOREIGN)
    path = tmp_path / "memo.pdf"
    wrote, line = desk.done("memo", case, "-o", str(path)).out.splitlines()
    data = desk.done("memo", case, "-o", str(path), "--json").data
    counted = {each["name"]: each["characters"] for each in data["unprinted"]}

    assert wrote == f"Wrote {path}."
    assert line.startswith("Printed as codes, for no font that came with the program has them, nor")
    assert set(counted) == {"Chinese", "Korean", "Thai", "Hindi (Devanagari)"}
    assert counted["Chinese"] == counted["Korean"]  # two letters each, as often as it is told
    assert counted["Chinese"] % 2 == 0
    assert all(f"{name} ({times})" in line for name, times in counted.items())
    assert data["wrote"] == str(path)


def test_signs_of_no_script_are_called_symbols(desk: Desk, tmp_path: Path) -> None:
    case = desk.a_case()
    desk.done("add-event", case, "--date", "2021", "--what", "He drew 🦄 and \ue000.")
    data = desk.done("memo", case, "-o", str(tmp_path / "memo.pdf"), "--json").data

    assert [each["name"] for each in data["unprinted"]] == ["symbols"]


@pytest.mark.parametrize("words", [("ruiz",), ("ana", "ru"), ("-",)])
def test_words_are_found_by_their_beginnings_and_marked(desk: Desk, words: tuple[str, ...]) -> None:
    case = desk.a_case("Ana Ruiz")
    head, row = desk.done("search", *words, stdin="ana ruiz").out.splitlines()
    assert head.split() == ["case", "what", "id", "where"]
    assert row.startswith(f"{case[:8]}  person  ")
    assert "[Ruiz]" in row


def test_somebody_known_by_a_number_alone_is_listed_by_it(desk: Desk) -> None:
    desk.done("take-in", "--number", "AX-99 17")
    assert "No. AX-99 17" in desk.done("cases").out


def test_a_word_of_a_hundred_thousand_letters_is_cut_at_once(desk: Desk) -> None:
    case = desk.a_case("Ana Ruiz")
    desk.done("add-event", case, "--date", "about 2019", stdin="ü" * 100_000)
    began = time.monotonic()
    row = desk.done("search", "about").out.splitlines()[1]
    assert time.monotonic() - began < 10
    assert row.endswith("ü…")
    assert len(row) < 100


def test_what_is_found_as_json_has_ids_and_cases(desk: Desk) -> None:
    case = desk.a_case("Ana Ruiz")
    [hit] = desk.done("search", "ruiz", "--json").data
    assert (hit["kind"], hit["cases"], hit["snippet"]) == ("person", [case], "Ana [Ruiz]")
    assert len(hit["id"]) == 32


def test_what_is_nowhere_says_so(desk: Desk) -> None:
    assert desk.done("search", "zebra").out.startswith("Nothing found.")
    assert desk.done("search", "zebra", "--json").data == []


def test_a_history_says_who_did_what(desk: Desk) -> None:
    case = desk.a_case()
    desk.done("set", case, "owner", "-", stdin="AB\n")
    desk.done("set", case, "next_step", "-", stdin="One\nTwo")
    said = desk.done("history", case).out
    assert "Ana: take in a request for help" in said
    assert "Ana: change case" in said
    assert f"    case {case[:8]}  Owner: AB\n" in said
    assert "Next step: One\n        Two\n" in said


def test_a_history_as_json_has_the_ids_of_changes_and_records(desk: Desk) -> None:
    case = desk.a_case()
    desk.done("set", case, "destroy_after", "2030")
    change = desk.done("history", case, "--json").data[-1]
    assert (change["name"], change["user"], len(change["id"])) == ("change case", "Ana", 32)
    [change] = change["changes"]
    assert (change["kind"], change["id"], change["field"]) == ("case", case, "destroy_after")
    assert change["value"]["latest"] == "2030-12-31"


def test_a_purged_history_has_no_values_left(desk: Desk) -> None:
    case, other = desk.a_case("Ana Ruiz"), desk.a_case("Ben Placeholder")
    desk.done("purge", case, "--yes")
    assert desk("history", case).code == 2
    assert "Ruiz" not in desk.done("history", other, "--json").out


def test_the_fields_of_every_kind_and_of_a_letter_are_listed(desk: Desk) -> None:
    answer = desk.bare("fields")
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert {line for line in lines if line in KINDS} == set(KINDS)
    for kind in KINDS.values():
        asked = desk.bare("fields", kind.code).out
        names = [line.split()[0] for line in asked.splitlines()[1:]]
        assert names == [spec.name for spec in specs_of(kind.record) if spec.name != "case"]
    letter = desk.bare("fields", "letter").out
    assert all(f"    {line} " in letter for line in LETTER_FIELDS)
    assert "[text after the empty line]" in letter


def test_the_fields_say_the_choices_and_what_a_bare_link_points_to(desk: Desk) -> None:
    assert "(damages, injunction, declaration)" in desk.bare("fields", "claim").out
    assert "Which person?" in desk.bare("fields", "number").out
    assert desk.bare("fields", "zebra").code == 2


def test_the_fields_come_out_as_data_too(desk: Desk) -> None:
    data = json.loads(desk.bare("fields", "event", "--json").out)
    fields = {field["name"]: field for field in data["event"]}
    assert fields["facility"]["link"] == "facility"
    assert "force" in fields["event_kind"]["choices"]


def test_a_case_is_weighed_and_its_law_worked_out_as_of_a_day(desk: Desk) -> None:
    case = desk.a_case()
    desk.done("add-event", case, "--date", "March 3, 2023", "--what", "A door.")
    early = desk.done("show", case, "--json", "--as-of", "March 1, 2023").data
    late = desk.done("show", case, "--json", "--as-of", "2023-03-03").data

    assert [doubt["code"] for doubt in early["doubts"]] == ["ahead"]
    assert "ahead" not in [doubt["code"] for doubt in late["doubts"]]
    assert "still to come" in desk.done("show", case, "--as-of", "March 1, 2023").out
    vault = ["--vault", str(desk.vault), "--passphrase-file", str(desk.passphrase_file)]
    for command in ("deadlines", "exhaustion", "gates", "standards", "posture", "triage"):
        answer = desk.bare("law", command, case, *vault, "--json", "--as-of", "March 1, 2023")
        assert answer.code == 0, answer.err
