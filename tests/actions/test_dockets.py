"""Docket pages taken into a case: the real ones, and pages made here in CourtListener's shape."""

import sys
import time
from datetime import date
from html import escape
from pathlib import Path

import pytest

from qidesk.actions.board import read_board
from qidesk.actions.cases import load_case
from qidesk.actions.dockets.planned import DocketPlan, Draft, DraftKind, accepted, take_in_docket
from qidesk.actions.dockets.planning import plan_docket
from qidesk.actions.records import remove_record, set_fields
from qidesk.actions.refusals import SeveralCases
from qidesk.casefile.casefile import CaseFile, name_of
from qidesk.casefile.records.people import Capacity, Number, Part, Role
from qidesk.casefile.records.remedies import Proceeding, ProceedingKind
from qidesk.casefile.schema.fields import YesNo
from qidesk.exchange.dockets.reading import read_docket
from qidesk.store.vault import Vault
from tests.builders import a_case, a_facility, a_part, a_person, add, an_id, undo

PUBLISHED = Path("../shared/data/dockets")
MITCHELL = PUBLISHED / "district/caed.html"
NEEDS_PAGES = pytest.mark.skipif(
    not MITCHELL.exists(), reason="the published dockets are not there"
)

ENTRY = (
    '<div class="row" id="{id}"><div><p>{number}</p></div><div><p>{day}</p></div>'
    "<div><p>{what}</p></div></div>"
)
PARTY = (
    '<h3>{kind}</h3><div class="row"><div class="col-xs-5"><h4>{name}</h4></div>'
    '<div class="col-xs-4">{counsel}</div></div>'
)
COUNSEL = "<div><h4>{name}</h4><p>{contact}</p></div>"


def a_page(
    path: Path,
    *entries: tuple[str, str, str],
    parties: str = "",
    number: str = "1:24-cv-00123",
    court: str = "District Court, E.D. California",
) -> Path:
    rows = "".join(
        ENTRY.format(id=f"entry-{at}", number=no, day=day, what=escape(what))
        for at, (no, day, what) in enumerate(entries)
    )
    head = f"<title>CourtListener.com</title><h1>Ruiz v. Bott ({number})</h1>"
    path.write_text(f"{head}<h2>{court}</h2>{parties}{rows}", "utf-8")
    return path


def a_party(kind: str, name: str, *counsel: tuple[str, str]) -> str:
    listed = "".join(COUNSEL.format(name=who, contact=contact) for who, contact in counsel)
    return PARTY.format(kind=kind, name=escape(name), counsel=listed)


def taken_in(vault: Vault, path: Path, case_id: str = "", left: tuple[int, ...] = ()) -> DocketPlan:
    plan = plan_docket(vault, path, case_id)
    take_in_docket(vault, plan, left)
    return plan


def parts_of(file: CaseFile) -> dict[str, Part]:
    return {name_of(person): part for part in file.parts if (person := file.person_of(part))}


def told(plan: DocketPlan, kind: DraftKind) -> list[Draft]:
    return [each for each in plan.drafts if each.kind is kind]


@NEEDS_PAGES
def test_a_prisoners_docket_becomes_a_case_with_all_it_tells(vault: Vault) -> None:
    prison = a_facility(name="SALINAS VALLEY STATE PRISON (SVSP)", town="SOLEDAD", state="CA")
    add(vault, prison, a_facility(name="VALLEY STATE PRISON", town="CHOWCHILLA", state="CA"))
    file = load_case(vault, taken_in(vault, MITCHELL).case_id)
    [docket] = file.proceedings
    assert (docket.court, docket.docket_number) == ("E.D. Cal.", "1:09-cv-00515")
    assert docket.proceeding_kind is ProceedingKind.CIVIL
    assert (docket.judges, docket.filed_on.edtf) == (("Sandra M. Snyder",), "2009-03-20")
    assert "Nature of suit: 550 Prisoner: Civil Rights" in docket.note
    [entry] = file.docket_entries
    assert (entry.number, entry.filed_on.edtf) == ("1", "2009-03-19")
    assert (entry.entered_on.edtf, entry.entry_kind) == ("2009-03-20", None)
    parts = parts_of(file)
    assert {name: (part.role, part.title) for name, part in parts.items()} == {
        "Corey Mitchell": (Role.PLAINTIFF, ""),
        "Rennick": (Role.DEFENDANT, "Correctional Officer"),
        "Bott": (Role.DEFENDANT, "Correctional Officer"),
        "Palmer": (Role.DEFENDANT, "Correctional Officer"),
        "W Williams": (Role.DEFENDANT, "Correctional Officer"),
        "Demery": (Role.DEFENDANT, "State Agent-Actor"),
    }
    assert parts["Corey Mitchell"].represented is YesNo.NO
    assert [each.number for each in file.numbers] == ["F-23331"]
    assert [each.facility for each in file.custody_spells] == [prison.id]
    [address] = file.addresses
    assert (address.lines[-1], address.town, address.postcode) == (
        "PO BOX 1050",
        "SOLEDAD",
        "93960-1050",
    )
    assert address.purpose is None  # where the court wrote to may not be where a letter is safe


@NEEDS_PAGES
def test_a_published_docket_again_adds_nothing_and_changes_nothing(vault: Vault) -> None:
    for page in sorted(PUBLISHED.glob("*/*.html"))[2::5]:
        first = taken_in(vault, page)
        again = plan_docket(vault, page)
        assert again.case_id == first.case_id, page
        assert not any(each.does for each in again.drafts), page
        assert {each.kind for each in again.drafts} <= {DraftKind.CUSTODY}, page  # no such facility
    assert not vault.check().findings


@NEEDS_PAGES
def test_an_appeal_comes_with_the_docket_below_and_lies_with_it(vault: Vault) -> None:
    appeal = PUBLISHED / "appellate/ca6_1.html"
    case = a_case()
    below = Proceeding(id=an_id(), case=case.id, docket_number="20-cr-114", court="ED Tenn")
    add(vault, case, below)
    plan = taken_in(vault, appeal)
    assert plan.case_id == case.id
    file = load_case(vault, case.id)
    assert [each.docket_number for each in file.proceedings] == ["20-cr-114", "22-5459"]
    assert file.proceedings[0].judges == ("Katherine A. Crytzer",)
    above = file.proceedings[1]
    assert (above.proceeding_kind, above.us_party) == (ProceedingKind.APPEAL, YesNo.YES)
    assert [each.number for each in file.numbers] == ["20575-509"]
    fresh = load_case(vault, taken_in(vault, PUBLISHED / "appellate/ca9_1.html").case_id)
    assert [each.follows_from for each in fresh.proceedings] == [fresh.proceedings[1].id, ""]


def test_what_the_law_reads_of_a_docket_is_on_the_board_at_once(
    vault: Vault, tmp_path: Path
) -> None:
    page = a_page(
        tmp_path / "page.html",
        ("1", "Sep 5, 2026", "COMPLAINT"),
        ("40", "Nov 20, 2026", "ORDER denying qualified immunity"),
    )
    plan = taken_in(vault, page)
    lines = [each for each in read_board(vault) if each.case_id == plan.case_id]
    assert "qualified immunity" in str(lines)
    notice = "BRIEFING LETTER SENT setting briefing schedule: appellant brief due 12/30/2099"
    appeal = a_page(
        tmp_path / "page.html",
        ("25", "Nov 20, 2026", notice),
        number="26-5459",
        court="Court of Appeals for the Sixth Circuit",
    )
    plan = taken_in(vault, appeal)
    [line] = [each for each in read_board(vault) if each.case_id == plan.case_id]
    assert line.next is not None
    assert line.next.safe_date == date(2099, 12, 30)


def test_three_hundred_entries_take_under_a_second(vault: Vault, tmp_path: Path) -> None:
    entries = [
        (str(at), "Sep 5, 2024", f"MOTION no. {at} by Ana Ruiz. " + "So moved. " * 30)
        for at in range(1, 301)
    ]
    page = a_page(tmp_path / "page.html", *entries)
    plan_docket(vault, page)  # reader and tables of law are loaded once, not each time
    began = time.process_time()
    read_docket(page)
    parsed = time.process_time()
    plan = taken_in(vault, page)
    beyond = (time.process_time() - parsed) - (parsed - began)
    sys.stdout.write(f"300 entries: {beyond:.2f} s beyond the parser's {parsed - began:.2f} s\n")
    assert len(told(plan, DraftKind.ENTRY)) == 300
    assert beyond < 1
    assert plan_docket(vault, page).drafts == ()


def test_a_later_page_adds_what_is_new_and_leaves_what_was_typed(
    vault: Vault, tmp_path: Path
) -> None:
    first = a_page(
        tmp_path / "page.html",
        ("1", "Sep 5, 2024", "COMPLAINT"),
        ("2", "Sep 6, 2024", "ORDER"),
        ("", "Sep 7, 2024", "MINUTE ORDER"),
    )
    case_id = taken_in(vault, first).case_id
    one, two, _ = load_case(vault, case_id).docket_entries
    set_fields(vault, "docket_entry", one.id, {"what": "The complaint, as we call it"})
    later = a_page(
        tmp_path / "page.html",
        ("1", "Sep 5, 2024", "COMPLAINT by Ana Ruiz"),
        ("2", "Sep 6, 2024", "ORDER (Modified on 9/9/2024)"),
        ("", "Sep 7, 2024", "MINUTE ORDER"),
        ("", "Sep 7, 2024", "MINUTE ORDER"),
        ("3", "Sep 8, 2024", "ANSWER"),
    )
    plan = taken_in(vault, later)
    assert plan.case_id == case_id
    stays, changes, *new = told(plan, DraftKind.ENTRY)
    assert not stays.does
    assert "stays “The complaint, as we call it”" in stays.told[0]
    assert changes.fields == {"Entry": ("ORDER", "ORDER (Modified on 9/9/2024)")}
    assert [each.says for each in new] == ["2024-09-07 · MINUTE ORDER", "3 · 2024-09-08 · ANSWER"]
    entries = {each.id: each.what for each in load_case(vault, case_id).docket_entries}
    assert entries[one.id] == "The complaint, as we call it"
    assert entries[two.id] == "ORDER (Modified on 9/9/2024)"
    assert len(entries) == 5


def test_what_was_pasted_or_typed_before_is_known_again(vault: Vault, tmp_path: Path) -> None:
    case = a_case()
    docket = Proceeding(id=an_id(), case=case.id, docket_number="24cv123", court="EDCA")
    client = a_person(committed_name="", name_used="RUIZ, Ana M.")
    add(vault, case, docket, client, a_part(case, client))
    parties = a_party("Plaintiff", "Ana M. Ruiz", ("Ana M. Ruiz", "K-12345<br>PRO SE")) + a_party(
        "Defendant", "Bott"
    )
    page = a_page(tmp_path / "page.html", ("1", "Sep 5, 2024", "COMPLAINT"), parties=parties)
    plan = taken_in(vault, page, case.id)
    file = load_case(vault, case.id)
    assert [each.docket_number for each in file.proceedings] == ["24cv123"]
    assert [part.role for part in parts_of(file).values()] == [
        Role.PERSON_SEEKING_HELP,
        Role.DEFENDANT,
    ]
    assert [(each.person, each.number) for each in file.numbers] == [(client.id, "K-12345")]
    assert not told(plan, DraftKind.CASE)


def test_of_what_is_left_nothing_is_done_nor_of_what_rests_on_it(
    vault: Vault, tmp_path: Path
) -> None:
    parties = a_party("Plaintiff", "Ana Ruiz", ("Ana Ruiz", "K-12345<br>PRO SE"))
    page = a_page(tmp_path / "page.html", ("1", "Sep 5, 2024", "COMPLAINT"), parties=parties)
    case = a_case()
    add(vault, case)
    plan = plan_docket(vault, page, case.id)
    kinds = [each.kind for each in plan.drafts]
    assert kinds == [DraftKind.PROCEEDING, DraftKind.PARTY, DraftKind.NUMBER, DraftKind.ENTRY]
    assert accepted(plan, [kinds.index(DraftKind.PARTY)]) == (0, 3)
    assert accepted(plan, [0]) == (1, 2)
    assert take_in_docket(vault, plan, [0, 1, 2, 3]) == 0
    taken_in(vault, page, case.id, left=(1,))
    file = load_case(vault, case.id)
    assert (len(file.docket_entries), file.persons) == (1, ())
    assert [each.kind for each in plan_docket(vault, page, case.id).drafts] == [
        DraftKind.PARTY,
        DraftKind.NUMBER,
    ]


def test_undo_takes_all_of_it_back_and_it_can_come_again(vault: Vault, tmp_path: Path) -> None:
    parties = a_party("Defendant", "Bott", ("Lee Law", "Law &amp; Law<br>Fresno, CA 93721"))
    page = a_page(tmp_path / "page.html", ("1", "Sep 5, 2024", "COMPLAINT"), parties=parties)
    first = taken_in(vault, page)
    undo(vault)
    assert vault.load_case(first.case_id) is None
    assert len(plan_docket(vault, page).drafts) == len(first.drafts)


def test_what_somebody_removed_does_not_come_back(vault: Vault, tmp_path: Path) -> None:
    parties = a_party("Defendant", "Bott") + a_party("Defendant", "Does 1-10")
    page = a_page(tmp_path / "page.html", ("1", "Sep 5, 2024", "COMPLAINT"), parties=parties)
    case_id = taken_in(vault, page).case_id
    file = load_case(vault, case_id)
    for record in (*file.docket_entries, *file.parts):
        remove_record(vault, record)
    drafts = plan_docket(vault, page).drafts
    assert [each.does for each in drafts] == [False, False, False]
    assert all("no longer here" in each.told[0] for each in drafts)


def test_counsel_are_ours_or_theirs_and_known_from_another_case(
    vault: Vault, tmp_path: Path
) -> None:
    lee = ("Lee Law", "Law &amp; Law<br>1 Elm St.<br>Fresno, CA 93721<br>555-010-0000")
    parties = a_party("Plaintiff", "Ana Ruiz", ("Kim Cho", "9 Oak St.")) + a_party(
        "Defendant", "Bott", lee
    )
    first = load_case(vault, taken_in(vault, a_page(tmp_path / "a.html", parties=parties)).case_id)
    roles = {name: (part.role, part.note) for name, part in parts_of(first).items()}
    assert roles["Kim Cho"] == (Role.COUNSEL, "For Ana Ruiz")
    assert roles["Lee Law"] == (Role.OPPOSING_COUNSEL, "For Bott")
    office = next(each for each in first.addresses if each.phone)
    assert (office.lines, office.town) == (("Law & Law", "1 Elm St."), "Fresno")
    other = a_page(
        tmp_path / "b.html", parties=a_party("Defendant", "Roe", lee), number="1:24-cv-00999"
    )
    plan = taken_in(vault, other)
    [lawyer] = told(plan, DraftKind.COUNSEL)
    assert "counsel in another case already" in lawyer.told[0]
    known = next(each for each in first.persons if name_of(each) == "Lee Law")
    assert known in load_case(vault, plan.case_id).persons


def test_a_prisoner_known_by_number_is_linked_and_a_namesake_is_only_told(
    vault: Vault, tmp_path: Path
) -> None:
    ana, namesake = a_person(committed_name="RUIZ, Ana"), a_person(committed_name="James Bott")
    add(vault, ana, Number(id=an_id(), person=ana.id, number="K-12345"), namesake)
    parties = a_party("Plaintiff", "Ana Ruiz", ("Ana Ruiz", "K12345<br>PRO SE")) + a_party(
        "Defendant", "James Bott"
    )
    plan = taken_in(vault, a_page(tmp_path / "page.html", parties=parties))
    file = load_case(vault, plan.case_id)
    assert ana.id in {each.id for each in file.persons}
    assert namesake.id not in {each.id for each in file.persons}
    assert any("compare the two" in " ".join(each.told) for each in plan.drafts)


def test_two_of_one_name_and_two_titles_are_two_people(vault: Vault, tmp_path: Path) -> None:
    if not MITCHELL.exists():
        pytest.skip("the published dockets are not there")
    text = MITCHELL.read_text("utf-8").replace("Rennick", "Smith", 2).replace("Demery", "Smith")
    page = tmp_path / "page.html"
    page.write_text(text, "utf-8")
    file = load_case(vault, taken_in(vault, page).case_id)
    titles = [
        part.title
        for part in file.parts
        if (person := file.person_of(part)) and name_of(person) == "Smith"
    ]
    assert titles == ["Correctional Officer", "State Agent-Actor"]
    assert not any(each.does for each in plan_docket(vault, page).drafts)


def test_a_docket_of_two_cases_is_asked_about(vault: Vault, tmp_path: Path) -> None:
    page = a_page(tmp_path / "page.html", ("1", "Sep 5, 2024", "COMPLAINT"))
    for court in ("E.D. Cal.", ""):
        case = a_case()
        add(
            vault,
            case,
            Proceeding(id=an_id(), case=case.id, docket_number="1:24-cv-00123-AB", court=court),
        )
    with pytest.raises(SeveralCases) as refused:
        plan_docket(vault, page)
    assert refused.value.remedy.startswith("Open the case it is meant for")
    case = a_case()
    add(
        vault,
        case,
        Proceeding(id=an_id(), case=case.id, docket_number="1:30-cv-00123", court="S.D. Tex."),
    )
    other = a_page(tmp_path / "page.html", number="1:30-cv-00123")
    assert plan_docket(vault, other).case_id != case.id


def test_hostile_words_are_kept_as_words_and_what_cannot_be_kept_is_told(
    vault: Vault, tmp_path: Path
) -> None:
    bad = "<script>alert(1)</script> =cmd()"
    page = a_page(
        tmp_path / "page.html",
        ("1", "Sep 5, 2024", bad),
        ("2", "Feb 30, 2024", "?"),
        parties=a_party("Defendant", bad),
    )
    file = load_case(vault, taken_in(vault, page).case_id)
    assert [each.what for each in file.docket_entries] == [bad, "?"]
    assert [each.committed_name for each in file.persons] == [bad]
    assert file.docket_entries[1].filed_on.typed == ""


def test_capacity_is_read_where_the_docket_says_it(vault: Vault, tmp_path: Path) -> None:
    if not MITCHELL.exists():
        pytest.skip("the published dockets are not there")
    said = "Warden<br>in his individual and official capacities<br>also known as<br>Jim Demery"
    text = MITCHELL.read_text("utf-8").replace("State Agent-Actor", said)
    page = tmp_path / "page.html"
    page.write_text(text, "utf-8")
    file = load_case(vault, taken_in(vault, page).case_id)
    part = parts_of(file)["Demery"]
    assert (part.title, part.capacity) == ("Warden", Capacity.BOTH)
    assert file.person_of(part).other_names == ("Jim Demery",)  # type: ignore[union-attr]


def test_who_is_nearly_of_the_same_name_is_taken_for_one_or_only_told(
    vault: Vault, tmp_path: Path
) -> None:
    case, officer = a_case(), a_person(committed_name="Ofc. James Bott")
    add(vault, case, officer, a_part(case, officer, role=Role.DEFENDANT))
    page = a_page(tmp_path / "page.html", parties=a_party("Defendant", "James Bott"))
    plan = taken_in(vault, page, case.id)
    [draft] = told(plan, DraftKind.PARTY)
    [said] = draft.told
    assert said.startswith(
        "Taken to be Ofc. James Bott, who is of this case already: the same name"
    )
    assert draft.fields == {"Other names": ("", "James Bott")}
    other = a_page(tmp_path / "page.html", parties=a_party("Defendant", "Jim Botts"))
    [draft] = told(plan_docket(vault, other, case.id), DraftKind.PARTY)
    assert draft.added
    assert "is somewhat alike" in draft.told[0]
