"""The days from which a text tells, and what they make of words such as "yesterday"."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class When(StrEnum):
    """What kind of day a field asks for, as seen from the day on which it was told."""

    PAST = "past"  # told by a letter or a paper, and before it
    DESK = "desk"  # done or seen at the desk, today or before
    AHEAD = "ahead"  # planned or due: it may lie some years ahead
    RELEASE = "release"  # the end of a sentence: it may lie a life ahead
    BIRTH = "birth"  # years before any other


@dataclass(frozen=True, slots=True)
class ReadAsOf:
    """When a date was told; None where that is not known, and then nothing counts from it.

    letter: the day of the letter that tells it. today: the day it is typed at the desk.
    """

    letter: date | None = None
    today: date | None = None
    when: When = When.PAST

    @property
    def on(self) -> date | None:
        """The day from which "yesterday" counts: the desk's own, or else the letter's."""
        return self.letter if self.when in (When.PAST, When.BIRTH) else self.today

    @property
    def pivot(self) -> date | None:
        """The day near which a year of two figures lies."""
        return self.on or self.today

    def years_of(self, figures: str) -> list[int]:
        """The full years that two figures may sensibly mean; none where no day is known."""
        near = self.pivot
        if near is None:
            return []
        back, ahead = _REACH[self.when]
        century = near.year - near.year % 100
        years = [century + hundred + int(figures) for hundred in (-100, 0, 100)]
        return [year for year in years if near.year - back <= year <= near.year + ahead]


_REACH = {
    When.PAST: (90, 0),
    When.DESK: (60, 0),
    When.AHEAD: (40, 40),
    When.RELEASE: (30, 69),
    When.BIRTH: (100, -10),
}
"""How many years back and ahead a year of two figures is looked for."""

AS_OF_NO_DAY = ReadAsOf()
