"""Nothing of a case goes to a machine on which somebody works who is recused from it."""

import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from qidesk.actions import exchanging, sending, travel
from qidesk.actions.access import accesses
from qidesk.actions.documents import attach
from qidesk.actions.refusals import BadInput
from qidesk.store.errors import RecusedMachine
from qidesk.store.vault import Vault
from tests.builders import (
    PASSPHRASE,
    WHO,
    a_case,
    a_part,
    a_person,
    add,
    an_event,
    an_open_vault,
    change,
    cheap,
    opened,
    remove,
    undo,
    wrong_with,
)
from tests.store.decrypting import pages_in_clear

MINE, OTHER = a_case(caption="Mine v. Roe"), a_case(caption="ZEBRA v. Roe")
BOTH, ALONE = a_person(committed_name="Warden Both"), a_person(committed_name="Bob OKAPI")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Vault]:
    """An office with two cases that share a defendant."""
    monkeypatch.setattr("qidesk.actions.vaults.FLOOR", cheap())
    with an_open_vault(tmp_path / "office") as made:
        add(made, MINE, OTHER, BOTH, *(a_part(case, BOTH) for case in (MINE, OTHER)))
        yield made


@pytest.fixture
def laptop(office: Vault, tmp_path: Path) -> Iterator[Vault]:
    """A machine that has every case."""
    with an_open_vault(tmp_path / "laptop") as made:
        card = tmp_path / "x.qicard"
        for source, target in ((office, made), (made, office)):
            exchanging.add_peer(target, card, " ".join(exchanging.write_card(source, card)))
        carry(office, made, tmp_path)
        yield made


def carry(source: Vault, target: Vault, tmp_path: Path, *, even_recused: bool = False) -> None:
    path = tmp_path / "carried.qib"
    path.unlink(missing_ok=True)
    to = target.exchange.own().id
    sending.send(source, to, path, None, even_recused=even_recused)
    (came,) = exchanging.receive(target, path)
    assert came.refusal is None


def all_told(vault: Vault) -> bytes:
    """All that a whole vault holds, in clear."""
    files = b"".join(each.read_bytes() for each in vault.folder.rglob("*") if each.is_file())
    return pages_in_clear(vault._opened.database, vault._opened.database_key) + files


def work_in_both(office: Vault, word: str) -> None:
    """Type in both cases, and attach a file to each; `word` in what is of the other alone."""
    add(office, an_event(OTHER, what_happened=f"{word} fell."), case_id=OTHER.id)
    add(office, an_event(MINE, what_happened=f"Not {word[::-1]}"), case_id=MINE.id)
    if office.record("person", ALONE.id) is None:
        add(office, ALONE, a_part(OTHER, ALONE), case_id=OTHER.id)
    attach(office, OTHER.id, BytesIO(word.encode()), f"{word}.txt")


def test_a_copy_gets_nothing_more_of_a_case_from_which_its_user_is_recused(
    office: Vault, tmp_path: Path
) -> None:
    travel.make_copy(office, [MINE.id, OTHER.id], tmp_path / "copy", PASSPHRASE, cost=cheap())
    recused = change(office, OTHER, case_id=OTHER.id, recused=(WHO.upper(),))
    work_in_both(office, "WILDEBEEST")
    with opened(tmp_path / "copy") as copy:
        carry(office, copy, tmp_path)
        lifted = change(office, recused, case_id=OTHER.id, recused=())
        work_in_both(office, "CHEVROTAIN")
        change(office, lifted, case_id=OTHER.id, owner="QUOLL")
        change(office, BOTH, committed_name="Warden Renamed")
        carry(office, copy, tmp_path)
        told = all_told(copy)
        for word in (b"WILDEBEEST", b"CHEVROTAIN", b"QUOLL", b"OKAPI", ALONE.id.encode()):
            assert word not in told
        for word in (b"Not TSEEBEDLIW", b"Not NIATORVEHC", b"Warden Renamed"):
            assert word in told
        assert copy.load_case(MINE.id) == office.load_case(MINE.id)
        add(copy, an_event(OTHER, what_happened="What it had it may go on with."), case_id=OTHER.id)
        carry(copy, office, tmp_path)
        assert wrong_with(copy) == []
    assert wrong_with(office) == []


def test_a_machine_of_all_cases_gets_what_it_may_see_and_no_more(
    office: Vault, laptop: Vault, tmp_path: Path
) -> None:
    change(office, MINE, case_id=MINE.id, owner="Bo", recused=("Somebody Else",))
    carry(office, laptop, tmp_path)
    assert laptop.load_case(MINE.id) == office.load_case(MINE.id)
    change(office, OTHER, case_id=OTHER.id, recused=(WHO,))
    work_in_both(office, "WILDEBEEST")
    with pytest.raises(RecusedMachine):
        carry(office, laptop, tmp_path)
    assert not (tmp_path / "carried.qib").exists()
    assert b"WILDEBEEST" not in all_told(laptop)
    carry(office, laptop, tmp_path, even_recused=True)
    assert laptop.load_case(OTHER.id) == office.load_case(OTHER.id)
    assert sending.EVEN_RECUSED in [each.what for each in accesses(office)]
    with pytest.raises(BadInput, match="recused"):
        travel.make_copy(office, [OTHER.id], tmp_path / "copy", PASSPHRASE, cost=cheap())


def test_who_ever_works_on_a_machine_counts_and_however_the_recusal_stands(
    office: Vault, laptop: Vault, tmp_path: Path
) -> None:
    object.__setattr__(laptop._opened, "user", "Ines Prado")
    add(laptop, an_event(MINE), case_id=MINE.id)
    carry(laptop, office, tmp_path)
    for recused in (("IP",), ("Bo", "prado, ines")):
        change(office, OTHER, case_id=OTHER.id, recused=recused)
        with pytest.raises(RecusedMachine):
            carry(office, laptop, tmp_path)
        undo(office)
    carry(office, laptop, tmp_path, even_recused=True)
    gone = a_case(caption="Gone v. Roe", recused=("Ines",))
    add(office, gone)
    remove(office, gone)
    with pytest.raises(RecusedMachine):
        carry(office, laptop, tmp_path)


def test_who_worked_on_a_machine_counts_for_the_one_that_goes_on_for_it(
    office: Vault, laptop: Vault, tmp_path: Path
) -> None:
    object.__setattr__(laptop._opened, "user", "Ines Prado")
    add(laptop, an_event(MINE), case_id=MINE.id)
    carry(laptop, office, tmp_path)
    laptop.close()
    for source, moved in (("laptop/vault", "once"), ("once", "twice")):
        shutil.copytree(tmp_path / source, tmp_path / moved)
        with opened(tmp_path / moved) as vault:
            object.__setattr__(vault._opened, "user", "Olga Twain")
            add(vault, an_event(MINE), case_id=MINE.id)
    shutil.copytree(tmp_path / "twice", tmp_path / "moved")
    with opened(tmp_path / "moved") as moved:
        carry(moved, office, tmp_path)
        for recused in ("Ines Prado", "Olga Twain"):
            change(office, OTHER, case_id=OTHER.id, recused=(recused,))
            with pytest.raises(RecusedMachine):
                carry(office, moved, tmp_path)
            undo(office)


def test_either_of_two_versions_of_who_is_recused_counts(
    office: Vault, laptop: Vault, tmp_path: Path
) -> None:
    for vault, recused in ((laptop, (WHO,)), (office, ("Bo",))):
        change(vault, OTHER, case_id=OTHER.id, recused=recused)
    carry(laptop, office, tmp_path, even_recused=True)
    with pytest.raises(RecusedMachine):
        carry(office, laptop, tmp_path)
