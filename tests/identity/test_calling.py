"""What a record is called in lists, links and history."""

import pytest

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.claims import Analogue, Authority, Claim, Ruling
from qidesk.casefile.records.events import Event
from qidesk.casefile.records.matter import Case
from qidesk.casefile.records.papers import Document
from qidesk.casefile.records.people import Number, Part, Person, Role
from qidesk.casefile.records.places import Facility
from qidesk.casefile.records.remedies import DeadlineMark, DocketEntry, Grievance, Proceeding
from qidesk.casefile.schema.fields import Record
from qidesk.identity.calling import called_in, called_whole, case_called, case_title, no_name

JUDGE = Person(id="j", committed_name="Ann Bell")
OFFICER = Part(id="o", case="c", person="j", role=Role.DEFENDANT, title="Nurse")
FORCE = Claim(id="f", case="c", heading="Force in the yard")
HOPE = Authority(id="h", case="c", citation="536 U.S. 730")
FILE = CaseFile(
    Case(id="c"), persons=(JUDGE,), parts=(OFFICER,), claims=(FORCE,), authorities=(HOPE,)
)


@pytest.mark.parametrize(
    ("record", "name"),
    [
        (Case(caption="Doe v. Roe"), "Doe v. Roe"),
        (Facility(name="Elm Unit"), "Elm Unit"),
        (FORCE, "Force in the yard"),
        (Document(title="Letter", record_number="ECF 4"), "Letter"),
        (Document(record_number="ECF 4"), "ECF 4"),
        (HOPE, "536 U.S. 730"),
        (JUDGE, "Ann Bell"),
        (OFFICER, "Nurse Ann Bell"),
        (Part(doe_description="the tall one", title="Sgt."), "Sgt. (the tall one)"),
        (Part(person="gone"), "(role without a name)"),
        (Event(occurred_on=read_date("May 3, 2021")[0], what_happened="Hit"), "May 3, 2021: Hit"),
        (Event(what_happened="Hit"), "Hit"),
        (Proceeding(court="S.D. Tex.", docket_number="4:21-cv-9"), "S.D. Tex. 4:21-cv-9"),
        (DocketEntry(number="12", what="ORDER"), "12 ORDER"),
        (
            Ruling(claim="f", part="o", disposition="denied"),
            "Force in the yard, Nurse Ann Bell, denied",
        ),
        (Ruling(), "(ruling without a name)"),
        (Analogue(authority="h"), "536 U.S. 730"),
        (Analogue(), "(analogue without a name)"),
        (DeadlineMark(what="File the brief", rule="NOA30"), "File the brief"),
        (DeadlineMark(rule="NOA30"), "NOA30"),
        (Grievance(case="c", number="A-17", step="Step 1", about="Heat"), "Step 1, A-17"),
        (Case(), "(case without a name)"),
        (Claim(heading=" two\nlines "), "two lines"),
    ],
)
def test_a_record_is_called_by_what_it_says_first(record: Record, name: str) -> None:
    assert called_in(FILE, record) == name


def test_a_name_longer_than_a_line_is_cut_at_seventy_characters() -> None:
    assert called_in(FILE, Claim(heading="x" * 70)) == "x" * 70
    assert called_in(FILE, Claim(heading="x" * 71)) == "x" * 69 + "…"


def test_what_has_no_name_is_said_to_have_none() -> None:
    names = ("event", "action", "intake", "order", "unit", "case")
    articles = [no_name(each).split()[0] for each in names]
    assert articles == ["an", "an", "an", "an", "an", "a"]
    assert no_name("case") == "a case without a name"


def test_a_case_without_a_caption_is_called_by_whom_it_is_for() -> None:
    person, number = Person(id="p"), Number(id="n", person="p", number="77")
    part = Part(id="t", case="c", person="p", role=Role.PLAINTIFF)
    file = CaseFile(Case(id="c"), persons=(person,), parts=(part,), numbers=(number,))
    assert case_title(file) == "No. 77"
    assert case_title(CaseFile(Case(id="c"))) == "A case without a name"
    assert case_called("", ("", "Ana")) == "Ana"
    assert case_called("Doe v. Roe", ("Ana",)) == "Doe v. Roe"


def test_where_there_is_room_a_name_is_told_whole() -> None:
    long = Claim(id="x", case="c", heading="cuffed to a post " * 9)
    assert called_whole(long, str) == " ".join(long.heading.split())
    assert called_whole(long, str).startswith(called_in(FILE, long)[:-1])
