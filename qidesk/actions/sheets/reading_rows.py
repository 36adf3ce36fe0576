"""A row of a sheet read into records that nobody has yet."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from qidesk.actions.ids_and_clock import new_id, today
from qidesk.actions.links import resolve_links
from qidesk.actions.sheets.sheet_kinds import SheetKind
from qidesk.casefile.casefile import name_of
from qidesk.casefile.dates.read_as_of import ReadAsOf
from qidesk.casefile.problems import Problem
from qidesk.casefile.records.events import Actor, Cite, Event
from qidesk.casefile.records.people import Number, Part, Person
from qidesk.casefile.records.remedies import DocketEntry, Proceeding
from qidesk.casefile.schema.fields import Record, Shape, specs_of
from qidesk.casefile.schema.typed import field_words, read_record
from qidesk.identity.names import is_same_name
from qidesk.store.vault import Vault

_IN_A_NOTE = "A note of the case keeps what names nothing in it."

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row's own record, those that go with it, and what is worth knowing; `lost` is why the row
    cannot be taken in as it stands, `nameless` what it says that names no record."""

    record: Record
    with_it: tuple[Record, ...] = ()
    told: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    nameless: tuple[str, ...] = ()

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers that the row gives a person."""
        return tuple(each.number for each in self.with_it if isinstance(each, Number))


class RowReader:
    """Reads rows of one kind of sheet for one case ('' for none)."""

    def __init__(self, vault: Vault, kind: SheetKind, case_id: str) -> None:
        self._vault, self._kind, self._case_id = vault, kind, case_id
        file = vault.load_case(case_id) if case_id else None
        self._told = ReadAsOf(file.letter_day if file else None, today())
        self._proceedings: tuple[Proceeding, ...] = file.proceedings if file else ()
        people = {each.id: each for each in file.persons} if file else {}
        self._parts = [
            (part, people[part.person])
            for part in (file.parts if file else ())
            if part.person in people
        ]

    def read(self, typed: Mapping[str, str]) -> ReadRow:
        """A row by what it types, each under the name of its column."""
        texts: dict[type[Record], dict[str, str]] = {self._kind.record: {}}
        for name, text in typed.items():
            record, field = self._kind.fields[name]
            texts.setdefault(record, {})[field] = text
        told: list[str] = []
        lost: list[str] = []
        own = texts.pop(self._kind.record)
        main = self._read(self._kind.record(), own, told, lost)
        if (nameless := self._nameless(main, own)) and self._case_id:
            told.append(_IN_A_NOTE)
        if isinstance(main, Event | DocketEntry):
            main = replace(main, case=self._case_id)
        if isinstance(main, DocketEntry) and not main.proceeding and len(self._proceedings) == 1:
            main = replace(main, proceeding=self._proceedings[0].id)
        with_it: list[Record] = []
        if isinstance(main, Event):
            with_it += self._of_event(main, texts)
        elif isinstance(main, Person):
            part = Part(case=self._case_id, person=main.id)
            with_it.append(self._read(part, texts.get(Part, {}), told, lost))
            if texts.get(Number):
                number = Number(person=main.id)
                with_it.append(self._read(number, texts[Number], told, lost))
        return ReadRow(main, tuple(with_it), tuple(told), tuple(lost), nameless)

    def _nameless(self, record: Record, texts: Mapping[str, str]) -> tuple[str, ...]:
        """What links were typed that lead nowhere, as a chronology's issue that is no claim."""
        return tuple(
            f"{spec.label} “{' '.join(texts[spec.name].split())}”"
            for spec in specs_of(type(record))
            if spec.shape is Shape.LINK
            and texts.get(spec.name, "").strip()
            and not getattr(record, spec.name)
        )

    def _read(self, empty: R, texts: Mapping[str, str], told: list[str], lost: list[str]) -> R:
        """A record with its texts; what is worth knowing of them, and what it cannot take."""
        links, unknown = resolve_links(self._vault, type(empty), texts, self._case_id)
        left = {each.where for each in unknown}
        kept = {name: text for name, text in texts.items() if name not in left}
        reading = read_record(
            replace(empty, id=empty.id or new_id()), {**kept, **links}, self._told
        )
        told += [_words(type(empty), each) for each in unknown]
        for each in reading.problems:
            where = lost if each.where in reading.refused else told
            where.append(_words(type(empty), each))
        return reading.record

    def _of_event(
        self, event: Event, texts: Mapping[type[Record], Mapping[str, str]]
    ) -> list[Record]:
        """Who took part in an event, each by their part in the case where a name is one of it, and
        where the record says so."""
        found: list[Record] = []
        for name in _apart(texts.get(Actor, {}).get("described_as", "")):
            part = next(
                (part.id for part, person in self._parts if is_same_name(name, name_of(person))), ""
            )
            described = "" if part else name
            found.append(
                Actor(
                    id=new_id(),
                    case=self._case_id,
                    event=event.id,
                    part=part,
                    described_as=described,
                )
            )
        cites = _apart(texts.get(Cite, {}).get("cite", ""))
        found += [
            Cite(id=new_id(), case=self._case_id, event=event.id, cite=each) for each in cites
        ]
        return found


def _apart(cell: str) -> list[str]:
    """The several things that stand in one cell."""
    return [each.strip() for each in cell.replace(";", "\n").splitlines() if each.strip()]


def _words(kind: type[Record], problem: Problem) -> str:
    return f"{field_words(kind, problem.where)}: {problem.what}"
