"""What letters tell of a court and nobody has looked up yet: questions, case by case."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from qidesk.actions.ids_and_clock import today
from qidesk.actions.law import lawbook
from qidesk.actions.records import set_fields
from qidesk.actions.waiting_mail import WaitingMail, is_waiting, waiting_in
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.matter import Intake, Stage
from qidesk.casefile.records.papers import Communication
from qidesk.casefile.schema.values import rebuild
from qidesk.errors import QIDeskError
from qidesk.law.deadlines.claimed import Claimed, claims_of
from qidesk.store.vault import Vault

_KEPT = 4096
_TELLS = ("help_asked", "order_claimed", "order_date_claimed", "notice_of_appeal_claimed_on")
_READ = (*_TELLS, "case", "postmarked_on", "received_on")


def open_claims(vault: Vault) -> dict[str, tuple[Claimed, ...]]:
    """By case id, what its letters tell of a court that may still matter, the nearest day first.

    Somebody has looked it up where the docket was checked, or an entry of it was entered; and where
    the person was told of the decision it is theirs to follow. Of a closed case only what came in
    and waits is asked about.
    """
    found: dict[str, list[Claimed]] = {}
    for letter in _letters(vault, _asking(vault)):
        found.setdefault(letter.case, []).extend(claims_in(letter))
    return {case_id: in_order(claims) for case_id, claims in found.items() if claims}


def questions_in(file: CaseFile) -> tuple[str, ...]:
    """What the letters of one case ask to be looked up, as sentences."""
    case = file.case
    if case.docket_checked_on.typed or case.stage is Stage.TOLD or file.docket_entries:
        return ()
    found = [claim for intake in file.intakes for claim in claims_in(intake)]
    found += [claim for letter in waiting_in(file) for claim in claims_in(letter)]
    return tuple(each.question for each in in_order(found))


def check_docket(vault: Vault, case_id: str) -> None:
    """Record that whoever is at the desk looked at the court's docket today. Raises BadInput."""
    by = {"docket_checked_on": today().isoformat(), "docket_checked_by": vault.user}
    set_fields(vault, "case", case_id, by)


def claims_in(letter: Intake | Communication) -> tuple[Claimed, ...]:
    """What one letter tells of that may still matter today.

    Nothing where the tables of law cannot be used: what needs them says so, and a letter is logged
    whether they can or not.
    """
    now = today()
    try:
        found = _claims(letter, lawbook().fingerprint)
    except QIDeskError:
        return ()
    return tuple(each for each in found if each.is_open(now))


def asked_in(letter: Intake | Communication) -> str:
    """What one letter asks to be looked up, each with its day, in one line."""
    return " ".join(each.brief for each in in_order(claims_in(letter)))


def look_at(asked: Iterable[Claimed], waiting: WaitingMail | None, *, urgent: bool = False) -> str:
    """What somebody should look at in a case: what is asked by a day, and what came in."""
    days = [each.brief for each in asked]
    told = ["URGENT"] if urgent or days else []
    return "; ".join((*told, *days, *([waiting.words] if waiting else [])))


def in_order(claims: Iterable[Claimed]) -> tuple[Claimed, ...]:
    """Each claim once: those of no day last, the others by the first day that could run."""
    once = dict.fromkeys(claims)
    return tuple(sorted(once, key=lambda each: (not each.papers, each.papers)))


@lru_cache(maxsize=_KEPT)
def _claims(letter: Intake | Communication, _fingerprint: str) -> tuple[Claimed, ...]:
    """What a letter tells of: a queue is read after each change, and dates are slow to read."""
    return claims_of(letter, lawbook())


def _asking(vault: Vault) -> dict[str, bool]:
    """The cases of which nobody has looked at a docket, and whose people were not told yet.

    Each with whether it is open.
    """
    entered = {row[1] for row in vault.narrow_rows("docket_entry", "proceeding")}
    seen = {case for each, case in vault.narrow_rows("proceeding", "case") if each in entered}
    rows = vault.narrow_rows("case", "stage", "docket_checked_on", "closed_on", "archived_on")
    return {
        case: not any(ended)
        for case, stage, checked, *ended in rows
        if not checked and stage != Stage.TOLD and case not in seen
    }


def _letters(vault: Vault, asking: dict[str, bool]) -> Iterator[Intake | Communication]:
    """What came in for these cases; of a request that tells of no court nothing is read."""
    for record, *texts in vault.narrow_rows("intake", *_READ):
        if asking.get(texts[len(_TELLS)]) and any(texts[: len(_TELLS)]):
            yield rebuild(Intake, record, dict(zip(_READ, texts, strict=True)))
    for each in vault.records_with("communication", "dealt_with_on", ""):
        if isinstance(each, Communication) and each.case in asking and is_waiting(each):
            yield each
