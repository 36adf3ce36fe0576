"""The manual: it tells of every page, in the words of the window, and leads nowhere outside."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from qidesk.places import resources
from qidesk.views.case_layout import SECTIONS
from qidesk.views.manual import FIRST_PAGE, manual_pages, page_about, page_linked
from qidesk.views.shortcuts import SHORTCUTS

QIDESK = Path(__file__).parents[1] / "qidesk"
KEYS = {"Enter"}
PAGE = pytest.mark.parametrize("page", manual_pages(), ids=lambda page: page.key)


def words_of_the_window() -> set[str]:
    """Every text in the modules of the window and its views, as it is shown."""
    shown = set()
    for room in ("desktop", "views"):
        for path in (QIDESK / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    shown.add(node.value.replace("&&", "\0").replace("&", "").replace("\0", "&"))
    return shown | {title.title for title in SECTIONS}


def tokens(text: str) -> Iterator[Token]:
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        yield token
        yield from token.children or ()


def bold_words(text: str) -> set[str]:
    return set(re.findall(r"\*\*(.+?)\*\*", text))


def test_every_button_and_page_that_the_manual_names_is_in_the_window() -> None:
    named = set().union(*(bold_words(page.text) for page in manual_pages())) - KEYS
    assert len(named) > 50
    assert named - words_of_the_window() == set()


DEEDS = ("Close the case", "Archive it", "Reopen it", "Destroy it…", "Name them", "Mark as filed…")
DEEDS += ("Extend by order…", "Choose days…", "Conflicts are cleared", "Add facility")
DEEDS += ("Change initials…", "Hand over…", "Transfer…", "Dealt with", "Attach files…")


def test_the_manual_tells_where_what_changes_a_case_for_good_is_done() -> None:
    told = "".join(page.text for page in manual_pages())
    assert [each for each in DEEDS if f"**{each}**" not in told] == []
    assert "does not keep scans" not in told  # as it said once documents lay in the vault


def test_every_page_of_the_desk_and_section_of_a_case_has_its_page_of_the_manual() -> None:
    desk_pages = (QIDESK / "desktop" / "desk_pages.py").read_text("utf-8")
    places = re.findall(r'DeskPage\(\s*"(\w+)"', desk_pages)
    assert "cases" in places
    wanted = {*places, *(section.title for section in SECTIONS)} - {"help"}
    assert [each for each in sorted(wanted) if page_about(each) == FIRST_PAGE] == []
    assert {page_about(each) for each in wanted} <= {page.key for page in manual_pages()}


@PAGE
def test_a_page_of_the_manual_is_words_alone_and_its_links_lead_to_others_of_its_pages(
    page,
) -> None:  # type: ignore[no-untyped-def]
    found = list(tokens(page.text))
    assert page.title
    assert page.text.startswith(f"# {page.title}\n")
    assert not [each for each in found if each.type in ("image", "html_block", "html_inline")]
    links = [str(each.attrs["href"]) for each in found if each.type == "link_open"]
    assert [each for each in links if not page_linked(each)] == []


def test_a_link_out_of_the_manual_leads_nowhere() -> None:
    for address in ("https://example.org/cases.md", "file:///etc/passwd", "../cases.md", "", "x"):
        assert page_linked(address) == ""


def test_every_key_is_bound_by_its_name_and_stands_in_the_list() -> None:
    listed = manual_pages()[-1].text
    assert [each for each in SHORTCUTS if each.shown not in listed or each.does not in listed] == []
    typed = re.compile(r'QKeySequence\(\s*"|setShortcut\(\s*"')
    desktop = (QIDESK / "desktop").rglob("*.py")
    assert [path.name for path in desktop if typed.search(path.read_text("utf-8"))] == []


def test_the_manual_never_says_that_a_time_is_kept_or_missed() -> None:
    told = " ".join(page.text for page in manual_pages()).casefold()
    assert not re.search(r"\b(timely|untimely|deadline (has )?passed|missed)\b", told)
    assert not list((resources() / "manual").glob("*.png"))
