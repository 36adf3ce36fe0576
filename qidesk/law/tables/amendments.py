"""The log of amendments: what changed in the rules when, and which periods straddle a change."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from qidesk.casefile.problems import Problem
from qidesk.law.tables.rows import Row
from qidesk.law.tables.rules import Confidence, Method, Rule, ServiceRule

_NO_DAY = date.min
_WHOLE = {each.value for each in (*Method, *ServiceRule)}
"""An amendment may touch all that is counted, or served, under a set of rules."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """One change of the rules; `rules` are the ids it touches, or a set of rules such as FRAP."""

    effective: date
    what: str
    rules: tuple[str, ...]
    change: str
    source: str
    confidence: Confidence
    checked_on: date

    def touches(self, rule: Rule) -> bool:
        """Whether it touches that rule, or all that is counted or served as the rule is."""
        return bool({rule.id, rule.method, rule.service} & set(self.rules))


def amendment(row: Row) -> Amendment:
    """A line of the log of amendments."""
    if row.day("effective") is None:
        row.wrong("effective", "needs the day the change took effect")
    standing = row.provenance()
    return Amendment(
        row.day("effective") or _NO_DAY,
        row.text("what", needed=True),
        row.texts("rules"),
        row.text("change", needed=True),
        standing.source,
        standing.confidence,
        standing.checked_on,
    )


def touching_nothing(log: Iterable[Amendment], rule_ids: Iterable[str]) -> Iterator[Problem]:
    """The names in the log that are no rule and no set of rules."""
    known = _WHOLE | set(rule_ids)
    for row in log:
        for name in sorted(set(row.rules) - known):
            yield Problem(f"amendments {row.effective}", f"{name} is not in the table of deadlines")


def straddled(log: Iterable[Amendment], rule: Rule, first: date, last: date) -> Iterator[str]:
    """What changed while the period ran, in words; the version of its first day is what counts."""
    for row in log:
        if first < row.effective <= last and row.touches(rule):
            yield (
                f"The rules changed on {row.effective.isoformat()}, within this period ({row.what}:"
                f" {row.change}): check which text governs."
            )
