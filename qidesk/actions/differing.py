"""What two changed apart, each unseen by the other: told, and settled by a person."""

from qidesk.actions.cases import load_case
from qidesk.actions.ids_and_clock import new_id, now_at
from qidesk.actions.refusals import BadInput
from qidesk.casefile.differing import Difference, Version, told_of
from qidesk.casefile.operations.written import ALIVE, DESTROYED, LIFE
from qidesk.casefile.problems import Problem
from qidesk.store.differences import settle as settle_in
from qidesk.store.vault import Vault

SETTLED = "settle a difference"


def differences(vault: Vault, case_id: str = "") -> tuple[Difference, ...]:
    """Every difference that is open, or those of one case. Raises NoSuchCase."""
    found = vault.exchange.differences()
    if not found or not case_id:
        return found
    here = load_case(vault, case_id).by_id
    return tuple(each for each in found if each.record in here)


def differing_cases(vault: Vault) -> dict[str, str]:
    """By case id, what of it stands in several versions, in a line; cases without are left out."""
    of_case: dict[str, list[Difference]] = {}
    for each in vault.exchange.differences():
        for case_id in vault.cases_of(each.kind, each.record):
            of_case.setdefault(case_id, []).append(each)
    return {case_id: told_of(found) for case_id, found in of_case.items()}


def settle(vault: Vault, record: str, field: str, number: int) -> Version:
    """Have the version of that number, from 1, hold; it is given back.

    record: the beginning of its id. Raises BadInput where there is no such version, OpenReadOnly.
    """
    found = [
        each
        for each in vault.exchange.differences()
        if record and each.record.startswith(record) and each.field == field
    ]
    if len(found) != 1 or not 1 <= number <= len(found[0].versions):
        raise _refused("There is no such version, or several. `qidesk differences` lists them.")
    version = found[0].versions[number - 1]
    let_hold(vault, found[0], version)
    return version


def let_hold(vault: Vault, difference: Difference, version: Version) -> None:
    """Have this version hold, in place of all.

    Raises BadInput where the difference is no longer as it was shown, OpenReadOnly.
    """
    if difference not in vault.exchange.differences():
        raise _refused("It was settled, or changed again, since it was shown. Look at it anew.")
    if version.value in (None, DESTROYED):
        raise _refused(
            "What was destroyed elsewhere is destroyed here with its case: Destroy it… on the page"
            " Archive, or `qidesk purge CASE`."
        )
    value = ALIVE if difference.field == LIFE else str(version.value)
    case_id = next(iter(vault.cases_of(difference.kind, difference.record)), "")
    with vault.change(new_id(), SETTLED, now_at(), case_id) as hand:
        settle_in(hand, difference, value)


def _refused(what: str) -> BadInput:
    return BadInput((Problem("number", what),))
