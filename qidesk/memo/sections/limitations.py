"""What the memo says of the time to sue: the limitation period of each claim."""

from collections.abc import Sequence
from dataclasses import replace

from qidesk.law.finding import Finding
from qidesk.law.limitations.limitations_of_case import ClaimLimitation
from qidesk.law.limitations.words import filing_words
from qidesk.memo.outline import Block, Column, Subhead, TableRow, WithAside, table_of
from qidesk.memo.wording.deadline_words import day_and_weekday
from qidesk.memo.wording.findings import FindingTeller
from qidesk.memo.wording.narrator import Narrator, listed, sentence

_LIMITS = (
    Column("Claim, and the count", 150),
    Column("Period", 126),
    Column("Safe date, untolled", 60),
    Column("Rule date", 60),
    Column("Arguable, tolled", 60),
)


class Limits:
    """The limitation periods of a case, claims that have the same one told together."""

    def __init__(self, narrator: Narrator) -> None:
        groups: dict[object, list[ClaimLimitation]] = {}
        for each in narrator.law.limitations:
            finding = each.limited.finding.unlinked if each.limited else None
            groups.setdefault((finding, each.needs), []).append(each)
        self._groups = tuple(map(tuple, groups.values()))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The finding of each group that has one."""
        return tuple(group[0].limited.finding for group in self._groups if group[0].limited)

    def blocks(self, teller: FindingTeller) -> list[Block]:
        """A table of the periods; what every claim needs stands once, under it."""
        if not self._groups:
            return []
        shared = [
            need
            for need in self._groups[0][0].needs
            if len(self._groups) > 1 and all(need in group[0].needs for group in self._groups)
        ]
        table = table_of(_LIMITS, (_row(group, shared, teller) for group in self._groups))
        note = sentence(f"Each needs {listed(shared)}") if shared else ""
        return [Subhead("Time to sue, claim by claim"), replace(table, note=note)]


def _row(
    group: tuple[ClaimLimitation, ...], shared: Sequence[str], teller: FindingTeller
) -> TableRow:
    limited = group[0].limited
    claims = listed(each.claim.heading or "a claim without a heading" for each in group)
    own = listed(need for need in group[0].needs if need not in shared)
    needs = sentence(f"Needs {own}" if own else "")
    if limited is None:
        return TableRow((WithAside(claims, needs), "", "", "", ""))
    finding, row = limited.finding, limited.row
    filing = group[0].filing
    filed = filing_words(filing) if filing else ""
    count = listed((filed, sentence(listed(finding.arithmetic))), " ")
    years = f"{row.years} year{'s' * (row.years > 1)}, {row.jurisdiction}"
    alarm = " (one-year alarm)" if row.one_year_alarm else ""
    notes = teller.noted((*finding.assumptions, *finding.doubts))
    law = listed((sentence(listed(finding.authority)), notes), " ")
    tolled = day_and_weekday(limited.arguable_date) if limited.arguable_date else ""
    return TableRow(
        (
            WithAside(claims, listed((count, needs), " ")),
            WithAside(f"{years}{alarm}", law),
            day_and_weekday(limited.safe_date),
            day_and_weekday(limited.rule_date),
            tolled,
        )
    )
