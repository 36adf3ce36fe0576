"""The words by which a docket entry is taken to be a trigger, where its kind does not say it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from qidesk.casefile.problems import Problem
from qidesk.casefile.records.remedies import EntryKind, ProceedingKind
from qidesk.law.tables.rows import Row


class DatedBy(StrEnum):
    """Which day of the entry sets the time running."""

    ENTERED = "entered"
    FILED = "filed"
    SERVED = "served"


class SideBy(StrEnum):
    """Whose paper or loss the entry is."""

    FILER = "filer"
    OURS = "ours"
    THEIRS = "theirs"
    APPELLANT = "appellant"
    PETITIONER = "petitioner"


@dataclass(frozen=True, slots=True)
class DocketWords:
    """One line: in that court (None: in any), an entry of those kinds (none: any) with the words.

    words: any one of these will do; each is parts that must all occur. first: only the first such
    entry of a docket counts.
    """

    trigger: str
    court: ProceedingKind | None
    kinds: tuple[EntryKind, ...]
    words: tuple[tuple[str, ...], ...]
    dated: DatedBy
    side: SideBy
    first: bool

    def reads(self, kind: EntryKind | None, said: str) -> bool:
        """Whether an entry of that kind says it; `said` is its text as `folded` gives it."""
        return (not self.kinds or kind in self.kinds) and self.says(said)

    def says(self, said: str) -> bool:
        """Whether a folded text, of one entry or of many, has the words in it."""
        return any(all(part in said for part in parts) for parts in self.words)


def folded(text: str) -> str:
    """A text without capitals, and with one blank where there were several."""
    return " ".join(text.casefold().split())


def docket_words(row: Row) -> DocketWords:
    """A line of the table of docket words."""
    courts = row.choices("court", ProceedingKind)
    return DocketWords(
        row.text("trigger", needed=True),
        courts[0] if courts else None,
        row.choices("kinds", EntryKind),
        tuple(tuple(folded(each).split("+")) for each in row.texts("words")),
        row.choice("dated", DatedBy, DatedBy.ENTERED),
        row.choice("side", SideBy, SideBy.OURS),
        row.flag("first"),
    )


def triggers_unknown(table: Iterable[DocketWords], triggers: Iterable[str]) -> Iterator[Problem]:
    """The lines whose trigger is not in the table of triggers."""
    known = set(triggers)
    for row in table:
        if row.trigger not in known:
            yield Problem("docket_words", f"{row.trigger} is not in the table of triggers")
