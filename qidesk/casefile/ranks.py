"""The order in which courts ruled: along the chain of proceedings first, then by date."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import accumulate

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate, sort_key
from qidesk.casefile.records.claims import Ruling, Writing
from qidesk.casefile.records.remedies import Proceeding

Rank = tuple[int, bool, tuple[str, ...]]

_UNPLACED = "unplaced"


def ruled_on(ruling: Ruling) -> FactDate:
    """The day of entry, or of signing where that is unknown."""
    return ruling.entered_on if ruling.entered_on.is_read else ruling.signed_on


def by_the_court(ruling: Ruling) -> bool:
    """Whether the court speaks, not one judge."""
    return ruling.writing in (None, Writing.COURT)


def steps_below(file: CaseFile, proceeding: Proceeding | None) -> list[Proceeding]:
    """The proceeding and those it follows from, the first court last; a circle is cut."""
    chain: list[Proceeding] = []
    while proceeding and proceeding not in chain:
        chain.append(proceeding)
        proceeding = file.find(Proceeding, proceeding.follows_from)
    return chain


def ranks_of(file: CaseFile) -> dict[str, Rank]:
    """Each ruling's place by its id: the higher the later.

    A court stands after the one whose judgment it reviewed, whatever is known of dates. Only a
    ruling dated after a higher court's, as on remand, stands after that. A ruling without a date
    comes first in its court, so that it is never the last by default.
    """
    places = {each.id: _place(file, each) for each in file.rulings}
    highest = _highest_so_far(file.rulings, places)
    ranks: dict[str, Rank] = {}
    for ruling in file.rulings:
        family, step = places[ruling.id]
        told = ruled_on(ruling)
        if told.earliest:
            families = list(highest) if family == _UNPLACED else [family, _UNPLACED]
            earlier = [_before(highest.get(each, []), told.earliest) for each in families]
            step = max([step, *earlier])
        ranks[ruling.id] = (step, told.is_read, sort_key(told))
    return ranks


def _place(file: CaseFile, ruling: Ruling) -> tuple[str, int]:
    """The first proceeding of the ruling's chain, and how many steps above it the ruling stands."""
    chain = steps_below(file, file.find(Proceeding, ruling.proceeding))
    return (chain[-1].id, len(chain) - 1) if chain else (_UNPLACED, 0)


_Steps = list[tuple[date, int]]


def _highest_so_far(
    rulings: Iterable[Ruling], places: dict[str, tuple[str, int]]
) -> dict[str, _Steps]:
    """For each chain, the dated rulings in order, each with the highest step reached by then."""
    dated: dict[str, _Steps] = defaultdict(list)
    for ruling in rulings:
        family, step = places[ruling.id]
        if latest := ruled_on(ruling).latest:
            dated[family].append((latest, step))
    return {
        family: list(
            accumulate(sorted(steps), lambda one, other: (other[0], max(one[1], other[1])))
        )
        for family, steps in dated.items()
    }


def _before(steps: _Steps, day: date) -> int:
    """The highest step reached before a day; 0 where none was."""
    at = bisect_left(steps, (day, -1))
    return steps[at - 1][1] if at else 0
