"""The hour of the day, where a date names one."""

import re

from qidesk.casefile.dates.faults import MIDNIGHT, NO_HOUR, Unreadable

UNPLACED = "?"

_AT = r"(?:(?:at|(?:a )?las?) )"
_HOUR = r"(?P<hour>[0-9]{1,2})"
_MINUTE = r":(?P<minute>[0-9]{2})(?::[0-9]{2})?(?![0-9])"
_HALF = r"(?P<half>[ap])\.?\s?m\b\.?"
_PART = (
    r"(?:(?:(?:de|por|en) la|in the|at) "
    r"(?P<part>madrugada|manana|tarde|noche|morning|afternoon|evening|night)\b)"
)
_TIME = r"[0-9]{1,2}(?::[0-9]{2})?(?: ?[ap]\.?m\b\.?)?"
_LAST_TIME = r"[0-9]{1,2}(?::[0-9]{2}(?: ?[ap]\.?m\b\.?)?| ?[ap]\.?m\b\.?)"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        # Two times ("from 2 to 3 pm") belong to one day and must not pass for two days.
        rf"(?:(?:between|from) )?{_TIME} ?(?:-|to|and|until) ?{_LAST_TIME}",
        rf"{_AT}?{_HOUR}(?:{_MINUTE})? ?{_HALF}",
        rf"{_AT}?{_HOUR}{_MINUTE}(?: {_PART})?(?: ?(?:hours|hrs|horas|h)\b)?",
        rf"{_AT}{_HOUR} {_PART}",
        rf"{_HOUR} ?o'?clock\b",
        r"(?P<hour>[0-9]{2})(?P<minute>[0-9]{2}) ?(?P<day>hours|hrs|hr|h|horas)\b",
        r"(?P<noon>(?:high )?noon|midday|(?:el )?mediodia)\b",
        r"(?P<midnight>midnight|(?:la )?medianoche)\b",
    )
)
_MORNINGS = frozenset({"madrugada", "manana", "morning"})
_NIGHTS = frozenset({"noche", "night"})


def clock_at(text: str, at: int) -> tuple[str, int] | None:
    """The hour written at this place as 'hh:mm', and where it ends; None where there is none.

    An hour that may be a.m. or p.m., or a stretch of hours, is `UNPLACED`. Raises Unreadable.
    """
    for shape in _SHAPES:
        if found := shape.match(text, at):
            return _clock(found.groupdict()), found.end()
    return None


def _clock(said: dict[str, str | None]) -> str:
    if said.get("midnight"):
        raise Unreadable(MIDNIGHT)
    if said.get("noon"):
        return "12:00"
    if not said.get("hour"):
        return UNPLACED
    hour, minute = int(said["hour"] or 0), int(said.get("minute") or 0)
    half = said.get("half") or _half_of(said.get("part") or "", hour)
    if hour > 23 or minute > 59 or not _goes_with(half, hour, is_of_twelve=bool(said.get("half"))):
        raise Unreadable(NO_HOUR)
    if half and hour <= 12:
        return f"{hour % 12 + (12 if half == 'p' else 0):02}:{minute:02}"
    if said.get("day") or hour > 12 or (hour == 0 and said.get("minute")):
        return f"{hour:02}:{minute:02}"
    return UNPLACED


def _goes_with(half: str, hour: int, *, is_of_twelve: bool) -> bool:
    """Whether an hour is in the half of the day named: no 14:30 is in the morning, nor 0:30 p.m."""
    if is_of_twelve:
        return 1 <= hour <= 12
    return {"a": hour <= 12, "p": hour > 0}.get(half, True)


def _half_of(part: str, hour: int) -> str:
    if part in _MORNINGS:
        return "" if hour == 12 else "a"
    if part in _NIGHTS:
        # After midnight, "the night of" leaves the day open.
        return "p" if 6 <= hour <= 11 else ""
    return "p" if part else ""
