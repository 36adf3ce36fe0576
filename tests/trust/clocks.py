"""Row 12: whatever the clock says, what was done first stays first."""

import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from tests.builders import a_case, a_vault, an_event, an_id, opened, wrong_with

_LAST = int(datetime(2199, 1, 1, tzinfo=UTC).timestamp())


def tries(_: Path) -> Callable[[Path, random.Random], str]:
    """Each try has a vault of its own."""
    return one_try


def one_try(folder: Path, draws: random.Random) -> str:
    """Changes made by a clock that jumps by years; listed, read and undone in their order."""
    place, case = a_vault(folder), a_case()
    events = [an_event(case, what_happened=str(number)) for number in range(8)]
    made = []
    for record in (case, *events):
        with opened(place) as vault:
            change, at = an_id(), _drawn(draws)
            with vault.change(change, "add", at, case.id) as hand:
                hand.add(record)
            vault.note_access(str(len(made)), case.id, _drawn(draws))
            made.append((change, at))
    with opened(place) as vault:
        assert [(each.id, each.at) for each in vault.changes()] == made
        assert vault.records("event") == tuple(events)
        assert [what for what, *_ in vault.accesses()] == [str(each) for each in range(len(made))]
        vault.undo(an_id(), _drawn(draws))
        assert vault.records("event") == tuple(events[:-1])
        assert wrong_with(vault) == []
    return "in order"


def _drawn(draws: random.Random) -> str:
    return datetime.fromtimestamp(draws.randrange(_LAST), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
