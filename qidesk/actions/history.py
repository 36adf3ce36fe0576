"""What was done with a case, deed by deed."""

from typing import Any, NamedTuple

from qidesk.casefile.kinds import KINDS
from qidesk.casefile.operations import LIFE, Operation
from qidesk.casefile.typed import spec_called
from qidesk.casefile.values import from_text, plain_value, value_words
from qidesk.store.vault import Vault


class FieldChange(NamedTuple):
    """One field a deed set; `value` is its stored text, None once it was destroyed."""

    kind: str
    record: str
    field: str
    label: str
    value: str | None


class DeedStory(NamedTuple):
    """One deed: what it was, who did it, when (UTC), and what it set."""

    deed: str
    name: str
    user: str
    at: str
    changes: tuple[FieldChange, ...]


def history_of(vault: Vault, case_id: str) -> list[DeedStory]:
    """Every deed that concerned the case, oldest first."""
    stories = []
    for deed in vault.deeds(case_id):
        written = vault.operations_of(deed.id)
        if written:
            first = written[0]
            changes = tuple(_change(each) for each in written if each.field != "case")
            stories.append(DeedStory(deed.id, deed.name, first.user, first.at, changes))
    return stories


def words(change: FieldChange) -> str:
    """What a change says, in words."""
    if change.value is None:
        return "(destroyed)"
    if change.field == LIFE:
        return "added" if change.value else "removed"
    spec = spec_called(KINDS[change.kind].record, change.field)
    if spec is None or not change.value:
        return change.value or "(emptied)"
    return value_words(from_text(spec, change.value))


def told(change: FieldChange) -> Any:
    """What a change set, as JSON-ready data; None once it was destroyed."""
    spec = spec_called(KINDS[change.kind].record, change.field)
    if spec is None or change.value is None:
        return change.value
    return plain_value(from_text(spec, change.value))


def _change(operation: Operation) -> FieldChange:
    spec = spec_called(KINDS[operation.kind].record, operation.field)
    label = spec.label if spec else ("Record" if operation.field == LIFE else operation.field)
    return FieldChange(operation.kind, operation.record, operation.field, label, operation.value)
