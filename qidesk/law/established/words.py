"""The sentences of clearly established law: an authority's day and role, its weight, what lacks."""

from qidesk.law.finding import Sentence


class Say(Sentence):
    """A sentence, or a part of one, with the places of what it names."""

    # The days.
    TO = "{first} to {last}"
    BY_EVENTS = "{days} (by the claim's events)"
    BY_CITATION = "{year} (by its citation)"
    UNDATED = "on a day not entered"
    DECIDED, CONDUCT = "decided {day}", "conduct {day}"
    BEFORE = "Decided {decided}, before the conduct ({conduct})."
    WITHIN_30 = (
        "Decided {decided}, within 30 days before the conduct ({conduct}): it may have come too"
        " late to give notice."
    )
    MAYBE_WITHIN_30 = (
        "Decided {decided}, before the conduct ({conduct}), but perhaps by no more than 30 days:"
        " then it may have come too late to give notice."
    )
    STRADDLING = (
        "Decided {decided}; the conduct is {conduct}. It counts only for conduct after the"
        " decision."
    )
    AFTER = "Decided {decided}, not before the conduct ({conduct}): it gave no notice."
    DAYS_BEFORE = "{decided} to {conduct}, the first day of the conduct: {days} days"
    DAYS_AFTER = (
        "{conduct}, the first day of the conduct, to {decided}, the decision: {days} days after"
    )
    DAY_DECIDED, DAY_OF_CONDUCT = "the day it was decided", "the day of the conduct"
    EXACT_DAY = "the exact day it was decided"
    CANNOT_TELL = "Cannot tell: needs {what}."
    AND = " and "
    # The weight.
    CIRCUIT = "the case's circuit"
    STATE = "the state of the conduct"
    WHETHER_PUBLISHED = "whether it is published"
    DECIDED_BY = "whether it was decided by {day}"
    NO_COURT = "court not entered"
    PUBLISHED, UNPUBLISHED = "published", "unpublished"
    FOR_CIRCUIT = "for the {circuit}"
    QUESTIONED = "Entered as questioned by later decisions: see its history."
    HISTORY = "A history is entered, but not whether it is still good law: read the history first."
    NO_HOLDING = "Cited as a separate writing or a short order: it may not be the court's holding."
    # What it is cited for.
    ON_METHOD = (
        "What it is cited for is not entered: taken as cited for how immunity is judged, as the"
        " tables cite it."
    )
    NEEDS_ROLE = (
        "what it is cited for (the right, what violates it, how immunity is judged, notice), and"
        " whether it says what the law was on the day of the conduct"
    )
    NEEDS_DAY = "as of what day it found the law so"
    NEEDS_WEIGHT = "how the circuit takes such a source on whether the law was clear"
    # The best and the worst.
    PICKED = "picked by the author"
    SUGGESTED = "suggested by the desk: {why}"
    COMPARED = "compared in the analogue grid"
    # A claim as a whole.
    NO_OBVIOUS = "No facts are entered that would carry the obvious-case route. {law}"
    OBVIOUS = "The obvious-case route rests on the facts entered. {law}"
    SUMMARY = "{where}: conduct {day}. Counting: {told}."
    NO_CIRCUIT = "Circuit not known"
    OF_CIRCUIT = "circuit {why}"
    NO_AUTHORITY = "no authority is entered"
    ASIDE = "cited for something else, set aside, in part only, or not told: {number}"
    SIDE = "{side}, {role}: {weights}"
    NO_SIDE = "whom it helps not entered"
    ON_THE_RIGHT, NO_ROLE = "on the right", "what they are cited for not entered"
    # What is missing.
    AUTHORITY, FACT_THERE, FACT_HERE = "the authority", "the fact there", "the fact here"
    DISTINCTION, OUR_ANSWER = "the distinction the court drew", "our answer"
    IN_ANALOGUE = "{cell}, in the analogue {named}"
    RIGHT_STATED = "the right, stated {level}"
    ANALOGUE = "an analogue"
    OBVIOUS_FACTS = "the facts that would make the violation obvious"
