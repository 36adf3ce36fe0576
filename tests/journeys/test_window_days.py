"""Two days that an office must survive, by keyboard, as stored and as shown."""

from datetime import date, timedelta
from pathlib import Path

from qidesk import places
from qidesk.actions.ids_and_clock import today
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.records.matter import Decision, Stage
from qidesk.casefile.records.papers import Channel, Direction
from qidesk.casefile.records.remedies import (
    DocketEntry,
    EntryKind,
    Filer,
    MarkStatus,
    Proceeding,
    ProceedingKind,
)
from qidesk.casefile.schema.fields import Record
from qidesk.desktop.case.docket.docket_page import DocketPage
from qidesk.desktop.case.law.deadlines import DeadlinesPage
from qidesk.desktop.case.letter_page import LetterPage
from qidesk.law.calendar.holidays import why_no_business
from tests.builders import a_case, a_part, a_person, add, an_id, opened
from tests.journeys.at_window import ALT, CTRL, KEY, Person
from tests.letters.cases import OFFICE, records_of_a_case
from tests.memo.reading import pdf_text


def a_screened(name: str, days: int, **fields: object) -> list[Record]:
    """A screened case in which judgment was entered so many days ago."""
    case = a_case(caption=name, stage=Stage.SCREENED, **fields)
    helped = a_person(committed_name=name.split(" v. ")[0])
    suit = Proceeding(
        id=an_id(),
        case=case.id,
        proceeding_kind=ProceedingKind.CIVIL,
        court="N.D. Tex.",
        docket_number=f"3:25-cv-{days:05}",
        filer=Filer.PRO_SE,
    )
    judged = DocketEntry(
        id=an_id(),
        case=case.id,
        proceeding=suit.id,
        entry_kind=EntryKind.JUDGMENT,
        entered_on=FactDate.on(today() - timedelta(days)),
    )
    return [case, helped, a_part(case, helped), suit, judged]


def test_a_friday_meeting_from_its_agenda_to_who_tells_the_person_by_when(
    person: Person, vault_folder: Path, tmp_path: Path
) -> None:
    with opened(vault_folder) as vault:
        who = vault.user
        later, soon = a_screened("Late v. Roe", 3), a_screened("Soon v. Roe", 20, owner=who)
        kept = a_screened("Kept v. Roe", 25, recused=(who,))
        for records in (
            later,
            soon,
            kept,
            [a_case(caption="Done", decision=Decision.DECLINE, stage=Stage.SCREENED)],
        ):
            add(vault, *records, case_id=records[0].id)
    person.opens(vault_folder)
    person.is_in()
    person.goes_to("the meeting")
    day = person.window.day
    meeting = day.meeting
    assert [each.title for each in meeting.model.rows] == ["Soon v. Roe", "Late v. Roe"]
    paper = tmp_path / "agenda.pdf"
    person.press(KEY.Key_P, ALT)
    person.names_a_file(paper)
    told = pdf_text(paper.read_bytes())
    assert told.index("Soon v. Roe") < told.index("Late v. Roe")
    assert "Kept" not in told
    assert "Done" not in told

    person.tabs_to(meeting.table)
    person.press(KEY.Key_Return)
    person.settles()
    assert person.window.case.case_id == soon[0].id
    person.press(KEY.Key_3, CTRL)
    person.settles()
    in_three = today() + timedelta(3)
    person.fills(
        meeting.vote,
        votes="for: AB, CD; against: EF",
        decision="represent",
        conditions="If the docket shows no late fee.",
        tell_by=in_three.isoformat(),
        told_by=who,
        decided_on="today",
        stage="decided",
    )
    person.press(KEY.Key_S, CTRL)
    person.settles()
    case = person.file().case
    assert (case.stage, case.decision, case.told_by) == (Stage.DECIDED, Decision.REPRESENT, who)
    assert (case.decided_on.earliest, case.tell_by.earliest) == (today(), in_three)
    assert case.conditions == "If the docket shows no late fee."

    person.goes_to("my day")
    person.qtbot.waitUntil(lambda: bool(day.todo.model.rows) or not day.todo.isVisible())
    person.press(KEY.Key_T, ALT)
    person.settles()
    person.qtbot.waitUntil(
        lambda: any(row.item and row.item.duty == "tell the person" for row in day.todo.model.rows)
    )
    [tell] = [
        row.item for row in day.todo.model.rows if row.item and row.item.duty == "tell the person"
    ]
    assert (tell.title, tell.day, tell.owner) == ("Soon v. Roe", in_three, who)
    person.goes_to("the queue")
    queue = person.window.intake.queue
    person.turns(queue.stages, list(Stage).index(Stage.DECIDED), back=True)
    [line] = queue.model.rows
    assert (line.decision, line.tells) == ("represent", who)
    assert line.tell_by


def a_saturday() -> date:
    """A Saturday at most a month ahead, after which the courts are open on the Monday."""
    first = today() + timedelta((5 - today().weekday()) % 7)
    weeks = (first + timedelta(7 * at) for at in range(4))
    return next(each for each in weeks if not why_no_business(each + timedelta(2)))


def test_a_visit_and_a_notice_of_appeal_due_on_monday_until_it_is_filed(
    person: Person, vault_folder: Path, tmp_path: Path
) -> None:
    places.letters_folder().mkdir(parents=True, exist_ok=True)
    (places.letters_folder() / "office.toml").write_text(OFFICE, "utf-8")
    with opened(vault_folder) as vault:
        records = records_of_a_case()
        add(vault, *records, case_id=records[0].id)
    saturday = a_saturday()
    monday, entered = saturday + timedelta(2), saturday - timedelta(30)
    person.opens(vault_folder)
    person.is_in()
    person.goes_to("Doe v. Roe")

    docket = person.section("Proceedings", 1)
    assert isinstance(docket, DocketPage)
    person.begins_row(docket.table.view)
    person.row("40", entered.isoformat(), entered.isoformat(), "judgment", "", "Judgment.")
    person.press(KEY.Key_Return)
    person.qtbot.waitUntil(lambda: docket.table.model.rowCount() == 2)
    person.settles()
    [entry] = person.file().docket_entries
    assert (entry.entry_kind, entry.entered_on.earliest) == (EntryKind.JUDGMENT, entered)

    page = person.section("Deadlines")
    assert isinstance(page, DeadlinesPage)
    person.qtbot.waitUntil(lambda: bool(page.pane.model.rows))
    at, line = next(
        (at, each.deadline)
        for at, each in enumerate(page.pane.model.rows)
        if "notice of appeal" in each.deadline.what.lower()
    )
    assert line.dates is not None
    assert line.dates.rule_date == monday
    assert line.dates.file_by <= saturday - timedelta(1)  # the Friday before, or earlier
    assert "Saturday" in " ".join(line.finding.arithmetic)

    letters = person.section("Letters")
    assert isinstance(letters, LetterPage)
    for kind, words in (("Visit packet", "isit"), ("Form 1A", "NOTICE OF APPEAL")):
        person.tabs_to(letters.choices.kind)
        person.types(kind)
        person.settles()
        person.qtbot.waitUntil(
            lambda words=words: words.lower() in letters.text.toPlainText().lower()
        )  # type: ignore[misc]

    person.adds(
        "Communications",
        channel="visit",
        direction="in",
        received_on="today",
        summary="Signed the notice; counsel files it.",
    )
    [visit] = person.file().communications
    assert (visit.channel, visit.direction) == (Channel.VISIT, Direction.RECEIVED)

    page = person.section("Deadlines")
    assert isinstance(page, DeadlinesPage)
    person.qtbot.waitUntil(lambda: page.pane.row is not None)
    person.tabs_to(page.pane.table)
    person.press(KEY.Key_Down, times=at - page.pane.table.currentIndex().row())
    assert page.pane.row.deadline.key == line.key
    person.pushes(page, "Mark as filed")
    assert page.form.change is not None, page.status.text()
    person.types("41")
    person.press(KEY.Key_Return)
    person.settles()
    assert page.form.change is None, page.status.text()
    [mark] = person.file().deadline_marks
    assert mark.status is MarkStatus.FILED
    assert "41" in mark.proof
