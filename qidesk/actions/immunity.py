"""Asking the tables of law about a case's immunity, posture and triage."""

from qidesk.actions.cases import load_case
from qidesk.actions.law import lawbook
from qidesk.actions.stamps import today
from qidesk.law.courts import court_named
from qidesk.law.deadlines.case import deadlines_of
from qidesk.law.established.case import established_of
from qidesk.law.established.results import Established
from qidesk.law.finding import Refusal
from qidesk.law.immunity.case import immunity_of
from qidesk.law.immunity.results import Immunity
from qidesk.law.posture.case import posture_of
from qidesk.law.posture.results import Posture
from qidesk.law.rules import Court
from qidesk.law.triage import Triage, triage_of
from qidesk.store.vault import Vault


def case_immunity(vault: Vault, case_id: str) -> Immunity:
    """The matrix of rulings, and who may claim immunity. Raises NoSuchCase."""
    return immunity_of(load_case(vault, case_id), lawbook())


def case_established(vault: Vault, case_id: str) -> tuple[Established, ...]:
    """Each claim's authorities as of the day of its conduct. Raises NoSuchCase."""
    return established_of(load_case(vault, case_id), lawbook())


def case_posture(vault: Vault, case_id: str) -> Posture:
    """Who may appeal what and when, and what was preserved. Raises NoSuchCase."""
    casefile, book = load_case(vault, case_id), lawbook()
    return posture_of(casefile, book, deadlines_of(casefile, book, today()))


def case_triage(vault: Vault, case_id: str) -> Triage:
    """What the meeting needs, and what the file lacks of it. Raises NoSuchCase."""
    casefile, day = load_case(vault, case_id), today()
    return triage_of(casefile, deadlines_of(casefile, lawbook(), day), day)


def court_called(name: str) -> Court | Refusal:
    """The court of the table that a text names, by id, citation or plain name."""
    book = lawbook()
    return court_named(book, name) or book.court(name)
