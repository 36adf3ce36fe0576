"""What two changed apart, each unseen by the other: told, and settled by a person."""

from qidesk.actions.cases import load_case
from qidesk.actions.ids_and_clock import new_id, now_at
from qidesk.actions.refusals import BadInput
from qidesk.casefile.differing import Difference, Version
from qidesk.casefile.operations.written import ALIVE, DESTROYED, LIFE
from qidesk.casefile.problems import Problem
from qidesk.store.differences import settle as settle_in
from qidesk.store.vault import Vault

SETTLED = "settle a difference"


def differences(vault: Vault, case_id: str = "") -> tuple[Difference, ...]:
    """Every difference that is open, or those of one case. Raises NoSuchCase."""
    found = vault.exchange.differences()
    if not case_id:
        return found
    here = load_case(vault, case_id).by_id
    return tuple(each for each in found if each.record in here)


def settle(vault: Vault, record: str, field: str, number: int) -> Version:
    """Have the version of that number, from 1, hold; it is given back.

    record: the beginning of its id. Raises BadInput where there is no such version, OpenReadOnly.
    """
    found = [
        each for each in vault.exchange.differences()
        if record and each.record.startswith(record) and each.field == field
    ]  # fmt: skip
    if len(found) != 1 or not 1 <= number <= len(found[0].versions):
        raise _refused("There is no such version, or several. `qidesk differences` lists them.")
    difference = found[0]
    version = difference.versions[number - 1]
    if version.value in (None, DESTROYED):
        raise _refused("What was destroyed elsewhere is destroyed here by `qidesk purge CASE`.")
    value = ALIVE if difference.field == LIFE else str(version.value)
    case_id = next(iter(vault.cases_of(difference.kind, difference.record)), "")
    with vault.change(new_id(), SETTLED, now_at(), case_id) as hand:
        settle_in(hand, difference, value)
    return version


def _refused(what: str) -> BadInput:
    return BadInput((Problem("number", what),))
