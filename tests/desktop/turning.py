"""Turning to a page of a case, for tests that look at it at once."""

from qidesk.desktop.case.case_page import CasePage
from qidesk.desktop.case.place import Page


def page_at(case: CasePage, wanted: str) -> Page:
    """Turn to a page and give it, made and filled without waiting for its pieces."""
    case.turn_to(wanted)
    place = case.place_of(wanted)
    assert place is not None
    return place.page
