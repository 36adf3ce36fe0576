"""Which sections a memo may have, by key: what each is called."""

from qidesk.memo.outline import MISSING_KEY, Block, Section

SECTIONS = {
    "summary": "Page one",
    "contents": "Contents",
    "questions": "Questions presented",
    "facts": "Statement of facts",
    "posture": "Procedural posture",
    "review": "Jurisdiction, review and preservation",
    "prong_one": "Prong one: was a right violated",
    "prong_two": "Prong two: was it clearly established",
    "relief": "Other grounds, relief and vehicle",
    MISSING_KEY: "What is missing",
    "chronology": "Chronology",
    "record": "Record cites",
    "weighing": "Authorities on the day of the conduct",
    "deadlines": "Deadlines and jurisdiction",
    "rulings": "Rulings, and who may appeal",
    "proceedings": "Docket",
    "cast": "Cast",
    "claims": "Claims and standards",
    "exhaustion": "Exhaustion and gates",
    "office": "Office record",
    "documents": "Documents",
    "authorities": "Table of authorities",
}
SECTION_KEYS = tuple(SECTIONS)
"""Every section there is: those that argue, then the appendices."""

_UNTITLED = ("summary", "contents")
"""What opens the memo speaks for itself on paper."""


def section_of(
    key: str, blocks: tuple[Block, ...], *, compact: bool = False, starts_page: bool = False
) -> Section:
    """A section of the memo, under its title."""
    title = "" if key in _UNTITLED else SECTIONS[key]
    return Section(key, title, blocks, compact=compact, starts_page=starts_page)
