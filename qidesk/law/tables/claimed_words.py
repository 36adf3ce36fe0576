"""The words by which somebody tells in a letter what a court did, or what was filed."""

from dataclasses import dataclass

from qidesk.law.tables.phrases import Phrases, phrases
from qidesk.law.tables.rows import Row

_PASSED_OVER = "!"


@dataclass(frozen=True, slots=True)
class ClaimedWords:
    """One line: what the words may tell of, the words, and what is not read though it holds them.

    needs_day: whether they tell of it only where a day stands with them, as "I have until" does.
    It is no law: what is taken from words is said to be so taken.
    """

    trigger: str
    needs_day: bool
    sought: Phrases
    passed_over: Phrases

    def place_in(self, said: str) -> int | None:
        """Where the words first stand in a folded text; None where they do not."""
        if not self.sought.may_stand(said):
            return None
        return next((each.start() for each in self.sought.places(self._heard(said))), None)

    def _heard(self, said: str) -> str:
        """The text with blanks for what is passed over, so that all else stays in its place."""
        return self.passed_over.pattern.sub(lambda cut: " " * len(cut.group()), said)


def claimed_words(row: Row) -> ClaimedWords:
    """A line of the table of claimed words."""
    said = row.texts("words")
    return ClaimedWords(
        row.text("trigger", needed=True),
        row.flag("needs_day"),
        phrases(each for each in said if not each.startswith(_PASSED_OVER)),
        phrases(each[1:] for each in said if each.startswith(_PASSED_OVER)),
    )
