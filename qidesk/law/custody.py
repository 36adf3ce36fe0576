"""On what footing a person was held on a day, as the custody spells say."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.words import in_words
from qidesk.casefile.held import may_cover
from qidesk.casefile.records.people import Custody, LegalStatus, Person

_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class StatusOn:
    """Every status someone may have had on a day, in the order of the spells.

    spells: the custody records that may cover the day. certain: they cover all of it with one
    status. A day that is not known gives no status.
    """

    statuses: tuple[LegalStatus, ...]
    spells: tuple[Custody, ...]
    certain: bool


def status_on(spells: Iterable[Custody], day: FactDate) -> StatusOn:
    """The statuses of those spells that may cover a day, or any day of a range.

    Of two spells that meet on a day both count; a spell without an end goes on.
    """
    first, last = day.earliest, day.latest
    if first is None or last is None:
        return StatusOn((), (), False)
    found = tuple(spell for spell in spells if spell.legal_status and may_cover(spell, first, last))
    if not found:
        return StatusOn((), (), False)
    statuses = tuple(dict.fromkeys(spell.legal_status for spell in found if spell.legal_status))
    certain = len(statuses) == 1 and _surely_covered(found, first, last)
    return StatusOn(statuses, found, certain)


def _surely_covered(spells: tuple[Custody, ...], first: date, last: date) -> bool:
    """Whether the days that the spells cover for certain leave none of the range out."""
    begun = [(spell.began_on.latest, spell) for spell in spells]
    covered = first - _A_DAY
    for begins, spell in sorted(
        ((begins, spell) for begins, spell in begun if begins), key=lambda pair: pair[0]
    ):
        if begins > covered + _A_DAY:
            break
        covered = max(covered, _surely_until(spell, last))
    return covered >= last


def _surely_until(spell: Custody, last: date) -> date:
    """The last day the spell covers for certain; one whose end is not known covers none."""
    if not spell.ended_on.typed and not spell.ended_on.is_read:
        return last
    return spell.ended_on.earliest or date.min


def represented_by(casefile: CaseFile, person: Person) -> Person | None:
    """Whom that person acts for: somebody living, or an estate."""
    return next(
        (each for each in casefile.persons if each.personal_representative == person.id), None
    )


def people_held(casefile: CaseFile) -> tuple[Person, ...]:
    """Those whose custody matters: the people helped, or whom these act for."""
    return tuple(represented_by(casefile, each) or each for each in casefile.people_helped)


def spell_words(spell: Custody) -> str:
    """A spell of custody: its footing, and from when until when."""
    footing = spell.legal_status.words if spell.legal_status else "custody"
    return " ".join((footing, *_ends(("from", spell.began_on), ("to", spell.ended_on))))


def _ends(*ends: tuple[str, FactDate]) -> Iterator[str]:
    for word, dated in ends:
        if dated.is_read:
            yield f"{word} {in_words(dated)}"
