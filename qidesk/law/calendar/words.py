"""The sentences of counting: each step, what bears on it, and why a count is refused."""

from qidesk.law.finding import Sentence


class Say(Sentence):
    """A sentence, or a part of one, with the places of what it names."""

    # Steps.
    NOT_COUNTED = "day of the event, not counted"
    BEGINS = "{day}: {what}"
    BUSINESS_ONLY = "{period}, days of business only"
    SERVICE = "plus {days} days for service"
    CLOSED = "clerk's office could not be reached"
    ON = ": to "
    """Between why a day will not do and the one gone on to."""
    HOURS_BEGIN = "{time}: counting starts"
    HOURS_BEFORE, HOURS_AFTER = "{hours} hours before: {time}", "{hours} hours after: {time}"
    GONE_ON = "{why}: to {time}"
    # What bears on a count.
    OLD_SHORT = (
        "Before December 1, 2009 short periods left out weekends and holidays (FRCP 6(a), FRAP"
        " 26(a)): by those rules {day}; this count takes every day, as the rules do now."
    )
    OLD_OTHER = "Before December 1, 2009 many short periods of the rules had another length."
    SHORTER_MONTH = "The month of the anniversary is shorter: its last day is taken, to be safe."
    NOT_BACKWARD = "State holidays are not used for a period measured before an event."
    NO_ROLL = "This period does not roll: holidays and closed days were not used."
    DISPUTED = "{day}: {why}; not counted as a holiday."
    TWICE = "That hour came twice, as the clocks went back: the first is taken, to be safe."
    # Refusals, and what could be answered instead.
    NO_LENGTH = "{number} is no length for a period."
    LENGTHS = "a whole number from 1 to {most}"
    NO_SERVICE_RULE = "{days} days for service is no rule."
    ONLY_FORWARD = "Days for service are added only to a period that runs forward."
    AFTER_EVENT = "a period after an event"
    ONLY_OLD = "Weekends and holidays were left out only of short periods, before December 1, 2009."
    OLD_PERIOD = "a period of fewer than {days} days from an earlier day"
    OUTSIDE = "The calendar of legal holidays does not reach {day}."
    REACH = "days from {first} to {last}; the last day of a period, three months inside them"
    NEVER = "There was no such hour that day: the clocks went forward over it."
    SHOWN = "a time that the clocks showed"
    CLOCKS_UNKNOWN = "Holidays and changes of the clocks are not known for then."
    HOURS_REACH = "{first} to {last}"
