"""What must hold of any docket, however it is filled in."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.records.remedies import (
    DocketEntry,
    EntryKind,
    MotionRule,
    ProceedingKind,
    ServedHow,
)
from qidesk.law.deadlines.board import agenda_lines, agenda_of, due_of
from qidesk.law.deadlines.circumstances import Circumstances
from qidesk.law.deadlines.deadlines_of_case import deadlines_of
from qidesk.law.deadlines.three_dates import Counted, compute
from tests.law.dockets import OURS, THEIRS, TODAY
from tests.law.shelf import a_file, a_proceeding, the_book

pytestmark = pytest.mark.slow

DAYS = st.dates(date(2005, 1, 1), date(2030, 1, 1))
DATED = st.one_of(st.just(FactDate()), st.builds(FactDate.on, DAYS))
FORBIDDEN = ("timely", "missed", "none due")
WORDS = [" ".join(parts) for row in the_book().docket_words for parts in row.words]


@st.composite
def entries(draw: st.DrawFn, proceeding: str, at: int) -> DocketEntry:
    def some(*choices: Any) -> Any:
        return draw(st.sampled_from([None, *choices]))

    return DocketEntry(
        id=f"{proceeding}{at}",
        proceeding=proceeding,
        entry_kind=some(*EntryKind),
        what=draw(st.sampled_from(["", *WORDS])),
        filed_on=draw(DATED),
        entered_on=draw(DATED),
        served_on=draw(DATED),
        mailed_on=draw(DATED),
        served_how=some(*ServedHow),
        motion_rule=some(*MotionRule),
        filed_by=draw(st.sampled_from(["", "us", "them"])),
        decides=draw(st.sampled_from(["", *(f"{proceeding}{other}" for other in range(at))])),
    )


@st.composite
def files(draw: st.DrawFn) -> CaseFile:
    kinds = (ProceedingKind.CIVIL, ProceedingKind.APPEAL, ProceedingKind.CERTIORARI)
    below = {"p": "", "a": "p", "s": "a"}
    proceedings = tuple(
        a_proceeding(kind, id=each, follows_from=below[each], entered_on=draw(DATED))
        for each, kind in zip(below, kinds, strict=True)
    )
    docket = [draw(entries(each, at)) for each in below for at in range(draw(st.integers(0, 4)))]
    served = replace(THEIRS, served_on=draw(DATED))
    return a_file(proceedings=proceedings, docket_entries=tuple(docket), parts=(OURS, served))


@given(files())
def test_any_docket_gives_deadlines_in_order_each_with_a_key_of_its_own(casefile: CaseFile) -> None:
    found = deadlines_of(casefile, the_book(), TODAY)
    assert len({each.key for each in found}) == len(found)
    safe = [each.dates.safe_date for each in found if each.dates]
    assert safe == sorted(safe)
    for each in found:
        if each.dates:
            dates = each.dates
            assert dates.file_by < dates.safe_date <= dates.rule_date <= dates.latest_arguable
        else:
            assert each.finding.conclusion
        said = " ".join((each.finding.conclusion, *each.finding.assumptions, *each.finding.doubts))
        assert not any(word in said.casefold() for word in FORBIDDEN)


@given(files())
def test_the_agenda_is_the_same_on_any_day_and_reads_back(casefile: CaseFile) -> None:
    agenda, later = agenda_of(casefile, the_book(), TODAY), TODAY + timedelta(days=900)
    lines = agenda_lines(agenda).splitlines()
    assert tuple(map(due_of, lines)) == agenda.dues
    kept = tuple(due_of(line, later.isoformat()) for line in lines)
    assert agenda_of(casefile, the_book(), later).dues == kept


@given(DAYS, st.integers(0, 400))
def test_a_motion_that_tolls_never_shortens_the_time_to_appeal(entered: date, later: int) -> None:
    plain = compute(the_book(), "NOA30", Circumstances(entered))
    decided = entered + timedelta(days=later)
    anew = compute(the_book(), "TOLL", Circumstances(max(decided, date(2009, 12, 1))))
    assert isinstance(plain, Counted)
    assert isinstance(anew, Counted)
    assert anew.dates.rule_date >= plain.dates.rule_date


@given(DAYS, DAYS)
def test_a_cross_appeal_never_has_less_than_14_days_or_its_own_time(
    entered: date, noticed: date
) -> None:
    notice = DocketEntry(
        id="n", proceeding="p", entry_kind=EntryKind.NOTICE_OF_APPEAL, filed_on=FactDate.on(noticed)
    )
    suit = a_proceeding(entered_on=FactDate.on(entered))
    found = {
        each.named: each.dates
        for each in deadlines_of(
            a_file(proceedings=(suit,), docket_entries=(notice,)), the_book(), TODAY
        )
    }
    cross, own = found["XAPP"], found["NOA30"]
    if cross is None or own is None:
        return
    alone = compute(the_book(), "XAPP", Circumstances(noticed))
    assert isinstance(alone, Counted)
    assert cross.rule_date == max(own.rule_date, alone.dates.rule_date)
    assert cross.safe_date == max(own.safe_date, alone.dates.safe_date)
