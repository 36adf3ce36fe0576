"""An envelope once it was entered, and its line in the log."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qidesk.actions.entered import NO_NAME, OURS_TO, EnteredLetter, day_came
from qidesk.actions.intake import TakenIn
from qidesk.actions.mail_kinds import kind_words
from qidesk.casefile.casefile import name_of
from qidesk.casefile.records.papers import Communication
from qidesk.identity.calling import case_called

NEW_CASE, FURTHER = "new case", "further letter"
TITLES = (
    "What became of it",
    "Kind",
    "From",
    "Number",
    "Facility",
    "What it asks",
    "Case",
    "Received",
)
UNDONE, URGENT = "undone or removed", "URGENT"


@dataclass(slots=True)
class Envelope:
    """An envelope that was entered: its draft's name, what was typed, what became of it.

    `facility_id` is what was chosen for its facility, '' where nothing was. `scan` is the file that
    lay beside it, to be kept with what is made of it. `title` is what its case is called. `waits`
    tells whether somebody must still deal with it, `asked` the days that could run by what it tells
    of a court.
    """

    key: str
    typed: dict[str, str] = field(default_factory=dict)
    outcome: str = "being saved"
    case_id: str = ""
    entered_as: str = ""
    is_undone: bool = False
    facility_id: str = ""
    scan: Path | None = None
    title: str = ""
    waits: bool = True
    asked: str = ""

    @property
    def is_urgent(self) -> bool:
        """Whether somebody said so or it tells of a court, and it still stands."""
        return bool(self.asked or self.typed.get("urgent") == "yes") and not self.is_undone


def envelope_of(letter: EnteredLetter) -> Envelope:
    """The envelope of a letter that was entered before, as its case now has it."""
    typed = {
        "name": letter.name,
        "number": letter.number,
        "facility": letter.facility,
        "received": letter.received,
        "kind": letter.kind,
        "help asked": letter.asks,
        "urgent": "yes" if letter.is_urgent else "",
    }
    outcome = FURTHER if letter.is_further else NEW_CASE
    return Envelope(
        "",
        typed,
        outcome,
        letter.case_id,
        letter.id,
        letter.is_undone,
        title=letter.title,
        waits=letter.waits,
        asked=letter.asked,
    )


def note_on(envelope: Envelope, taken: TakenIn, became: str, news: str) -> None:
    """Note on an envelope what was made of it, in the words in which the vault tells it later."""
    came = taken.came
    envelope.case_id, envelope.entered_as, envelope.asked = taken.case.id, came.id, taken.asked
    envelope.outcome = ". ".join(filter(None, (became, news)))
    name, number = name_of(taken.person), envelope.typed.get("number", "")
    envelope.title = case_called(taken.case.caption, (name, f"No. {number}" if number else ""))
    told = {"name": name or NO_NAME, **envelope.typed}
    envelope.typed = {**told, "kind": kind_words(came), "received": day_came(came)}
    if isinstance(came, Communication) and came.returned_on.typed:
        envelope.typed["name"] = f"{OURS_TO} {name or NO_NAME}"


def cells(envelope: Envelope) -> tuple[str, ...]:
    """The words of its line, under TITLES."""
    typed = envelope.typed
    told = (each.rstrip(".") for each in (envelope.outcome, envelope.asked))
    became = ". ".join(filter(None, told))
    outcome = UNDONE if envelope.is_undone else became
    kind = ", ".join(filter(None, (typed.get("kind"), URGENT if envelope.is_urgent else "")))
    sender = typed.get("sender") or typed.get("name", "")
    lines = ("number", "facility", "help asked")
    told = (typed.get(line, "") for line in lines)
    return (outcome, kind, sender, *told, envelope.title, typed.get("received", ""))


def summed_up(envelopes: Sequence[Envelope]) -> str:
    """How many came in, how many of them wait for somebody, how many are urgent."""
    standing = [each for each in envelopes if each.entered_as and not each.is_undone]
    waiting = [each for each in standing if each.waits]
    urgent = sum(each.is_urgent for each in waiting)
    told = [f"{len(standing):,} in", f"{len(waiting):,} waiting", f"{urgent:,} urgent"]
    if undone := sum(each.is_undone for each in envelopes):
        told.append(f"{undone:,} undone")
    return "   ·   ".join(told)
