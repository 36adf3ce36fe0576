"""The words for one deadline: whose, who files, where it stands, what it runs from."""

from collections.abc import Iterator
from datetime import date

from qidesk.casefile.dates.factdate import FactDate, sort_key
from qidesk.casefile.dates.words import in_words, short
from qidesk.casefile.records.remedies import DocketEntry
from qidesk.law.analysis import Analysis
from qidesk.law.calendar.holidays import day_words, weekday_words
from qidesk.law.deadlines.case_deadline import CaseDeadline, Origin, State
from qidesk.law.deadlines.docket import named
from qidesk.law.deadlines.stages import led_to
from qidesk.law.deadlines.words import seen_words
from qidesk.law.tables.rules import Extendable
from qidesk.memo.outline import WithAside
from qidesk.memo.wording.narrator import Narrator, listed, opened, sentence

NOT_CONFIRMED = "not confirmed by a second person"
_FILINGS_SHOWN = 2
_EXTENSIONS = ("extension", "cert-extension")
"""The rescues that are a motion or application for more time, by their ids in the table."""
_EXTENDED = {
    Extendable.YES: "a court may give more time",
    Extendable.NO: "no court may give more time",
    Extendable.OWN_RULE: "more time only as its own rule allows",
    Extendable.UNSTATED: "",
}


def law_words(deadline: CaseDeadline) -> str:
    """The rule, marked where it was not read in its source; for one by hand, what was entered."""
    if deadline.rule:
        return deadline.rule.provenance.cited
    return listed((deadline.origin, deadline.named), ", ")


def more_time(law: Analysis, deadline: CaseDeadline) -> str:
    """How more time is had, with the last day to ask where a rule counted here gives one."""
    if deadline.rule is None:
        return ""
    by_place = {_place(each): each for each in law.deadlines}
    for rescue in law.book.rescues:
        if rescue.id in _EXTENSIONS and deadline.named in rescue.rules:
            asked = by_place.get((rescue.last_day_by, _place(deadline)[1]))
            if asked and asked.dates:
                return f"{rescue.what}: by {day_words(asked.dates.safe_date)} (safe date)"
    return _EXTENDED[deadline.rule.extendable]


def _place(deadline: CaseDeadline) -> tuple[str, str]:
    """Its rule, and the record that sets it running."""
    return deadline.named, deadline.occurrence.record if deadline.occurrence else ""


def standing_words(deadline: CaseDeadline, *, briefly: bool = False) -> str:
    """A question or an alarm first, what people did about it, what the docket shows; or ''."""
    told = (*_open(deadline), *_alarm(deadline), *_done(deadline, briefly=briefly))
    return listed((opened(sentence(each)) for each in told), " ")


def _open(deadline: CaseDeadline) -> Iterator[str]:
    """What is not settled about it: a question nobody answered, a paper nobody decided."""
    if deadline.state is State.QUESTION:
        yield f"QUESTION: {deadline.asked}"
    if deadline.replaced_by:
        yield "another entry set this time anew: it no longer runs"
    if deadline.undecided:
        yield f"no rule date until {listed(map(named, deadline.undecided))} is decided"


def _alarm(deadline: CaseDeadline) -> Iterator[str]:
    if alarm := deadline.alarm:
        by = alarm.mark.initials
        yield f"ALARM: confirmed by {by} for {alarm.seen}, today {alarm.today}"
        yield f"Changed since: {listed(alarm.changes)}"


def _done(deadline: CaseDeadline, *, briefly: bool) -> Iterator[str]:
    if filed := deadline.filed:
        yield f"filed: {filed.proof or 'no proof entered'}"
    if deadline.filings:
        yield f"the docket shows {docket_shows(deadline)}"
    if reviewed := deadline.reviewed:
        yield listed(("under rescue review", reviewed.note), ": ")
    if ordered := deadline.ordered:
        order = ordered.proof or "docket number not entered"
        yield f"extended to {in_words(ordered.extended_to)} by order ({order})"
    if deadline.confirmed:
        yield (confirmed_briefly if briefly else confirmed_words)(deadline)


def confirmed_words(deadline: CaseDeadline) -> str:
    """Who worked it out, who confirmed it and when, and whether the entry was seen."""
    mark = deadline.confirmed
    if mark is None:
        return NOT_CONFIRMED
    on = f" on {in_words(mark.confirmed_on)}" if mark.confirmed_on.typed else ""
    first = f"worked out by {mark.worked_out_by}, " if mark.worked_out_by else ""
    seen = seen_words(mark.trigger_verified)
    return f"{first}confirmed by {mark.initials}{on}; its trigger was {seen}"


def confirmed_briefly(deadline: CaseDeadline) -> str:
    """The same for page one: by whom, when, and whether the entry was seen."""
    mark = deadline.confirmed
    if mark is None:
        return NOT_CONFIRMED
    first = f"by {mark.worked_out_by}, " if mark.worked_out_by else ""
    day = f" {short(mark.confirmed_on)}" if mark.confirmed_on.typed else ""
    return f"{first}confirmed by {mark.initials}{day}, {seen_words(mark.trigger_verified)}"


def docket_shows(deadline: CaseDeadline) -> str:
    """The first papers of that kind on the docket from the trigger's day on, else any; or ''."""
    begun = deadline.occurrence.dated.earliest if deadline.occurrence else None

    def earlier(entry: DocketEntry) -> bool:
        day = entry.filed_on.latest
        return bool(begun and day and day < begun)

    entries = sorted(deadline.filings, key=lambda each: (earlier(each), sort_key(each.filed_on)))
    told = [f"{named(each)}, {in_words(each.filed_on)}" for each in entries[:_FILINGS_SHOWN]]
    more = len(entries) - len(told)
    return listed((*told, f"and {more:,} more" if more else ""))


def shown_otherwise(narrator: Narrator, deadline: CaseDeadline) -> str:
    """What the file shows of a paper that no entry answers; '' where one does, or none could."""
    if deadline.filed or deadline.filings or not (deadline.rule and deadline.rule.answered_by):
        return ""
    taken_up = listed(map(narrator.docket, led_to(narrator.file, deadline)))
    return f"taken up in {taken_up}" if taken_up else "not on the docket"


def became_words(narrator: Narrator, deadline: CaseDeadline) -> str:
    """By when it was due, and what became of it: filed, on the docket, taken up, or none of it."""
    day = f"by {short_day(deadline.dates.rule_date)}" if deadline.dates and deadline.exact else ""
    filed = "filed" if deadline.filed else ""
    shown = "on the docket" if deadline.filings and not filed else ""
    return listed((day, filed, shown, shown_otherwise(narrator, deadline)))


def runs_from(deadline: CaseDeadline, *, with_docket: bool) -> WithAside:
    """What it runs from, with its day, and its count in brief; the docket where there are many."""
    if (occurrence := deadline.occurrence) is None:
        by_hand = deadline.origin is Origin.MANUAL
        return WithAside("entered by hand" if by_hand else "nothing in the file today", "")
    when = opened(listed((occurrence.what, short(occurrence.dated)), ", "))
    where = listed((occurrence.proceeding.court, occurrence.proceeding.docket_number), " ")
    return WithAside(when, listed((where if with_docket else "", in_brief(deadline)), ". "))


def in_brief(deadline: CaseDeadline) -> str:
    """The steps of a count without the days they lead to: 30 days after; Saturday; Sunday."""
    return listed(step.brief for step in deadline.steps[1:])


def counted_words(deadline: CaseDeadline) -> str:
    """The steps of the count in a line, the first with the event and day it counts from."""
    told, occurrence = [step.words for step in deadline.steps[1:]], deadline.occurrence
    if told and occurrence:
        brief = deadline.steps[1].brief
        event = f"{occurrence.what} ({short(occurrence.dated)})"
        told[0] = told[0].replace(brief, f"{brief} {event}", 1)
    return listed(told)


def short_day(day: date) -> str:
    """A day for a narrow column."""
    return short(FactDate.on(day))


def day_and_weekday(day: date) -> WithAside:
    """A day for a narrow column, its weekday under it."""
    return WithAside(short_day(day), weekday_words(day))
