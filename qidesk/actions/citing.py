"""Reading the citations out of a pasted passage."""

from qidesk.actions.eyeciting import mentions_by_eyecite
from qidesk.actions.law import lawbook
from qidesk.law.authorities.drafts import cites_in
from qidesk.law.authorities.results import Cites


def cites(text: str) -> Cites:
    """What a passage cites, each authority once; case citations read with eyecite if installed.

    Raises NoLawTables. `authority_of` makes a record of each draft.
    """
    book = lawbook()
    return cites_in(text, book.immunity.reporters, mentions_by_eyecite(book, text))
