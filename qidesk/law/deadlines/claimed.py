"""What a letter says that a court did or that was filed, and the earliest day that could run.

Nothing of it was seen on a docket: each is a question, until somebody has looked.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from qidesk.casefile.casefile import posted
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.read_as_of import ReadAsOf, When
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.dates.words import short
from qidesk.casefile.records.matter import Intake
from qidesk.casefile.records.papers import Communication
from qidesk.law.deadlines.circumstances import Circumstances
from qidesk.law.deadlines.sentences import Say
from qidesk.law.deadlines.three_dates import compute_rule
from qidesk.law.deadlines.words import short_day
from qidesk.law.finding import Refusal
from qidesk.law.tables.claimed_words import ClaimedWords
from qidesk.law.tables.lawbook import LawBook
from qidesk.law.tables.phrases import folded
from qidesk.law.tables.rules import Rule, Who

_SENTENCE_ENDS = re.compile(r"(?<=[a-z]{4})\.\s+|[;!?\n]+")
_WORD = re.compile(r"\S+")
_WEEKDAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|lunes|martes|miercoles|jueves|viernes|sabado|domingo)\b"
)
_OF_TIME = re.compile(
    r"\d|jan|feb|marzo|apr|abr|mayo|jun|jul|aug|agosto|sep|oct|nov|de[ci]|week|month|semana|meses"
    r"|yesterday|ayer|christmas|navidad|easter|thanksgiving|summer|spring|winter|autumn|labor day"
    r"|\b(?:in|early|mid|late|last|of|since|this) (?:may|march)\b|tomorrow"
    rf"|{_WEEKDAY.pattern}"
)
"""What stands in words that may be a day: nobody may march means none."""
_MONTH = timedelta(days=31)
_LONGEST_DATE, _FEW_WORDS = 6, 40
_UNTIL = re.compile(
    r"\b(?:by|until|till|before|due(?: date)?(?: is| was| on)?|no later than|hasta|antes(?: del?)?)"
    r"(?: the| el| este)? $"
)
"""What stands before a day by which something is due, on which nothing was done."""
_IS = re.compile(
    r"\b(?:is|are|was|were|deadline|expires|ends|(?:runs?|ran) out|vence|plazo|es|to)"
    r"(?: up)?(?: on| the| el| este)? $"
    r"|: $"
)
"""What may stand before it where other words tell that something is due."""
_OF_IT = ("is ", "was ")
"""How words go on that follow the day itself: December 5 is my deadline."""
_NO = "later than"
"""What is read as no part of a day: before it stands a no."""
_DAYS = re.compile(r"\b(\d{1,3})(?: more| mas)?(?: calendar)? (?:days|dias)\b")
_STATUTES = frozenset(("1983", "1985", "2254", "2255"))
"""What names a law and no year, where it stands alone: "my 1983 was thrown out"."""
_MONTH_AND_DAY = re.compile(r"\d{1,2}/\d{1,2}")
"""What a letter writes for a day of late: nobody tells of a month years ago as 11/12."""
_ORDER, _NOTICE = "judgment_entered", "notice_filed"
"""What an order is taken to be of which only a day is told, and what a notice is."""
_DUE, _DAYS_GIVEN = "due_day_told", "days_given"
"""What is due by a day that the letter tells, and an order that gives so many days from its own."""
_STILL_OPEN = timedelta(days=180)
"""Until when an order of a day may still matter for an appeal.

Source: FRAP 4(a)(6)(B) (rule text): no motion to reopen the time later than 180 days after entry.
"""


@dataclass(frozen=True, slots=True)
class Claimed:
    """Something that a letter tells of: which trigger it may be, what that is, and its day.

    papers: the earliest of our papers that it could set running, and the earliest that no court
    may excuse, each with the earliest day on which it could be due; none where no day is told.
    told_on: the day of the letter.
    """

    trigger: str
    what: str
    dated: FactDate
    papers: tuple[tuple[str, date], ...]
    told_on: date | None

    def is_open(self, today: date) -> bool:
        """Whether it may still matter; what is of no known day may."""
        last = self.dated.latest or self.told_on
        return last is None or today <= last + _STILL_OPEN

    @property
    def brief(self) -> str:
        """As a question, the paper that matters most with its day; else what is told, and when."""
        if not self.papers:
            return f"{self.what}, {short(self.dated)}?" if self.dated.is_read else f"{self.what}?"
        what, day = self.papers[-1]
        return f"{what} {short_day(day)}?"

    @property
    def question(self) -> str:
        """What is to be found out, with the day for which it matters."""
        if not self.dated.is_read:
            return Say.TOLD_UNDATED.of(what=self.what)
        due = ", ".join(f"{what}: {short_day(day)}" for what, day in self.papers)
        told = Say.TOLD.of(what=self.what, day=short(self.dated))
        return Say.COULD_RUN.of(told=told, due=due) if due else told


def claimed_in(text: str, told_on: date | None, book: LawBook) -> tuple[Claimed, ...]:
    """What a letter of a day tells of in its words, each kind of event once."""
    found: dict[str, Claimed] = {}
    for sentence in _SENTENCE_ENDS.split(text):
        said = _Sentence(_without_accents(folded(sentence)), told_on)
        for row in book.claimed_words:
            before = found.get(row.trigger)
            if before is None or not before.dated.is_read or row.trigger == _DUE:
                each = _told(row, said, book)
                if each and (before is None or not before.papers or each.papers < before.papers):
                    found[row.trigger] = each
    return tuple(found.values())


def claims_of(letter: Intake | Communication, book: LawBook) -> tuple[Claimed, ...]:
    """What a letter tells of, in its words and in the fields that ask for it."""
    told_on = posted(letter)
    if isinstance(letter, Communication):
        return claimed_in(letter.summary, told_on, book)
    found = {each.trigger: each for each in claimed_in(letter.help_asked, told_on, book)}
    order = {each.trigger: each for each in claimed_in(letter.order_claimed, told_on, book)}
    kinds = (each for each in order if each not in (_DUE, _DAYS_GIVEN))
    typed = {
        next(kinds, _ORDER): letter.order_date_claimed,
        _NOTICE: letter.notice_of_appeal_claimed_on,
    }
    given = {
        trigger: claimed(trigger, dated, told_on, book)
        for trigger, dated in typed.items()
        if dated.is_read
    }
    return tuple((found | order | given).values())


def claimed(trigger: str, dated: FactDate, told_on: date | None, book: LawBook) -> Claimed:
    """What a letter tells of an event of that kind on a day."""
    papers = tuple(_papers(trigger, dated.earliest, book)) if dated.earliest else ()
    return Claimed(trigger, book.triggers[trigger], dated, papers, told_on)


def _papers(trigger: str, on: date, book: LawBook) -> Iterator[tuple[str, date]]:
    """The first paper of ours due, and the first of those that no court may excuse."""
    if trigger == _DUE:
        yield Say.CALLED_DUE.of(), on
    ids = dict.fromkeys(rule.id for rule in book.rules_by_trigger.get(trigger, ()))
    rules = [rule for each in ids if isinstance(rule := book.rule_on(each, on), Rule)]
    given = Circumstances(on=on)
    counted = [
        (rule, found.dates.safe_date)
        for rule in rules
        if rule.who is Who.SAME
        and not isinstance(found := compute_rule(book, rule, given), Refusal)
    ]
    counted.sort(key=lambda each: each[1])
    binding = [each for each in counted if each[0].jurisdictional]
    for rule, day in dict.fromkeys((*counted[:1], *binding[:1])):
        yield rule.what, day


@dataclass(frozen=True)
class _Sentence:
    """A sentence of a letter, folded; its days are read once, for they are slow to read."""

    said: str
    told_on: date | None

    def day_near(self, at: int) -> FactDate:
        """The day on which something was done that stands nearest to a place; none where none."""
        days = self._days_done
        return min(days, key=lambda each: abs(each[0] - at), default=(0, 0, FactDate()))[2]

    def day_due(self, at: int) -> FactDate:
        """The first day after a place by which something is due, or the one before it.

        It is read as the nearest such day to the letter's, which may lie ahead of it.
        """
        days = [each for each in self._days_ahead if self._is_due(at, *each[:2])]
        return min(days, key=lambda each: (each[0] < at, each[0]), default=(0, 0, FactDate()))[2]

    @cached_property
    def _days_done(self) -> list[tuple[int, int, FactDate]]:
        told = ReadAsOf(letter=self.told_on, today=self.told_on)
        return [
            each for each in _days_in(self.said, told) if not _UNTIL.search(self._before(each[0]))
        ]

    @cached_property
    def _days_ahead(self) -> list[tuple[int, int, FactDate]]:
        told = ReadAsOf(letter=self.told_on, today=self.told_on, when=When.AHEAD)
        return list(_days_in(self.said, told))

    def _is_due(self, at: int, start: int, end: int) -> bool:
        """Whether something is due by the day from start to end, as is told at a place."""
        before = self._before(start)
        if _UNTIL.search(before):
            return True
        if start > at:
            return bool(_IS.search(before))
        return self.said[end:at] == " " and self.said.startswith(_OF_IT, at)

    def _before(self, start: int) -> str:
        """The few words before a place."""
        return self.said[max(0, start - _FEW_WORDS) : start]


def _told(row: ClaimedWords, sentence: _Sentence, book: LawBook) -> Claimed | None:
    """What a sentence tells of by the words of one line, with its day; None where it does not."""
    at = row.place_in(sentence.said)
    if at is None:
        return None
    dated = sentence.day_due(at) if row.trigger == _DUE else sentence.day_near(at)
    if row.needs_day and not _is_within_a_month(dated):
        return None
    found = claimed(row.trigger, dated, sentence.told_on, book)
    given = _DAYS.search(sentence.said, at) if row.trigger == _DAYS_GIVEN else None
    if given and dated.earliest:
        last = dated.earliest + timedelta(days=int(given[1]))
        return replace(found, papers=((Say.CALLED_DUE.of(), last),))
    return found


def _is_within_a_month(dated: FactDate) -> bool:
    """Whether a date is a day, or as near to one as "early December" is."""
    first, last = dated.earliest, dated.latest
    return bool(first and last and last - first <= _MONTH)


def _without_accents(said: str) -> str:
    """The same with each letter bare: who writes "dias" means "días"."""
    if said.isascii():
        return said
    parts = unicodedata.normalize("NFD", said)
    return "".join(each for each in parts if not unicodedata.combining(each))


def _days_in(said: str, told: ReadAsOf) -> Iterator[tuple[int, int, FactDate]]:
    """Every date of a sentence with where it begins and ends, each as long as it can be read."""
    words = list(_WORD.finditer(said))
    at = 0
    while at < len(words):
        length, dated = _longest(said, words[at : at + _LONGEST_DATE], told)
        if length:
            yield words[at].start(), words[at + length - 1].end(), dated
        at += length or 1


def _longest(said: str, words: list[re.Match[str]], told: ReadAsOf) -> tuple[int, FactDate]:
    """How many of these words make a date, and which."""
    for length in range(len(words), 0, -1):
        text = said[words[0].start() : words[length - 1].end()].strip(" ,.:()\"'")
        dated = _day_of(text, told)
        if dated.earliest:
            return length, dated
    return 0, FactDate()


def _day_of(text: str, told: ReadAsOf) -> FactDate:
    """The day that words alone tell; of a weekday that lies ahead the first from the letter's."""
    if told.when is When.AHEAD and told.today and _WEEKDAY.fullmatch(text):
        text, told = f"next {text}", replace(told, today=told.today - timedelta(days=1))
    elif told.when is When.PAST and _MONTH_AND_DAY.fullmatch(text):
        told = replace(told, when=When.DESK)
    elif text in _STATUTES or text.startswith(_NO) or not _OF_TIME.search(text):
        return FactDate()
    return read_date(text, "", told)[0]
