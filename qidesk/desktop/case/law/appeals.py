"""Who may appeal now, by what vehicle, by when and within what limits; and what an appeal does."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from qidesk.casefile.records.remedies import Whose
from qidesk.desktop.case.law.findings import Findings
from qidesk.desktop.case.law.pane_page import PanePage
from qidesk.desktop.case.names import Names
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.findings_pane import Empty, FindingsPane, Shown
from qidesk.law.analysis import Analysis
from qidesk.law.calendar.holidays import day_words
from qidesk.law.deadlines.case_deadline import CaseDeadline
from qidesk.law.deadlines.words import short_day
from qidesk.law.finding import Finding, Relied
from qidesk.law.gates.words import docket_words
from qidesk.law.posture.posture_findings import Appealability

_ABOUT = (
    "What the trial court's rulings on immunity open on appeal, and beneath that what an appeal "
    "from a denial does. The days are those of the case's deadlines."
)
_TITLES = ("Where it stands", "Who appeals", "Appealable", "By when", "Appeal entered", "Court")
_EMPTY = Empty(
    "No ruling on immunity to appeal from",
    (
        "Enter the trial court under Proceedings and its rulings under Claims & rulings: each with "
        "what the court did with immunity, on which claim and for which defendant."
    ),
    "&Enter the rulings",
    "ruling",
)
_CANNOT_TELL = "cannot tell"
_EFFECT = "On an appeal"


class AppealsPage(PanePage):
    """Each way up, then each effect of an appeal; the chosen one with its limits and authority."""

    def __init__(self, desk: Desk, findings: Findings, names: Names) -> None:
        told = partial(_told, names)
        pane = FindingsPane("Appeals", _ABOUT, _TITLES, _cells, told, _EMPTY)
        super().__init__(desk, findings, _rows, pane, _same)


def _rows(law: Analysis) -> tuple[Appealability | Finding, ...]:
    return (*law.posture.appeals, *law.posture.effects)


def _same(each: Appealability | Finding) -> tuple[str, ...]:
    if isinstance(each, Finding):
        return ("", each.conclusion)
    return (each.proceeding.id, each.row.id, *(ruling.id for ruling in each.rulings))


def _cells(each: Appealability | Finding) -> Sequence[str]:
    if isinstance(each, Finding):
        return (f"{_EFFECT}: {each.conclusion}",)
    return (
        each.row.posture,
        str(each.row.who),
        str(each.appealable),
        _by_when(each),
        docket_words(each.taken) if each.taken else "none entered",
        docket_words(each.proceeding),
    )


def _by_when(each: Appealability) -> str:
    """Our safe date, or how long they may still be in time; the soonest of several."""
    theirs = each.whose is Whose.THEIRS
    days = [
        (dates.latest_arguable if theirs else dates.safe_date)
        for deadline in each.deadlines
        if (dates := deadline.dates)
    ]
    if not days:
        return _CANNOT_TELL if each.row.rules else "not in the table"
    if theirs:
        return f"latest arguable {short_day(max(days))}"
    return f"safe date {short_day(min(days))}"


def _told(names: Names, each: Appealability | Finding) -> Shown:
    if isinstance(each, Finding):
        return Shown(replace(each, conclusion=f"{_EFFECT}: {each.conclusion}"))
    limits = each.row.says.words
    defendants = tuple(names.name_of(part.id) for part in each.parts)
    people = tuple(
        Relied(f"defendant: {name}", part.id)
        for name, part in zip(defendants, each.parts, strict=True)
    )
    runs = tuple(_triggers(each.deadlines))
    kept = tuple(assumed for assumed in each.finding.assumptions if limits not in assumed)
    facts = (*(_named(fact, names, each) for fact in each.finding.facts), *runs, *people)
    finding = replace(each.finding, assumptions=kept, facts=facts)
    before = (
        ("Limits", (limits,)),
        ("By when", tuple(map(_day, each.deadlines)) or (_by_when(each),)),
    )
    return Shown(finding, before, each.needs)


def _named(fact: Relied, names: Names, each: Appealability) -> Relied:
    """A fact about a ruling, with what that ruling is called: one order may hold many."""
    if fact.record in {ruling.id for ruling in each.rulings}:
        return replace(fact, words=f"{fact.words}: {names.whole(fact.record)}")
    above = each.decided.rulings if each.decided else ()
    on = [link for one in above if one.id == fact.record for link in (one.claim, one.part) if link]
    return replace(fact, words=f"{fact.words}: {', '.join(map(names.whole, on))}") if on else fact


def _day(deadline: CaseDeadline) -> str:
    dates = deadline.dates
    if dates is None:
        return f"{deadline.what}: {_CANNOT_TELL}; {deadline.state}"
    return (
        f"{deadline.what}: safe date {day_words(dates.safe_date)}, by the rule "
        f"{day_words(dates.rule_date)}, latest arguable {day_words(dates.latest_arguable)}; "
        f"{deadline.state}"
    )


def _triggers(deadlines: Sequence[CaseDeadline]) -> Iterator[Relied]:
    for each in deadlines:
        if each.occurrence:
            yield Relied(f"{each.what} runs from: {each.occurrence.what}", each.occurrence.record)
