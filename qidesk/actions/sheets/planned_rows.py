"""What becomes of each row of a sheet: weighed against what is here and the rows before it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from textwrap import shorten
from typing import Any, NamedTuple

from qidesk.actions.ids_and_clock import new_id, today
from qidesk.actions.intake import ToTakeIn, to_take_in
from qidesk.actions.refusals import BadInput, WhichFacility
from qidesk.actions.sheets.known_rows import WHOLE, Key, keys_of, records_here
from qidesk.actions.sheets.reading_rows import ReadRow, RowReader
from qidesk.actions.sheets.sheet_kinds import ID, SheetKind
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.records.matter import Intake, Note
from qidesk.casefile.records.people import Number, Person
from qidesk.casefile.schema.fields import Record, Spec, specs_of
from qidesk.casefile.schema.typed import check_text
from qidesk.casefile.schema.values import EMPTY, to_text, value_words
from qidesk.identity.folding import is_same_text, words_of
from qidesk.identity.names import is_same_name
from qidesk.store.vault import Vault

_IN_ITS_FORM = "A request that is here is changed in its form, not by a sheet."
_FACILITY_FIRST = (
    "Write it in the sheet as the directory does, or add it to the directory, and take the sheet in"
    " again."
)
_NOT_HERE = "The id is of no record here: it is taken for a new one."
_NAMELESS = "A sheet that was taken in says what names nothing in this case:"
_OF_A_ROW, _OF_A_NOTE = 100, 10_000
"""Letters of a row that say which it is; letters after which another note is begun."""
_ALREADY = "{label}: stays “{here}”; the sheet says “{sheet}”."


class RowState(StrEnum):
    """What becomes of a row."""

    ADDED = "added"
    CHANGED = "changed"
    KNOWN = "already here"
    PROBLEM = "left out"


class PlannedRow(NamedTuple):
    """A row by its number in the file, what becomes of it, what it says,
    and what is worth knowing."""

    number: int
    state: RowState
    says: str
    told: tuple[str, ...] = ()


class Records:
    """Rows that are records of one kind; `added` and `changed` are what they come to.

    What a row of a case says that names no record is kept in a note of that case, once.
    """

    def __init__(self, vault: Vault, kind: SheetKind, case_id: str) -> None:
        self._kind, self._reader = kind, RowReader(vault, kind, case_id)
        self._vault, self._case_id = vault, case_id
        self._nameless: dict[str, None] = {}
        self.added: list[Record] = []
        self.changed: list[tuple[Record, Record]] = []
        here = records_here(vault, kind.kind, case_id)
        numbers = _numbers(vault) if kind.record is Person else {}
        self._by_id = {each.id: each for each in here}
        self._by_key: dict[Key, Record] = {}
        self._rows: dict[Key, int] = {}
        for each in here:
            for key in keys_of(each, numbers.get(each.id, ())):
                self._by_key.setdefault(key, each)

    def plan(self, number: int, typed: Mapping[str, str]) -> PlannedRow:
        """Plan one row."""
        says = _says(typed)
        record_id = typed.get(ID, "").strip()
        row = self._reader.read({name: text for name, text in typed.items() if name != ID})
        if row.lost:
            return PlannedRow(number, RowState.PROBLEM, says, row.lost)
        self._nameless |= dict.fromkeys(
            f"{each}: {shorten(says, _OF_A_ROW, placeholder='…')}" for each in row.nameless
        )
        keys = keys_of(row.record, row.numbers)
        if earlier := next((self._rows[key] for key in keys if key in self._rows), 0):
            return PlannedRow(
                number, RowState.KNOWN, says, (f"It says the same as row {earlier}.",)
            )
        self._rows |= dict.fromkeys((key for key in keys if key[0] != WHOLE), number)
        if here := self._by_id.get(record_id):
            return self._change(number, says, here, row, over=True)
        if here := next((self._by_key[key] for key in keys if key in self._by_key), None):
            return self._change(number, says, here, row, over=False)
        told = (_NOT_HERE, *row.told) if record_id else row.told
        self.added += [row.record, *row.with_it]
        return PlannedRow(number, RowState.ADDED, says, told)

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes of what names no record, where no note of the case has it yet."""
        here = self._vault.narrow_rows("note", "case", "text") if self._case_id else ()
        kept = {line for _, of, text in here if of == self._case_id for line in text.split("\n")}
        texts: list[str] = []
        for line in self._nameless if self._case_id else ():
            if line not in kept and check_text("text", f"{_NAMELESS}\n{line}") is None:
                if not texts or len(texts[-1]) + len(line) > _OF_A_NOTE:
                    texts.append(_NAMELESS)
                texts[-1] += f"\n{line}"
        day, who = FactDate.on(today()), self._vault.user
        return tuple(
            Note(id=new_id(), case=self._case_id, written_on=day, author=who, text=each)
            for each in texts
        )

    def _change(
        self, number: int, says: str, here: Record, row: ReadRow, *, over: bool
    ) -> PlannedRow:
        """What a row changes of a record that is here: what is empty, or all where it is `over`."""
        told, values = list(row.told), {}
        for spec in specs_of(type(here)):
            now, then = getattr(here, spec.name), getattr(row.record, spec.name)
            if _says_nothing_new(spec, now, then):
                continue
            if over or now == EMPTY[spec.shape]:
                values[spec.name] = then
            else:
                words = {"here": value_words(now), "sheet": value_words(then)}
                told.append(_ALREADY.format(label=spec.label, **words))
        if not values:
            return PlannedRow(number, RowState.KNOWN, says, tuple(told))
        self.changed.append((here, replace(here, **values)))
        return PlannedRow(number, RowState.CHANGED, says, tuple(told))


class Intakes:
    """Rows of which each is a request for help, taken in as an envelope is."""

    notes: tuple[Note, ...] = ()

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self.added: list[Record] = []
        self.changed: list[tuple[Record, Record]] = []
        intakes = [each for each in vault.records("intake") if isinstance(each, Intake)]
        self._ids = {each.id for each in intakes}
        self._here = _requests_here(vault, intakes)
        self._rows: dict[str, int] = {}

    def plan(self, number: int, typed: Mapping[str, str]) -> PlannedRow:
        """Plan one row."""
        says = _says(typed)
        if typed.get(ID, "").strip() in self._ids:
            return PlannedRow(number, RowState.KNOWN, says, (_IN_ITS_FORM,))
        typed = {name: text for name, text in typed.items() if name != ID}
        try:
            ready = to_take_in(self._vault, typed)
        except BadInput as refused:
            more = (_FACILITY_FIRST,) if isinstance(refused, WhichFacility) else ()
            told = (*refused.message.splitlines(), *more)
            return PlannedRow(number, RowState.PROBLEM, says, told)
        keys = _who(ready, typed)
        if any((key, _received(ready)) in self._here for key in keys):
            return PlannedRow(number, RowState.KNOWN, says)
        if earlier := next((self._rows[key] for key in keys if key in self._rows), 0):
            what = f"It is of the same person as row {earlier}: take it in once that row is in."
            return PlannedRow(number, RowState.PROBLEM, says, (what,))
        self._rows |= dict.fromkeys(keys, number)
        self.added += ready.records
        if ready.who.before is not None:
            self.changed.append((ready.who.before, ready.who.after))
        told = tuple(each.what for each in ready.taken.problems)
        return PlannedRow(number, RowState.ADDED, says, told)


def _says(typed: Mapping[str, str]) -> str:
    return " · ".join(" ".join(text.split()) for name, text in typed.items() if name != ID)


def _says_nothing_new(spec: Spec, now: Any, then: Any) -> bool:
    if then == EMPTY[spec.shape] or now == then:
        return True
    one, other = to_text(spec, now), to_text(spec, then)
    return is_same_text(one, other) or (spec.field.identifies and is_same_name(one, other))


def _numbers(vault: Vault) -> dict[str, list[str]]:
    """The numbers of each person, by id."""
    found: dict[str, list[str]] = {}
    for _, person, number in vault.narrow_rows("number", "person", "number"):
        found.setdefault(person, []).append(number)
    return found


def _requests_here(vault: Vault, intakes: Iterable[Intake]) -> set[tuple[str, str]]:
    """For each request that is here, the person it is for, by id and by name, and the day it was
    received."""
    told = vault.narrow_rows("person", "committed_name", "name_used")
    names = {row[0]: [_name_key(each) for each in row[1:] if each] for row in told}
    helped: dict[str, list[str]] = {}
    for _, case_id, person in vault.narrow_rows("part", "case", "person"):
        helped.setdefault(case_id, []).append(person)
    return {
        (key, each.received_on.edtf)
        for each in intakes
        for person in helped.get(each.case, ())
        for key in (person, *names.get(person, ()))
    }


def _name_key(name: str) -> str:
    return " ".join(sorted(words_of(name)))


def _received(ready: ToTakeIn) -> str:
    return next((each.received_on.edtf for each in ready.records if isinstance(each, Intake)), "")


def _who(ready: ToTakeIn, typed: Mapping[str, str]) -> tuple[str, ...]:
    """By what two rows are known to be of one person."""
    numbers = (each.number for each in ready.records if isinstance(each, Number))
    by_number = ("".join(words_of(each)) for each in numbers)
    name = _name_key(typed.get("name", ""))
    return tuple(filter(None, (ready.taken.person.id, *by_number, name)))
