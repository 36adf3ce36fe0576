"""What is missing in words: the question, why it is asked, and where it is answered."""

from typing import NamedTuple

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.schema.fields import Spec, specs_of
from qidesk.casefile.schema.kinds import KINDS
from qidesk.identity.calling import called_in
from qidesk.law.missing import Missing, Why
from qidesk.law.tables.lawbook import LawBook

_NAMED = 3
_WHY = {
    Why.TELLING: "It is decided, and the person waits to be told.",
    Why.SEPARATE: "The time to appeal turns on it.",
    Why.ADRIFT: "Until that is said it sets nothing running.",
    Why.DEPOSIT: "A prisoner files on the day of deposit.",
    Why.UNREAD: "No date could be read in what stands there.",
    Why.UNANSWERED: "Exhaustion turns on it.",
    Why.STATUS: "The status picks amendment and test.",
    Why.TRIAGE: "The meeting asks for it.",
    Why.UNWRITTEN: "Page one of the memo is empty there.",
}
_ABSENT = {
    "person": "Who asks for help?",
    "part": "Who are the defendants?",
    "proceeding": "In which court, under which docket number?",
    "custody": "Where is the person held, and on what footing?",
    "event": "What happened?",
    "claim": "Which rights were violated?",
    "ruling": "What did a court rule on immunity?",
    "grievance": "Which grievance steps were taken, or why not?",
    "authority": "Which decisions help, and which hurt?",
}
_BEGUN_BY = {
    "proceeding": ("court", "docket_number"),
    "custody": ("facility", "legal_status"),
    "event": ("occurred_on", "what_happened"),
    "claim": ("heading",),
    "grievance": ("step", "filed_on", "why_not_filed"),
    "authority": ("citation", "stance"),
}
"""The few fields by which the first record of a kind is entered where it is asked for."""
_UNCHECKED = {
    "conflicts_cleared_on": ("Conflicts are not cleared", "Before anything more is read."),
    "docket_checked_on": (
        "When did someone last read the docket?",
        "The dates go by what is entered.",
    ),
    "representation_status": ("Do we represent the person?", "Nobody said so yet."),
}


class Asked(NamedTuple):
    """A thing to find out as it is asked: the question, and why."""

    missing: Missing
    question: str
    why: str


def asked_of(file: CaseFile, book: LawBook, missing: tuple[Missing, ...]) -> tuple[Asked, ...]:
    """Every question in words, in the order given."""
    return tuple(
        Asked(each, _opened(_question(file, book, each)), _why(file, each)) for each in missing
    )


def _opened(words: str) -> str:
    return words[:1].upper() + words[1:]


def spec_of(missing: Missing) -> Spec | None:
    """The field that answers it; None where no single one does."""
    specs = specs_of(KINDS[missing.kind].record)
    return next((spec for spec in specs if spec.name == missing.field), None)


def answered_by(missing: Missing) -> tuple[str, ...]:
    """The fields in which it is answered where it is asked; none where it takes a page."""
    if spec_of(missing) is not None:
        return (missing.field,)
    return _BEGUN_BY.get(missing.kind, ()) if missing.why is Why.ABSENT else ()


def _question(file: CaseFile, book: LawBook, missing: Missing) -> str:
    match missing.why:
        case Why.QUESTION:
            return f"{_court(missing)}{missing.deadlines[0].asked}"
        case Why.DAY:
            occurrence = missing.deadlines[0].occurrence
            event = book.triggers[occurrence.trigger] if occurrence else ""
            return f"{_court(missing)}the exact day of {event}? {_about(file, missing)}"
        case Why.DOUBT if missing.doubt:
            return missing.doubt.what
        case Why.ABSENT:
            return _ABSENT[missing.kind]
        case Why.UNCHECKED:
            return _UNCHECKED[missing.field][0]
        case Why.UNWRITTEN if missing.section:
            return f"{missing.section.words.capitalize()}: not written"
    spec = spec_of(missing)
    return f"{spec.field.help if spec else ''} {_about(file, missing)}".strip()


def _court(missing: Missing) -> str:
    """The court on whose docket it stands, before the question."""
    occurrence = missing.deadlines[0].occurrence
    court = occurrence.proceeding.court if occurrence else ""
    return f"{court}: " if court else ""


def _about(file: CaseFile, missing: Missing) -> str:
    """Of which record it is asked, where a case may have several of its kind."""
    record = file.by_id.get(missing.record)
    if record is None or missing.kind == "case":
        return ""
    return f"({called_in(file, record)})"


def _why(file: CaseFile, missing: Missing) -> str:
    if missing.deadlines:
        named = list(dict.fromkeys(each.what for each in missing.deadlines))
        more = f" and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
        waits = "waits" if len(named) == 1 else "wait"
        said = "may run" if missing.why is Why.QUESTION else f"{waits} for it"
        return f"{', '.join(named[:_NAMED])}{more} {said}."
    if missing.why is Why.UNCHECKED:
        return _UNCHECKED[missing.field][1]
    if missing.why is Why.DOUBT:
        return _about(file, missing)
    return _WHY.get(missing.why, "Nothing is entered yet.")
