"""What to say when a text is no date that can be read."""

TRY = (
    "Could not read this as a date. Try March 3, 2023, March 2023, spring 2020, before 2012, "
    "or between 5 and 9 May 2019."
)
TOO_LONG = (
    "This is too long for a date. Type the date alone, such as March 3, 2023, and tell the rest "
    "where the facts go."
)
RELATIVE = (
    "This counts from the day the letter was written. Work it out from the letter's own date and "
    "type the calendar date."
)
OTHER_DAY = (
    "This counts from a day that is not named here. Work it out from that day and type the "
    "calendar date."
)
UNKNOWN = "No day is known: this has no place on the timeline."
NEVER_SO = "That year has no such day. Check it, or type the calendar date."
TOO_FAR = "This counts to a day beyond the calendar. Check the number, or type the calendar date."
SHORTHAND = (
    "This may be cut up in more than one way. Type both dates in full, such as March 3, 2023 to "
    "March 5, 2023."
)
ONE_OF_TWO = "One of the two named is meant: all between them is covered."
SEVERAL = (
    "This seems to name more than one date. Type the first and last, such as between May 5 and "
    "May 9, 2019, or make an entry for each."
)
SHORT_YEAR = "Type the year with all four digits, such as March 5, 2021."
MIXED_ORDER = (
    "One of these dates can only be day first, another could be read either way. "
    "Type the months as words."
)
WINTER_YEARS = "A winter runs over two years in a row. Type it as winter 2019-2020."
MIDNIGHT = (
    "Midnight may belong to the day before or the day after. Type the night of March 3, 2023, "
    "or a time such as 11:59 pm."
)
NO_HOUR = "There is no such hour. Type it as 2:30 pm or 14:30."
REVERSED = "This ends before it begins. Type the earlier date first, each with its own year."
WEEKEND = "Type the Saturday or Sunday of the weekend with its year, or its two days."
START_DAY = "Type the day in full, with its year, such as for six days from September 6, 2013."
MONTH = "Type the month of the week with its year, such as first week of March 2021."
NO_YEAR = "Add the year: without it, this has no place on the timeline."
NO_YEAR_BOUND = "Add the year: without it, the day before or after cannot be found."
HOUR_BOUND = "Leave out the hour, and type by March 3, 2021, or since March 3, 2021."
ONE_YEAR = "Type the year of both dates, such as March 3, 2020 to June 5, 2020."
HOUR_AS_TYPED = "The hour stays as typed; only the day is placed on the timeline."
WHICH_WINTER = (
    "A winter runs over two years, and either may be meant: all of both is covered. "
    "If you know which, type it as winter 2019-2020."
)
TEN_YEARS = "Read as the ten years from 2000 to 2009."


def either(one: str, other: str) -> str:
    """What to say of a text with two readings, each in words."""
    return f"This may be {one}, or {other}. Type the one that is meant in such words."


class Unreadable(Exception):
    """The text is no date this desk can read; `what` says why and what to type instead."""

    def __init__(self, what: str = TRY) -> None:
        super().__init__(what)
        self.what = what
