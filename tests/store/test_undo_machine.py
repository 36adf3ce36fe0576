"""Random work on a handful of records, held against a model of plain dictionaries."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from qidesk.casefile.schema.fields import Record
from qidesk.casefile.schema.kinds import kind_of
from qidesk.store.errors import StillLinked, UndoRefused
from tests.builders import (
    AT,
    a_case,
    a_part,
    a_person,
    an_event,
    an_id,
    an_open_vault,
    opened,
    redo,
    undo,
    wrong_with,
)

Records = dict[str, Record]
CASE = a_case()
PERSON = a_person()
POOL: list[Record] = [CASE, PERSON, a_part(CASE, PERSON), an_event(CASE)]
POOL_IDS = [each.id for each in POOL]  # in an order in which links point backwards
LINKS = ("case", "person")
TEXT_FIELD = {"case": "caption", "person": "note", "part": "title", "event": "place"}
some_records = st.lists(st.sampled_from(POOL), min_size=1, max_size=3, unique=True)
texts = st.sampled_from(["", "a", "b", "c"])


class Desk(RuleBasedStateMachine):
    """A vault beside a model: what stands now, and what stood before each change."""

    def __init__(self) -> None:
        super().__init__()
        self.temporary = tempfile.TemporaryDirectory()
        self.vault = an_open_vault(Path(self.temporary.name))
        self.now: Records = {}
        self.ever: set[str] = set()  # an id is minted once
        self.undoable: list[tuple[Records, Records]] = []
        self.redoable: list[tuple[Records, Records]] = []

    def teardown(self) -> None:
        assert wrong_with(self.vault) == []
        self.vault.close()
        self.temporary.cleanup()

    def do(self, write: Callable[[Any, Records], None]) -> None:
        """Do a change in both worlds; one that the vault refuses leaves both as they were."""
        after = dict(self.now)
        try:
            with self.vault.change(an_id(), "work", AT) as hand:
                write(hand, after)
        except StillLinked:
            assert not stands(after)
            return
        assert stands(after)
        if after != self.now:
            self.undoable.append((self.now, after))
            self.redoable.clear()
            self.now = after

    @rule(records=some_records)
    def add(self, records: list[Record]) -> None:
        new = {each.id: each for each in records if each.id not in self.ever}
        if not stands(self.now | new):
            return

        def write(hand: Any, after: Records) -> None:
            hand.add_all(new.values())
            after.update(new)

        self.ever |= new.keys()
        self.do(write)

    @rule(records=some_records, text=texts)
    def change(self, records: list[Record], text: str) -> None:
        def write(hand: Any, after: Records) -> None:
            for each in records:
                if (before := self.now.get(each.id)) is not None:
                    field = TEXT_FIELD[kind_of(each).code]
                    after[each.id] = replace(before, **{field: text})
                    hand.update(before, after[each.id])

        self.do(write)

    @rule(records=some_records)
    def remove(self, records: list[Record]) -> None:
        standing = [self.now[each.id] for each in records if each.id in self.now]

        def write(hand: Any, after: Records) -> None:
            for each in standing:
                after.pop(each.id)
            for each in sorted(standing, key=lambda each: POOL_IDS.index(each.id), reverse=True):
                hand.remove(each)

        self.do(write)

    @rule()
    def undo(self) -> None:
        if not self.undoable:
            with pytest.raises(UndoRefused):
                undo(self.vault)
            return
        undo(self.vault)
        self.redoable.append(self.undoable.pop())
        self.now = self.redoable[-1][0]

    @rule()
    def redo(self) -> None:
        if not self.redoable:
            with pytest.raises(UndoRefused):
                redo(self.vault)
            return
        redo(self.vault)
        self.undoable.append(self.redoable.pop())
        self.now = self.undoable[-1][1]

    @precondition(lambda self: self.now)
    @rule()
    def reopen(self) -> None:
        folder = self.vault.folder
        self.vault.close()
        self.vault = opened(folder)

    @invariant()
    def agree(self) -> None:
        for each in POOL:
            assert self.vault.record(kind_of(each).code, each.id) == self.now.get(each.id)


def stands(records: Records) -> bool:
    """Whether every link of these records points to one of them."""
    links = [getattr(each, name, "") for each in records.values() for name in LINKS]
    return all(not link or link in records for link in links)


Desk.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=30,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],  # to make a failing one short takes minutes
    suppress_health_check=list(HealthCheck),
)
TestDesk = Desk.TestCase
