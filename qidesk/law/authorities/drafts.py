"""From mentions to authorities: each once, with short forms resolved to theirs."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate

from qidesk.law.authorities.cited import Cites, DraftAuthority, Form, Mention
from qidesk.law.authorities.spotting import OwnRule
from qidesk.law.authorities.statutes import statutes_in
from qidesk.law.tables.reporters import Reporters

_BETWEEN_PARALLELS = 25
"""Parallel reports stand this close: a comma, a pin, the next volume."""

_SOMETHING_FULL = re.compile(r"[0-9],?\s+[A-Z]|§\s?[0-9]|Fed\.|FR(?:AP|CP|E)|Ct\.|Const\.")
"""A volume or title with its books, a section, a rule by name, a court's rule, a constitution."""


def may_cite(text: str) -> bool:
    """Whether a passage can cite anything in full: a quick look, for passages by the thousand."""
    return _SOMETHING_FULL.search(text) is not None


def cites_in(text: str, reporters: Reporters, cases: Iterable[Mention] | None = None) -> Cites:
    """What a passage cites; `cases` are its case citations if something better read them.

    Statutes and rules are always read by our own rule.
    """
    found = OwnRule(reporters).mentions(text) if cases is None else list(cases)
    statutes = list(statutes_in(text))
    order = sorted((*apart(found, statutes), *statutes), key=lambda each: (each.start, -each.end))
    return _resolved(text, order, reporters)


def apart(mentions: Iterable[Mention], others: Iterable[Mention]) -> list[Mention]:
    """The mentions that share no character with any of the others."""
    taken = sorted((each.start, each.end) for each in others)
    starts = [start for start, _ in taken]
    reached = list(accumulate((end for _, end in taken), max))
    return [
        each
        for each in mentions
        if not (at := bisect_left(starts, each.end)) or reached[at - 1] <= each.start
    ]


@dataclass(slots=True)
class _Gathered:
    """An authority while its mentions are being gathered; `every`: its reports, the first first."""

    every: list[Mention]
    mentions: list[Mention] = field(default_factory=list)


@dataclass(slots=True)
class _Gathering:
    """The authorities so far, and where short forms look for theirs."""

    known: list[_Gathered] = field(default_factory=list)
    by_place: dict[str, _Gathered] = field(default_factory=dict)
    by_volume: dict[tuple[str, str], _Gathered] = field(default_factory=dict)

    def report(self, gathered: _Gathered, mention: Mention) -> _Gathered:
        """Remember where an authority is printed, its first report or a parallel one."""
        self.by_place[mention.place] = gathered
        self.by_volume[mention.volume, mention.reporter] = gathered
        return gathered

    def new(self, mention: Mention) -> _Gathered:
        """A new authority."""
        self.known.append(_Gathered([mention]))
        return self.report(self.known[-1], mention)

    def named(self, name: str) -> _Gathered | None:
        """The last authority in whose name that short name occurs."""
        wanted = name.casefold()
        found = (
            each
            for each in reversed(self.known)
            if wanted and wanted in each.every[0].name.casefold()
        )
        return next(found, None)


def _resolved(text: str, order: list[Mention], reporters: Reporters) -> Cites:
    gathering, lost = _Gathering(), []
    last: _Gathered | None = None
    for mention in order:
        last = _target(text, mention, gathering, last)
        if last is None:
            lost.append(mention)
        else:
            last.mentions.append(mention)
    return Cites(tuple(_draft(each, reporters) for each in gathering.known), tuple(lost))


def _target(
    text: str, mention: Mention, gathering: _Gathering, last: _Gathered | None
) -> _Gathered | None:
    """The authority a mention belongs to, new or known; None for a short form that is lost."""
    if mention.form is Form.ID:
        return last
    if mention.form is Form.SHORT:
        return gathering.by_volume.get((mention.volume, mention.reporter))
    if mention.form is Form.SUPRA:
        return gathering.named(mention.name)
    if known := gathering.by_place.get(mention.place):
        return known
    if last and mention.form is Form.FULL and _runs_on(text, last.mentions[-1], mention):
        last.every.append(mention)
        return gathering.report(last, mention)
    return gathering.new(mention)


def _runs_on(text: str, one: Mention, other: Mention) -> bool:
    """Whether a citation only gives another report of the decision just cited."""
    between = text[one.end : other.start]
    close = len(between) <= _BETWEEN_PARALLELS and not any(map(str.isalpha, between))
    return one.form is Form.FULL and close and set("([;").isdisjoint(between.strip(" ,["))


def _draft(gathered: _Gathered, reporters: Reporters) -> DraftAuthority:
    first, *parallel = every = gathered.every
    name = next(
        (each.name for each in gathered.mentions if each.form is Form.FULL and each.name), ""
    )
    court = next((each.court for each in every if each.court), "")
    year = next((each.year for each in gathered.mentions if each.year), None)
    reporter = reporters.named(first.reporter)
    return DraftAuthority(
        form=first.form,
        name=name,
        citation=", ".join(filter(None, (name, first.place))),
        court=court,
        year=year,
        pins=tuple(dict.fromkeys(each.pin for each in gathered.mentions if each.pin)),
        published=reporter.published if reporter else None,
        mentions=tuple(gathered.mentions),
        parallel=tuple(each.place for each in parallel),
        doubts=_doubts(gathered, name, court, year),
    )


def _doubts(gathered: _Gathered, name: str, court: str, year: int | None) -> tuple[str, ...]:
    if gathered.every[0].form is not Form.FULL:
        return ()
    years = {each.year for each in gathered.mentions if each.year}
    told = (
        ("no name was read", not name),
        ("no court was read", not court),
        ("no year was read", year is None),
        (f"the passage gives several years: {', '.join(map(str, sorted(years)))}", len(years) > 1),
        ("the page is left blank", gathered.every[0].page == "___"),
    )
    return tuple(words for words, holds in told if holds)
