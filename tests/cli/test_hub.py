"""`qidesk hub`, and `send` and `receive` by it: three machines and a hub, by command."""

import shutil
from pathlib import Path

import pytest

from qidesk.store.receiving import Device
from tests.builders import a_vault, opened
from tests.desk import Answer, Desk
from tests.hub_server import Server

HUB = "office"


def hub(desk: Desk, *argv: str) -> Answer:
    key = ("--vault", str(desk.vault), "--passphrase-file", str(desk.passphrase_file))
    return desk.bare("hub", *argv, *key)


def join(desk: Desk, server: Server, login: str, database: str = HUB) -> None:
    """Admit a machine, and have it join under the login it was given."""
    password = desk.vault.parent / "login.txt"
    admit = ("--admin", server.admin(database), "--admit", login, "-o", str(password))
    assert desk.bare("hub", "init", *admit).code == 0
    answer = hub(desk, "join", server.address(login, database), "--password-file", str(password))
    assert answer.code == 0, answer.err


def meet(*desks: Desk) -> list[Device]:
    """Have machines know one another, as by cards whose words were compared."""
    own = []
    for each in desks:
        with opened(each.vault) as vault:
            own.append(vault.exchange.own())
    for each in desks:
        with opened(each.vault) as vault:
            for other in own:
                if other != vault.exchange.own():
                    vault.exchange.meet(other)
    return own


def sync(*desks: Desk) -> str:
    """Each takes in and then sends by the hub; what all of them said."""
    said = []
    for each in desks:
        for command in ("receive", "send"):
            answer = each(command, "--hub")
            said.append(answer.out + answer.err)
    return "".join(said)


def test_what_is_said_of_one_machine_is_refused_for_all(desk: Desk) -> None:
    answer = desk("send", "--hub", "--even-recused")
    assert answer.code == 2
    assert "--even-recused is said of one machine." in answer.err


def test_what_removes_much_by_the_hub_waits_until_somebody_who_was_told_says_it_is_meant(
    hub_server: Server,
    desk: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    hub_server.run("postgres", "CREATE DATABASE removing")
    cases = [desk.a_case(), desk.a_case("Bo Roe")]
    shutil.copytree(desk.vault, tmp_path / "laptop" / "vault")
    laptop = Desk(tmp_path / "laptop" / "vault", monkeypatch, capsys)
    meet(desk, laptop)
    for each, login in ((desk, "removing_office"), (laptop, "removing_laptop")):
        join(each, hub_server, login, "removing")
    even = ("receive", "--hub", "--even-removals")
    for case in cases:
        desk.done("purge", case, "--yes")
        desk.done("send", "--hub")
        told = laptop(*even)
        assert told.code == 1, "nobody was told of this one before"
        assert "which is much" in told.out
        assert "--even-removals" in told.out.splitlines()[-1]
        assert laptop("show", case).code == 0
        laptop.done(*even)
        assert laptop("show", case).code == 2
    assert "Nothing lies in the hub" in laptop.done(*even).out


def test_a_login_by_which_another_machine_goes_is_not_taken_from_it(
    hub_server: Server,
    desk: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    hub_server.run("postgres", "CREATE DATABASE taken")
    laptop, copy = (Desk(a_vault(tmp_path / at), monkeypatch, capsys) for at in ("one", "two"))
    join(desk, hub_server, "taken_office", "taken")
    by_it = hub_server.address("taken_office", "taken")
    shutil.copy(desk.vault.parent / "login.txt", tmp_path / "office.txt")
    join_by_it = ("join", by_it, "--password-file", str(tmp_path / "office.txt"))
    refused = hub(laptop, *join_by_it)
    assert refused.code == 2
    assert "another machine goes by this login" in refused.err
    join(laptop, hub_server, "taken_laptop", "taken")
    assert "under another login" in hub(laptop, *join_by_it).err
    # A copied folder goes on for the first, unless the two have met: then both go on.
    shutil.rmtree(copy.vault)
    shutil.copytree(desk.vault, copy.vault)
    own, _ = meet(desk, copy)
    assert "another machine goes by this login" in copy("send", "--hub").err
    assert "Another machine" not in desk.done("send", "--hub").out
    copy.done("peers", "remove", own.id)
    copy.done("send", "--hub")
    assert "Another machine goes on under the login of this one" in desk("send", "--hub").out


def test_three_machines_by_a_hub_one_offline_one_put_back_from_a_backup_one_shut_out(
    hub_server: Server,
    desk: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    hub_server.run("postgres", f"CREATE DATABASE {HUB}")
    office, machines, case = desk, [desk], desk.a_case()
    for name in ("laptop", "clinic"):
        shutil.copytree(desk.vault, tmp_path / name / "vault")
        machines.append(Desk(tmp_path / name / "vault", monkeypatch, capsys))
    _, laptop, clinic = machines
    _, lost, _ = meet(*machines)
    for number, each in enumerate(machines):
        join(each, hub_server, f"machine_{number}")
    sync(laptop, office)
    (shelf := tmp_path / "shelf").mkdir()

    for day in range(2):  # the clinic is offline meanwhile
        office.done("add", "note", case, stdin=f"text: Office, day {day}.")
        laptop.done("add", "note", case, stdin=f"text: Laptop, day {day}.")
        sync(office, laptop)
        if not day:
            laptop.done("backup", "--to", str(shelf))
    clinic.done("add", "note", case, stdin="text: Clinic, on the road.")
    sync(clinic, office, laptop, clinic)
    for each in machines:
        told = each.done("show", case).out
        for text in ("Office, day 0.", "Laptop, day 1.", "Clinic, on the road."):
            assert text in told

    (backup,) = shelf.glob("*/*/")
    laptop.done("restore", str(backup), "--to", str(tmp_path / "again" / "vault"))
    again = Desk(tmp_path / "again" / "vault", monkeypatch, capsys)
    assert "Laptop, day 1." not in again.done("show", case).out
    sync(again, office, again)
    assert "Laptop, day 1." in again.done("show", case).out
    statuses = {
        each["id"]: each["at_hub"] for each in hub(office, "status", "--json").data["peers"]
    }
    assert statuses[lost.id] == "another goes on for it"

    assert hub(office, "revoke", lost.id, "--admin", hub_server.admin(HUB)).code == 0
    assert len(office("peers", "--json").data["peers"]) == 1, "it goes by none of its ids"
    shut = again("send", "--hub")
    assert shut.code == 7
    assert "does not let this machine in" in shut.err
    assert "was shut out of the hub" in clinic("send", "--hub").out
