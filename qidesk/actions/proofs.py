"""What it takes to sign for a deadline, to close it and to take its mark away."""

from collections.abc import Iterator
from datetime import date

from qidesk.actions.refusals import BadInput
from qidesk.casefile.dates.words import in_words
from qidesk.casefile.problems import Problem
from qidesk.casefile.records.remedies import DeadlineMark, Filer
from qidesk.identity.calling import no_name
from qidesk.law.deadlines.case_deadline import CaseDeadline
from qidesk.law.deadlines.marks import by_hand

_COUNSEL = (Filer.COUNSEL, Filer.APPOINTED)


def loss(mark: DeadlineMark) -> str:
    """What a mark says, and what its removal means."""
    said = [mark.what or mark.rule or no_name("deadline")]
    if by_hand(mark):
        said.append("a deadline entered by hand, which goes with it")
    if mark.initials:
        said.append(f"confirmed by {mark.initials} for {in_words(mark.date_seen) or 'no day'}")
    if mark.status:
        said.append(mark.status.words)
    if mark.extended_to.typed:
        said.append(f"extended to {in_words(mark.extended_to)}")
    if mark.proof:
        said.append(mark.proof)
    return f"This removes a mark on a deadline: {'; '.join(said)}."


def signers(worked_out_by: str, initials: str) -> Iterator[Problem]:
    """Why these two cannot sign: it takes two people."""
    first, second = _bare(worked_out_by), _bare(initials)
    yield from wanted("worked_out_by", first, "Give the initials of whoever worked it out.")
    yield from wanted("initials", second, "Give the initials of the second person.")
    if first and first == second:
        yield Problem("initials", "A second person confirms it: these are the same initials.")


def unsure(deadline: CaseDeadline, seen: date | None) -> Iterator[Problem]:
    """Why the date cannot be confirmed as it stands."""
    if deadline.dates is None or not deadline.exact:
        yield Problem("deadline", "It has no exact date to confirm: enter what it needs first.")
    elif seen and seen != deadline.dates.safe_date:
        now = deadline.dates.safe_date.isoformat()
        yield Problem("deadline", f"Its safe date is now {now}, not the one that was seen.")


def unproved(deadline: CaseDeadline, ecf: str, deposit: str) -> Iterator[Problem]:
    """Why a deadline cannot be closed: it takes an ECF number, or the prisoner's deposit."""
    if ecf:
        yield from wanted("ecf", has_number(ecf), "An ECF number has digits, as in ECF No. 52.")
    elif not deposit:
        yield Problem("ecf", "It closes only on an ECF number, or on proof of deposit.")
    elif deadline.filer in _COUNSEL:
        yield Problem("deposit", "Counsel files: prison mail does not help. Give the ECF number.")
    elif not has_number(deposit):
        yield Problem("deposit", "Say what proves the deposit, with its day.")


def wanted(where: str, found: object, what: str) -> Iterator[Problem]:
    """The problem with a field, where nothing was found in it."""
    if not found:
        yield Problem(where, what)


def refuse(*problems: Problem) -> None:
    """Raise BadInput where there is a problem."""
    if problems:
        raise BadInput(problems, DeadlineMark)


def has_number(text: str) -> bool:
    """Whether a text holds a digit, as every docket number and every day does."""
    return any(letter.isdigit() for letter in text)


def _bare(initials: str) -> str:
    return "".join(letter for letter in initials.casefold() if letter.isalnum())
