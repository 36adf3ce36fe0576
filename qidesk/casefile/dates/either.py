"""What a date is while nobody has said which of its versions holds: one of several."""

from collections.abc import Sequence

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.forms import Detail


def either_of(dates: Sequence[FactDate]) -> FactDate | None:
    """Between the first and the last day that these allow, so that what is counted is counted from
    the safer; None where one of them gives no days, or all give the same.
    """
    firsts = [day for each in dates if (day := each.earliest)]
    lasts = [day for each in dates if (day := each.latest)]
    if min(len(firsts), len(lasts)) < len(dates):
        return None
    first, last = min(firsts).isoformat(), max(lasts).isoformat()
    if first == last:
        return None
    return FactDate(f"between {first} and {last}", f"{first}/{last}", Detail.BETWEEN)
