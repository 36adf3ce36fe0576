"""The certificate that a case was destroyed: codes, dates and digests; names only if asked for."""

from collections.abc import Sequence
from datetime import datetime

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.words import in_words
from qidesk.casefile.retention import Destroyed, DestroyedKind
from qidesk.casefile.schema.kinds import KINDS
from qidesk.memo.outline import (
    Block,
    Column,
    Labelled,
    Memo,
    Paragraph,
    Section,
    Table,
    TableRow,
    Voice,
)

_WHAT = (
    "The records listed were destroyed in the vault: their values, rows, drafts and entries of the"
    " search index. A person whom another case mentions stays, as does every facility. Of each"
    " value only a digest is left, from which it cannot be read: it shows that the rest of the"
    " vault's history is whole."
)
_COPIES = (
    "Copies made of the vault before that instant, backups, exports and papers among them, hold the"
    " case until they are replaced or destroyed themselves."
)
_DIGESTS = (
    "Each digest is BLAKE2b over the digests that stand in the vault's journal for the values of"
    " that kind, in the order in which they were written."
)
_COLUMNS = (
    Column("Records of", 2),
    Column("Records", 1, numeric=True),
    Column("Values", 1, numeric=True),
    Column("Digest", 6),
)
_LINE = "_" * 40
_DIGEST_LETTERS = 32


def destruction_certificate(destroyed: Destroyed, names: Sequence[str] = ()) -> Memo:
    """One page for what a purge destroyed; `names` are what the case was called, if wanted."""
    at = datetime.fromisoformat(destroyed.at)
    blocks: list[Block] = [
        Labelled("Case", destroyed.case_id),
        Labelled("Named", "\n".join(names)),
        Labelled("Destroyed", f"{in_words(FactDate.on(at.date()))}, {at:%H:%M} UTC"),
        Labelled("Journal", f"change {destroyed.number} of device {destroyed.device}"),
        Labelled("Bound by", _broken(destroyed.hash)),
        Paragraph(_WHAT),
        Table(_COLUMNS, tuple(map(_row, destroyed.kinds)), _DIGESTS),
        Paragraph(_COPIES, Voice.ASIDE),
    ]
    signed = (Labelled("By", _LINE), Labelled("Witness", _LINE), Labelled("On", _LINE))
    return Memo(
        legend="",
        title="Certificate of destruction",
        as_of=in_words(FactDate.on(at.date())),
        caption=f"Case {destroyed.case_id[:8]}",
        sections=(
            Section("destroyed", "", tuple(each for each in blocks if _says(each))),
            Section("signed", "Signed", signed, whole=True),
        ),
    )


def _says(block: Block) -> bool:
    return not isinstance(block, Labelled) or bool(block.value)


def _row(kind: DestroyedKind) -> TableRow:
    words = KINDS[kind.kind].plural_words
    return TableRow((words, f"{kind.records:,}", f"{kind.values:,}", _broken(kind.digest)))


def _broken(digest: str) -> str:
    """A digest over lines that fit their column."""
    starts = range(0, len(digest), _DIGEST_LETTERS)
    return "\n".join(digest[at : at + _DIGEST_LETTERS] for at in starts)
