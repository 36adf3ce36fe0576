"""How the memo tells events, parties and papers: briefly, with each thing said once."""

from typing import Any

from qidesk.casefile.records.claims import Authority, Claim, ClaimStatus, Involvement, Ruling
from qidesk.casefile.records.events import Actor, ActorRole, Cite, EventKind, Evidence, Version
from qidesk.casefile.records.matter import Passage
from qidesk.casefile.records.papers import Document, DocumentKind
from qidesk.casefile.records.people import Part, Person, Role, Sector
from qidesk.casefile.records.places import Facility
from qidesk.casefile.records.remedies import DocketEntry, EntryKind, Proceeding
from qidesk.casefile.schema.fields import YesNo
from qidesk.memo.outline import Table, TableRow, WithAside
from tests.memo.cases import a_cite, a_file, an_event, memo_of, told
from tests.memo.reading import outline_text, row_of, section_of, section_text


def rows_in(key: str, *events: Any, **records: Any) -> list[TableRow]:
    blocks = section_of(memo_of(a_file(*events, **records)), key).blocks
    return [row for block in blocks if isinstance(block, Table) for row in block.rows]


def test_a_document_is_named_once_before_its_places():
    event = an_event(1)
    cites = (
        Cite(id="1", event="e1", document="d", cite="946 F.3d at 218"),
        Cite(id="2", event="e1", cite="App. 7", quote="he was naked"),
        Cite(id="3", event="e1", document="d", cite="592 U.S. at 7"),
        Cite(id="4", event="e1", document="f"),
        Cite(id="5", event="e1"),
    )
    papers = (Document(id="d", title="Complaint"), Document(id="f", title="Photograph"))
    (row,) = rows_in("chronology", event, cites=cites, documents=papers)
    assert isinstance(row.cells[3], WithAside)
    assert row.cells[3].text.splitlines() == [
        "Complaint: 946 F.3d at 218; 592 U.S. at 7",
        "App. 7: “he was naked”",
        "Photograph",
    ]


def test_a_cite_that_gives_no_place_says_so():
    (row,) = rows_in("chronology", an_event(1), cites=(Cite(id="1", event="e1"),))
    assert isinstance(row.cells[3], WithAside)
    assert row.cells[3].text == "place in the record not given"


def test_the_one_document_of_every_cite_is_named_above_the_table():
    events = (an_event(1), an_event(2))
    cites = tuple(Cite(id=e.id, event=e.id, document="d", cite=f"at {e.id}") for e in events)
    papers = (Document(id="d", title="Complaint"),)
    text = section_text(memo_of(a_file(*events, cites=cites, documents=papers)), "chronology")
    assert "The document cited is always: Complaint." in text
    assert text.count("Complaint") == 1


def test_the_one_facility_is_named_above_the_table_with_the_events_elsewhere():
    events = (an_event(1, facility="f"), an_event(2), an_event(3, facility="f"))
    text = section_text(
        memo_of(a_file(*events, facilities=(Facility(id="f", name="Holman"),))),
        "chronology",
    )
    assert "All but no. 2 at Holman." in text
    assert text.count("Holman") == 1
    everywhere = a_file(events[0], facilities=(Facility(id="f", name="Holman"),))
    assert "All at Holman." in section_text(memo_of(everywhere), "chronology")


def test_facilities_that_differ_are_named_event_by_event():
    events = (an_event(1, facility="f", place="yard"), an_event(2, facility="g"))
    places = (Facility(id="f", name="Holman"), Facility(id="g", name="Limestone"))
    text = section_text(memo_of(a_file(*events, facilities=places)), "chronology")
    assert "Yard, Holman." in text
    assert "Limestone." in text


def test_the_line_under_an_event_reads_like_a_note():
    event = an_event(
        1,
        place="yard",
        event_kind=EventKind.FORCE,
        claim="c",
        injury="A cut wrist",
        disputed_by="X",
    )
    actors = (
        Actor(
            id="1", event="e1", described_as="Sergeant Roe", role=ActorRole.DID, note="with a rod"
        ),
        Actor(id="2", event="e1", described_as="a guard", role=ActorRole.DID),
        Actor(id="3", event="e1", described_as="Rosa Díaz", role=ActorRole.SUFFERED),
        Actor(id="4", event="e1"),
    )
    (row,) = rows_in("chronology", event, actors=actors, claims=(Claim(id="c", heading="Force"),))
    assert isinstance(row.cells[2], WithAside)
    assert row.cells[2].aside == (
        "Yard. By Sergeant Roe (with a rod) and a guard; suffered by Rosa Díaz; there: someone not "
        "named. Force; claim: Force. Injury: A cut wrist. Disputed: X."
    )


def account(role: Role, **fields: Any) -> str:
    parts = (Part(id="h", role=role),)
    (row,) = rows_in("chronology", an_event(1, **fields), parts=parts)
    assert isinstance(row.cells[3], WithAside)
    return row.cells[3].aside


def test_whose_account_it_is_stands_in_a_word_with_what_it_rests_on():
    theirs = {"version": Version.CLIENT, "evidence": Evidence.VERIFIED_COMPLAINT}
    assert account(Role.PLAINTIFF, **theirs) == "Plaintiff (verified complaint)."
    assert (
        account(Role.PERSON_SEEKING_HELP, **theirs) == "Person seeking help (verified complaint)."
    )
    assert account(Role.PLAINTIFF, version=Version.DEFENCE) == "Defense."
    assert account(Role.PLAINTIFF, evidence=Evidence.VIDEO) == "Video."
    assert account(Role.PLAINTIFF) == ""


def test_cites_to_be_confirmed_are_counted_among_what_is_missing_and_on_page_one():
    events = (an_event(1), an_event(2))
    cites = (
        a_cite(events[0], "937 F.3d 1171 (page To Be Confirmed)"),
        a_cite(events[1]),
        Cite(id="r", ruling="r", cite="946 F.3d at 222-24 (pages to be confirmed)"),
    )
    memo = memo_of(a_file(*events, cites=cites, rulings=(Ruling(id="r"),)))
    said = "Record cites still to be confirmed: 2 (1 ruling; events no. 1)."
    assert said in section_text(memo, "missing")
    assert said in row_of(memo, "Missing")
    assert "to be confirmed" not in outline_text(memo_of(a_file(*events)))


def test_a_cite_to_be_confirmed_that_is_tied_to_nothing_is_counted_too():
    cites = (Cite(id="k", cite="to be confirmed"),)
    text = section_text(memo_of(a_file(cites=cites)), "missing")
    assert "Record cites still to be confirmed: 1." in text


def test_a_passage_for_no_section_prints_under_a_heading_of_its_own():
    passages = (Passage(id="p", text="What to cite-check first."),)
    text = section_text(memo_of(a_file(passages=passages)), "office")
    assert "From the author\nWhat to cite-check first." in text


def defendants(*parts: Part) -> str:
    return section_text(memo_of(a_file(parts=parts)), "cast")


def test_an_employer_is_public_or_private_in_words():
    one = defendants(
        Part(
            id="1", role=Role.DEFENDANT, employer_on_date="ADOC", sector=Sector.PUBLIC, title="Cook"
        )
    )
    assert "Cook, ADOC (public employer)" in one
    assert "Public or private" not in one
    assert "private employer" in defendants(
        Part(id="1", role=Role.DEFENDANT, sector=Sector.PRIVATE)
    )


def test_an_employer_most_defendants_share_is_named_once():
    shared = [
        Part(id=str(n), role=Role.DEFENDANT, employer_on_date="ADOC", title=f"Guard {n}")
        for n in (1, 2, 3)
    ]
    text = defendants(*shared, Part(id="4", role=Role.DEFENDANT, title="Cook"))
    assert "Employer on the day, where no other is named: ADOC." in text
    assert text.count("ADOC") == 1
    assert "Cook, employer not recorded" in text


def test_defendants_of_whom_the_same_is_said_share_a_row():
    people = tuple(Person(id=f"p{n}", committed_name=f"Officer {n}") for n in (1, 2, 3))
    parts = tuple(Part(id=f"h{n}", person=f"p{n}", role=Role.DEFENDANT) for n in (1, 2, 3))
    status = {1: ClaimStatus.PENDING, 2: ClaimStatus.PENDING, 3: ClaimStatus.DISMISSED}
    involved = tuple(
        Involvement(id=f"i{n}", claim="c", part=f"h{n}", status=status[n]) for n in (1, 2, 3)
    )
    rows = rows_in(
        "claims", persons=people, parts=parts, claims=(Claim(id="c"),), involvements=involved
    )
    assert [row.cells[0] for row in rows[:2]] == ["Officer 1; Officer 2", "Officer 3"]


def test_an_authority_says_in_words_whether_it_is_published():
    authorities = (
        Authority(id="1", citation="One", court="5th Cir.", published=YesNo.YES),
        Authority(id="2", citation="Two", published=YesNo.NO),
        Authority(id="3", citation="Three", published=YesNo.UNKNOWN),
    )
    text = section_text(memo_of(a_file(authorities=authorities)), "weighing")
    assert "5th Cir., published" in text
    assert "Unpublished" in text
    assert "Not known whether published" in text
    assert text.count("cite-checked") == 1


def test_an_authority_not_checked_beside_one_that_was_says_so_itself():
    authorities = (
        Authority(id="1", citation="One", cite_checked_on=told("May 5, 2026")),
        Authority(id="2", citation="Two"),
    )
    text = section_text(memo_of(a_file(authorities=authorities)), "weighing")
    assert "None of these has been cite-checked." not in text
    assert text.count("Not cite-checked.") == 1


def docket(*entries: DocketEntry) -> list[TableRow]:
    courts = (Proceeding(id="p", court="S.D. Tex."),)
    return rows_in("proceedings", proceedings=courts, docket_entries=entries)


def test_a_docket_entry_stands_under_the_first_of_its_dates_that_is_known():
    entry = {"proceeding": "p", "what": "x"}
    day = told("May 5, 2020")
    rows = docket(
        DocketEntry(id="1", filed_on=day, signed_on=day, **entry),
        DocketEntry(id="2", entered_on=day, **entry),
        DocketEntry(id="3", signed_on=day, **entry),
        DocketEntry(id="4", **entry),
    )
    assert [row.cells[0] for row in rows] == [
        "May 5, 2020",
        "entered May 5, 2020",
        "signed May 5, 2020",
        "no date",
    ]


def test_a_docket_entry_says_its_kind_unless_its_words_do():
    rows = docket(
        DocketEntry(id="1", proceeding="p", entry_kind=EntryKind.ORDER, what="report adopted"),
        DocketEntry(id="2", proceeding="p", entry_kind=EntryKind.PETITION, what="Petition filed"),
        DocketEntry(id="3", proceeding="p", entry_kind=EntryKind.OTHER, what="Argued"),
    )
    assert [row.cells[1] for row in rows] == ["Order: report adopted", "Petition filed", "Argued"]


def test_a_column_that_would_be_empty_is_left_out():
    papers = (
        Document(id="1", title="Order", document_kind=DocumentKind.ORDER),
        Document(id="2", document_kind=DocumentKind.OTHER, note="A copy"),
    )
    memo = memo_of(a_file(documents=papers))
    (table,) = (each for each in section_of(memo, "documents").blocks if isinstance(each, Table))
    assert [column.head for column in table.columns] == ["Document", "Particulars"]
    assert [row.cells for row in table.rows] == [("Order (order)", ""), ("untitled", "A copy.")]
