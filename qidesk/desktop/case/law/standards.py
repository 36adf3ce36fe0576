"""Which amendment and test apply to each event of each claim: status that day picks them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qidesk.casefile.dates.factdate import FactDate, sort_key
from qidesk.casefile.dates.words import short
from qidesk.desktop.case.law.findings import Findings
from qidesk.desktop.case.law.pane_page import PanePage, resting_on
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.findings_pane import Empty, FindingsPane, Shown
from qidesk.law.analysis import Analysis
from qidesk.law.courts import circuit_cite
from qidesk.law.standards.standard_findings import StandardFinding
from qidesk.law.tables.standards import Extends, KingsleyRow, Track

_ABOUT = (
    "The person's legal status on the day of each event picks the amendment and the test. Where "
    "the custody entered leaves room for several, all are named."
)
_TITLES = ("Claim", "Day", "Event", "Status that day", "Amendment", "Test")
_EMPTY = Empty(
    "No claim to test",
    (
        "Enter a claim with its type under Claims & rulings, its events on the Timeline, and on "
        "what footing the person was held under Custody."
    ),
    "&Enter the claims",
    "claim",
)
_MOST_TOLD = 20
_SIDES = {
    Extends.YES: "Extends Kingsley beyond force",
    Extends.NO: "Does not extend it",
    Extends.UNSETTLED: "Unsettled",
}


class Tested(NamedTuple):
    """A claim's standard on the day of its events, and the circuits' split on Kingsley in words.

    alike: the findings of all its events that come to the same; the first is told.
    """

    alike: tuple[StandardFinding, ...]
    split: tuple[str, ...]

    @property
    def found(self) -> StandardFinding:
        """The finding told for all of them."""
        return self.alike[0]


class StandardsPage(PanePage):
    """Each claim by the standards of its events; the chosen one with authority and the split."""

    def __init__(self, desk: Desk, findings: Findings) -> None:
        pane = FindingsPane("Custody & standard", _ABOUT, _TITLES, _cells, _told, _EMPTY)
        pane.model.days, pane.model.prose = ({_TITLES.index(each)} for each in ("Day", "Event"))
        super().__init__(desk, findings, _tested, pane, _same)


def _tested(law: Analysis) -> tuple[Tested, ...]:
    split = tuple(_sides(law))
    alike: dict[object, list[StandardFinding]] = {}
    for found in law.standards:
        key = (
            found.claim.id,
            found.status.statuses,
            found.status.certain,
            found.amendment,
            found.test,
        )
        alike.setdefault(key, []).append(found)
    return tuple(Tested(tuple(each), split) for each in alike.values())


def _sides(law: Analysis) -> Iterator[str]:
    """The circuits on each side of the split on Kingsley, by the table."""
    for extends, said in _SIDES.items():
        cites = [
            circuit_cite(law.book, row.circuit)
            for row in law.book.standards.kingsley
            if row.extends is extends
        ]
        if cites:
            yield f"{said}: {', '.join(cites)}"


def _same(each: Tested) -> tuple[str, str]:
    event = each.found.event
    return (each.found.claim.id, event.id if event else "")


def _cells(each: Tested) -> Sequence[str]:
    found = each.found
    return (
        found.claim.heading or "a claim without a heading",
        _days(each),
        _events(each),
        _status(found),
        found.amendment or "cannot tell",
        found.test or "cannot tell",
    )


def _days(each: Tested) -> str:
    """The day, once where all are of one; or the first and the last of several."""
    dated = [one.event.occurred_on if one.event else one.claim.conduct_on for one in each.alike]
    told = list(dict.fromkeys(short(day) for day in sorted(dated, key=sort_key) if day.typed))
    days = {end for day in dated if day.typed for end in (day.earliest, day.latest)}
    if len(told) > 1 and len(days) == 1 and (only := days.pop()):
        return short(FactDate.on(only))
    return " to ".join(told[:1] + told[1:][-1:]) or "not entered"


def _events(each: Tested) -> str:
    event, more = each.found.event, len(each.alike) - 1
    said = event.what_happened if event else "no event: the claim's own conduct"
    return f"{said} (and {more:,} more)" if more else said


def _status(found: StandardFinding) -> str:
    names = " or ".join(each.words for each in found.status.statuses)
    if not names:
        return "not entered"
    return names if found.status.certain else f"{names} (not certain)"


def _told(each: Tested) -> Shown:
    found = each.found
    finding = resting_on(found.finding, found.claim.heading or "the claim", found.claim.id)
    told = tuple(
        f"{short(one.event.occurred_on)}: {one.event.what_happened}".removeprefix(": ")
        for one in each.alike
        if one.event
    )
    more = len(told) - _MOST_TOLD
    told = (*told[:_MOST_TOLD], f"and {more:,} more") if more > 0 else told
    event = (("Event" if len(told) == 1 else "Events", told),) if told else ()
    status = ("Status", (_status(found),))
    split = (("Kingsley", (_ours(found.split), *each.split)),) if _is_on_split(found) else ()
    claim = ("Claim", (found.claim.heading or "without a heading",))
    return Shown(finding, (claim, *event, status, *split), found.needs)


def _is_on_split(found: StandardFinding) -> bool:
    """Whether the test turns on how far a circuit takes Kingsley."""
    cared = found.claim_type is not None and found.claim_type.track is Track.CARE
    return cared and any(row.split for row in found.rows)


def _ours(split: KingsleyRow | None) -> str:
    if split is None:
        return "This circuit: cannot be told yet"
    reach = f": {split.reach}" if split.reach else ""
    return f"This circuit: {_SIDES[split.extends].lower()}{reach} ({split.provenance.cited})"
