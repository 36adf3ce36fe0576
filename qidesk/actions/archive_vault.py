"""A case copied whole into another vault: one for closed matters, when this one grows too large."""

from collections.abc import Iterable
from contextlib import suppress
from io import BytesIO

from qidesk.actions.access import COPIED, note
from qidesk.actions.archives import name_archive
from qidesk.actions.cases import load_case
from qidesk.actions.history import history_of, lines_of
from qidesk.actions.ids_and_clock import new_id, now_at
from qidesk.actions.refusals import BadInput
from qidesk.actions.retention import archive_case
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.problems import Problem
from qidesk.casefile.records.papers import Document
from qidesk.casefile.schema.fields import Record, Shape, specs_of
from qidesk.casefile.schema.kinds import kind_of
from qidesk.errors import QIDeskError
from qidesk.store.attachments import Sealed
from qidesk.store.errors import DamagedAttachment, MissingAttachment
from qidesk.store.vault import Vault

_TITLE, _NAME = "What was changed before the case was copied here", "history.txt"


def copy_case(vault: Vault, case_id: str, archive: Vault) -> int:
    """Copy a case into another vault, compare it there, and put it into the archive here.

    Every record keeps its id; people and facilities that stand there already are brought up to what
    they are here. What was typed and not saved goes along, and stays here too. What the records
    were before stays in the journal here, which a purge destroys; a document of the case tells it
    there. The other vault is an archive of this one from then on. How many records that was.
    Raises NoSuchCase, BadInput where the other vault has the case, QIDeskError where the copy is
    not what the case is.
    """
    if archive.record("case", case_id) is not None:
        raise BadInput((Problem("case", "That vault has this case already."),))
    archive_case(vault, case_id)
    file = load_case(vault, case_id)
    records = _with_linked(vault, file)
    sealed = sealed_there(vault, file.documents, archive)
    told = _told_there(vault, case_id, archive)
    there = {each.id: archive.record(kind_of(each).code, each.id) for each in records}
    with archive.change(new_id(), "take in an archived case", now_at(), case_id) as hand:
        hand.add_all([each for each in records if there[each.id] is None])
        hand.add(
            Document(id=new_id(), case=case_id, title=_TITLE, file_name=_NAME, digest=told.digest)
        )
        for file_there in (*sealed, told):
            hand.keep_file(file_there)
        for document in file.documents:
            if pages := vault.pages.of_document(document.id):
                hand.keep_pages(document.id, pages)
        for each in records:
            if (before := there[each.id]) is not None:
                hand.update(before, each)
    copied = load_case(archive, case_id)
    if any(copied.by_id.get(each.id) != each for each in file.records):
        raise QIDeskError("The copy is not what the case is.", "Check both vaults, and keep both.")
    _copy_drafts(vault, archive, {each.id for each in file.records})
    name_archive(vault, archive.folder)
    note(vault, COPIED, case_id)
    return len(records)


def _told_there(vault: Vault, case_id: str, archive: Vault) -> Sealed:
    """A file, sealed in the other vault, that tells every change of a case until now."""
    text = "\n".join(lines_of(history_of(vault, case_id)))
    return archive.attachments.seal(BytesIO(text.encode("utf-8")))


def _copy_drafts(vault: Vault, archive: Vault, ids: set[str]) -> None:
    """Copy what waits in forms about these records; what waits there already is left as it is."""
    there = archive.drafts()
    for form, typed in vault.drafts().items():
        if form not in there and any(each in form for each in ids):
            archive.keep_draft(form, typed, now_at())


def sealed_there(vault: Vault, documents: Iterable[Document], archive: Vault) -> list[Sealed]:
    """The files of documents, sealed in the other vault; one that is not here is not there."""
    found = []
    for digest in dict.fromkeys(each.digest for each in documents if each.digest):
        with suppress(MissingAttachment), vault.attachments.open(digest) as opened:
            sealed = archive.attachments.seal(opened)
            if sealed.digest != digest:
                raise DamagedAttachment
            found.append(sealed)
    return found


def _with_linked(vault: Vault, file: CaseFile) -> tuple[Record, ...]:
    """The records of a case and all that they lead to, which another case may have brought in."""
    found = {each.id: each for each in file.records}
    new = list(file.records)
    while new:
        record = new.pop()
        for spec in specs_of(type(record)):
            target = getattr(record, spec.name) if spec.shape is Shape.LINK else ""
            if target and target not in found:
                linked = vault.record(spec.field.link, target)
                if linked is not None:
                    found[target] = linked
                    new.append(linked)
    return tuple(found.values())
