"""Which cases are kept out of what is told of all of them."""

from qidesk.actions.recused import is_recused
from qidesk.casefile.records.matter import Case
from qidesk.casefile.schema.values import rebuild
from qidesk.store.vault import Vault


def cases_kept_from(vault: Vault, *, on_paper: bool = False) -> frozenset[str]:
    """The cases that whoever is signed in may not see.

    A paper or a sheet has readers whom nobody knows: of a case from which anybody is recused it
    tells nothing.
    """
    cases = (
        rebuild(Case, case_id, {"recused": recused}) for case_id, recused in vault.across.recused()
    )
    return frozenset(
        each.id for each in cases if each.recused and (on_paper or is_recused(each, vault.user))
    )
