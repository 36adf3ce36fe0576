"""What was done with a case, change by change."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from qidesk.casefile.operations.written import ALIVE, DESTROYED, LIFE, same_as
from qidesk.casefile.schema.fields import Shape
from qidesk.casefile.schema.kinds import KINDS
from qidesk.casefile.schema.typed import spec_called
from qidesk.casefile.schema.values import from_text, plain_value, rebuild, value_words
from qidesk.identity.calling import called
from qidesk.store.journal import Entry
from qidesk.store.vault import Vault

_DESTROYED = "(destroyed)"


class FieldChange(NamedTuple):
    """One field a change set; `value` is its stored text, None once it was destroyed.

    `called` is what the record is called now, or was last; `target` what is called so to which a
    link points, '' where the field is none.
    """

    kind: str
    record: str
    field: str
    label: str
    value: str | None
    called: str
    target: str


class ChangeStory(NamedTuple):
    """One change: what it was, who did it, when (UTC), and what it set."""

    change: str
    name: str
    user: str
    at: str
    changes: tuple[FieldChange, ...]


def history_of(vault: Vault, case_id: str) -> list[ChangeStory]:
    """Every change that concerned the case, oldest first."""
    names = _Names(vault, case_id)
    stories = []
    for change in vault.changes(case_id, shared=True):
        written = [
            each
            for each in vault.operations_of(change.id)
            if change.case_id or each.record == case_id
        ]
        if written:
            changes = tuple(
                _change(each, names) for each in written if each.kind and each.field != "case"
            )
            stories.append(ChangeStory(change.id, change.name, change.user, change.at, changes))
    return stories


def lines_of(stories: Iterable[ChangeStory]) -> Iterator[str]:
    """The stories as lines to be read, those of what a change set indented."""
    for story in stories:
        yield f"{story.at}  {story.user}: {story.name}"
        for change in story.changes:
            said = words(change).replace("\n", "\n        ")
            yield f"    {KINDS[change.kind].words} {change.record[:8]}  {change.label}: {said}"


def words(change: FieldChange) -> str:
    """What a change says, in words."""
    if change.value is None:
        return _DESTROYED
    if change.field == LIFE and change.target:
        return f"found to be one with {change.target}"
    if change.field == LIFE:
        return {ALIVE: "added", DESTROYED: "destroyed"}.get(change.value, "removed")
    if change.target:
        return change.target
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


class _Names:
    """What the records of a history are called: those of the case, and any by their last values."""

    def __init__(self, vault: Vault, case_id: str) -> None:
        self._vault = vault
        self._file = vault.load_case(case_id)
        self._known: dict[str, str] = {}

    def name_of(self, record_id: str) -> str:
        """What to call the record of that id, be it removed or in no case."""
        if record_id not in self._known:
            self._known[record_id] = "…"  # what it links to may link back to it
            self._known[record_id] = self._name(record_id)
        return self._known[record_id]

    def _name(self, record_id: str) -> str:
        if self._file and (living := self._file.by_id.get(record_id)):
            return called(living, self.name_of)
        last = {each.field: each for each in self._vault.operations_of_record(record_id)}
        if not last:
            return "(a record that is not in this vault)"
        if any(each.value is None for each in last.values()):
            return _DESTROYED
        texts = {field: each.value or "" for field, each in last.items()}
        kind = KINDS[next(iter(last.values())).kind]
        return called(rebuild(kind.record, record_id, texts), self.name_of)


def _change(operation: Entry, names: _Names) -> FieldChange:
    kind, record, field, value = operation.kind, operation.record, operation.field, operation.value
    spec = spec_called(KINDS[kind].record, field)
    label = spec.label if spec else ("Record" if field == LIFE else field)
    is_link = spec is not None and spec.shape is Shape.LINK
    points_to = value if is_link else same_as(value) if field == LIFE else ""
    target = names.name_of(points_to) if points_to else ""
    return FieldChange(kind, record, field, label, value, names.name_of(record), target)
