"""A vault in doubt: what leaves it is marked so, and somebody may go on with it as it is."""

from dataclasses import replace
from typing import Any

from qidesk.actions.ids_and_clock import new_id, now_at
from qidesk.memo.outline import Memo, Paragraph, Section
from qidesk.store.vault import Vault
from qidesk.store.verdict import Verdict

_TITLE = "The vault this comes from is in doubt"
_LEGEND = "VAULT IN DOUBT"


def accept(vault: Vault) -> None:
    """Go on with a vault in doubt as it is; its journal says who. Raises QIDeskError."""
    vault.accept(new_id(), now_at())


def marked(vault: Vault, memo: Memo) -> Memo:
    """The paper, which says first and on every page where it comes from a vault in doubt."""
    if not vault.verdict.stops_writing:
        return memo
    lines = tuple(map(Paragraph, vault.verdict.lines))
    sections = (Section("doubt", _TITLE, lines), *memo.sections)
    return replace(memo, legend=f"{_LEGEND}. {memo.legend}", sections=sections)


def marked_data(vault: Vault, data: dict[str, Any]) -> dict[str, Any]:
    """JSON-ready data, with the verdict where it comes from a vault in doubt."""
    verdict = vault.verdict
    return data | {"verdict": verdict_data(verdict)} if verdict.stops_writing else data


def verdict_data(verdict: Verdict) -> dict[str, Any]:
    """A verdict as JSON-ready data."""
    return {
        "state": verdict.state,
        "stops_writing": verdict.stops_writing,
        "findings": [each._asdict() for each in verdict.findings],
        "remedy": verdict.remedy,
    }
