"""Numbers for a funder: letters, stages, days to answer and outcomes by month and state, no names.

They name nobody and nothing that somebody typed: a state stands by the letters the post gives it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path
from statistics import median

from qidesk.actions.access import NUMBERS_WRITTEN, note
from qidesk.actions.ids_and_clock import today
from qidesk.actions.named_files import write_named
from qidesk.actions.patterns.screened import cases_kept_from
from qidesk.actions.verdicts import marked
from qidesk.casefile.dates.factdate import from_stored
from qidesk.casefile.records.matter import Decision, Stage
from qidesk.casefile.records.papers import Direction
from qidesk.exchange.tables import Table
from qidesk.exchange.written import file_of
from qidesk.identity.states import state_code
from qidesk.memo.number_paper import number_paper
from qidesk.store.vault import Vault

NO_MONTH, NO_STATE = "no date", "not known"
KEYS = ("Month", "State")
PARTS = {
    "Letters and stages": ("Letters", "Requests", *(each.words.capitalize() for each in Stage)),
    "Days to answer": ("Answered", "Median days", "Most days"),
    "Outcomes": (*(each.words.capitalize() for each in Decision), "Undecided"),
}
"""The heads of the numbers, part by part."""
HEADS = (*KEYS, *chain(*PARTS.values()))
_PDF = ".pdf"


@dataclass(slots=True)
class _Counted:
    """What a month brought from one state."""

    letters: int = 0
    requests: int = 0
    days: list[int] = field(default_factory=list)
    stages: dict[str, int] = field(default_factory=lambda: dict.fromkeys(map(str, Stage), 0))
    outcomes: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys((*map(str, Decision), ""), 0)
    )

    def add(self, other: "_Counted") -> None:
        """Count what another counted too."""
        self.letters += other.letters
        self.requests += other.requests
        self.days += other.days
        for mine, theirs in ((self.stages, other.stages), (self.outcomes, other.outcomes)):
            for code, count in theirs.items():
                mine[code] = mine.get(code, 0) + count

    def row(self, month: str, state: str) -> tuple[str, ...]:
        """The numbers under their heads; days '' where nothing was answered."""
        days = (f"{median(self.days):g}", str(max(self.days))) if self.days else ("", "")
        counted = (
            self.letters,
            self.requests,
            *(self.stages[each] for each in Stage),
            len(self.days),
        )
        outcomes = (*(self.outcomes[each] for each in Decision), self.outcomes[""])
        return (month, state, *map(str, counted), *days, *map(str, outcomes))


def read_numbers(vault: Vault) -> Table:
    """A row for each month and state, the last month first, and a last one of all together.

    A request counts in the month it came, with what became of it since. Cases that whoever is
    signed in may not see are left out.
    """
    cases = _Cases(vault)
    counted: dict[tuple[str, str], _Counted] = {}
    for case, arrived, is_request in _arrivals(vault):
        if case in cases.told:
            month = f"{arrived:%Y-%m}" if arrived else NO_MONTH
            here = counted.setdefault((month, cases.state(case)), _Counted())
            here.letters += 1
            if is_request:
                cases.count(here, case, arrived)
    whole = _Counted()
    for each in counted.values():
        whole.add(each)
    by_state = sorted(counted, key=lambda place: place[1])
    last_first = sorted(by_state, key=lambda place: place[0].replace(NO_MONTH, ""), reverse=True)
    rows = (counted[place].row(*place) for place in last_first)
    return Table(HEADS, (*rows, whole.row("all", "all")))


def write_numbers(vault: Vault, path: Path) -> None:
    """Write the numbers as PDF, CSV or XLSX by the file's name; logged. Raises QIDeskError."""
    table = read_numbers(vault)
    content = _paper(vault, table) if path.suffix.lower() == _PDF else file_of(table, path)
    note(vault, NUMBERS_WRITTEN, "")
    write_named(path, content)


def _paper(vault: Vault, table: Table) -> bytes:
    # Loaded when first used: ReportLab is large, and many a day no paper is made.
    from qidesk.memo.page.pages import printed

    return printed(marked(vault, number_paper(KEYS, PARTS, table.rows, today()))).content


def _day(stored: str) -> date | None:
    """The one day that a stored date means; None where it may mean several, or none."""
    told = from_stored(stored)
    return told.earliest if told.earliest == told.latest else None


def _arrivals(vault: Vault) -> Iterator[tuple[str, date | None, bool]]:
    """What came in: of which case, on which day, and whether it is a request for help."""
    for _, case, received, postmarked in vault.narrow_rows(
        "intake", "case", "received_on", "postmarked_on"
    ):
        yield case, _day(received) or _day(postmarked), True
    for _, case, direction, received, postmarked in vault.narrow_rows(
        "communication", "case", "direction", "received_on", "postmarked_on"
    ):
        if direction == Direction.RECEIVED:
            yield case, _day(received) or _day(postmarked), False


class _Cases:
    """What the numbers need of each case that may be told of."""

    def __init__(self, vault: Vault) -> None:
        kept = cases_kept_from(vault)
        rows = vault.narrow_rows("case", "stage", "decision", "told_on")
        self.told = {row[0]: row[1:] for row in rows if row[0] not in kept}
        states = {row[0]: state_code(row[1]) for row in vault.narrow_rows("facility", "state")}
        self._states = {
            case: states.get(facility, "") for case, facility, _ in reversed(vault.across.held())
        }
        self._sent: dict[str, list[date]] = {}
        for _, case, direction, sent in vault.narrow_rows(
            "communication", "case", "direction", "sent_on"
        ):
            if direction == Direction.SENT and (day := _day(sent)):
                self._sent.setdefault(case, []).append(day)

    def state(self, case: str) -> str:
        """The two letters of the state where whoever it is for was held first."""
        return self._states.get(case) or NO_STATE

    def count(self, counted: _Counted, case: str, arrived: date | None) -> None:
        """Count a request for help and what became of it."""
        stage, decision, told_on = self.told[case]
        counted.requests += 1
        counted.stages[stage or Stage.LOGGED] += 1
        counted.outcomes[decision] += 1
        told = _day(told_on)
        answers = [*self._sent.get(case, ()), *([told] if told else [])]
        if arrived and (after := [day for day in answers if day >= arrived]):
            counted.days.append((min(after) - arrived).days)
