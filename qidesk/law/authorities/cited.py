"""What a passage cites: every mention, and every authority once."""

from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """How a mention cites: in full, or by a short form that points back."""

    FULL = "full"
    SHORT = "short"
    SUPRA = "supra"
    ID = "id"
    STATUTE = "statute"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Mention:
    """One citation where it stands: `start` and `end` are character offsets, end exclusive.

    name: the case's name as written, for a short form what stands before it; '' if none. volume,
    reporter, page: the reporter as the table of reporters writes it; for a statute or rule
    `reporter` is the whole citation, without the subsections. pin: pages or subsections pointed
    to. court: as the parentheses write it, else the court whose reports these are; ''. year: None
    where none is given.
    """

    form: Form
    start: int
    end: int
    name: str = ""
    volume: str = ""
    reporter: str = ""
    page: str = ""
    pin: str = ""
    court: str = ""
    year: int | None = None

    @property
    def place(self) -> str:
        """Where the authority is printed: '536 U.S. 730', '42 U.S.C. § 1997e'."""
        return " ".join(filter(None, (self.volume, self.reporter, self.page)))


@dataclass(frozen=True, slots=True)
class DraftAuthority:
    """One authority a passage cites, to be looked over before it is kept.

    form: FULL for a decision, STATUTE for a statute, rule or constitution, OTHER for the rest.
    citation: as it should be typed ('Hope v. Pelzer, 536 U.S. 730'). parallel: other reports of
    the same decision. pins: every page or subsection pointed to, in order, each once. published:
    as the reporter tells, None where it does not. mentions: where it stands, in order.
    doubts: what to look at first.
    """

    form: Form
    name: str
    citation: str
    court: str
    year: int | None
    pins: tuple[str, ...]
    published: bool | None
    mentions: tuple[Mention, ...]
    parallel: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cites:
    """What was read in a passage.

    authorities: each once, in the order first cited. unresolved: short forms that point to
    nothing in the passage.
    """

    authorities: tuple[DraftAuthority, ...]
    unresolved: tuple[Mention, ...] = ()
