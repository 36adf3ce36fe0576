"""Authorities and conduct made from a few words."""

from typing import Any

from qidesk.casefile.records.claims import Authority, Claim
from qidesk.casefile.schema.fields import YesNo
from qidesk.law.established.asof import Span, conduct_of
from tests.law.shelf import a_file, told

CIRCUITS = (*map(str, range(1, 12)), "DC")


def an_authority(**fields: Any) -> Authority:
    """An authority, published, its days as a person types them."""
    given = {"id": "a", "citation": "Foo v. Bar", "published": YesNo.YES, **fields}
    days = {name: told(day) for name, day in given.items() if name.endswith("_on")}
    return Authority(**{**given, **days})


def span(text: str) -> Span:
    """When a claim's conduct was, as a person types it."""
    return conduct_of(a_file(), Claim(id="c", conduct_on=told(text)))
