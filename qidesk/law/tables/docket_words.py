"""The words by which a docket entry is taken to be a trigger, where its kind does not say it."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from qidesk.casefile.problems import Problem
from qidesk.casefile.records.remedies import EntryKind, ProceedingKind
from qidesk.law.tables.phrases import Phrases, phrases
from qidesk.law.tables.rows import Row

UNSAID = (None, EntryKind.OTHER)
"""The kinds that say nothing of what an entry is, so that its words alone do."""
NO_RULING = "no_ruling"
"""The words of papers that ask for a ruling: where the kind of an entry is not said, they are none.
"""
SIGNS = (
    NO_RULING,
    "trial_held",
    "decided_without_trial",
    "decided_in_part",
    "decided_whole",
    "fee_settled",
    "cause_shown",
    "rule_50b",
    "rule_52b",
    "rule_59",
    "names_judgment",
    "rule_59e",
    "rule_60",
    "motion_made",
    "rehearing_asked",
)
"""What words are a sign of that sets no time itself."""


_PASSED_OVER = "!"


class DatedBy(StrEnum):
    """Which day of the entry sets the time running; SAID is the one that follows its words.

    ELSEWHERE is the same of what another court did: where none follows, its day is not known.
    """

    ENTERED = "entered"
    FILED = "filed"
    SERVED = "served"
    SAID = "said"
    ELSEWHERE = "elsewhere"


class SideBy(StrEnum):
    """Whose paper or loss the entry is; of a day that it sets, whose day that is."""

    FILER = "filer"
    OURS = "ours"
    THEIRS = "theirs"
    APPELLANT = "appellant"
    APPELLEE = "appellee"
    PETITIONER = "petitioner"
    RESPONDENT = "respondent"


@dataclass(frozen=True, slots=True)
class DocketWords:
    """One line: in that court (None: in any), an entry of those kinds (none: any) with the words.

    trigger: what the entry then is, or one of `SIGNS`; '' where its words are followed by a day,
    which `sets` says by its rules. sought: the words. passed_over: what stands there and is not
    read. first: only the first such entry of a docket counts.
    """

    trigger: str
    sets: tuple[str, ...]
    court: ProceedingKind | None
    kinds: tuple[EntryKind, ...]
    sought: Phrases
    passed_over: Phrases
    dated: DatedBy
    side: SideBy
    first: bool

    def concerns(self, kind: EntryKind | None) -> bool:
        """Whether it reads entries of that kind; a ruling may stand in one of no kind."""
        unsaid = kind in UNSAID and (self.reads_rulings or EntryKind.OTHER in self.kinds)
        return not self.kinds or kind in self.kinds or unsaid

    @property
    def reads_rulings(self) -> bool:
        """Whether it looks for what a court did."""
        return EntryKind.ORDER in self.kinds

    @property
    def words(self) -> tuple[tuple[str, ...], ...]:
        """The words, any one of which will do, each as the parts that must occur in their order."""
        return self.sought.parts

    def places(self, said: str) -> Iterator[re.Match[str]]:
        """Where a folded text has the words in it."""
        if self.sought.may_stand(said):
            yield from self.sought.places(self.passed_over.cut_from(said))

    def says(self, said: str) -> bool:
        """Whether a folded text has the words in it."""
        return any(True for _ in self.places(said))


def docket_words(row: Row, rules: Collection[str]) -> DocketWords:
    """A line of the table of docket words; `rules` are those that its trigger may be instead."""
    courts, said, raised = row.choices("court", ProceedingKind), row.texts("words"), "trigger"
    sets = tuple(each for each in row.texts(raised) if each in rules)
    return DocketWords(
        "" if sets else row.text(raised, needed=True),
        sets,
        courts[0] if courts else None,
        row.choices("kinds", EntryKind),
        phrases(each for each in said if not each.startswith(_PASSED_OVER)),
        phrases(each[1:] for each in said if each.startswith(_PASSED_OVER)),
        row.choice("dated", DatedBy, DatedBy.ENTERED),
        row.choice("side", SideBy, SideBy.OURS),
        row.flag("first"),
    )


def triggers_unknown(table: Iterable[DocketWords], triggers: Iterable[str]) -> Iterator[Problem]:
    """The lines whose trigger is neither in the table of triggers nor a sign."""
    known = {*triggers, *SIGNS, ""}
    for row in table:
        if row.trigger not in known:
            yield Problem("docket_words", f"{row.trigger} is not in the table of triggers")
