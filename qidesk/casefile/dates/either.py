"""What a date is while nobody has said which of its versions holds: one of several."""

from collections.abc import Sequence

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.forms import Detail


def either_of(dates: Sequence[FactDate]) -> FactDate | None:
    """Between the first and the last day that these allow, so that what is counted is counted from
    the safer: what gives no day at all takes none away. None where no day is given, where one is
    open at an end, or where all give the same.
    """
    told = [each for each in dates if each.earliest or each.latest]
    firsts = [day for each in told if (day := each.earliest)]
    lasts = [day for each in told if (day := each.latest)]
    if min(len(firsts), len(lasts)) < len(told) or not told:
        return None
    if len(told) == 1 < len(dates):
        return told[0]
    first, last = min(firsts).isoformat(), max(lasts).isoformat()
    if first == last:
        return None
    return FactDate(f"between {first} and {last}", f"{first}/{last}", Detail.BETWEEN)
