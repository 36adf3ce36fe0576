"""A transfer: custody ends in one place and begins in another, as one change."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from qidesk.actions.ids_and_clock import new_id, now_at
from qidesk.actions.records import read_new
from qidesk.actions.refusals import BadInput
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import certainly_before
from qidesk.casefile.dates.words import in_words
from qidesk.casefile.problems import Problem
from qidesk.casefile.records.people import Custody
from qidesk.store.errors import UnknownRecord
from qidesk.store.vault import Vault


def goes_on(spell: Custody) -> bool:
    """Whether no end of a custody is entered, so that a transfer may end it."""
    return not spell.ended_on.typed


def spell_to_end(file: CaseFile) -> Custody:
    """The one custody of those the case is for that goes on. Raises BadInput for none or several.

    A case for nobody yet is asked about everybody's.
    """
    helped = {person.id for person in file.people_helped}
    found = [
        each
        for each in file.custody_spells
        if goes_on(each) and (not helped or each.person in helped)
    ]
    if len(found) != 1:
        what = "No custody goes on" if not found else f"{len(found)} custodies go on"
        raise BadInput((Problem("", f"{what}, so it is not plain which one the transfer ends."),))
    return found[0]


def transfer(
    vault: Vault, spell_id: str, typed: Mapping[str, str], case_id: str
) -> tuple[Custody, tuple[Problem, ...]]:
    """End a custody on the day typed as `began_on` and begin the next elsewhere.

    Gives the next, and what is worth knowing of it. Whose custody it is, and on what footing, stays
    as it was where `typed` leaves it out. Raises BadInput: also without a day or a facility, and
    where the custody has ended. UnknownRecord.
    """
    before = vault.record("custody", spell_id)
    if not isinstance(before, Custody):
        raise UnknownRecord("custody")
    footing = before.legal_status.words if before.legal_status else ""
    stays = {"person": before.person, "legal_status": footing, "custodian": before.custodian}
    reading = read_new(vault, "custody", stays | dict(typed), case_id)
    after = reading.record
    assert isinstance(after, Custody)  # noqa: S101 - for the types
    if wrong := tuple(_wrong(before, after)):
        raise BadInput(wrong, Custody)
    with vault.change(new_id(), "transfer", now_at(), case_id) as hand:
        hand.update(before, replace(before, ended_on=after.began_on))
        hand.add(after)
    return after, reading.problems


def _wrong(before: Custody, after: Custody) -> Iterator[Problem]:
    if not goes_on(before):
        ended = in_words(before.ended_on)
        yield Problem("", f"That custody has ended already: {ended}. Choose the one that goes on.")
    if not after.facility:
        yield Problem("facility", "Where to? Choose the facility.")
    elif after.facility == before.facility and after.unit in ("", before.unit):
        yield Problem("facility", "That is where they are held already.")
    if certainly_before(after.began_on, before.began_on):
        began = in_words(before.began_on)
        yield Problem("began_on", f"The custody it ends began later: {began}. Check the day.")
    if not after.began_on.is_read:
        yield Problem("began_on", "On what day? The day, the month or the year.")
