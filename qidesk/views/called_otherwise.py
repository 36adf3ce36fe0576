"""What people call the parts of a case besides their titles; the finder goes by both."""

import re
from functools import cache
from itertools import chain
from typing import NamedTuple

from qidesk.identity.folding import words_of
from qidesk.views.case_layout import MEMO, SECTIONS

_MOST_MEANT = 2
_FEWEST_LETTERS = 3
_ALSO = {
    "glance": "summary, overview, what is missing, next date",
    "intake": "request, envelope, first letter",
    "case": "caption, owner, conflicts, decision, representation",
    "person": "client, names, prisoner number, birth date, consents, addresses",
    "part": "people, parties, defendants, witnesses, opponents, counsel, Doe",
    "custody": "prison, jail, facility, transfer, held, status",
    "event": "chronology, events, facts, what happened",
    "grievance": "complaints, steps, administrative remedies",
    "claim": "counts, causes of action, rights",
    "ruling": "orders on immunity, decisions, opinions",
    "proceeding": "courts, suit, appeal, docket number, judge",
    "docket": "ECF, entries, paste, court page",
    "deadlines": "due dates, time to appeal, calendar, clock, mark as filed, extend, confirm",
    "limitations": "statute of limitations, tolling",
    "exhaustion": "PLRA, ladder, grievance steps",
    "gates": "strikes, Heck, physical injury, in forma pauperis",
    "standards": "test, amendment, Eighth, Fourteenth",
    "matrix": "rulings, prongs, qualified immunity, QI",
    "entitlements": "private contractor, municipality",
    "established": "prong two, fair notice, authorities as of the day",
    "analogues": "precedents compared",
    "authority": "cases cited, citations, precedents, statutes",
    "appeals": "appealability, collateral order",
    "ledger": "waiver, forfeiture, raised below",
    "issue": "questions preserved",
    "triage": "vehicle, amicus, meeting checklist",
    "communication": "letters, mail, calls, visits",
    "document": "papers, exhibits, attachments",
    "task": "to do, reminders",
    "note": "memo to file, remarks",
}
"""By the key of a part. Words of another trade than the title's; the title itself goes first."""


_SAID_FOR = {
    "account, colleague, login, staff, user": "people",
    "address, jail, prison, warden": "facilities",
    "agenda, calendar, todo": "day due",
    "appearance, color, colour, contrast, night, theme": "dark",
    "audit, spying": "access",
    "autolock, logout, signout, timeout": "lock locks",
    "bigger, font, larger, smaller, zoom": "text",
    "call, e-mail, email, fax, mail, phone, post, scan, scanner": "envelopes",
    "cloud, laptop, share, stick, sync, usb": "exchange",
    "csv, excel, spreadsheet": "sheet",
    "appeal, deadline": "due",
    "decline, reject": "queue",
    "delete, destroy, retention, shred": "archive",
    "funder, grant, report, statistics": "patterns",
    "handbook, howto, instructions, keyboard, shortcut, tutorial": "help",
    "image, mugshot, photo, picture": "documents envelopes",
    "language, spanish, translation": "letters envelopes",
    "letterhead, logo, signature": "office",
    "password, pin": "passphrases",
    "pdf, printer": "print export",
    "restore": "backups",
}
"""What people say who do not know our words -> words that stand in what the finder offers."""


def said_for(typed: str) -> tuple[str, ...]:
    """A typed word and the words of ours that it may stand for, as its beginning tells."""
    begun = "".join(words_of(typed))
    if len(begun) < _FEWEST_LETTERS:
        return (typed,)
    ours = [
        ours.split()
        for theirs, ours in _SAID_FOR.items()
        if any("".join(words_of(each)).startswith(begun) for each in theirs.split(","))
    ]
    return (typed, *chain.from_iterable(ours))


def also_called(key: str) -> str:
    """The further words in brackets, to stand behind a title; '' where there are none."""
    return f" ({words})" if (words := _ALSO.get(key, "")) else ""


class Meant(NamedTuple):
    """The parts of a case that some of the typed words name, and the words left to name the case.

    parts: each by the key of a part, or the title of a section that has none, with its title.
    """

    parts: tuple[tuple[str, str], ...]
    rest: str


def parts_meant(words: str) -> Meant | None:
    """The parts that typed words name besides a case ("simmons timeline"); None for none.

    What names a part best is all that is given: by the most words, and by its title first.
    """
    typed = words.split()
    scored = []
    for key, (title, also) in _called().items():
        named = [each for each in typed if _begins(each, (*title, *also))]
        if named and len(named) < len(typed):
            by_title = sum(_begins(each, title) for each in named)
            scored.append(((len(named), by_title), key, named))
    if not scored:
        return None
    best, _, named = max(scored, key=lambda each: each[0])
    parts = [(key, _titles()[key]) for score, key, _ in scored if score == best]
    return Meant(tuple(parts[:_MOST_MEANT]), " ".join(each for each in typed if each not in named))


def _begins(typed: str, words: tuple[str, ...]) -> bool:
    """Whether what was typed begins one of the words; too short a beginning names nothing."""
    begun = "".join(words_of(typed))
    return len(begun) >= _FEWEST_LETTERS and any(each.startswith(begun) for each in words)


@cache
def _titles() -> dict[str, str]:
    """What each part is called; a section without parts, and the memo's, by its own title."""
    titles = {}
    for section in SECTIONS:
        for part in section.parts:
            titles[part.key] = section.title if section.title == MEMO else part.title
        if not section.parts:
            titles[section.title] = section.title
    return titles


@cache
def _called() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """The words of each part's title, and those of its other names."""
    return {
        key: (tuple(words_of(title)), tuple(words_of(re.sub(",", " ", _ALSO.get(key, "")))))
        for key, title in _titles().items()
    }
