import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from qidesk.casefile.operations.written import digest_of
from qidesk.casefile.records.papers import Communication
from qidesk.casefile.records.people import Number
from qidesk.casefile.schema.kinds import KINDS, kind_of
from qidesk.store import purge
from qidesk.store.database import driver_connection
from qidesk.store.errors import DiskFull, UnknownRecord
from qidesk.store.setting import read_setting
from qidesk.store.vault import Vault
from tests.builders import (
    AT,
    a_case,
    a_facility,
    a_full,
    a_part,
    a_person,
    a_vault,
    add,
    an_event,
    an_id,
    change,
    every_kind_filled,
    opened,
    remove,
    undo,
    wrong_with,
)
from tests.store.decrypting import pages_in_clear

SECRET = "Zzyzxcanary"
ACCENTED = "Ñandúcanario"


def holds(vault: Vault, text: str) -> bool:
    """Whether the vault's database holds a text anywhere, free space and all."""
    found = pages_in_clear(vault.folder / "case.db", vault._opened.database_key)
    return any(text.encode(code) in found for code in ("utf-8", "utf-16-le")) or (
        text.casefold().encode() in found
    )


def unswept(vault: Vault) -> str:
    with vault._reading() as connection:
        return read_setting(connection, purge.UNSWEPT)


def purge_case(vault: Vault, case_id: str) -> int:
    return vault.purge(an_id(), case_id, AT)


def fill_a_case(vault: Vault) -> str:
    """A case full of secrets, some of them overwritten, removed, undone and in drafts."""
    ids = {code: an_id() for code in KINDS}
    texts = {"facility": "kept"}
    records = [a_full(code, ids, texts.get(code, f"{SECRET} {ACCENTED}")) for code in KINDS]
    case = records[0]
    add(vault, *records, case_id=case.id)
    event = an_event(case, what_happened=SECRET * 3000)
    add(vault, event, case_id=case.id)
    event = change(vault, event, what_happened=f"{SECRET}, short")
    event = change(vault, event, what_happened=f"{SECRET} " * 150)
    remove(vault, event, case_id=case.id)
    add(vault, an_event(case, place=SECRET), case_id=case.id)
    undo(vault)
    vault.keep_draft(f"event:new:{case.id}", {"what_happened": SECRET}, AT)
    vault.keep_draft(f"event:{event.id}", {"place": ACCENTED}, AT)
    return case.id


def test_a_purge_leaves_none_of_the_cases_text_anywhere(vault: Vault) -> None:
    kept = every_kind_filled("kept")
    add(vault, *kept)
    case_id = fill_a_case(vault)
    assert purge_case(vault, case_id) > 20
    assert vault.load_case(case_id) is None
    assert len(vault.records("facility")) == 2
    assert [vault.record(kind_of(each).code, each.id) for each in kept] == kept
    assert wrong_with(vault) == []
    assert vault.search(SECRET) == vault.search("Nandu") == ()
    assert vault.drafts() == {}


def test_the_file_holds_no_byte_of_a_purged_text(vault: Vault) -> None:
    case_id = fill_a_case(vault)
    assert holds(vault, SECRET)
    assert holds(vault, ACCENTED)
    purge_case(vault, case_id)
    assert not holds(vault, SECRET)
    assert not holds(vault, ACCENTED)
    assert holds(vault, "kept")


def beginnings_of_no_word(vault: Vault) -> list[bytes]:
    """What the tree over the index's leaves names, though no indexed word begins so."""
    with vault._writing() as connection:
        driver = driver_connection(connection)
        driver.execute("CREATE VIRTUAL TABLE temp.word USING fts5vocab (main, search, row)")
        words = [word.encode() for (word,) in driver.execute("SELECT term FROM temp.word")]
        driver.execute("DROP TABLE temp.word")
        named = [named for (named,) in driver.execute("SELECT term FROM search_idx") if named]
    # The first letter says in which of the three indexes: of words, of two letters, of three.
    return [each for each in named if not any(word.startswith(each[1:]) for word in words)]


@pytest.mark.parametrize("bytes_of_a_leaf", [980, 60])
def test_the_index_names_no_purged_word_and_finds_every_other(
    vault: Vault, bytes_of_a_leaf: int
) -> None:
    with vault._writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO search (search, rank) VALUES ('pgsz', ?)", (bytes_of_a_leaf,)
        )
    gone, kept = a_case(), a_case()
    add(vault, gone, kept)
    for note in range(40):
        numbers = [note * 7919 * each % 3001 for each in range(1, 41)]
        for case, word in ((gone, "gone"), (kept, "kept")):
            text = " ".join(f"q{number:04}{word}{number}" for number in numbers)
            add(vault, an_event(case, what_happened=text))
    assert beginnings_of_no_word(vault) == []
    purge_case(vault, gone.id)
    assert beginnings_of_no_word(vault) == []
    assert wrong_with(vault) == []
    for event in vault.records("event"):
        for word in event.what_happened.split()[::10]:
            assert event.id in {hit.record for hit in vault.search(word, most=99)}


def test_a_purged_case_leaves_its_digests_and_no_values(vault: Vault) -> None:
    case = a_case()
    change_id = add(vault, case, an_event(case), case_id=case.id)
    before = vault.operations_of(change_id)
    purge_case(vault, case.id)
    after = vault.operations_of(change_id)
    assert [each.digest for each in after] == [
        digest_of(each.salt or b"", each.value or "") for each in before
    ]
    assert {(each.salt, each.value) for each in after} == {(None, None)}
    assert wrong_with(vault) == []


def test_work_goes_on_after_a_purge(vault: Vault) -> None:
    case, other = a_case(), a_case()
    add(vault, case, other)
    purge_case(vault, case.id)
    add(vault, an_event(other))
    folder = vault.folder
    vault.close()
    with opened(folder) as again:
        assert wrong_with(again) == []
        assert len(again.records("event")) == 1


def test_a_removed_case_can_still_be_purged(vault: Vault) -> None:
    case = a_case(caption=SECRET)
    add(vault, case)
    remove(vault, case)
    assert purge_case(vault, case.id) == 1
    assert not holds(vault, SECRET)


def test_a_case_that_never_was_cannot_be_purged(vault: Vault) -> None:
    with pytest.raises(UnknownRecord):
        purge_case(vault, an_id())


def test_a_person_of_another_case_stays_with_all_that_is_theirs(vault: Vault) -> None:
    gone, kept = a_case(), a_case()
    shared, alone, written_to, heir = (a_person() for _ in range(4))
    shared = replace(shared, personal_representative=heir.id)
    numbers = [Number(id=an_id(), person=each.id, number="1") for each in (shared, alone)]
    letter = Communication(id=an_id(), case=kept.id, person=written_to.id)
    parts = [a_part(gone, each) for each in (shared, alone, written_to, heir)]
    everything = [gone, kept, shared, alone, written_to, heir, *numbers, letter, *parts]
    add(vault, *everything, a_part(kept, shared))
    purge_case(vault, gone.id)
    assert set(vault.records("person")) == {shared, written_to, heir}
    assert vault.records("number") == (numbers[0],)
    assert vault.records("communication") == (letter,)
    assert wrong_with(vault) == []


def test_a_person_whom_only_this_case_mentions_goes_without_having_a_part(vault: Vault) -> None:
    case, person, heir = a_case(), a_person(), a_person()
    person = replace(person, personal_representative=heir.id)
    letter = Communication(id=an_id(), case=case.id, person=person.id)
    add(vault, case, person, heir, letter)
    purge_case(vault, case.id)
    assert not any(vault.records(code) for code in KINDS)


def test_an_event_moved_to_another_case_is_not_destroyed_with_the_first(vault: Vault) -> None:
    first, second = a_case(), a_case()
    event = an_event(first)
    add(vault, first, second, event)
    event = change(vault, event, case=second.id)
    purge_case(vault, first.id)
    assert vault.records("event") == (event,)
    assert wrong_with(vault) == []


def test_a_link_from_another_case_does_not_stop_a_purge(vault: Vault) -> None:
    gone, kept = a_case(), a_case()
    one = an_event(gone)
    other = an_event(kept, other_version_of=one.id)
    add(vault, gone, kept, one, other)
    purge_case(vault, gone.id)
    assert vault.records("event") == (replace(other, other_version_of=""),)
    assert wrong_with(vault) == []


def test_a_facility_stays_when_a_case_held_there_goes(vault: Vault) -> None:
    case, facility = a_case(), a_facility()
    add(vault, case, facility, an_event(case, facility=facility.id))
    purge_case(vault, case.id)
    assert vault.records("facility") == (facility,)


def test_a_purge_cut_short_is_finished_at_the_next_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        raise DiskFull

    case = a_case(caption=SECRET)
    folder = a_vault(tmp_path)
    with opened(folder) as vault:
        add(vault, case)
        case = change(vault, case, caption=f"{SECRET} again")
        monkeypatch.setattr(purge, "sweep", refuse)
        assert purge_case(vault, case.id) == 1
        assert vault.case_lines() == []
    monkeypatch.undo()
    with opened(folder) as vault:
        assert not holds(vault, SECRET)
        assert wrong_with(vault) == []


_READS_ON = """
import sys
from pathlib import Path
from tests.builders import opened
with opened(Path(sys.argv[1]), read_only=True) as vault, vault._reading() as connection:
    connection.exec_driver_sql("SELECT count(*) FROM event").scalar()
    print("reading", flush=True)
    sys.stdin.readline()
"""


def test_a_purge_beside_a_reader_stays_noted_and_is_finished_at_the_next_opening(
    vault: Vault,
) -> None:
    case_id = fill_a_case(vault)
    command = [sys.executable, "-c", _READS_ON, str(vault.folder)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as reader:
        assert reader.stdin is not None
        assert reader.stdout is not None
        assert reader.stdout.readline() == "reading\n"
        purge_case(vault, case_id)

        assert unswept(vault) == "1"
        assert holds(vault, SECRET)
        reader.stdin.write("\n")
        reader.stdin.flush()
    folder = vault.folder
    vault.close()
    with opened(folder) as again:
        assert unswept(again) == ""
        assert not holds(again, SECRET)
        assert not holds(again, ACCENTED)
