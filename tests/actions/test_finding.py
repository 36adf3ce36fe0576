"""What a search found, in words that a list may cut at its edge."""

import pytest

from qidesk.actions.finding import describe
from qidesk.store.vault import Vault
from tests.builders import a_case, add, an_event

LONG = "The correctional counselor "


@pytest.mark.parametrize(
    "text",
    [
        "Zebra first. " + LONG * 9,
        LONG * 9 + "saw a zebra.",
        "x" * 80 + " " + "y" * 200 + " zebra " + "z" * 90,
        "y" * 200 + "-zebra",
        LONG * 4 + "\n" * 90 + "zebra",
    ],
)
def test_the_word_found_stands_near_the_beginning(vault: Vault, text: str) -> None:
    case = a_case()
    add(vault, case, an_event(case, what_happened=text))
    [found] = describe(vault, vault.search("zebra"))
    assert 0 <= " ".join(found.where.split()).casefold().index("zebra") < 40
    assert found.where.startswith("… ") or text.startswith("Zebra")
