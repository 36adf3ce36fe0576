"""Petitions for rehearing, what denies them, and those made after their days."""

from collections.abc import Iterator
from datetime import date

from qidesk.casefile.records.remedies import DocketEntry, EntryKind, Whose
from qidesk.casefile.schema.fields import YesNo
from qidesk.law.calendar.holidays import day_words
from qidesk.law.courts import court_named
from qidesk.law.deadlines.circumstances import Circumstances, UsParty
from qidesk.law.deadlines.docket import Docket, Occurrence, filed, named, of_entry
from qidesk.law.deadlines.three_dates import Counted, compute
from qidesk.law.tables.docket_words import folded
from qidesk.law.tables.lawbook import LawBook

_DAYS_BY = "REHEAR"
_DENIES = "The entry is taken to deny a petition for rehearing made within its days."
_DENIES_LATE = "The entry is taken to deny a petition for rehearing."


def rehearings(docket: Docket, book: LawBook, decided: list[Occurrence]) -> Iterator[Occurrence]:
    """Petitions for rehearing and what denies them; an order whose words grant one denies nothing.

    Source: FRAP 40(d)(1), 41(b) (rule text); S. Ct. R. 13.3: any party's petition made within its
    days moves the time for certiorari.
    """
    entries = docket.of_kind(EntryKind.REHEARING)
    petitions = [each for each in entries if _is_petition(docket, each)]
    for petition in petitions:
        yield of_entry(docket, petition, "rehearing_petition_filed", petition.filed_on)
    denials = {order.id: order for each in petitions for order in docket.deciding(each)}
    denials |= {each.id: each for each in entries if each not in petitions}
    petition_of = {each.id: each for each in petitions}
    for denial in denials.values():
        if _grants(denial):
            continue
        late = _late(docket, book, decided, petition_of.get(denial.decides))
        yield of_entry(
            docket, denial, "rehearing_denied", denial.entered_on, side=Whose.OURS,
            assumptions=(_DENIES_LATE, late) if late else (_DENIES,),
        )  # fmt: skip


def _is_petition(docket: Docket, entry: DocketEntry) -> bool:
    """Whether the entry is a petition rather than its denial."""
    return entry.filed_on.is_read or entry.mailed_on.is_read or bool(docket.deciding(entry))


def _grants(order: DocketEntry) -> bool:
    said = folded(order.what)
    return "grant" in said and "deni" not in said and "deny" not in said


def _late(
    docket: Docket, book: LawBook, decided: list[Occurrence], petition: DocketEntry | None
) -> str:
    """What to know of a petition made after its days, by filing and by deposit; '' otherwise.

    Source: S. Ct. R. 13.3: a late petition that the court took up also counts (memory).
    """
    made = filed(petition).earliest if petition else None
    if petition is None or made is None:
        return ""
    days = [each.dated.latest for each in decided if each.dated.latest]
    last = _last_day(docket, book, max((day for day in days if day <= made), default=None))
    mailed = petition.mailed_on.latest
    if last is None or made <= last or (mailed and mailed <= last):
        return ""
    return (
        f"{named(petition)} was filed after {day_words(last)}, the end of its days by the rule:"
        " unless the court gave more time or took it up all the same (S. Ct. R. 13.3, memory), the"
        " time for certiorari runs from the judgment."
    )


def _last_day(docket: Docket, book: LawBook, decided_on: date | None) -> date | None:
    if decided_on is None:
        return None
    us_party = UsParty.YES if docket.proceeding.us_party is YesNo.YES else UsParty.NO
    court = court_named(book, docket.proceeding.court)
    counted = compute(book, _DAYS_BY, Circumstances(decided_on, court=court, us_party=us_party))
    return counted.dates.rule_date if isinstance(counted, Counted) else None
