"""A process that saves without end, and says before each write what it will be, then that it is.

What a write does is told as an effect: {"event": {id: text}, "draft": {...}}, None where something
goes. So whoever reads along knows at any moment what must be there, and what may be.
"""

import json
import random
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from qidesk.casefile.records.matter import Note
from tests.builders import AT, WHO, a_case, an_event, opened

State = dict[str, dict[str, str]]
Effect = dict[str, dict[str, str | None]]

TEXT_OF = {"case": "caption", "event": "what_happened", "note": "text"}
DONE = "done"


def state_of(vault: Any) -> State:
    """All that the saving process writes, read back."""
    state: State = {
        kind: {each.id: getattr(each, field) for each in vault.records(kind)}
        for kind, field in TEXT_OF.items()
    }
    state["draft"] = {form: typed["text"] for form, typed in vault.drafts().items()}
    state["access"] = {str(at): what for at, (what, *_) in enumerate(vault.accesses())}
    return state


def after(state: State, effect: Effect) -> State:
    """The state once an effect has come about."""
    new = {kind: dict(held) for kind, held in state.items()}
    for kind, written in effect.items():
        for key, text in written.items():
            if text is None:
                new[kind].pop(key, None)
            else:
                new[kind][key] = text
    return new


def inverse(state: State, effect: Effect) -> Effect:
    """The effect that takes another one back."""
    return {
        kind: {key: state[kind].get(key) for key in written} for kind, written in effect.items()
    }


def possible_states(before: State, said: list[str]) -> list[State]:
    """What may be there after these lines: all that was acknowledged, perhaps one write more."""
    state, pending = before, None
    for line in said:
        if line.strip() == DONE:
            assert pending is not None
            state, pending = after(state, pending), None
        else:
            pending = _effect_in(line)
    return [state, after(state, pending)] if pending is not None else [state]


def _effect_in(line: str) -> Effect:
    effect = json.loads(line)
    assert isinstance(effect, dict)
    return effect


def said_in(content: bytes) -> list[str]:
    """The whole lines of what was said."""
    return [line for line in content.decode().splitlines(keepends=True) if line[-1] == "\n"]


def save_without_end(folder: Path, said: Path, seed: int) -> None:
    """Open the vault and write until killed; every line said is one write or its end."""
    save(folder, said, seed, sys.maxsize)


def save(folder: Path, said: Path, seed: int, times: int) -> None:
    """Open the vault and write so many times, saying each write and its end."""
    with opened(folder) as vault, said.open("ab", buffering=0) as file:
        saver = _Saver(vault, random.Random(seed))
        for _ in range(times):
            effect, write = saver.next_write()
            file.write((json.dumps(effect) + "\n").encode())
            write()
            file.write(f"{DONE}\n".encode())
            saver.state = after(saver.state, effect)


class _Saver:
    def __init__(self, vault: Any, draws: random.Random) -> None:
        self.vault, self.draws = vault, draws
        self.state = state_of(vault)
        self.last: Effect = {}
        self.home = next((each for each in vault.records("case") if each.owner == WHO), None)

    def an_id(self) -> str:
        return f"{self.draws.getrandbits(128):032x}"

    def text(self) -> str:
        return f"{self.draws.random()} " * self.draws.choice([1, 5, 400])

    def next_write(self) -> tuple[Effect, Callable[[], object]]:
        if self.home is None:
            self.home = replace(a_case(), id=self.an_id(), owner=WHO)
            made, self.last = self.added(self.home), {}
            return made
        kinds = "add add change several undo draft discard access purge".split()
        return getattr(self, self.draws.choice(kinds))()

    def added(self, *records: Any, case_id: str = "") -> tuple[Effect, Callable[[], object]]:
        effect: Effect = {}
        for each in records:
            kind = type(each).__name__.lower()
            effect.setdefault(kind, {})[each.id] = getattr(each, TEXT_OF[kind])
        self.last = inverse(self.state, effect)
        return effect, lambda: self.do(lambda hand: hand.add_all(records), case_id)

    def do(self, write: Callable[[Any], None], case_id: str = "") -> None:
        with self.vault.change(self.an_id(), "work", AT, case_id) as hand:
            write(hand)

    def add(self) -> tuple[Effect, Callable[[], object]]:
        return self.added(replace(an_event(self.home), id=self.an_id(), what_happened=self.text()))

    def several(self) -> tuple[Effect, Callable[[], object]]:
        notes = [Note(id=self.an_id(), case=self.home.id, text=self.text()) for _ in range(3)]
        return self.added(*notes, replace(an_event(self.home), id=self.an_id()))

    def change(self) -> tuple[Effect, Callable[[], object]]:
        if not self.state["event"]:
            return self.add()
        before = self.vault.record("event", self.draws.choice(sorted(self.state["event"])))
        now = replace(before, what_happened=self.text())
        effect: Effect = {"event": {now.id: now.what_happened}}
        self.last = inverse(self.state, effect)
        return effect, lambda: self.do(lambda hand: hand.update(before, now))

    def undo(self) -> tuple[Effect, Callable[[], object]]:
        if not self.last:
            return self.add()
        effect, self.last = self.last, {}
        return effect, lambda: self.vault.undo(self.an_id(), AT)

    def draft(self) -> tuple[Effect, Callable[[], object]]:
        form, text = f"event:{self.draws.randrange(5)}", self.text()
        return {"draft": {form: text}}, lambda: self.vault.keep_draft(form, {"text": text}, AT)

    def discard(self) -> tuple[Effect, Callable[[], object]]:
        form = f"event:{self.draws.randrange(5)}"
        return {"draft": {form: None}}, lambda: self.vault.discard_draft(form)

    def access(self) -> tuple[Effect, Callable[[], object]]:
        effect: Effect = {"access": {str(len(self.state["access"])): "open"}}
        return effect, lambda: self.vault.note_access("open", self.home.id, AT)

    def purge(self) -> tuple[Effect, Callable[[], object]]:
        spare = [key for key, text in self.state["case"].items() if key != self.home.id]
        if not spare:
            case = replace(a_case(), id=self.an_id())
            events = [replace(an_event(case), id=self.an_id()) for _ in range(2)]
            made, self.last = self.added(case, *events, case_id=case.id), {}
            return made
        events = [each.id for each in self.vault.records("event") if each.case == spare[0]]
        self.last = {}
        effect: Effect = {"case": {spare[0]: None}, "event": dict.fromkeys(events)}
        return effect, lambda: self.vault.purge(self.an_id(), spare[0], AT)
