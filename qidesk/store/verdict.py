"""The verdict on a vault: what is wrong with it, where, and what to do about it.

Whoever opens a vault, reads it, checks it or puts it back asks for it here, and says it in the
words that stand here. `judging.py` finds quickly what is wrong, `checks.py` thoroughly.
"""

from enum import StrEnum
from typing import NamedTuple

from qidesk.errors import QIDeskError


class State(StrEnum):
    """How a vault, or a part of it, is: whole, lacking what was saved last, or altered."""

    SOUND = "sound"
    BEHIND = "behind"
    DAMAGED = "damaged"


class Finding(NamedTuple):
    """One thing wrong: `where` is a file of the vault or a part of its database.

    `harmless` is what costs no fact, since another copy is whole; opening for writing mends it,
    unless `remedy` says what else does.
    """

    state: State
    where: str
    what: str
    harmless: bool = False
    remedy: str = ""


def damaged(where: str, what: str, *, harmless: bool = False, remedy: str = "") -> Finding:
    """A finding of damage; `what` is a sentence."""
    return Finding(State.DAMAGED, where, what, harmless, remedy)


def behind(where: str, what: str) -> Finding:
    """A finding that something older stands in the place of what was there."""
    return Finding(State.BEHIND, where, what)


_SOUND = "The vault is sound: file, journal, rows and search index agree."
_MENDED = "Nothing of any case is lost. Opening the vault for writing puts this right."
_TO_DO = (
    "Nothing more is written here until somebody decides; all that can be read can be printed and"
    " exported, marked so. To get back what a backup holds: `qidesk restore`. To go on with what is"
    " here: `qidesk accept`, or Accept what is here in the window."
)


class Verdict(NamedTuple):
    """All that was found; a vault of which nothing was found is sound."""

    findings: tuple[Finding, ...] = ()

    @property
    def stops_writing(self) -> bool:
        """Whether nothing may be written until somebody decides."""
        return not all(each.harmless for each in self.findings)

    @property
    def state(self) -> State:
        """The worst of what was found."""
        states = {each.state for each in self.findings}
        return max(states, key=list(State).index, default=State.SOUND)

    @property
    def is_sound(self) -> bool:
        """Whether nothing at all was found."""
        return not self.findings

    @property
    def lines(self) -> tuple[str, ...]:
        """What was found, a sentence each; of a sound vault that it is."""
        return tuple(each.what for each in self.findings) or (_SOUND,)

    @property
    def remedy(self) -> str:
        """What to do; '' where there is nothing to."""
        if self.is_sound:
            return ""
        if self.stops_writing:
            return _TO_DO
        return " ".join(dict.fromkeys(each.remedy or _MENDED for each in self.findings))

    def and_also(self, *found: Finding) -> "Verdict":
        """The verdict with what was found since."""
        return Verdict(tuple(dict.fromkeys((*self.findings, *found))))


class VaultInDoubt(QIDeskError):
    """The vault opens, but nothing may be written in it until somebody decides."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(" ".join(verdict.lines), verdict.remedy)
        self.verdict = verdict
