"""Time zones by name, from the copy in python-dateutil: Windows has none of its own."""

from datetime import tzinfo
from functools import cache

from dateutil.zoneinfo import get_zonefile_instance

from qidesk.actions.law import lawbook
from qidesk.law.finding import Refusal


def zone_named(name: str) -> tzinfo | Refusal:
    """The zone of a name such as America/Chicago; a Refusal names those of the circuits' clerks."""
    found = _zones().get(name.strip())
    if found is not None:
        return found
    known = sorted({court.time_zone for court in lawbook().courts if court.time_zone})
    return Refusal(f"{name} is no time zone.", tuple(known))


@cache
def _zones() -> dict[str, tzinfo]:
    return dict(get_zonefile_instance().zones)
