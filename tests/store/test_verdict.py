"""One verdict: whoever opens a vault, reads it or checks it is told the same, and what to do."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from qidesk.store import connections, looking
from qidesk.store.database import PAGE_BYTES
from qidesk.store.errors import VaultInUse
from qidesk.store.vault import Vault
from qidesk.store.verdict import State, VaultInDoubt, Verdict, behind, damaged
from tests.builders import AT, WHO, a_case, a_vault, add, an_event, an_id, opened, wrong_with
from tests.trust.voices import alike, of_check, of_reader, of_writer

CASE = a_case()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A vault closed at two moments, and as it was copied while open, with its log and without."""
    folder = a_vault(tmp_path_factory.mktemp("verdict"))

    def keep(name: str, *without: str) -> Path:
        ignored = shutil.ignore_patterns("*-shm", "writer.lock", "holder.json", *without)
        return Path(shutil.copytree(folder, folder.with_name(name), ignore=ignored))

    with opened(folder) as vault:
        add(vault, CASE)
    kept = {"older": keep("older")}
    with opened(folder) as vault:
        for _ in range(3):
            add(vault, an_event(CASE))
        kept["whole"], kept["logless"] = keep("whole"), keep("logless", "*-wal")
    kept["newer"] = keep("newer")
    return kept


@pytest.fixture
def newer(made: dict[str, Path], tmp_path: Path) -> Path:
    return Path(shutil.copytree(made["newer"], tmp_path / "newer"))


def test_a_sound_vault_is_sound_for_all(made: dict[str, Path]) -> None:
    for folder in (made["newer"], made["whole"]):
        assert alike(folder) is State.SOUND


def test_a_vault_copied_while_open_without_its_log_is_behind_for_all(
    made: dict[str, Path], tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(made["logless"], tmp_path / "copy"))
    assert alike(folder) is State.BEHIND
    (finding,) = of_reader(folder).findings
    assert finding.where == "case.db"
    assert "3 changes are missing" in finding.what


def test_an_older_database_put_back_is_behind_for_all(made: dict[str, Path], newer: Path) -> None:
    shutil.copy(made["older"] / "case.db", newer / "case.db")
    assert alike(newer) is State.BEHIND


def test_an_older_witness_is_behind_for_all(made: dict[str, Path], newer: Path) -> None:
    shutil.copy(made["older"] / "head", newer / "head")
    assert alike(newer) is State.BEHIND
    assert "head" in {each.where for each in of_check(newer).findings}


@pytest.mark.parametrize("content", [None, b"", b"anything", bytes(8192)])
def test_a_witness_that_is_gone_or_damaged_is_told_by_all(
    newer: Path, content: bytes | None
) -> None:
    (newer / "head").unlink()
    if content is not None:
        (newer / "head").write_bytes(content)
    assert alike(newer) is State.DAMAGED
    assert of_reader(newer).stops_writing


def test_another_vaults_witness_is_told_by_all(newer: Path, tmp_path: Path) -> None:
    shutil.copy(a_vault(tmp_path / "other") / "head", newer / "head")
    assert alike(newer) is not State.SOUND
    assert of_reader(newer).stops_writing


@pytest.mark.parametrize("at", [0, 100, 4095, 4096, 5000, 8191])
def test_one_of_the_two_records_of_the_witness_is_told_and_mended(newer: Path, at: int) -> None:
    content = bytearray((newer / "head").read_bytes())
    content[at] ^= 4
    (newer / "head").write_bytes(content)
    assert [each.where for each in of_check(newer).findings] == ["head"]
    assert alike(newer) is State.DAMAGED
    assert alike(newer) is State.SOUND


@pytest.mark.parametrize("name", ["vault.json", "vault.json.copy"])
@pytest.mark.parametrize("damage", ["missing", "flipped", "older"])
def test_the_copy_of_the_key_file_that_is_not_whole_is_named_and_mended(
    newer: Path, name: str, damage: str
) -> None:
    content = bytearray((newer / name).read_bytes())
    content[len(content) // 2] ^= 1
    (newer / name).unlink()
    if damage == "flipped":
        (newer / name).write_bytes(content)
    elif damage == "older":
        (newer / name).write_bytes(b"{}")
    verdict = of_check(newer)
    assert [each.where for each in verdict.findings] == [name]
    assert not verdict.stops_writing
    assert [each.where for each in of_writer(newer).findings] == [name]
    assert of_check(newer).is_sound


def test_a_vault_in_doubt_is_read_and_not_written(made: dict[str, Path], tmp_path: Path) -> None:
    folder = Path(shutil.copytree(made["logless"], tmp_path / "copy"))
    before = (folder / "case.db").read_bytes()
    with pytest.raises(VaultInDoubt) as refused:
        opened(folder)
    assert "qidesk accept" in refused.value.remedy
    assert "qidesk restore" in refused.value.remedy
    with opened(folder, read_only=True) as vault:
        assert [line.id for line in vault.case_lines()] == [CASE.id]
        with pytest.raises(VaultInDoubt):
            add(vault, a_case())
    assert (folder / "case.db").read_bytes() == before


def test_accepting_is_a_change_after_which_the_vault_is_written_again(
    made: dict[str, Path], tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(made["logless"], tmp_path / "copy"))
    with opened(folder, read_only=True) as vault:
        vault.accept(an_id(), AT)
        assert not vault.read_only
        add(vault, an_event(CASE))
        first, accepted, last = vault.changes()
        assert (accepted.name, accepted.user) == ("accept the vault as it is", WHO)
        # What is lost here may stand elsewhere, under the numbers of the device before.
        assert first.device != accepted.device == last.device
        assert vault.next_undo() == last
    assert alike(folder) is State.SOUND
    with opened(folder) as vault:
        assert wrong_with(vault) == []


@pytest.mark.parametrize("damage", ["gone", "damaged", "older"])
def test_a_witness_in_doubt_can_be_accepted(
    made: dict[str, Path], newer: Path, damage: str
) -> None:
    match damage:
        case "gone":
            (newer / "head").unlink()
        case "damaged":
            (newer / "head").write_bytes(bytes(8192))
        case _:
            shutil.copy(made["older"] / "head", newer / "head")
    with opened(newer, read_only=True) as vault:
        vault.accept(an_id(), AT)
    assert alike(newer) is State.SOUND


def test_a_vault_that_is_sound_or_held_by_another_is_not_accepted(
    made: dict[str, Path], newer: Path, tmp_path: Path
) -> None:
    with opened(newer, read_only=True) as vault:
        vault.accept(an_id(), AT)
        assert vault.read_only
    folder = Path(shutil.copytree(made["logless"], tmp_path / "copy"))
    with opened(folder, read_only=True) as one, opened(folder, read_only=True) as other:
        one.accept(an_id(), AT)
        with pytest.raises(VaultInUse):
            other.accept(an_id(), AT)
    assert len(changes_of(folder)) == 2


def changes_of(folder: Path) -> list[str]:
    with opened(folder, read_only=True) as vault:
        return [line.name for line in vault.changes()]


def test_a_reader_beside_a_busy_writer_is_never_in_doubt(vault: Vault) -> None:
    add(vault, CASE)
    for _ in range(12):
        with opened(vault.folder, read_only=True) as reader:
            add(vault, an_event(CASE))
            assert reader.check().is_sound
            assert reader.verdict.is_sound


def flip_in_page_of(folder: Path, name: str) -> None:
    """Alter a byte at the end of the first page of a table or an index."""
    with opened(folder, read_only=True) as vault, vault._reading() as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        page = connection.exec_driver_sql(query, (name,)).scalar_one()
    content = bytearray((folder / "case.db").read_bytes())
    content[page * PAGE_BYTES - 100] ^= 1
    (folder / "case.db").write_bytes(content)


def test_damage_found_behind_an_opened_vault_stops_writing_and_keeps_what_is_typed(
    newer: Path,
) -> None:
    flip_in_page_of(newer, "ix_analogue_case")  # of which opening reads nothing
    with opened(newer) as vault:
        assert vault.verdict.is_sound
        assert vault.look_through().stops_writing
        with pytest.raises(VaultInDoubt, match="not as they were written"):
            add(vault, an_event(CASE))
        vault.keep_draft("case:new", {"caption": "half a word"}, AT)
        assert vault.drafts() == {"case:new": {"caption": "half a word"}}
    assert of_reader(newer).stops_writing


@pytest.mark.parametrize(
    "name",
    [
        "ix_event_case",
        "ix_part_case",
        "ix_operation_record",
        "sqlite_autoindex_setting_1",
        "access",
    ],
)
def test_what_holds_no_fact_of_a_case_keeps_nobody_from_reading_it(newer: Path, name: str) -> None:
    with opened(newer, read_only=True) as vault:
        lines, file = vault.case_lines(), vault.load_case(CASE.id)
    flip_in_page_of(newer, name)
    with opened(newer, read_only=True) as vault:
        assert vault.look_through().stops_writing
        assert vault.case_lines() == lines
        assert vault.load_case(CASE.id) == file
        vault.note_access("open the case", CASE.id, AT)
    assert alike(newer) is State.DAMAGED


@pytest.mark.parametrize("table", ["search_config", "search_data"])
def test_damage_in_the_search_indexs_own_tables_is_told_by_all_three(
    newer: Path, table: str
) -> None:
    flip_in_page_of(newer, table)
    assert alike(newer) is State.DAMAGED


@pytest.fixture
def altered(newer: Path) -> Path:
    """A vault in which, while it was closed, old pages were put back of what is made anew."""
    with opened(newer) as vault:
        vault.dues.keep("before", ())
    before = (newer / "case.db").read_bytes()
    with opened(newer) as vault:
        vault.dues.keep("after", ())
    assert len(before) == (newer / "case.db").stat().st_size
    (newer / "case.db").write_bytes(before)
    return newer


def test_an_old_page_of_what_is_made_anew_is_told_once_a_vault_was_closed(
    altered: Path,
) -> None:
    assert alike(altered) is State.BEHIND


def test_a_verdict_is_as_bad_as_the_worst_of_it() -> None:
    mended = damaged("head", "One.", harmless=True)
    assert Verdict((behind("case.db", "Two."), mended)).state is State.DAMAGED
    assert not Verdict((mended,)).stops_writing
    assert Verdict((mended,)).remedy.startswith("Nothing of any case is lost")
    assert Verdict().and_also(mended, mended).findings == (mended,)
    assert Verdict().lines[0].startswith("The vault is sound")


def test_what_was_told_once_is_told_again_until_somebody_accepts_it(altered: Path) -> None:
    for _ in range(2):
        assert of_check(altered).state is State.BEHIND
        with opened(altered) as vault:
            add(vault, an_event(CASE))  # before all of it was looked at
            assert vault.look_through().stops_writing
            with pytest.raises(VaultInDoubt):
                add(vault, an_event(CASE))
    with opened(altered) as vault:
        vault.look_through()
        vault.accept("a" * 32, AT)
        add(vault, an_event(CASE))
    assert alike(altered) is State.SOUND


@pytest.mark.parametrize("act", [Vault.hold_still, Vault.look_through])
def test_an_old_page_is_told_however_much_was_saved_before_the_look(
    altered: Path, act: Callable[[Vault], object]
) -> None:
    with opened(altered) as vault:
        for _ in range(2):
            vault.keep_draft("case:new", {"caption": "much " * 1_200_000}, AT)
        with suppress(VaultInDoubt):
            act(vault)
        assert looking.ANOTHER in vault.verdict.lines


def test_the_log_stays_small_once_all_was_looked_at(newer: Path) -> None:
    log = newer / "case.db-wal"
    with opened(newer) as vault:
        for _ in range(2):
            vault.keep_draft("case:new", {"caption": "much " * 1_200_000}, AT)
        before = log.stat().st_size
        vault.look_through()
        for _ in range(6):
            vault.keep_draft("case:new", {"caption": "much " * 1_200_000}, AT)
        assert log.stat().st_size < 2 * before


def test_who_saves_much_has_all_looked_at_so_that_the_log_stops_growing(
    newer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "_MOST_UNVERIFIED", 30)
    with opened(newer) as vault:
        add(vault, an_event(CASE))
        assert not vault.is_looked_through
        for _ in range(4):
            add(vault, an_event(CASE))
        assert vault.is_looked_through
    assert alike(newer) is State.SOUND


def test_what_nobody_looked_at_is_not_called_whole_by_closing(altered: Path) -> None:
    opened(altered).close()
    assert alike(altered) is State.BEHIND


def test_what_is_found_is_told_again_after_a_kill_too(altered: Path, tmp_path: Path) -> None:
    with opened(altered) as vault:
        vault.look_through()
        killed = Path(shutil.copytree(altered, tmp_path / "killed"))
    assert of_reader(killed).stops_writing
    assert of_writer(killed).stops_writing
