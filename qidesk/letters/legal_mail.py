"""What each prison system wants on the envelope of a lawyer's letter."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from qidesk.casefile.records.places import Facility, FacilityKind
from qidesk.identity.states import state_code

_FEDERAL = "US"


class MailRule(NamedTuple):
    """A line of the table. system: a state's two letters, or US for the federal prisons.

    marking: the words on the front, '' where no rule names any. number: what is to be written in a
    box on the front by hand, for it is given out for each piece, '' for none.
    """

    system: str
    marking: str
    number: str
    note: str
    confidence: str
    source: str
    checked_on: str


def read_mail_rules(rows: Iterable[Mapping[str, str]]) -> dict[str, MailRule]:
    """The lines of the table by their system."""
    rules = (MailRule(**{name: row[name] for name in MailRule._fields}) for row in rows)
    return {each.system: each for each in rules}


def mail_rule(rules: Mapping[str, MailRule], facility: Facility) -> MailRule | None:
    """The rule of the system a facility belongs to; None for a jail and where none is known."""
    if facility.facility_kind is FacilityKind.FEDERAL_PRISON:
        return rules.get(_FEDERAL)
    if facility.facility_kind is FacilityKind.STATE_PRISON:
        return rules.get(state_code(facility.state))
    return None
