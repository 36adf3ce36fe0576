"""What a saved docket page says, as text, not yet anybody's records."""

from typing import NamedTuple

from qidesk.identity.courts import CourtName


class SavedEntry(NamedTuple):
    """One line of the docket; days in ISO form, '' where the page gives none."""

    number: str
    filed: str
    entered: str
    what: str


class SavedCounsel(NamedTuple):
    """Who is named as counsel for a party, who may be the party itself.

    `contact` are the lines of an address as found, telephone and the like among them.
    """

    name: str
    roles: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()


class SavedParty(NamedTuple):
    """A party, what the docket calls it (Defendant, Appellant), and the lines under its name."""

    name: str
    kind: str
    extra: tuple[str, ...] = ()
    terminated: str = ""
    counsel: tuple[SavedCounsel, ...] = ()


class Below(NamedTuple):
    """The docket below, as far as that of an appeal tells of it."""

    court: str
    number: str
    filed: str = ""
    judges: tuple[str, ...] = ()
    about: tuple[str, ...] = ()


class SavedDocket(NamedTuple):
    """A docket page.

    `court` is its id in the table of courts ('caed', 'ca9'), '' where the page does not say it;
    `is_appeal` where the page is one of a court of appeals, whichever that is.
    `about` are lines worth keeping as they stand, as of the nature of the suit; `told` is what
    whoever takes it in must know of the page.
    """

    court: str
    number: str
    name: str
    filed: str = ""
    judges: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    parties: tuple[SavedParty, ...] = ()
    entries: tuple[SavedEntry, ...] = ()
    below: Below | None = None
    told: tuple[str, ...] = ()
    is_appeal: bool = False


def court_id(named: CourtName | None) -> str:
    """The id of a court of appeals or district court; '' for any other."""
    if named is None or not (named.circuit or named.state):
        return ""
    if named.circuit:
        return f"ca{named.circuit}".lower()
    return f"{named.state}{named.part}d".lower()
