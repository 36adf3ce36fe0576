"""The mark by which what was kept of a finding is known to follow from the law as it is."""

from pathlib import Path

import pytest

import qidesk.law
from qidesk.actions import law
from qidesk.actions.law import law_digest


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the law's modules that the digest takes for the law's own."""
    for module in Path(qidesk.law.__path__[0]).rglob("*.py"):
        copy = tmp_path / module.relative_to(qidesk.law.__path__[0])
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(module.read_bytes())
    monkeypatch.setattr(law, "_ROOMS", (tmp_path,))
    law_digest.cache_clear()
    yield tmp_path
    law_digest.cache_clear()


def digest_now() -> str:
    law_digest.cache_clear()
    return law_digest()


def test_the_same_law_has_the_same_digest(elsewhere: Path) -> None:
    assert digest_now() == digest_now()


def test_a_mend_of_any_module_of_the_law_changes_the_digest(elsewhere: Path) -> None:
    before = digest_now()
    module = elsewhere / "deadlines" / "board.py"
    module.write_text(module.read_text() + "\n# another line\n")
    assert digest_now() != before


def test_another_row_of_a_table_changes_the_digest(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = digest_now()

    class Other:
        fingerprint = "of other tables"

    monkeypatch.setattr(law, "lawbook", Other)
    assert digest_now() != before
