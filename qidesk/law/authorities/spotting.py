"""Case citations by our own rule: volume, reporter, page; court and year in parentheses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from qidesk.law.authorities.cited import Form, Mention
from qidesk.law.authorities.names import name_before, word_before
from qidesk.law.tables.reporters import Reporters

_PAGES = r"(?:nn?\.\s?)?\*?[0-9]+(?:\s?[-–]\s?[0-9]+)?(?:\s+(?:&\s+)?nn?\.\s?[0-9]+)?"
_PIN = rf"(?:pp?\.\s+|¶¶?\s*)?{_PAGES}(?:,\s+{_PAGES})*(?![0-9A-Za-z]|\s+[A-Z])"
_ID = re.compile(rf"\b(?:[Ii]d|[Ii]bid)\.(?:,?\s+(?:at\s+)?(?P<pin>{_PIN}|¶\s*[0-9]+))?")
_SUPRA = re.compile(rf",?\s{{1,4}}supra\b(?:,?\s+at\s+(?P<pin>{_PIN}))?|^,\s*supra\b")
_YEAR_BEFORE = re.compile(r"[A-Za-z.]\s+\((?P<year>1[6-9][0-9]{2}|20[0-9]{2})\)\s*$")
_YEAR_REACH = 24
_DATE = (
    r"(?:decided\s+)?(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+"
    r"(?:[0-9]{1,2},\s+)?)?"
)


@dataclass(frozen=True)
class OwnRule:
    """The rule with its table of reporters; `mentions` is what it finds in a passage."""

    reporters: Reporters

    def mentions(self, text: str) -> list[Mention]:
        """Every case citation in full or in short, and every Id. and supra, in no order."""
        return [*self._full(text), *self._short(text), *_supras(text), *_ids(text)]

    def _full(self, text: str) -> Iterator[Mention]:
        for found in _full_form(self.reporters.pattern).finditer(text):
            reporter = self.reporters.named(found["reporter"])
            written, court = (reporter.name, reporter.court) if reporter else ("", "")
            tail = _tail(self.reporters.pattern).match(text, found.end())
            earlier = _YEAR_BEFORE.search(text, max(0, found.start() - _YEAR_REACH), found.start())
            told = tail or earlier
            page = found["page"] if found["page"].isdigit() else "___"
            yield Mention(
                Form.FULL,
                found.start(),
                found.end(),
                name=name_before(text, found.start()),
                volume=found["volume"],
                reporter=written,
                page=page,
                pin=found["pin"] or "",
                court=(tail["court"].strip() if tail else "") or court,
                year=int(told["year"]) if told else None,
            )

    def _short(self, text: str) -> Iterator[Mention]:
        for found in _short_form(self.reporters.pattern).finditer(text):
            reporter = self.reporters.named(found["reporter"])
            yield Mention(
                Form.SHORT,
                found.start(),
                found.end(),
                name=word_before(text, found.start()),
                volume=found["volume"],
                reporter=reporter.name if reporter else "",
                pin=found["pin"],
            )


@cache
def _full_form(reporters: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.])(?P<volume>[0-9]{{1,4}})\s{{1,4}}(?P<reporter>{reporters}),?\s{{1,4}}"
        rf"(?P<page>[0-9]{{1,7}}|_+|-{{2,}}|—)(?![0-9A-Za-z])(?:,\s+(?:at\s+)?(?P<pin>{_PIN}))?"
    )


@cache
def _short_form(reporters: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.])(?P<volume>[0-9]{{1,4}})\s{{1,4}}(?P<reporter>{reporters}),?\s{{1,4}}"
        rf"at\s{{1,4}}(?P<pin>{_PIN})"
    )


@cache
def _tail(reporters: str) -> re.Pattern[str]:
    """Further pins and parallel reports, then the parentheses that give court and year."""
    cite = rf"[0-9_—-]+\s+(?:{reporters}),?\s+(?:[0-9]+|_+|-{{2,}}|—)"
    return re.compile(
        rf"(?:,\s+(?:{cite}|{_PAGES})){{0,20}}\s*[(\[](?P<court>[^()\[\]]{{0,60}}?),?\s*{_DATE}"
        r"(?P<year>1[6-9][0-9]{2}|20[0-9]{2})\s*[)\]]"
    )


def _supras(text: str) -> Iterator[Mention]:
    for found in _SUPRA.finditer(text):
        name = word_before(text, found.start())
        yield Mention(Form.SUPRA, found.start(), found.end(), name=name, pin=found["pin"] or "")


def _ids(text: str) -> Iterator[Mention]:
    for found in _ID.finditer(text):
        yield Mention(Form.ID, found.start(), found.end(), pin=found["pin"] or "")
