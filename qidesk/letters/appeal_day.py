"""The last day to appeal as a letter may name it: only one that somebody can count again."""

from datetime import date
from typing import NamedTuple

from qidesk.casefile.problems import Problem
from qidesk.casefile.records.remedies import Whose
from qidesk.law.analysis import Analysis
from qidesk.law.deadlines.case_deadline import CaseDeadline, State
from qidesk.letters.place import is_fresh

_NOTICE = "notice_of_appeal"
_SETTLED = (State.OPEN, State.CONFIRMED)
_FILED = (State.FILED, State.SHOWN)
_NEAR_DAYS = 14
_ADVICE = "Leave the day out of the letter and arrange a legal call."


class AppealDay(NamedTuple):
    """The count: from the day of entry, so many days, the last of them, and the day to rely on.

    safe: the last safe day; it differs from `raw` where the court is closed on that.
    """

    entered: date
    days: int
    raw: date
    safe: date
    file_by: date


def appeal_day(law: Analysis, fresh_days: int) -> tuple[AppealDay | None, tuple[Problem, ...]]:
    """The one time to appeal that runs now, counted; None and the reason where none may be named.

    Only a day of entry from a docket that was read lately, with initials, may be counted from.
    """
    case = law.file.case
    if not is_fresh(case.docket_checked_on, law.today, fresh_days) or not case.docket_checked_by:
        what = f"The docket was not read, with initials, within {fresh_days} days."
        return None, (_problem(what, "docket_checked_on"),)
    running = [each for each in law.deadlines if _runs(each, law.today)]
    if len(running) != 1:
        what = "No time to appeal" if not running else "More than one time to appeal"
        return None, (_problem(f"{what} that is certain runs now by what is entered."),)
    found = _counted(running[0])
    if found is None:
        return None, (_problem("The time to appeal is not counted in days from the entry alone."),)
    read_on = case.docket_checked_on.earliest
    if read_on is None or read_on < found.entered:
        return None, (_problem("The docket was read before that entry.", "docket_checked_on"),)
    return found, ()


def is_appeal_near(law: Analysis) -> bool:
    """Whether a time to appeal of ours may end within two weeks, by whatever reading."""
    return any(
        each.rule is not None
        and each.rule.answered_by == _NOTICE
        and each.whose is Whose.OURS
        and each.state not in _FILED
        and each.dates is not None
        and law.today <= each.dates.latest_arguable
        and (each.dates.file_by - law.today).days <= _NEAR_DAYS
        for each in law.deadlines
    )


def _problem(what: str, where: str = "deadline") -> Problem:
    return Problem(where, f"{what} {_ADVICE}")


def _runs(each: CaseDeadline, today: date) -> bool:
    return (
        each.rule is not None
        and each.rule.answered_by == _NOTICE
        and each.whose is Whose.OURS
        and each.state in _SETTLED
        and each.exact
        and each.dates is not None
        and each.dates.file_by >= today
    )


def _counted(deadline: CaseDeadline) -> AppealDay | None:
    """The count in whole days from the entry; None where the safe day is reached otherwise."""
    rule, dates, found = deadline.rule, deadline.dates, deadline.occurrence
    entered = found.dated.earliest if found else None
    if rule is None or rule.period is None or dates is None or entered is None:
        return None
    days = (dates.safe_raw - entered).days
    if days != rule.period.number or rule.starts_from != "entry":
        return None
    return AppealDay(entered, days, dates.safe_raw, dates.safe_date, dates.file_by)
