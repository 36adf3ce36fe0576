"""Travelling copies: vaults of some cases alone, made and ended here, destroyed where they lie.

One goes out on a laptop, or to somebody who is not to have every case.
"""

from collections.abc import Collection, Sequence
from pathlib import Path

from qidesk.actions.access import note
from qidesk.actions.archive_vault import sealed_there
from qidesk.actions.carried_files import brought, note_brought
from qidesk.actions.cases import load_case
from qidesk.actions.exchanging import Peer, peer_named
from qidesk.actions.ids_and_clock import new_id, now_at
from qidesk.actions.recused import is_recused
from qidesk.actions.refusals import BadInput
from qidesk.actions.sending import PART_LETTERS
from qidesk.actions.vaults import init_vault, open_vault
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.problems import Problem
from qidesk.errors import QIDeskError
from qidesk.store.errors import translate_os_error
from qidesk.store.files import remove_vault
from qidesk.store.keys import KdfCost
from qidesk.store.receiving import Device
from qidesk.store.sharing import Share
from qidesk.store.vault import Vault

MADE, ENDED = "make a travelling copy", "end a travelling copy"


def make_copy(
    vault: Vault,
    cases: Sequence[str],
    folder: Path,
    passphrase: str,
    *,
    but_these: bool = False,
    documents: Collection[str] | None = (),
    cost: KdfCost | None = None,
) -> Device:
    """Make a vault of these cases alone in a folder, or of all `but_these`, and meet it; logged.

    documents: those of which the copy has the files too, by their ids; None for all of its cases.
    It opens by a passphrase of its own and holds of all else what tells nothing. Every case is
    compared there. The device it is known as is given. Raises BadInput (no case, a weak
    passphrase), NoSuchCase, VaultExists, OpenReadOnly.
    """
    if not cases:
        raise BadInput((Problem("case", "Say which cases."),))
    if vault.exchange.partial():
        raise BadInput((Problem("case", "This is a copy itself: have the office make another."),))
    for case_id in cases:
        if is_recused(load_case(vault, case_id).case, vault.user) and not but_these:
            raise BadInput(
                (Problem("case", "You are recused from it: have another make the copy."),)
            )
    share = Share(without=tuple(cases)) if but_these else Share(only=tuple(cases))
    vault.refuse_reader()
    init_vault(folder, passphrase, vault.user, cost)
    try:
        with open_vault(folder, passphrase, vault.user) as copy:
            copied = _fill(vault, copy, share, documents)
    except BaseException:
        destroy_copy(folder)
        raise
    vault.exchange.meet(copied)
    vault.exchange.note_heads(copied.id, vault.exchange.heads())
    note(vault, MADE, "")
    return copied


def _fill(vault: Vault, copy: Vault, share: Share, documents: Collection[str] | None) -> Device:
    """Put the share into the copy, compared case by case; the device it is known as."""
    office, here = vault.exchange, copy.exchange
    own, copied = office.own(), here.own()
    here.begin_partial(now_at())
    here.meet(own)
    office.keep_share(copied.id, share)
    for part in office.parts_for(copied.id, {}, PART_LETTERS):
        here.take_in(new_id(), now_at(), office.devices(), part, even_removals=True)
    here.note_heads(own.id, office.heads())
    for case_id, *_ in copy.narrow_rows("case"):
        file = load_case(vault, case_id)
        _bring_files(vault, copy, file, documents)
        if load_case(copy, case_id).records != file.records:
            raise QIDeskError("The copy is not what the case is.", "Check this vault.")
    note_brought(copy, copy.attachments.count())
    return copied


def _bring_files(
    vault: Vault, copy: Vault, file: CaseFile, documents: Collection[str] | None
) -> None:
    """Seal the files of a case's documents in the copy, and keep what their pages say."""
    chosen = [each for each in file.documents if documents is None or each.id in documents]
    sealed = sealed_there(vault, chosen, copy)
    with copy.change(new_id(), MADE, now_at(), file.case.id) as hand:
        for there in sealed:
            hand.keep_file(there)
        for document in chosen:
            if pages := vault.pages.of_document(document.id):
                hand.keep_pages(document.id, pages)


def end_copy(vault: Vault, reference: str) -> Peer:
    """Take nothing more from a travelling copy, and send nothing more to it; logged.

    Raises BadInput where that is none.
    """
    peer = peer_named(vault, reference)
    if peer.share is None:
        raise BadInput((Problem("peer", "That machine has all cases: it is no travelling copy."),))
    vault.exchange.end_share(peer.id, now_at())
    note(vault, ENDED, "")
    return peer


def attached_here(copy: Vault) -> int:
    """How many files were attached in a copy, which the office has only if they were sent along."""
    return copy.attachments.count() - brought(copy)


def destroy_copy(folder: Path) -> None:
    """Destroy a travelling copy, which is closed by now: its keys first, then all that is its own.

    What else lies in its folder stays. Raises QIDeskError.
    """
    try:
        remove_vault(folder)
    except OSError as error:
        raise translate_os_error(error, folder) from error
