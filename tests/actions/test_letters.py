from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from qidesk.actions.letter_files import languages_of, template_files
from qidesk.actions.letters import (
    Asked,
    draft_letter,
    log_letter_print,
    write_envelope,
    write_letter,
)
from qidesk.actions.refusals import LetterRefused
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.records.matter import Originals, Source
from qidesk.casefile.records.papers import Channel, Communication, Direction, Document
from qidesk.casefile.records.people import Custody, Part, Person, Role
from qidesk.casefile.records.places import Address, Facility, FacilityKind
from qidesk.casefile.records.remedies import Proceeding
from qidesk.casefile.schema.fields import Record, YesNo
from qidesk.store.errors import OpenReadOnly
from qidesk.store.vault import Vault
from tests.builders import a_part, a_person, a_vault, add, an_id, opened
from tests.letters.cases import OFFICE, TODAY, an_office, records_of_a_case
from tests.memo.reading import on_one_line, pdf_text


@pytest.fixture(autouse=True)
def office(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    return an_office(monkeypatch, tmp_path / "home")


def entered(vault: Vault, *more: Record, **of_case: Any) -> str:
    """A case that may be written to, in a vault; its id."""
    records = records_of_a_case(**of_case)
    add(vault, *records, *more, case_id=records[0].id)
    return records[0].id


def refused(vault: Vault, case_id: str, asked: Asked) -> str:
    with pytest.raises(LetterRefused) as caught:
        write_letter(vault, case_id, asked, Path("never.pdf"), TODAY)
    return caught.value.message


def test_a_letter_is_written_logged_and_kept_as_sent(vault: Vault, tmp_path: Path) -> None:
    case_id, path = entered(vault), tmp_path / "letter.pdf"
    write_letter(vault, case_id, Asked("acknowledgement"), path, TODAY)
    text = on_one_line(pdf_text(path.read_bytes()))
    for each in ("Dear John Q. Placeholder:", "November 20, 2026", "within 60 days", "P.O. Box 99"):
        assert each in text
    file = vault.load_case(case_id)
    assert file is not None
    (sent,) = file.communications
    assert (sent.direction, sent.channel) == (Direction.SENT, Channel.LEGAL_MAIL)
    assert sent.sent_on == FactDate.on(TODAY)
    assert sent.person == file.people_helped[0].id
    assert sent.legal_mail_marked is YesNo.YES
    assert sent.summary.startswith("We got your letter (English), signed by Ana.")
    assert "We have not filed anything for you." in sent.summary
    assert [what for what, *_ in vault.accesses()] == ["write a letter"]


def test_what_was_edited_is_what_is_printed_and_kept(vault: Vault, tmp_path: Path) -> None:
    case_id, path = entered(vault), tmp_path / "letter.pdf"
    asked = Asked("acknowledgement", text="Dear Mr. Placeholder:\n\nCall **us** \\# 4.")
    write_letter(vault, case_id, asked, path, TODAY)
    assert "Call **us** # 4." in pdf_text(path.read_bytes())
    file = vault.load_case(case_id)
    assert file is not None
    assert "Call **us** # 4." in file.communications[0].summary


@pytest.mark.parametrize("text", ["", " \n\n "])
def test_an_empty_letter_is_refused(vault: Vault, text: str) -> None:
    assert "empty" in refused(vault, entered(vault), Asked("acknowledgement", text=text))


def test_what_may_not_go_inside_is_refused_in_an_edited_text(vault: Vault) -> None:
    asked = Asked("acknowledgement", text="Dear John:\n\nWe know you were raped by Keeperman.")
    message = refused(vault, entered(vault), asked)
    assert "sexual abuse" in message
    assert "somebody else" in message


def test_a_unit_that_gives_something_away_is_refused_on_letter_and_envelope(
    vault: Vault, tmp_path: Path
) -> None:
    records = records_of_a_case()
    told = [
        replace(each, unit="Protective Custody 4") if isinstance(each, Custody) else each
        for each in records
    ]
    add(vault, *told, case_id=told[0].id)
    assert "protective custody" in refused(vault, told[0].id, Asked("acknowledgement"))
    with pytest.raises(LetterRefused):
        write_envelope(vault, told[0].id, Asked(""), tmp_path / "front.pdf", TODAY)


def test_nothing_is_written_kept_or_logged_of_a_refused_letter(
    vault: Vault, tmp_path: Path
) -> None:
    case_id, path = entered(vault), tmp_path / "letter.pdf"
    with pytest.raises(LetterRefused):
        write_letter(vault, case_id, Asked("decline", signer="Ana"), path, TODAY)
    file = vault.load_case(case_id)
    assert file is not None
    assert file.communications == ()
    assert vault.accesses() == []
    assert not path.exists()


def test_a_letter_that_declines_is_signed_by_an_attorney_with_two_forms_beside_it(
    vault: Vault, tmp_path: Path
) -> None:
    case_id, path = entered(vault), tmp_path / "letter.pdf"
    assert "An attorney of the office signs this: Jane Roe" in refused(
        vault, case_id, Asked("decline", signer="Ana")
    )
    write_letter(vault, case_id, Asked("decline"), path, TODAY)
    text = on_one_line(pdf_text(path.read_bytes()))
    for each in (
        "We are not your lawyer.",
        "We have not filed any paper",
        "To appeal, it may be 30 days or less. For a grievance, it may be a few days. To sue,",
        "If you think you are late, file and ask for more time.",
        "Jane Roe Attorney at Law",
        "Form 1A. Notice of Appeal to a Court of Appeals",
        "Form 7. Declaration of Inmate Filing",
    ):
        assert each in text
    assert "By our count" not in text
    assert "Keeperman" not in text  # the forms beside it are blank


def test_originals_are_counted_and_never_named(vault: Vault) -> None:
    records = records_of_a_case()
    paper = Document(
        id=an_id(), case=records[0].id, title="HIV test result", originals=Originals.HELD
    )
    add(vault, *records, paper, case_id=records[0].id)
    letter = draft_letter(vault, records[0].id, Asked("returned_originals"), TODAY)
    assert "There are 1 of them." in letter.text
    assert "HIV" not in letter.text


def test_the_language_is_the_persons_own_where_the_letter_is_written_in_it(vault: Vault) -> None:
    records = records_of_a_case()
    person = next(each for each in records if isinstance(each, Person))
    records[records.index(person)] = replace(person, language="Español (reads some English)")
    add(vault, *records, case_id=records[0].id)
    letter = draft_letter(vault, records[0].id, Asked("acknowledgement"), TODAY)
    assert "Gracias" in letter.text
    assert letter.advice[0].startswith("No certified translator has signed off these words")
    form = draft_letter(vault, records[0].id, Asked("form_1a"), TODAY)
    assert form.wanted.template.language == "en"
    with pytest.raises(LetterRefused, match="not written in Spanish"):
        draft_letter(vault, records[0].id, Asked("form_1a", "es"), TODAY)


def test_a_court_is_named_in_full_and_never_as_it_was_typed(vault: Vault) -> None:
    records = records_of_a_case()
    suit = next(each for each in records if isinstance(each, Proceeding))
    records[records.index(suit)] = replace(suit, court="N.D. Ill. (he informs on others)")
    add(vault, *records, case_id=records[0].id)
    letter = draft_letter(vault, records[0].id, Asked("decline"), TODAY)
    assert "United States District Court, Northern District of Illinois, No. 1:24" in letter.text
    assert "informs" not in letter.text


def test_a_witness_called_like_a_month_keeps_no_letter_back(vault: Vault) -> None:
    records = records_of_a_case()
    add(vault, *records, case_id=records[0].id)
    witness = a_person(committed_name="Ann November")
    add(vault, witness, a_part(records[0], witness, role=Role.WITNESS))  # type: ignore[arg-type]
    assert draft_letter(vault, records[0].id, Asked("acknowledgement"), TODAY).problems == ()


def test_what_a_visitor_carries_in_asks_for_the_place_and_for_no_address(vault: Vault) -> None:
    records = [each for each in records_of_a_case() if not isinstance(each, Address)]
    add(vault, *records, case_id=records[0].id)
    packet = draft_letter(vault, records[0].id, Asked("visit_packet"), TODAY)
    assert packet.problems == ()
    later = draft_letter(vault, records[0].id, Asked("visit_packet"), date(2027, 3, 1))
    assert any("was not looked up" in each.what for each in later.problems)
    form = draft_letter(vault, records[0].id, Asked("form_1a"), date(2027, 3, 1))
    assert (form.problems, form.advice) == ((), ())


def test_who_is_recused_signs_nothing(vault: Vault) -> None:
    case_id = entered(vault, recused=("ROE, Jane",))
    assert "recused" in refused(vault, case_id, Asked("decline"))


def test_the_letter_that_came_last_from_the_person_is_the_one_answered(vault: Vault) -> None:
    records = records_of_a_case()
    case = records[0].id
    later, of_family = (
        Communication(
            id=an_id(),
            case=case,
            direction=Direction.RECEIVED,
            source=Source.LETTER,
            sender=sender,
            received_on=FactDate.on(date(2026, 11, day)),
        )
        for sender, day in (("", 25), ("his mother", 27))
    )
    add(vault, *records, later, of_family, case_id=case)
    letter = draft_letter(vault, case, Asked("acknowledgement"), TODAY)
    assert "It came to us on November 25, 2026." in letter.text
    assert "postmark" not in letter.text


def test_a_letter_that_came_back_is_sent_again_with_its_days(vault: Vault) -> None:
    records = records_of_a_case()
    case = records[0].id
    sent, back = FactDate.on(date(2026, 11, 3)), FactDate.on(date(2026, 11, 24))
    ours = Communication(
        id=an_id(), case=case, direction=Direction.SENT, sent_on=sent, returned_on=back
    )
    add(vault, *records, ours, case_id=case)
    text = draft_letter(vault, case, Asked("returned_mail"), TODAY).text
    assert "We sent it on November 3, 2026." in text
    assert "It came back on November 24, 2026." in text


def test_a_near_day_to_appeal_by_calls_for_a_legal_call(vault: Vault) -> None:
    case_id = entered(vault)
    near = draft_letter(vault, case_id, Asked("decline"), TODAY)
    assert near.advice[0].startswith("A day to appeal by comes within two weeks")
    far = draft_letter(vault, case_id, Asked("decline"), date(2026, 11, 12))
    assert not any("legal call" in each for each in far.advice)


def test_a_case_for_several_asks_whom_the_letter_is_for(vault: Vault) -> None:
    records = records_of_a_case()
    second = a_person(committed_name="Ada Second")
    part = a_part(records[0], second)  # type: ignore[arg-type]
    add(vault, *records, second, part, case_id=records[0].id)
    with pytest.raises(LetterRefused, match="Whom is it for"):
        draft_letter(vault, records[0].id, Asked("acknowledgement"), TODAY)
    asked = Asked("acknowledgement", person="SECOND, Ada")
    letter = draft_letter(vault, records[0].id, asked, TODAY)
    assert "Dear Ada Second:" in letter.text


def test_a_kind_there_is_none_of_and_a_case_for_nobody_are_told(vault: Vault) -> None:
    case_id = entered(vault)
    with pytest.raises(LetterRefused, match="no letter of the kind poem"):
        draft_letter(vault, case_id, Asked("poem"), TODAY)
    with pytest.raises(LetterRefused, match=r"Form 4 .* is not printed: .* Ask the court"):
        draft_letter(vault, case_id, Asked("form_4"), TODAY)
    records = [each for each in records_of_a_case() if not isinstance(each, Part)]
    add(vault, *records, case_id=records[0].id)
    with pytest.raises(LetterRefused, match="Nobody is entered"):
        draft_letter(vault, records[0].id, Asked("acknowledgement"), TODAY)


def test_the_offices_copy_of_a_letter_wins_and_its_own_letters_count(
    vault: Vault, office: Path
) -> None:
    case_id = entered(vault)
    (office / "en").mkdir()
    head = "title: Ours\nto: person\nsigned by: anyone\n\n"
    (office / "en" / "acknowledgement.md").write_text(f"{head}Hello {{name}}.", "utf-8")
    (office / "en" / "birthday.md").write_text(f"{head}Dear {{nmae}}:\n", "utf-8")
    letter = draft_letter(vault, case_id, Asked("acknowledgement"), TODAY)
    assert letter.text == "Hello John Q. Placeholder."
    assert ("birthday", "en") in template_files()
    with pytest.raises(LetterRefused, match=r"birthday\.md, line 5: There is no field \{nmae\}"):
        draft_letter(vault, case_id, Asked("birthday"), TODAY)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ("", "Not known of the office: name, address, attorneys. The page Settings asks for it."),
        ('name = "Us"\naddress = ["1 Road"]', "Not known of the office: attorneys."),
        ("name = 4", "`name` cannot be used"),
        ("fresh_days = -1", "`fresh_days` cannot be used"),
        ("fresh_days = true", "`fresh_days` cannot be used"),
        ('attorneys = "Jane"', "`attorneys` cannot be used"),
        ("nmae = 4", "`nmae` is none of these"),
        ("name = ", "cannot be read as TOML"),
    ],
)
def test_no_letter_goes_out_from_an_office_that_is_not_told(
    vault: Vault, office: Path, told: str, why: str
) -> None:
    (office / "office.toml").write_text(told, "utf-8")
    assert why in refused(vault, entered(vault), Asked("acknowledgement", signer="Ana"))


def test_a_check_counts_for_as_many_days_as_the_office_says(vault: Vault, office: Path) -> None:
    case_id = entered(vault)
    (office / "office.toml").write_text(f"{OFFICE}\nfresh_days = 7\n", "utf-8")
    assert "within 7 days" in refused(vault, case_id, Asked("acknowledgement"))


def test_an_envelope_names_the_attorney_the_marking_and_the_place_and_no_subject(
    vault: Vault, tmp_path: Path
) -> None:
    case_id, path = entered(vault), tmp_path / "front.pdf"
    rule = write_envelope(vault, case_id, Asked(""), path, TODAY)
    text = on_one_line(pdf_text(path.read_bytes()))
    assert text.startswith("Jane Roe, Attorney at Law Prison Appeals Project 100 Main Street")
    assert "Legal John Q. Placeholder, R12345 B-2-114 Elm Hill Unit" in text
    assert "CONTROL NUMBER OF THIS PIECE" in text
    assert case_id[:8] not in text
    assert "title" in rule
    document = pypdfium2.PdfDocument(path)
    assert document[0].get_size() == (684.0, 297.0)
    document.close()
    write_envelope(vault, case_id, Asked(""), path, TODAY, as_page=True)
    assert "Legal John Q. Placeholder" in on_one_line(pdf_text(path.read_bytes()))
    assert [what for what, *_ in vault.accesses()] == ["write an envelope", "write an envelope"]


def test_the_marking_entered_for_the_prison_wins_over_that_of_its_system(
    vault: Vault, tmp_path: Path
) -> None:
    records = records_of_a_case()
    prison = next(each for each in records if isinstance(each, Facility))
    federal = replace(prison, facility_kind=FacilityKind.FEDERAL_PRISON)
    records[records.index(prison)] = federal
    add(vault, *records, case_id=records[0].id)
    path = tmp_path / "front.pdf"
    write_envelope(vault, records[0].id, Asked(""), path, TODAY)
    assert "Special Mail—Open only in the presence" in on_one_line(pdf_text(path.read_bytes()))


def test_a_printed_letter_is_logged_and_kept_before_its_pages_go_out(vault: Vault) -> None:
    case_id = entered(vault)
    log_letter_print(vault, case_id, Asked("acknowledgement"), TODAY)
    file = vault.load_case(case_id)
    assert file is not None
    assert len(file.communications) == 1
    assert [what for what, *_ in vault.accesses()] == ["print a letter"]


def test_a_form_for_a_court_is_no_letter_that_was_sent(vault: Vault, tmp_path: Path) -> None:
    case_id, path = entered(vault), tmp_path / "form.pdf"
    write_letter(vault, case_id, Asked("form_1a"), path, TODAY)
    text = on_one_line(pdf_text(path.read_bytes()))
    for each in (
        "District Court for the Northern District of Illinois",
        "1:24-cv-00123",
        "for the Seventh Circuit from the final judgment entered on November 10, 2026",
        "Sam Keeperman, Defendant",
        "in force since December 1, 2021",
    ):
        assert each in text
    file = vault.load_case(case_id)
    assert file is not None
    assert file.communications == ()


def test_a_declaration_of_inmate_filing_is_never_dated_or_signed_for_the_person(
    vault: Vault,
) -> None:
    text = draft_letter(vault, entered(vault), Asked("form_7"), TODAY).text
    assert "Today, ________________________ [insert date]" in text
    assert "Sign your name here ________________________" in text
    assert "2026" not in text


def test_a_vault_that_is_open_to_read_writes_no_letter(tmp_path: Path) -> None:
    folder = a_vault(tmp_path)
    with opened(folder) as vault:
        case_id = entered(vault)
    with opened(folder, read_only=True) as vault:
        draft_letter(vault, case_id, Asked("acknowledgement"), TODAY)
        with pytest.raises(OpenReadOnly):
            write_letter(vault, case_id, Asked("acknowledgement"), tmp_path / "a.pdf", TODAY)
    assert not (tmp_path / "a.pdf").exists()


def test_every_kind_is_written_in_some_language() -> None:
    assert all(languages_of(kind) for kind, _ in template_files())
