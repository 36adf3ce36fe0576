"""The sentences of exhaustion: what a ladder comes to and why, what is missing, what is counted."""

from collections.abc import Iterator
from enum import StrEnum

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.words import in_words
from qidesk.casefile.records.remedies import Grievance, Proceeding, Unavailable
from qidesk.law.calendar.holidays import day_words
from qidesk.law.exhaustion.exhaustion_findings import Rung, Start, StepDates, Verdict
from qidesk.law.finding import FromMemory, Relied
from qidesk.law.tables.remedies import Span, Step, System

PRISONER = "The person is a prisoner under the Act when suing: see the gate of prisoner status."
UNSETTLED = "Whether the Act applies at all is unsettled: see the gate of prisoner status."
ALL_ENTERED = "Every grievance filed is entered; a step the file does not show may yet exist."
TOGETHER = "The grievances are taken together: they share a number, or an event and a subject."
JOINED = (
    "A step linked to nothing is taken to belong to the only other grievance of the file that lacks"
    " this step."
)
GRIEVANCES = "the grievances"
NO_GRIEVANCE = "the grievances: none entered is about an event of this claim"
STEPS_AND_DAYS = "the grievance system's steps and days"
WHETHER_GRANTED_ENDS = "whether a step that was granted must be appealed: the tables do not say"
INCIDENT, ATTEMPT = "the incident", "the attempt to resolve it"
ANSWER_BELOW = "the answer below it"


class Say(StrEnum):
    """What one step comes to or lacks; `{step}` is what the table calls it."""

    WAS_FILED = "whether {step} was filed"
    SHOWS_LATER = "whether {step} was filed: the file shows a later step"
    NOT_TAKEN = "{step} was not taken; the file says why"
    WHY_NOT_TAKEN = "whether the reason makes {step} a dead end, opaque or thwarted"
    GRANTED = "{step} was granted"
    NOT_YET_DUE = "the answer to {step} is not yet due"
    NOT_SHOWN = "the file shows no {step}"
    ANSWER_OR_DUE = "the answer to {step}, or by when it was due"
    REJECTED = "{step} was rejected without reaching the merits"
    CURES_REJECTION = "whether the later answer cures that {step} was rejected"
    DAY_AND_ANSWER = "the day {step} was filed, and its answer"
    ENDED_BY_ANSWER = "{step}, the last step, was answered"
    ENDED_BY_SILENCE = "{step} was not answered, which {silence}"
    NO_ANSWER_ENTERED = "{step} has no answer entered"
    SILENCE_IS = "No answer to {step} by the day it was due {silence} by this system's rules."
    SILENCE_UNSAID = "What silence on {step} means the table does not say; the careful go on."
    WHAT_SILENCE_MEANS = "what it means that {step} was not answered"
    WAS_EXTENDED = "whether the time to answer {step} was extended"
    FILED = "{step} was filed"
    ANSWERED = "{step} was answered"
    ANSWER_WAS_DUE = "the answer to {step} was due"
    FILED_BEFORE = "the days again: {step} stands as filed before {what}"
    ANSWERED_BEFORE = "the days again: {step} stands as answered before it was filed"
    FILED_AFTER = "{step} was filed after {day}, the latest reading"
    DAY_AND_COUNT = "the day {step} was filed, and how its time is counted"
    DAY_FILED = "the day {step} was filed"
    FILING = "the filing of {step}"
    NO_START = "a day to count {step} from: the table gives none where the ladder begins"
    RUNS_FROM = "From what day {step} runs the table does not say: {what} is taken."
    TIMES = "{step}, {what}"
    BEGINS = "{step} filed"
    ANSWER = "the answer to {step}"
    ANSWER_DATE = "the date on the answer to {step}"
    ANSWER_DAY = "the day of the answer to {step}"
    ANSWER_RECEIPT = "receipt of the answer to {step}"
    ANSWER_DUE = "the day the answer to {step} was due, none being entered"
    NEXT_ANSWER = "answer to {step}"
    NEXT_FILING = "file {step}"

    def of(self, step: Step, **more: object) -> str:
        """This of one step, with what else it names."""
        return self.format(step=step.words, **more)


def conclusion(verdict: Verdict, how: Unavailable | None, why: str) -> str:
    """What a ladder comes to, and why."""
    named = f" ({how.words})" if how else ""
    return f"{verdict}{named}: {why}"


def lacking(what: str) -> str:
    """Why it cannot be told: what is missing."""
    return f"needs {what}"


def free(*, sued: bool) -> str:
    """That the Act asks nothing of somebody who is no prisoner."""
    if sued:
        return "no prisoner under the Act when the suit was filed: see the gate of prisoner status"
    return "no prisoner under the Act, were the suit filed today"


def no_ladder(system: System) -> str:
    """That a system has no ladder in the tables for such a subject."""
    return f"the ladder for this subject: the tables hold none for {system.name}"


def step_of(grievance: Grievance) -> str:
    """What a grievance calls its step, and its number."""
    return " ".join(filter(None, (grievance.step or "a grievance", grievance.number)))


def any_step(grievance: Grievance) -> str:
    """What a grievance calls its step."""
    return grievance.step or "a step"


def after_suit(why: str, suit: Proceeding) -> str:
    """That the remedies ended, and after the suit was filed."""
    return f"{why}, but after the suit was filed {in_words(suit.filed_on)}"


def before_suit(suit: Proceeding) -> str:
    """What is missing where the remedies may have ended before the suit or after it."""
    return f"whether that was before the suit was filed {in_words(suit.filed_on)}"


def and_needs(why: str, what: str) -> str:
    """Why, and what is missing beside it."""
    return f"{why}; needs {what}"


def which_step(grievance: Grievance) -> str:
    """What is missing of a grievance that stands on no step."""
    return f"which step {grievance.step or 'a grievance'} is, as the table names it"


def which_claim(first: Grievance) -> str:
    """The one question that ties a chain to its claim."""
    filed = f" filed {in_words(first.filed_on)}" if first.filed_on.is_read else ""
    return f"which claim {step_of(first)}{filed} is about: link it to an event of that claim"


def about_the_claim(heading: str) -> str:
    """That a chain was taken to be about a claim no link names."""
    named = heading or "the claim entered"
    return f"Linked to no event of a claim: taken to be about {named}, which alone fits."


def taken_to_be(step: Step) -> str:
    """That a step not named was taken to be one of the ladder."""
    return f"A step not named is taken to be {step.words}, by what it appeals."


def of_incident(day: FactDate, record: str) -> Relied:
    """The fact of the incident's day."""
    return Relied(f"the incident, {in_words(day)}", record)


def of_suit(suit: Proceeding) -> Relied:
    """The fact that a suit was filed."""
    court = " ".join(filter(None, (suit.court, suit.docket_number))) or "a federal court"
    return Relied(f"suit filed in {court}, {in_words(suit.filed_on)}", suit.id)


def of_grievance(grievance: Grievance) -> Relied:
    """What the file says of one grievance."""
    return Relied(", ".join(_parts(grievance)), grievance.id)


def _parts(grievance: Grievance) -> Iterator[str]:
    yield step_of(grievance)
    for verb, dated in (
        ("filed", grievance.filed_on),
        ("answer dated", grievance.answered_on),
        ("answer received", grievance.received_on),
    ):
        if dated.is_read:
            yield f"{verb} {in_words(dated)}"
    if grievance.outcome:
        yield grievance.outcome.words
    if grievance.unavailable:
        yield f"marked unavailable: {grievance.unavailable.words}"


def steps_counted(start: Start, span: Span, longest: Span, dates: StepDates) -> Iterator[str]:
    """The steps of counting from a day: what it was, and where each reading ends."""
    begun = day_words(start.likely)
    if not start.exact:
        begun += f" (at the earliest {day_words(start.earliest)}, at the latest"
        begun += f" {day_words(start.latest)})"
    yield f"{begun}: {start.what}, not counted"
    yield f"{span.words}: {day_words(dates.rule_date)}"
    if dates.safe_date != dates.rule_date:
        yield f"the earliest reading: {day_words(dates.safe_date)} (safe date)"
    if dates.latest_arguable != dates.rule_date:
        longer = f", {longest.words}" if longest != span else ""
        yield f"the latest reading{longer}: {day_words(dates.latest_arguable)}"


def counted(rung: Rung) -> Iterator[str]:
    """The steps of counting of one rung's two days."""
    for what, dates in (("file", rung.due), ("answer", rung.answer_due)):
        for line in dates.arithmetic if dates else ():
            yield f"{rung.step.words}, {what}: {line}"


def version_of(system: System) -> str:
    """That the rules of a system change, so that their version is to be checked."""
    if system.version_on:
        return f"The ladder is that of {system.policy}; rules change often: check the version."
    return f"The table gives no version date for {system.policy}: check the version."


def cures_lateness(late: str) -> str:
    """What is missing where an answer on the merits may cure a late filing."""
    return f"whether an answer on the merits cures that {late}"


def day_of(what: str) -> str:
    """What is missing where something is not dated."""
    return f"the day of {what}"


def extended(grievance: Grievance) -> str:
    """That the time to answer was extended, as a step of counting."""
    return f"the time to answer was extended to {grievance.extended_to.typed}"


def unread_cells(step: Step, *, deadline: bool, answer: bool) -> FromMemory:
    """Which times of a step are given from memory."""
    named = (("the prisoner's time", deadline), ("the time to answer", answer))
    what = " and ".join(what for what, unread in named if unread)
    return FromMemory((Say.TIMES.of(step, what=what),))


def noted(step: Step) -> str:
    """What the table notes of a step."""
    return f"{step.words}: {step.notes}" if step.notes else ""
