"""A machine that has some cases alone works on in them; of the rest it holds what tells nothing."""

import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from qidesk.actions import exchanging, sending, travel
from qidesk.actions.documents import attach, size_of
from qidesk.actions.refusals import BadInput
from qidesk.actions.vaults import warnings_of
from qidesk.casefile.operations.written import Written, chained
from qidesk.casefile.records.people import Number
from qidesk.exchange.refusals import EndedCopy
from qidesk.store import chain
from qidesk.store.errors import ChangesRefused, NotGivenBefore
from qidesk.store.sharing import Share
from qidesk.store.vault import Vault
from tests.builders import (
    AT,
    PASSPHRASE,
    a_case,
    a_facility,
    a_part,
    a_person,
    add,
    an_event,
    an_id,
    an_open_vault,
    change,
    cheap,
    opened,
    remove,
    wrong_with,
)
from tests.store.decrypting import pages_in_clear
from tests.store.meeting import hand_over

MINE, OTHER = a_case(caption="Mine v. Roe"), a_case(caption="ZEBRA v. Roe")
ANA, BOB = a_person(committed_name="Ana Mine"), a_person(committed_name="Bob ZEBRA")
WARDEN = a_person(committed_name="Warden Both")
HOME = a_facility()
EVENT = an_event(MINE, facility=HOME.id)
SECRET = an_event(OTHER, what_happened="A ZEBRA was told.")
NUMBERS = (
    Number(id=an_id(), person=ANA.id, number="111"),
    Number(id=an_id(), person=BOB.id, number="ZEBRA222"),
)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Vault]:
    """An office with two cases that share a defendant, one record of each removed again."""
    monkeypatch.setattr("qidesk.actions.vaults.FLOOR", cheap())
    with an_open_vault(tmp_path / "office") as made:
        add(made, HOME)
        for case, *more in (
            (OTHER, BOB, WARDEN, SECRET, NUMBERS[1]),
            (MINE, ANA, EVENT, NUMBERS[0]),
        ):
            parts = [a_part(case, each) for each in (*more[:1], WARDEN)]
            add(made, case, *more, *parts, case_id=case.id)
        for case in (MINE, OTHER):
            gone = an_event(case, what_happened=f"{case.caption} gone")
            add(made, gone, case_id=case.id)
            remove(made, gone, case_id=case.id)
        yield made


@pytest.fixture
def copy(office: Vault, tmp_path: Path) -> Iterator[Vault]:
    folder = tmp_path / "stick"
    travel.make_copy(office, [MINE.id], folder, PASSPHRASE, cost=cheap())
    with opened(folder) as made:
        yield made


def carry(source: Vault, target: Vault, tmp_path: Path) -> exchanging.Came:
    """Send by one to the other through a file."""
    to = target.exchange.own().id
    path = sending.send(source, to, tmp_path / "carried.qib").path
    (came,) = exchanging.receive(target, path)
    return came


def test_a_copy_holds_its_cases_whole_and_no_word_of_the_others(office: Vault, copy: Vault) -> None:
    assert copy.load_case(MINE.id) == office.load_case(MINE.id)
    assert [line.id for line in copy.case_lines()] == [MINE.id]
    assert wrong_with(copy) == []
    assert copy.exchange.heads().items() >= office.exchange.heads().items()
    told = pages_in_clear(copy._opened.database, copy._opened.database_key)
    assert b"Mine v. Roe gone" in told, "its whole past"
    for word in (b"ZEBRA", BOB.id.encode(), SECRET.id.encode()):
        assert word not in told
    with pytest.raises(BadInput, match="a copy itself"):
        travel.make_copy(copy, [MINE.id], copy.folder / "x", PASSPHRASE, cost=cheap())
    (warning,) = (each for each in warnings_of(copy) if "travelling copy" in each)
    assert "of 1 case" in warning
    assert not any("travelling" in each for each in warnings_of(office))


def test_office_and_copy_type_in_the_same_case_and_both_have_all_of_it(
    office: Vault, copy: Vault, tmp_path: Path
) -> None:
    change(office, MINE, case_id=MINE.id, owner="Ofelia")
    change(office, OTHER, case_id=OTHER.id, owner="ZEBRA")
    late = an_event(MINE, what_happened="Typed at the visit.")
    add(copy, late, case_id=MINE.id)
    change(copy, EVENT, case_id=MINE.id, what_happened="He said more.")
    witness = a_person(committed_name="Met at the visit")
    add(copy, witness, a_part(MINE, witness), case_id=MINE.id)
    assert carry(copy, office, tmp_path).taken
    add(office, a_case(caption="ZEBRA too"))
    assert carry(office, copy, tmp_path).taken
    assert carry(copy, office, tmp_path).taken
    for vault in (office, copy):
        assert wrong_with(vault) == []
    assert office.load_case(MINE.id) == copy.load_case(MINE.id)
    assert {each.what_happened for each in office.load_case(MINE.id).events} == {
        "Typed at the visit.",
        "He said more.",
    }
    assert b"ZEBRA" not in pages_in_clear(copy._opened.database, copy._opened.database_key)
    assert not office.exchange.differences()


def test_a_copy_has_the_files_that_were_chosen_and_one_attached_there_is_told(
    office: Vault, tmp_path: Path
) -> None:
    there, left, other = (
        attach(office, case.id, BytesIO(name.encode() * 9000), name).document
        for case, name in ((MINE, "there"), (MINE, "left"), (OTHER, "ZEBRA"))
    )
    for documents, names in (((there.id, other.id), {"there"}), (None, {"there", "left"})):
        folder = tmp_path / f"with {len(names)}"
        travel.make_copy(office, [MINE.id], folder, PASSPHRASE, documents=documents, cost=cheap())
        with opened(folder) as copy:
            for each in (there, left):
                assert (size_of(copy, each) is not None) == (each.title in names)
            assert b"".join(copy.attachments.pieces(there.digest)) == b"there" * 9000
            assert len(list((folder / "attachments").iterdir())) == len(names)
            assert wrong_with(copy) == []
            assert travel.attached_here(copy) == 0
            attach(copy, MINE.id, BytesIO(b"seen at the visit"), "new")
            assert travel.attached_here(copy) == 1
            assert carry(copy, office, tmp_path).taken
    assert office.load_case(MINE.id).documents[-1].title == "new"


def test_a_copy_carried_elsewhere_is_known_still(
    office: Vault, copy: Vault, tmp_path: Path
) -> None:
    device = copy.exchange.own()
    witness = a_person(committed_name="Met before")
    add(copy, witness, a_part(MINE, witness), case_id=MINE.id)
    assert carry(copy, office, tmp_path).taken
    copy.close()
    copy.folder.rename(tmp_path / "renamed")
    with opened(tmp_path / "renamed") as moved:
        assert moved.exchange.own() == device
    shutil.copytree(tmp_path / "renamed", tmp_path / "laptop")
    with opened(tmp_path / "laptop") as moved:
        assert moved.exchange.own() != device
        change(moved, EVENT, case_id=MINE.id, what_happened="Moved.")
        assert carry(moved, office, tmp_path).taken
        assert carry(office, moved, tmp_path).taken
        assert moved.load_case(MINE.id) == office.load_case(MINE.id)


def test_two_folders_of_one_copy_lose_nothing_and_end_together(
    office: Vault, copy: Vault, tmp_path: Path
) -> None:
    first = copy.exchange.own().id
    copy.close()
    for name in ("desktop", "put back"):
        shutil.copytree(copy.folder, tmp_path / name)
    with opened(copy.folder) as one, opened(tmp_path / "desktop") as two:
        for vault, words in ((one, "One."), (two, "Two."), (two, "Two more.")):
            add(vault, an_event(MINE, what_happened=words), case_id=MINE.id)
        for _ in range(2):
            for vault in (one, two):
                assert carry(vault, office, tmp_path).taken
                assert carry(office, vault, tmp_path).taken
    with opened(tmp_path / "put back") as three:
        add(three, an_event(MINE, what_happened="Three."), case_id=MINE.id)
        assert carry(three, office, tmp_path).taken
        assert carry(office, three, tmp_path).taken
        told = {each.what_happened for each in three.load_case(MINE.id).events}
        assert told == {EVENT.what_happened, "One.", "Two.", "Two more.", "Three."}
        assert three.load_case(MINE.id) == office.load_case(MINE.id)
        assert wrong_with(three) == wrong_with(office) == []
        travel.end_copy(office, first)
        assert {each.share.ended != "" for each in exchanging.peers(office) if each.share} == {True}
        assert len(exchanging.peers(office)) == 3
        assert isinstance(carry(three, office, tmp_path).refusal, EndedCopy)


def test_an_ended_copy_is_heard_no_more_and_one_command_destroys_it(
    office: Vault, copy: Vault, tmp_path: Path
) -> None:
    device = copy.exchange.own().id
    change(copy, EVENT, case_id=MINE.id, what_happened="Too late.")
    travel.end_copy(office, device[:8])
    assert isinstance(carry(copy, office, tmp_path).refusal, EndedCopy)
    with pytest.raises(EndedCopy):
        sending.send(office, device)
    assert EVENT in office.records("event")
    copy.close()
    (copy.folder / "holiday.jpg").write_bytes(b"theirs")
    travel.destroy_copy(copy.folder)
    assert [each.name for each in copy.folder.iterdir()] == ["holiday.jpg"], "the vault's alone"


def test_one_who_is_not_to_have_a_case_gets_all_but_it(office: Vault, tmp_path: Path) -> None:
    folder = tmp_path / "screened"
    travel.make_copy(office, [OTHER.id], folder, PASSPHRASE, but_these=True, cost=cheap())
    new = a_case(caption="New v. Roe")
    with opened(folder) as screened:
        add(office, new, case_id=new.id)
        change(office, SECRET, case_id=OTHER.id, what_happened="ZEBRA again.")
        assert carry(office, screened, tmp_path).taken
        assert {line.id for line in screened.case_lines()} == {MINE.id, new.id}
        assert wrong_with(screened) == []
        assert b"ZEBRA" not in pages_in_clear(
            screened._opened.database, screened._opened.database_key
        )


def test_who_was_left_out_before_and_is_in_the_case_now_is_told_and_nothing_goes(
    office: Vault, copy: Vault, tmp_path: Path
) -> None:
    assert carry(copy, office, tmp_path)
    add(office, a_part(MINE, BOB), case_id=MINE.id)
    with pytest.raises(NotGivenBefore):
        carry(office, copy, tmp_path)


def test_a_vault_of_all_cases_takes_nothing_that_is_not_whole(
    office: Vault, copy: Vault, tmp_path: Path
) -> None:
    with an_open_vault(tmp_path / "third") as third:
        add(third, a_case())
        office.exchange.keep_share("x", Share(only=(MINE.id,)))
        (part,) = office.exchange.parts_for("x", {}, 10**9)
        assert any(map(chain.is_part, part))
        with pytest.raises(ChangesRefused, match="not whole"):
            third.exchange.take_in(an_id(), AT, office.exchange.devices(), part)
        hand_over(office, third)
        assert hand_over(copy, third).changes, "a copy passes on only what it has whole"
        assert wrong_with(third) == []
    with copy._writing() as connection:
        connection.exec_driver_sql("DELETE FROM setting WHERE name = 'partial copy'")
    assert any("is not whole" in each for each in wrong_with(copy))


@pytest.mark.parametrize("told", ["record", "signature", "content"])
def test_what_was_left_out_is_refused_where_it_says_something_or_is_of_another(
    office: Vault, copy: Vault, told: str
) -> None:
    add(office, a_case(caption="ZEBRA too"))
    change(office, MINE, case_id=MINE.id, owner="Ofelia")
    add(office, a_case(caption="ZEBRA three"))
    (lacking,) = office.exchange.parts_for(copy.exchange.own().id, copy.exchange.heads(), 10**9)
    assert [each.change.is_bare for each in lacking] == [True, False, True]
    for at in (0, 2):
        change_, (content,) = lacking[at]
        false = {
            "record": Written(change_, (content._replace(record=EVENT.id, field="life"),)),
            "signature": Written(change_._replace(signature=bytes(64)), (content,)),
            "content": Written(change_, (content._replace(digest=bytes(32)),)),
        }[told]
        for each in (false, chained(false)):
            lie = [*lacking[:at], each, *lacking[at + 1 :]]
            with pytest.raises(ChangesRefused):
                copy.exchange.take_in(an_id(), AT, office.exchange.devices(), lie)
    assert copy.load_case(MINE.id) != office.load_case(MINE.id)
    copy.exchange.take_in(an_id(), AT, office.exchange.devices(), lacking)
    assert copy.load_case(MINE.id) == office.load_case(MINE.id)
    assert wrong_with(copy) == []


def refuse(*_: object) -> None:
    raise ZeroDivisionError


def test_a_copy_of_no_case_and_the_end_of_no_copy_are_refused(
    office: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(BadInput):
        travel.make_copy(office, [], tmp_path / "x", PASSPHRASE, cost=cheap())
    monkeypatch.setattr(travel, "_bring_files", refuse)
    with pytest.raises(ZeroDivisionError):
        travel.make_copy(office, [MINE.id], tmp_path / "x", PASSPHRASE, cost=cheap())
    assert not (tmp_path / "x").exists(), "half a copy is none"
    assert office.exchange.peers() == []
    with an_open_vault(tmp_path / "third") as third:
        add(third, a_case())
        office.exchange.meet(third.exchange.own())
        with pytest.raises(BadInput, match="no travelling copy"):
            travel.end_copy(office, third.exchange.own().id)


def test_a_purge_of_a_travelling_case_destroys_it_there_too(
    office: Vault, copy: Vault, tmp_path: Path
) -> None:
    office.purge(an_id(), MINE.id, AT)
    path = sending.send(office, copy.exchange.own().id, tmp_path / "x.qib").path
    exchanging.receive(copy, path, even_removals=True)
    assert copy.case_lines() == []
    assert MINE not in copy.records("case")
    assert wrong_with(copy) == []
