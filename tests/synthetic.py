"""Large vaults of made-up cases, for measuring and for testing: nobody in them ever lived."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from random import Random
from typing import TypeVar

from qidesk.actions.ids_and_clock import new_id
from qidesk.actions.records import save_new
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.claims import Claim
from qidesk.casefile.records.events import (
    Actor,
    ActorRole,
    Cite,
    Event,
    EventKind,
    Evidence,
    Version,
)
from qidesk.casefile.records.matter import (
    Case,
    Intake,
    MatterKind,
    RepresentationStatus,
    Source,
    Stage,
)
from qidesk.casefile.records.people import Custody, LegalStatus, Number, Part, Person, Role
from qidesk.casefile.records.places import Facility, FacilityKind
from qidesk.casefile.records.remedies import Proceeding, ProceedingKind
from qidesk.casefile.schema.fields import Record
from qidesk.store.vault import Vault

T = TypeVar("T")

FACILITIES = 40
_AT_ONCE = 25  # cases a change: a commit each would take most of the time
_WORDS = 600
_DATES = 500
_SYLLABLES = (
    "ba dor fi gul hen jo kri lum mo nar pel qua ris so tav umi vek wol xan yor zed".split()
)
_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_TOLD = (
    "{month} {day}, {year}",
    "about {month} {day}, {year}",
    "early {month} {year}",
    "late {year}",
    "{month} {year}",
    "{number}/{year}",
    "{number}/{day}/{year}",
    "spring {year}",
    "around {year}",
    "since {year}",
    "before {year}",
    "after {month} {day}, {year}",
    "?? {year}",
    "between {day} and 28 {month} {year}",
    "the night of {month} {day}, {year}",
    "every night for six days from {month} {day} {year}",
    "the week of {month} {day}, {year}",
    "{month} {year} to December {later}",
    "{month} {day}",
    "some day in the cold part of the year",
)
"""Ways in which a letter tells a date, of every certainty; the last two find no year."""


def fill(
    vault: Vault,
    cases: int,
    events_each: int,
    seed: int,
    saved: Callable[[int], object] = lambda count: None,
) -> None:
    """Add made-up cases with so many events each, some at once, through the usual path of saving.

    The same seed gives the same facts in the same order, whatever the number of cases; ids, salts
    and times differ. `saved` hears how many cases stand after each change, and may raise to stop:
    the cases saved by then stay.
    """
    maker = _Maker(Random(seed))
    save_new(vault, "enter synthetic facilities", maker.facilities)
    for before in range(0, cases, _AT_ONCE):
        numbers = range(before + 1, min(before + _AT_ONCE, cases) + 1)
        records = [record for each in numbers for record in maker.case(each, events_each)]
        save_new(vault, "enter synthetic cases", records)
        saved(numbers[-1])


class _Maker:
    """Draws records from one stream of random numbers."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._words = ["".join(self._some(_SYLLABLES, 2, 4)) for _ in range(_WORDS)]
        # As in any language, a few words make up most of the text and most words are rare.
        self._weights = list(accumulate(1 / rank for rank in range(1, _WORDS + 1)))
        self._dates = [self._draw_date() for _ in range(_DATES)]

    @cached_property
    def facilities(self) -> tuple[Facility, ...]:
        """The directory that all the cases share."""
        return tuple(
            Facility(
                id=new_id(),
                name=f"Example Facility {number:02}",
                facility_kind=self._one(FacilityKind),
                operator=f"Example Department {number % 7 + 1}",
                town=f"Sampletown {number}",
                state=f"Example State {number % 9 + 1}",
                note=self._text(8, 20),
            )
            for number in range(1, FACILITIES + 1)
        )

    def case(self, number: int, events: int) -> Iterator[Record]:
        """One case with all its records, the case first."""
        case = Case(
            id=new_id(),
            caption=f"Synthetic Person {number:05} v. Example Officer {number % 100}",
            matter_kind=self._one(MatterKind),
            stage=self._one(Stage),
            owner=self._one(["AA", "BB", "CC", "DD"]),
            representation_status=self._one(RepresentationStatus),
            next_step=self._text(3, 8),
            next_step_on=self._one(self._dates),
        )
        yield case
        yield Intake(
            id=new_id(),
            case=case.id,
            source=self._one(Source),
            received_on=self._one(self._dates),
            help_asked=self._text(20, 60),
        )
        yield from self._helped(case.id, number)
        yield from self._proceedings(case.id, number)
        claim = Claim(id=new_id(), case=case.id, heading=self._text(2, 5), right=self._text(10, 20))
        defendants = tuple(self._defendants(case.id, number))
        yield claim
        yield from defendants
        parts = [each for each in defendants if isinstance(each, Part)]
        for at in range(1, events + 1):
            yield from self._event(claim, parts, f"{number:05}.{at}")

    def _helped(self, case_id: str, number: int) -> Iterator[Record]:
        person = Person(
            id=new_id(),
            committed_name=f"Synthetic Person {number:05}",
            born_on=self._one(self._dates),
            language=self._one(["English", "Spanish", "Vietnamese"]),
        )
        yield person
        role = Role.PERSON_SEEKING_HELP
        yield Part(id=new_id(), case=case_id, person=person.id, role=role)
        yield Number(id=new_id(), person=person.id, number=f"SYN-{number:05}", issuer="Example DOC")
        yield Custody(
            id=new_id(),
            person=person.id,
            legal_status=self._one(LegalStatus),
            facility=self._one(self.facilities).id,
            began_on=self._one(self._dates),
        )

    def _defendants(self, case_id: str, number: int) -> Iterator[Record]:
        for which in range(1, self._random.randint(1, 2) + 1):
            name = f"Synthetic Officer {number:05}-{which}"
            person = Person(id=new_id(), committed_name=name)
            yield person
            yield Part(id=new_id(), case=case_id, person=person.id, role=Role.DEFENDANT)

    def _proceedings(self, case_id: str, number: int) -> Iterator[Proceeding]:
        suit = Proceeding(
            id=new_id(),
            case=case_id,
            proceeding_kind=ProceedingKind.CIVIL,
            court=f"Example District Court {number % 11 + 1}",
            docket_number=f"0:{number % 30:02}-cv-{number:05}",
            filed_on=self._one(self._dates),
        )
        yield suit
        if self._random.random() < 1 / 3:
            yield Proceeding(
                id=new_id(),
                case=case_id,
                proceeding_kind=ProceedingKind.APPEAL,
                court=f"Example Court of Appeals {number % 3 + 1}",
                docket_number=f"00-{number:05}",
                filed_on=self._one(self._dates),
                follows_from=suit.id,
            )

    def _event(self, claim: Claim, parts: Sequence[Part], mark: str) -> Iterator[Record]:
        event = Event(
            id=new_id(),
            case=claim.case,
            occurred_on=self._one(self._dates),
            facility=self._one(self.facilities).id,
            place=f"Example unit {self._random.randint(1, 12)}",
            event_kind=self._one(EventKind),
            what_happened=f"Synthetic account {mark}: {self._text(15, 45)}",
            version=self._one(Version),
            evidence=self._one(Evidence),
            injury=self._text(3, 10) if self._random.random() < 1 / 4 else "",
            claim=claim.id,
        )
        yield event
        if self._random.random() < 1 / 2:
            where = f"ECF No. {self._random.randint(1, 180)} at {self._random.randint(1, 40)}"
            yield Cite(id=new_id(), case=claim.case, event=event.id, cite=where)
        if self._random.random() < 1 / 3:
            part, role = self._one(parts), self._one(ActorRole)
            yield Actor(id=new_id(), case=claim.case, event=event.id, part=part.id, role=role)

    def _draw_date(self) -> FactDate:
        month, year = self._random.randrange(12), self._random.randint(1995, 2024)
        typed = self._one(_TOLD).format(
            month=_MONTHS[month],
            number=month + 1,
            day=self._random.randint(1, 27),
            year=year,
            later=year + self._random.randint(0, 4),
        )
        return read_date(typed)[0]

    def _text(self, least: int, most: int) -> str:
        """So many invented words as a sentence."""
        count = self._random.randint(least, most)
        words = self._random.choices(self._words, cum_weights=self._weights, k=count)
        return f"{' '.join(words).capitalize()}."

    def _one(self, among: Sequence[T] | type[T]) -> T:
        return self._random.choice(list(among))  # type: ignore[arg-type]  # a choice lists itself

    def _some(self, among: Sequence[str], least: int, most: int) -> list[str]:
        return self._random.choices(among, k=self._random.randint(least, most))
