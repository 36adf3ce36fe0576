"""Which sections a memo has, by key: what each is called, in the order of a whole memo."""

from qidesk.memo.outline import MISSING_KEY, Block, Section

SECTIONS = {
    "summary": "Page one",
    "contents": "Contents",
    "deadlines": "Deadlines and jurisdiction",
    "questions": "Questions presented",
    "posture": "Procedural posture",
    "parties": "Parties and custody",
    "facility": "Facility",
    "chronology": "Chronology",
    "disputed": "Disputed facts",
    "outside": "Facts outside the record",
    "claims": "Claims",
    "standards": "Custody and the standard",
    "exhaustion": "Exhaustion and gates",
    "grievances": "Grievances",
    "preservation": "Preservation and review",
    "prong_one": "Prong one",
    "prong_two": "Prong two",
    "immunity": "Who may claim immunity",
    "vehicle": "Vehicle and impact",
    "recommendation": "Recommendation",
    "proceedings": "Proceedings",
    "people": "People",
    "passages": "From the author",
    "intake": "Intake and office record",
    "documents": "Documents",
    "authorities": "Table of authorities",
    MISSING_KEY: "What is missing",
}
SECTION_KEYS = tuple(SECTIONS)
"""Every section there is, in the order of a whole memo."""

_UNTITLED = ("summary", "contents")
"""What opens the memo speaks for itself on paper."""


def section_of(
    key: str, blocks: tuple[Block, ...], *, compact: bool = False, starts_page: bool = False
) -> Section:
    """A section of the memo, under its title."""
    title = "" if key in _UNTITLED else SECTIONS[key]
    return Section(key, title, blocks, compact=compact, starts_page=starts_page)
