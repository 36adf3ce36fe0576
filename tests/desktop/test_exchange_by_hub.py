"""Three laptops and a hub, by the window: one offline for a week, one put back, one shut out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from qidesk.actions import backups, hub
from qidesk.desktop.desk import Desk
from qidesk.desktop.exchange.exchange_page import ExchangePage
from qidesk.store.vault import Vault
from tests.actions.office_hub import Hub, an_office_hub
from tests.builders import PASSPHRASE, WHO, a_case, a_vault, add, an_event, change, opened
from tests.desktop.conftest import settle
from tests.hub_server import Server

CASE = a_case()


class Machine:
    """A vault in a window of its own, on the page Exchange."""

    def __init__(self, vault: Vault, qtbot: QtBot) -> None:
        self.desk, self._qtbot = Desk(vault), qtbot
        self.page = ExchangePage(self.desk)
        qtbot.addWidget(self.page)
        self.page.resize(1100, 900)
        self.page.show()
        settle(qtbot, self.desk)

    @property
    def vault(self) -> Vault:
        return self.desk.vault

    def press(self, name: str) -> str:
        """Press a button; what the page says then."""
        (button,) = (
            each for each in self.page.findChildren(QPushButton) if each.accessibleName() == name
        )
        button.click()
        settle(self._qtbot, self.desk)
        return "\n".join(each.text() for each in self.page.findChildren(QLabel))

    def sync(self) -> str:
        return self.press("Take in from it") + self.press("Send to all by it")

    def write(self, text: str) -> None:
        add(self.vault, an_event(CASE, what_happened=text), case_id=CASE.id)

    def told(self) -> set[str]:
        """What happened, as the case here tells it."""
        return {each.what_happened for each in self.vault.load_case(CASE.id).events}

    def met(self) -> set[str]:
        """The machines in the page's table."""
        model = self.page.machines.model
        return {model.index(row, 0).data() for row in range(model.rowCount())}

    def leave(self) -> None:
        """Close the window and the vault."""
        settle(self._qtbot, self.desk)
        self.desk.close()


@pytest.fixture
def made(hub_server: Server, tmp_path: Path) -> Iterator[Hub]:
    with an_office_hub(hub_server, tmp_path) as found:
        yield found


def test_three_laptops_and_a_hub_one_offline_one_put_back_one_shut_out(
    made: Hub, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "third").mkdir()
    third = opened(a_vault(tmp_path / "third"))
    for each in (made.office, made.laptop):
        third.exchange.meet(each.exchange.own())
        each.exchange.meet(third.exchange.own())
    made.join(third, "clinic")
    add(made.office, CASE)
    office, laptop, clinic = (Machine(each, qtbot) for each in (made.office, made.laptop, third))
    for each in (office, laptop, clinic):
        each.sync()

    backup = tmp_path / "shelf"
    backup.mkdir()
    for day in range(3):  # the clinic is in a prison meanwhile
        office.write(f"Office, day {day}.")
        laptop.write(f"Laptop, day {day}.")
        clinic.write(f"Clinic, day {day}.")
        office.sync()
        laptop.sync()
        if day == 1:
            (shelved,) = backups.back_up(laptop.vault, backup).paths
    for each in (clinic, office, laptop, clinic):
        each.sync()
    written = {f"{who}, day {day}." for who in ("Office", "Laptop", "Clinic") for day in range(3)}
    assert office.told() == laptop.told() == clinic.told() == written

    before = laptop.vault.exchange.own().id
    laptop.leave()
    backups.restore(shelved, PASSPHRASE, WHO, tmp_path / "again")
    again = Machine(opened(tmp_path / "again"), qtbot)
    assert again.told() < written
    again.sync()
    assert "Another machine goes on under the login of" in office.sync()
    again.sync()
    assert again.told() == written
    own = again.vault.exchange.own().id
    assert {before[:8], f"{own[:8]} (goes on for {before[:8]})"} <= office.met()

    hub.revoke(office.vault, clinic.vault.exchange.own().id, made.admin, "")
    office.write("After the clinic was shut out.")
    office.sync()
    lost = clinic.vault.exchange.own().id[:8]
    assert lost in again.met()
    assert f"There {lost}, begun by {WHO}, was shut out" in again.sync()
    assert lost not in again.met()
    assert "not permitted to log in" in clinic.press("Take in from it")
    assert "After the clinic was shut out." in again.told() - clinic.told()
    for each in (office, again, clinic):
        each.leave()


def test_whoever_takes_in_from_the_hub_is_told_how_much_waits_to_be_settled(
    made: Hub, qtbot: QtBot
) -> None:
    add(made.office, CASE)
    office, laptop = (Machine(each, qtbot) for each in (made.office, made.laptop))
    for each in (office, laptop):
        each.sync()
    for each in (office, laptop):
        change(each.vault, CASE, caption=f"by {each.vault.exchange.own().id}")
    office.sync()
    assert "apart waits to be settled (1)" in laptop.press("Take in from it")
    for each in (office, laptop):
        each.leave()
