import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from qidesk.casefile.casefile import CaseFile
from qidesk.store import looking
from qidesk.store.errors import DamagedVault
from qidesk.store.verdict import State, VaultInDoubt
from qidesk.store.witness import BLOCK_BYTES
from tests.builders import (
    a_case,
    a_made_vault,
    a_person,
    a_vault,
    add,
    an_event,
    change,
    opened,
    wrong_with,
)
from tests.trust.voices import alike, of_check, of_reader, of_writer

FLIPS = 24
CUTS = 8
PAGE = 4096
CASE = a_case()


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The same vault at two moments, closed: with 40 events, and with 40 more and a change."""
    folder = a_vault(tmp_path_factory.mktemp("states"))
    kept = []
    for name in ("older", "newer"):
        with opened(folder) as vault:
            case = vault.record("case", CASE.id)
            if case is None:
                add(vault, CASE, a_person())
            else:
                change(vault, case, caption="Doe v. Warden")
            for number in range(40):
                add(vault, an_event(CASE, what_happened=f"Event {number} " + "long " * 200))
        kept.append(Path(shutil.copytree(folder, folder.with_name(name))))
    return kept


@pytest.fixture
def older(states: list[Path], tmp_path: Path) -> Path:
    return Path(shutil.copytree(states[0], tmp_path / "older"))


@pytest.fixture
def newer(states: list[Path], tmp_path: Path) -> Path:
    return Path(shutil.copytree(states[1], tmp_path / "newer"))


def is_noticed(folder: Path) -> bool:
    """Whether opening the vault for writing, or its check, says that it is damaged."""
    return of_writer(folder).stops_writing or of_check(folder).stops_writing


def whole_case(folder: Path) -> CaseFile | None:
    with opened(folder) as vault:
        return vault.load_case(CASE.id)


def content_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def restore(folder: Path, content: dict[str, bytes]) -> None:
    for path in folder.iterdir():
        path.unlink()
    for name, bytes_ in content.items():
        (folder / name).write_bytes(bytes_)


def flipped(content: bytes, draws: random.Random, times: int) -> Iterator[bytes]:
    for _ in range(times):
        at = draws.randrange(len(content))
        yield content[:at] + bytes([content[at] ^ 1 << draws.randrange(8)]) + content[at + 1 :]


def test_a_sound_vault_is_not_called_damaged(older: Path, newer: Path) -> None:
    assert not is_noticed(older)
    assert not is_noticed(newer)


def test_every_flipped_bit_of_the_database_is_told_by_whoever_opens_it_to_write(
    newer: Path,
) -> None:
    whole = content_of(newer)
    for damaged in flipped(whole["case.db"], random.Random(1), FLIPS):
        restore(newer, whole | {"case.db": damaged})
        assert of_writer(newer).stops_writing
    restore(newer, whole)
    assert not is_noticed(newer)


@pytest.mark.parametrize("seed", range(4))
def test_a_bit_flipped_in_every_page_is_told_of_each(newer: Path, seed: int) -> None:
    """What tells where no digest does, as after a kill: hundreds of flips at one look."""
    draws, content = random.Random(seed), bytearray((newer / "case.db").read_bytes())
    for page in range(0, len(content), PAGE):
        content[page + draws.randrange(PAGE)] ^= 1 << draws.randrange(8)
    with opened(newer, read_only=True) as vault:
        apart = vault._new_searcher()
        with apart.connect() as connection:
            assert looking.spoiled(connection) == ""
            (newer / "case.db").write_bytes(content)
            told = set(looking._without_their_mark(connection))
        apart.dispose()
    assert told == set(range(1, len(content) // PAGE + 1))


def test_every_cut_of_the_database_is_noticed(newer: Path) -> None:
    whole = content_of(newer)
    draws, database = random.Random(2), whole["case.db"]
    sizes = [draws.randrange(len(database)) for _ in range(CUTS)]
    for size in [0, 1, 16, 4095, 4096, 8192, *sizes]:
        restore(newer, whole | {"case.db": database[:size]})
        assert is_noticed(newer), size


def test_a_database_of_anything_else_is_damage(newer: Path) -> None:
    for content in (b"SQLite format 3\0" + bytes(8176), b"hello", bytes(65536)):
        (newer / "case.db").write_bytes(content)
        for read_only in (False, True):
            with pytest.raises(DamagedVault):
                opened(newer, read_only=read_only)


def test_an_older_database_put_back_is_noticed(older: Path, newer: Path) -> None:
    shutil.copy(older / "case.db", newer / "case.db")
    with pytest.raises(VaultInDoubt):
        opened(newer)


def test_an_older_witness_put_back_is_noticed(older: Path, newer: Path) -> None:
    shutil.copy(older / "head", newer / "head")
    with pytest.raises(VaultInDoubt):
        opened(newer)


def test_a_missing_witness_is_noticed(newer: Path) -> None:
    (newer / "head").unlink()
    with pytest.raises(VaultInDoubt):
        opened(newer)


def test_another_vaults_database_is_noticed(newer: Path, tmp_path: Path) -> None:
    other = a_made_vault(tmp_path)
    shutil.copy(other / "case.db", newer / "case.db")
    with pytest.raises(DamagedVault):
        opened(newer)


def test_a_rolled_back_vault_still_opens_read_only(older: Path, newer: Path) -> None:
    shutil.copy(older / "case.db", newer / "case.db")
    with opened(newer, read_only=True) as vault:
        assert len(vault.records("event")) == 40


def test_a_flipped_witness_is_told_and_loses_nothing(newer: Path) -> None:
    known = whole_case(newer)
    whole = content_of(newer)
    for damaged in flipped(whole["head"], random.Random(3), 6):
        restore(newer, whole | {"head": damaged})
        assert alike(newer) is State.DAMAGED
        assert whole_case(newer) == known


def test_a_page_from_an_older_copy_is_noticed_or_changes_nothing(older: Path, newer: Path) -> None:
    known = whole_case(newer)
    old, whole = (older / "case.db").read_bytes(), content_of(newer)
    new = whole["case.db"]
    pages = [slice(at, at + PAGE) for at in range(0, min(len(old), len(new)), PAGE)]
    differing = [page for page in pages if old[page] != new[page]]
    noticed = 0
    for page in differing:
        restore(newer, whole | {"case.db": new[: page.start] + old[page] + new[page.stop :]})
        if is_noticed(newer):
            noticed += 1
        else:
            assert whole_case(newer) == known
    assert noticed > len(differing) // 2


@pytest.fixture
def killed(older: Path, tmp_path: Path) -> Path:
    """A vault as a kill leaves it: five more events stand in the write-ahead log alone."""
    with opened(older) as vault:
        for number in range(5):
            add(vault, an_event(CASE, what_happened=f"Late {number}"))
        left = Path(shutil.copytree(older, tmp_path / "killed"))
    assert (left / "case.db-wal").stat().st_size > 0
    return left


def test_a_kill_loses_nothing_that_stands_in_the_log(killed: Path) -> None:
    with opened(killed) as vault:
        assert len(vault.records("event")) == 45
        assert wrong_with(vault) == []


def test_a_log_lost_after_a_kill_is_noticed(killed: Path) -> None:
    (killed / "case.db-wal").unlink()
    with pytest.raises(VaultInDoubt):
        opened(killed)


def test_a_save_is_told_that_is_gone_and_of_which_a_power_cut_left_no_word_that_it_ended(
    older: Path, tmp_path: Path
) -> None:
    """Its mark is flushed beside it: where only that is on the disk, none was acknowledged."""
    left = tmp_path / "left"
    with opened(older) as vault:
        add(vault, an_event(CASE, what_happened="Kept"))
        log = (older / "case.db-wal").read_bytes()
        add(vault, an_event(CASE, what_happened="Gone"))
        shutil.copytree(older, left)
    whole = content_of(left)
    begun = whole | {"head": whole["head"][: 2 * BLOCK_BYTES]}
    restore(left, begun)
    assert alike(left) is State.SOUND
    restore(left, whole | {"case.db-wal": log})
    assert alike(left) is State.BEHIND
    restore(left, begun | {"case.db-wal": log})
    (said,) = of_reader(left).findings
    assert (said.harmless, "did not come to its end" in said.what) == (True, True)
    with opened(left) as vault:
        assert vault.verdict.findings == (said,)
        assert len(vault.records("event")) == 41
        assert wrong_with(vault) == []
    assert alike(left) is State.SOUND


def test_a_damaged_log_is_noticed_or_loses_nothing(killed: Path) -> None:
    whole = content_of(killed)
    log, draws = whole["case.db-wal"], random.Random(4)
    cuts = [log[: draws.randrange(len(log))] for _ in range(CUTS)]
    for damaged in [*flipped(log, draws, FLIPS // 2), *cuts]:
        restore(killed, whole | {"case.db-wal": damaged})
        if alike(killed) is State.SOUND:
            with opened(killed) as vault:
                assert len(vault.records("event")) == 45


def test_a_database_cut_short_beside_its_log_is_not_passed_over(killed: Path) -> None:
    """What the log holds is whole; the pages of the file that are gone carry no mark to look at."""
    with opened(killed, read_only=True) as vault:
        apart = vault._new_searcher()
        with apart.connect() as connection:
            assert looking.spoiled(connection) == ""
            os.truncate(killed / "case.db", (killed / "case.db").stat().st_size // 2 // PAGE * PAGE)
            assert "not as they were written" in looking.spoiled(connection)
        apart.dispose()


def test_a_witness_left_behind_by_a_kill_is_no_damage(older: Path, tmp_path: Path) -> None:
    with opened(older) as vault:
        head = (older / "head").read_bytes()
        for _ in range(5):
            add(vault, an_event(CASE))
        killed = Path(shutil.copytree(older, tmp_path / "killed"))
    (killed / "head").write_bytes(head)
    with opened(killed) as vault:
        assert len(vault.records("event")) == 45
    assert not is_noticed(killed)


def test_a_reader_notices_a_damaged_file_too(newer: Path) -> None:
    whole = (newer / "case.db").read_bytes()
    at = len(whole) * 3 // 4
    (newer / "case.db").write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    with opened(newer, read_only=True) as vault:
        assert wrong_with(vault)


def test_damage_while_the_vault_is_open_is_said_so(newer: Path) -> None:
    whole = (newer / "case.db").read_bytes()
    with opened(newer, read_only=True) as vault:
        (newer / "case.db").write_bytes(whole[:4096] + bytes(len(whole) - 4096))
        with pytest.raises(DamagedVault):
            vault.records("event")


def test_a_witness_that_cannot_be_written_does_not_fail_the_save(
    newer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    with opened(newer) as vault:
        with monkeypatch.context() as patch:
            patch.setattr("qidesk.store.witness.Witness.write", refuse)
            add(vault, an_event(CASE))
        assert len(vault.records("event")) == 81
    assert not is_noticed(newer)
