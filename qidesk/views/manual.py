"""The manual: its pages as they lie in `resources/manual`, and which of them tells of a page."""

from functools import cache
from typing import NamedTuple

from qidesk.places import resources
from qidesk.views.case_layout import HISTORY, LETTERS, MEMO, TIMELINE
from qidesk.views.shortcuts import shortcut_lines

SHORTCUTS_PAGE = "shortcuts"
FIRST_PAGE = "first-morning"
SUFFIX = ".md"

_TELLS_OF = {
    "first-morning": (),
    "mail-day": ("intake",),
    "friday-meeting": ("day",),
    "cases": ("cases", "board", "retention"),
    "case": ("At a glance", "Intake", "People", "Custody"),
    "what-happened": (TIMELINE, "Grievances"),
    "courts": ("Claims & rulings", "Proceedings", "Deadlines"),
    "law": ("Limits & exhaustion", "Immunity", "Authorities", "Posture", "Triage"),
    "papers": ("originals", "Communications", "Documents", LETTERS, "Tasks & notes", MEMO),
    "facilities": ("facilities",),
    "all-cases-together": ("patterns",),
    "keys-and-recovery": ("vault",),
    "who-did-what": ("log", HISTORY),
    "from-machine-to-machine": ("exchange",),
    "settings": ("settings",),
}
"""By the key of a page of the manual: keys of the desk's pages, titles of sections of a case."""

_LETTERS = (
    "Alt with the letter that is underlined presses a button or goes to a field; buttons without"
    " one get theirs as Alt goes down. Tab goes from field to field as one reads them."
)


class ManualPage(NamedTuple):
    """A page: its key, its title, and its text as Markdown with its title."""

    key: str
    title: str
    text: str


@cache
def manual_pages() -> tuple[ManualPage, ...]:
    """Every page in the order in which one reads them; the list of keys is the last."""
    files = sorted((resources() / "manual").glob(f"*{SUFFIX}"))
    pages = [_page(file.stem.partition("-")[2], file.read_text("utf-8")) for file in files]
    return (*pages, _page(SHORTCUTS_PAGE, f"# Keys\n\n{_LETTERS}\n\n{shortcut_lines()}"))


def page_about(place: str) -> str:
    """The key of the page that tells of a page of the desk or a section; else that of the first."""
    return next((page for page, told in _TELLS_OF.items() if place in told), FIRST_PAGE)


def page_linked(address: str) -> str:
    """The key of the page a link of the manual leads to; '' where it leads nowhere in it."""
    key = address.removesuffix(SUFFIX)
    return key if key in {each.key for each in manual_pages()} else ""


def _page(key: str, text: str) -> ManualPage:
    return ManualPage(key, text.partition("\n")[0].removeprefix("# ").strip(), text)
