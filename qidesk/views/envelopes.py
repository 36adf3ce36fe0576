"""An envelope once it was entered, and its line in the log."""

from dataclasses import dataclass, field

from qidesk.actions.entered import EnteredLetter

NEW_CASE, FURTHER = "new case", "further letter"
TITLES = ("What became of it", "From", "Number", "Facility", "Received")


@dataclass(slots=True)
class Envelope:
    """An envelope that was entered: its draft's name, what was typed, what became of it.

    `facility_id` is what was chosen for its facility, '' where nothing was.
    """

    key: str
    typed: dict[str, str] = field(default_factory=dict)
    outcome: str = "being saved"
    case_id: str = ""
    entered_as: str = ""
    is_undone: bool = False
    facility_id: str = ""


def envelope_of(letter: EnteredLetter) -> Envelope:
    """The envelope of a letter that was entered before, as its case now has it."""
    typed = {"name": letter.name, "number": letter.number, "facility": letter.facility,
             "received": letter.received}  # fmt: skip
    outcome = FURTHER if letter.is_further else NEW_CASE
    return Envelope("", typed, outcome, letter.case_id, letter.id)


def cells(envelope: Envelope) -> tuple[str, ...]:
    """The words of its line, under TITLES."""
    lines = ("name", "number", "facility", "received")
    outcome = "undone or removed" if envelope.is_undone else envelope.outcome
    return (outcome, *(envelope.typed.get(line, "") for line in lines))
