"""From what a letter says to a FactDate, with every doubt beside it; nothing is guessed."""

import re
from dataclasses import replace

from qidesk.casefile.dates import faults
from qidesk.casefile.dates.clocks import UNPLACED
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.faults import Unreadable
from qidesk.casefile.dates.forms import Detail, Form, form_of, nights_as_kept
from qidesk.casefile.dates.grammar import Grammar
from qidesk.casefile.dates.moments import NO_YEAR, WINTER
from qidesk.casefile.dates.read_as_of import AS_OF_NO_DAY, ReadAsOf
from qidesk.casefile.dates.tokens import plain, tokens_of
from qidesk.casefile.dates.vocabulary import RELATIVE, UNKNOWN
from qidesk.casefile.problems import Problem, Weight

LONGEST = 200

_MONTH_OR_YEARS = re.compile(r"(?<![0-9-])([0-9]{2})([0-9]{2})-([0-9]{2})(?![0-9-])")
_WORDS = re.compile(r"[a-z]+|&")
_SEVERAL = frozenset({"and", "or", "y", "o", "u", "&"})


def read_date(
    typed: str, where: str = "", told: ReadAsOf = AS_OF_NO_DAY
) -> tuple[FactDate, tuple[Problem, ...]]:
    """Read a date as typed, in English, Spanish or the standard form; never raises.

    Words such as "yesterday" and years of two figures are read from the day it was `told`. What
    cannot be read whole keeps its text, with a Problem (for the field `where`) that says what to
    type instead. A choice made in reading comes back as a note.
    """
    typed = typed.strip()
    if not typed:
        return FactDate(), ()
    try:
        form, notes = _read(typed, told)
    except Unreadable as fault:
        weight = Weight.NOTE if fault.what == faults.UNKNOWN else Weight.PROBLEM
        return FactDate(typed), (Problem(where, fault.what, weight),)
    problems = [Problem(where, note, Weight.NOTE) for note in [*notes, *_doubts(typed, form)]]
    if form.ends[0].year == NO_YEAR:
        problems.append(Problem(where, faults.NO_YEAR))
    return FactDate(typed, form.edtf, form.detail), tuple(problems)


def _read(typed: str, told: ReadAsOf) -> tuple[Form, list[str]]:
    if len(typed) > LONGEST:
        raise Unreadable(faults.TOO_LONG)
    form = form_of(typed)
    if form is not None:
        return form, []
    text = plain(typed)
    if text.strip(" .") in UNKNOWN:
        raise Unreadable(faults.UNKNOWN)
    try:
        tokens, notes = tokens_of(text, told)
        grammar = Grammar(tokens, told)
        form = grammar.when()
        form = _settled(_with_hour(form, grammar.hours, grammar.notes))
    except Unreadable as fault:
        raise Unreadable(
            _diagnosis(text, told) if fault.what == faults.TRY else fault.what
        ) from fault
    return form, [*notes, *(note for note in grammar.notes if note not in notes)]


def _with_hour(form: Form, hours: list[tuple[str, str]], notes: list[str]) -> Form:
    """Place the hour where it belongs to one exact day; otherwise say that it stays as typed."""
    if not hours:
        return form
    clock, mark = hours[0]
    day = form.start
    exact = form.end is None and day.is_day and not (day.mark or day.part or day.year == NO_YEAR)
    if exact and clock != UNPLACED and mark != "?":
        part = Detail.ABOUT_TIME if mark else ""
        return replace(form, start=replace(day, clock=clock, part=part))
    notes.append(faults.HOUR_AS_TYPED)
    return form


def _settled(form: Form) -> Form:
    """The form as it is kept; raises Unreadable where its fields do not go together."""
    if form.is_reversed:
        raise Unreadable(faults.REVERSED)
    kept = nights_as_kept(form)
    if form_of(kept.edtf, kept.detail) != kept:
        raise Unreadable
    return kept


def _doubts(typed: str, form: Form) -> list[str]:
    doubts = []
    if any(end.month == WINTER for end in form.ends):
        doubts.append(faults.WHICH_WINTER)
    if any(end.year == "200X" for end in form.ends):
        doubts.append(faults.TEN_YEARS)
    found = _MONTH_OR_YEARS.search(typed)
    if found and int(found[3]) > int(found[2]):
        doubts.append(f"Read {found[0]} as a month or season of one year, not as two years.")
    return doubts


def _diagnosis(text: str, told: ReadAsOf) -> str:
    """What to say of a text with no more particular fault."""
    words = set(_WORDS.findall(text))
    if words & RELATIVE:
        return faults.OTHER_DAY if told.on else faults.RELATIVE
    if words & _SEVERAL and len(re.findall(r"[0-9]+", text)) > 1:
        return faults.SEVERAL
    if re.search(r"[a-z0-9],? [0-9]{2}$", text):
        return faults.SHORT_YEAR
    return faults.TRY
