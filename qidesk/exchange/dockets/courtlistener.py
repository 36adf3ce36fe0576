"""Docket pages saved from CourtListener: their entries, or their parties and attorneys."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from lxml.html import HtmlElement

from qidesk.exchange.dockets.saved import (
    SavedCounsel,
    SavedDocket,
    SavedEntry,
    SavedParty,
    court_id,
)
from qidesk.exchange.tables import UnreadableFile
from qidesk.identity.courts import read_court

_NUMBER = re.compile(r"\(([^()]*\d[^()]*)\)\s*$")
"""The docket number, in brackets at the end of the heading."""
_COURT = re.compile(r"^(?:united states )?district court,?\s+", re.IGNORECASE)
_MONTHS = re.compile(r"(?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?")
_PAGES = re.compile(r"page (\d+) of (\d+)", re.IGNORECASE)
_ABOUT = ("Date Terminated", "Cause", "Nature of Suit", "Jury Demand", "Fee Status")
_JUDGES = ("Panel", "Assigned To", "Referred To")
_TERMINATED = re.compile(r"terminated\s*\(([^()]+)\)", re.IGNORECASE)


def is_courtlistener(page: HtmlElement) -> bool:
    """Whether a page calls itself one of CourtListener."""
    return "courtlistener.com" in (page.findtext(".//title") or "").lower()


def read_courtlistener(page: HtmlElement) -> SavedDocket:
    """The docket of a page. Raises UnreadableFile where it has no docket's heading."""
    head = next((each for each in page.iter("h1", "h2") if _NUMBER.search(_words(each))), None)
    if head is None:
        raise UnreadableFile(
            "This page of CourtListener is not that of a docket.",
            "Save the docket's own page (Docket Entries, or Parties and Attorneys).",
        )
    heading = _words(head)
    about = dict(_about(page))
    number = _NUMBER.search(heading)
    return SavedDocket(
        court_id(read_court(_COURT.sub("", _court(head)))),
        number[1].strip() if number else "",
        _NUMBER.sub("", heading).strip(),
        _day(about.get("Date Filed", "")),
        tuple(about[each] for each in _JUDGES if each in about),
        tuple(f"{each}: {about[each]}" for each in _ABOUT if each in about),
        tuple(_parties(page)),
        tuple(_entries(page)),
        told=tuple(_told(page)),
    )


def _court(head: HtmlElement) -> str:
    """What the next heading says, which names the court."""
    following = (each for each in head.itersiblings() if each.tag in ("h2", "h3"))
    return next((_words(each) for each in following), "")


def _about(page: HtmlElement) -> Iterator[tuple[str, str]]:
    """What the page says of the docket, the first of a name: later ones tell of the court below."""
    seen = set()
    heads = page.find_class("meta-data-header")
    for head in heads:
        value = head.getnext()
        name = _words(head).rstrip(":")
        if value is not None and name not in seen:
            seen.add(name)
            yield name, _words(value)


def _entries(page: HtmlElement) -> Iterator[SavedEntry]:
    for row in page.xpath(".//*[starts-with(@id, 'entry-') or starts-with(@id, 'minute-entry-')]"):
        cells = [each for each in row if each.tag == "div"]
        if len(cells) < 3:
            continue
        number, day, told = cells[:3]
        what = " ".join(_words(each) for each in told if each.tag == "p")
        if not what:
            documents = told.find_class("recap-documents")
            what = " ".join(_words(each) for each in documents) or _words(told)
        yield SavedEntry(_words(number), _day(_words(day)), "", what)


def _parties(page: HtmlElement) -> Iterator[SavedParty]:
    """Each party, under the heading that says what it is."""
    kind = ""
    for each in page.iter("h3", "div"):
        if each.tag == "h3":
            kind = _words(each)
        elif "row" in each.classes and (names := each.xpath("./div[1]/h4")):
            ended = _TERMINATED.search(_words(each[0]))
            counsel = tuple(_counsel(head) for head in each.xpath("./div[position() > 1]//h4"))
            yield SavedParty(_words(names[0]), kind, (), _day(ended[1]) if ended else "", counsel)


def _counsel(head: HtmlElement) -> SavedCounsel:
    below = [each for each in head.itersiblings() if each.tag == "p"]
    roles = [_words(each) for each in below if each.find("em") is not None]
    contact = [line for each in below if each.find("em") is None for line in _lines(each)]
    return SavedCounsel(_words(head), tuple(roles), tuple(contact))


def _told(page: HtmlElement) -> Iterator[str]:
    tabs = (_PAGES.search(_words(each)) for each in page.iter("a", "li"))
    if found := next(filter(None, tabs), None):
        yield f"This is page {found[1]} of {found[2]} of the docket: save and take in each of them."


def _lines(element: HtmlElement) -> list[str]:
    """The lines of an element as it is drawn: a <br> ends one."""
    lines = [""]
    for event, each in _walk(element):
        if event == "br":
            lines.append("")
        else:
            lines[-1] += each
    return list(filter(None, (" ".join(each.split()) for each in lines)))


def _walk(element: HtmlElement) -> Iterator[tuple[str, str]]:
    yield "text", element.text or ""
    for child in element:
        if child.tag == "br":
            yield "br", ""
        elif isinstance(child.tag, str):
            yield "text", child.text_content()
        yield "text", child.tail or ""


def _words(element: Any) -> str:
    return " ".join(element.text_content().replace("\u00ad", "").split())


def _day(text: str) -> str:
    """A day as the site writes it ('Jan. 5, 2022', 'September 5, 2022') in ISO form, else ''."""
    short = _MONTHS.sub(lambda found: found[1].title(), text.strip())
    try:
        return datetime.strptime(short, "%b %d, %Y").date().isoformat()  # noqa: DTZ007 - a day
    except ValueError:
        return ""
