"""A saved docket page told by what is in it, and read by whoever knows its kind."""

import re
from collections import Counter
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from lxml import etree, html
from lxml.html import HtmlElement

from qidesk.exchange.dockets.courtlistener import is_courtlistener, read_courtlistener
from qidesk.exchange.dockets.pacer import read_acms, read_appeal, read_district
from qidesk.exchange.dockets.saved import SavedDocket, court_id
from qidesk.exchange.tables import UnreadableFile, content_of
from qidesk.identity.courts import read_court

MOST_BYTES, MOST_MARKS, MOST_DEEP, MOST_LETTERS = 8 * 1024 * 1024, 120_000, 100, 40_000
"""What is read of one page: a docket of 3,000 entries stays under it. Marks are the beginnings of
tags and of signs written as their names; letters, how many stand between two tags. What reads the
page takes far longer for a few that are worse than for many that are not."""

_KIND = re.compile(
    r"(?P<appeal>court of appeals docket\s*#)|(?P<district>docket for case)", re.IGNORECASE
)
"""The words by which a page of PACER is known; those that stand first count."""
_DISTRICT = re.compile(
    r"district court\W+(?P<court>(?:(?!district court).){3,150}?)\W+(?:\w+\s+)?docket for case",
    re.IGNORECASE,
)
_APPEALS = re.compile(
    r"court of appeals for the\s+(?P<court>[a-z ]{3,40}?\bcircuit)\b", re.IGNORECASE
)
_ADDRESS = re.compile(r"\becf\.([a-z]{2}[a-z\d]{1,3})\.uscourts\.gov", re.IGNORECASE)
_ACMS = re.compile(r"\bca\d{1,2}-showdoc(?:services)?\.azurewebsites\.us\b", re.IGNORECASE)
"""The address of ACMS, none of whose pages is read: what is known of it is its JSON."""
_BLANK = re.compile(r"(?:&nbsp;|[\s\u00a0]){100,}+")
_UNSEEN = re.compile(r"<(script|style)\b[^>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_ARCHIVE = re.compile(rb"\A\s*(?:from|mime-version|content-type|date|subject):", re.IGNORECASE)
_NONE = "This is no docket of a federal district court or court of appeals."
_NONE_OF_ACMS = "This is a page of ACMS, whose dockets cannot be read from a saved page."
_REMEDY_ACMS = (
    "Copy its entries and paste them on the docket; or open the docket on CourtListener, save the"
    " whole page, and try that."
)
_REMEDY = "Open the docket on PACER or CourtListener, save the whole page, and try that."


def read_docket(path: Path) -> SavedDocket:
    """The docket in a saved page: HTML, a web archive of one file, or the JSON of ACMS.

    Raises UnreadableFile, NoDocketReader.
    """
    content = content_of(path)
    if len(content) > MOST_BYTES:
        raise _too_large()
    page = _BLANK.sub(" ", _text_of(_out_of_archive(content)))
    if page.lstrip()[:1] == "{":
        return read_acms(page)
    page = _UNSEEN.sub("", page)
    longest = max(map(len, re.split(r"[<>]", page)))
    if page.count("<") + page.count("&") > MOST_MARKS or longest > MOST_LETTERS:
        raise _too_large()
    tree = _tree_of(page)
    if is_courtlistener(tree):
        return read_courtlistener(tree)
    words = " ".join(" ".join(tree.itertext()).split())
    kind = _KIND.search(words)
    if kind is None and _ACMS.search(page):
        raise UnreadableFile(_NONE_OF_ACMS, _REMEDY_ACMS)
    if kind is None:
        raise UnreadableFile(_NONE, _REMEDY)
    if kind["appeal"]:
        return read_appeal(page, _court(_APPEALS, words, page))
    return read_district(page, _court(_DISTRICT, words, page))


def _court(heading: re.Pattern[str], words: str, page: str) -> str:
    """The court that the heading names, or else that most addresses on the page are of."""
    found = heading.search(words)
    if found and (by_name := court_id(read_court(found["court"]))):
        return by_name
    addresses = Counter(each.lower() for each in _ADDRESS.findall(page))
    return next((each for each, _ in addresses.most_common(1)), "")


def _tree_of(page: str) -> HtmlElement:
    """The page, if it is no deeper than a page may be."""
    try:
        tree = html.document_fromstring(page.encode("utf-8", "replace"), _parser())
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableFile(_NONE, _REMEDY) from error
    deep = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        deep += 1 if event == "start" else -1
        if deep > MOST_DEEP:
            raise UnreadableFile(_NONE, _REMEDY)
    return tree


def _parser() -> html.HTMLParser:
    return html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)


def _out_of_archive(content: bytes) -> bytes:
    """The page in a web archive of one file (MHTML); of any other file, what it holds."""
    if not _ARCHIVE.match(content) or b"multipart/related" not in content[:4096].lower():
        return content
    mail = message_from_bytes(content, EmailMessage, policy=policy.default)
    pages = (part for part in mail.walk() if part.get_content_type() == "text/html")
    part = next(pages, None)
    payload = part.get_payload(decode=True) if part is not None else b""
    return payload if isinstance(payload, bytes) else b""


def _text_of(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _too_large() -> UnreadableFile:
    return UnreadableFile(
        "The page is larger than a docket may be that is taken in at once.",
        "On PACER, ask for the docket in pieces, by the days on which entries were filed.",
    )
