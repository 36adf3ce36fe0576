"""What people call the parts of a case besides their titles; the finder goes by both."""

import re
from collections.abc import Iterable
from functools import cache
from itertools import chain
from typing import NamedTuple

from qidesk.identity.folding import words_of
from qidesk.views.case_layout import SECTIONS

_MOST_MEANT = 2
_FEWEST_LETTERS = 3
_LETTERS_OVER = 2
"""How much longer than what people say a typed word may be: one of several ("shortcuts")."""
_SAYS_NOTHING = frozenset(
    "a add all an and are at by can change do does for from get go how i in is it its make me my"
    " new of on open or our see set show that the this to what when where which who with".split()
)
"""Words that tell no page or deed from another, and no case."""
_ALSO = {
    "glance": "summary, overview, what is missing, next date",
    "intake": "request, envelope, first letter, safety alert, urgent",
    "case": "caption, owner, conflicts, recused, decision, vote, close, reviewer",
    "person": "client, names, prisoner number, birth date, consents, addresses, same as another",
    "part": "people, parties, defendants, officers, witnesses, experts, opponents, counsel, Doe",
    "custody": "prison, jail, facility, transfer, moved, held, status",
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
    "ledger": "waiver, forfeiture, raised below, standard of review",
    "issue": "questions preserved",
    "triage": "vehicle, amicus, meeting checklist",
    "communication": "letters, mail, calls, visits",
    "document": "papers, exhibits, attachments, scans, bind pages, Bates",
    "task": "to do, reminders",
    "note": "memo to file, remarks",
    "passage": "kinds of memo, print, co-counsel, amicus partner, redacted, PDF, Word",
    "Letters": "decline, acknowledgement, form 1A, form 7, engagement, visit packet, envelope",
    "History": "changes, who did what, bring back, deleted, access log",
}
"""By the key of a part, or the title of a section that has none. Words of
another trade than the title's; the title itself goes first."""


_SAID_FOR = {
    "account, attorney, colleague, intern, lawyer, login, paralegal, staff, user": "people",
    "address, jail, prison, warden": "facilities",
    "agenda, calendar, todo": "day due",
    "assign, delegate, handover, holiday, reassign, vacation": "day",
    "appearance, color, colour, contrast, darkmode, night, theme": "dark",
    "audit, looked, spying": "access",
    "borrow, lend, lent, loan": "originals",
    "signed, signin": "access people",
    "acknowledge, acknowledgement, batch": "queue",
    "autolock, logoff, logout, screenlock, signout, timeout": "lock locks",
    "beginner, demo, onboarding, sample, started": "morning",
    "bin, deleted, recycle, trash, undelete": "undo archive",
    "bigger, font, larger, smaller, zoom": "text",
    "call, e-mail, email, fax, mail, phone, post, scan, scanner": "envelopes",
    "family, further, habeas, returned, visit": "envelopes",
    "bluebook, shepardize": "citations",
    "contact": "people",
    "courtlistener, ecf, pacer": "docket",
    "dashboard, home": "board day",
    "duplicate, merge": "same",
    "create": "new add log",
    "cloud, laptop, share, stick, sync, usb": "exchange",
    "csv, excel, spreadsheet": "sheet",
    "download, export": "save sheet bundles",
    "exit, quit": "close lock",
    "import, upload": "take",
    "appeal, deadline": "due",
    "decline, reject, waiting": "queue",
    "delete, destroy, retention, shred": "archive",
    "disk": "backups",
    "docx, word": "memo",
    "ethical, wall": "recused",
    "evidence": "documents",
    "extension, postpone": "extend",
    "fee, ifp": "pauperis",
    "filter, search": "list",
    "friday": "meeting",
    "funder, grant, report, statistics": "patterns",
    "handbook, howto, instructions, tutorial, version": "help",
    "hotkey, keyboard, shortcut": "keys help",
    "ics, outlook": "calendar day",
    "idle": "locks",
    "image, mugshot, ocr, photo, picture": "documents envelopes",
    "language, spanish, translate, translation": "letters envelopes",
    "letterhead, logo, signature": "office",
    "letters": "text",
    "confidential, encrypt, encryption, password, pin, privacy": "passphrases",
    "parole, released": "custody",
    "pdf, printer": "print save",
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
        if any(_stands_for(begun, "".join(words_of(each))) for each in theirs.split(","))
    ]
    return (typed, *chain.from_iterable(ours))


def _stands_for(typed: str, said: str) -> bool:
    is_of_several = typed.startswith(said) and len(typed) - len(said) <= _LETTERS_OVER
    return said.startswith(typed) or is_of_several


def telling(typed: Iterable[str]) -> list[str]:
    """The typed words that tell one thing from another."""
    return [each for each in typed if each.casefold() not in _SAYS_NOTHING]


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
        named = [each for each in telling(typed) if _begins(each, (*title, *also))]
        if named and len(named) < len(typed):
            by_title = sum(_begins(each, title) for each in named)
            scored.append(((len(named), by_title), key, named))
    if not scored:
        return None
    best, _, named = max(scored, key=lambda each: each[0])
    parts = [(key, parts_of_a_case()[key][0]) for score, key, _ in scored if score == best]
    rest = [each for each in telling(typed) if each not in named]
    return Meant(tuple(parts[:_MOST_MEANT]), " ".join(rest))


def _begins(typed: str, words: tuple[str, ...]) -> bool:
    """Whether what was typed begins one of the words; too short a beginning names nothing."""
    begun = "".join(words_of(typed))
    return len(begun) >= _FEWEST_LETTERS and any(each.startswith(begun) for each in words)


@cache
def parts_of_a_case() -> dict[str, tuple[str, str]]:
    """The title of each part and of its section; a section without parts is by its own title."""
    titles = {}
    for section in SECTIONS:
        for part in section.parts:
            title = part.title if len(section.parts) > 1 else section.title
            titles[part.key] = (title, section.title)
        if not section.parts:
            titles[section.title] = (section.title, section.title)
    return titles


@cache
def _called() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """The words of each part's title, and those of its other names."""
    return {
        key: (tuple(words_of(title)), tuple(words_of(re.sub(",", " ", _ALSO.get(key, "")))))
        for key, (title, _) in parts_of_a_case().items()
    }
