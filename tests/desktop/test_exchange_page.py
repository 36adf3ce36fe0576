"""The page Exchange: machines meet, bundles go and come, and one that removes much waits."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from qidesk.actions import exchanging as actions
from qidesk.actions import hub, papers
from qidesk.actions.board import read_board
from qidesk.actions.documents import attach, size_of
from qidesk.actions.sending import send
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.remedies import DocketEntry, EntryKind, Proceeding, ProceedingKind
from qidesk.desktop.case.case_page import CasePage
from qidesk.desktop.desk import Desk
from qidesk.desktop.exchange.exchange_page import ExchangePage
from qidesk.desktop.parts.inputs import Area
from qidesk.errors import QIDeskError
from qidesk.exchange.refusals import NoCard, StrangersBundle
from qidesk.store.errors import ChangesRemove, RecusedMachine
from qidesk.store.vault import Vault
from qidesk.views.case_lines import read_lines
from tests.builders import (
    PASSPHRASE,
    WHO,
    a_case,
    add,
    an_event,
    an_id,
    change,
    cheap,
    opened,
    remove,
)
from tests.desktop.conftest import settle
from tests.desktop.windows import unnamed_inputs
from tests.hub_server import Server
from tests.store.meeting import copied

CASE = a_case()
TODAY = date(2026, 11, 22)
EVENTS = [an_event(CASE) for _ in range(11)]


@pytest.fixture
def laptop(desk: Desk, tmp_path: Path) -> Iterator[Vault]:
    """A laptop that began as a copy of the desk's vault, and knows it."""
    add(desk.vault, CASE, *EVENTS, case_id=CASE.id)
    with copied(desk.vault, tmp_path / "laptop") as made:
        card = tmp_path / "office.qicard"
        actions.add_peer(made, card, " ".join(actions.write_card(desk.vault, card)))
        yield made


@pytest.fixture
def page(desk: Desk, laptop: Vault, qtbot: QtBot) -> ExchangePage:
    made = ExchangePage(desk)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    settle(qtbot, desk)
    return made


def drop(page: ExchangePage, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    none = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(
        QPointF(QPoint(9, 9)), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, none
    )
    page.dropEvent(event)


def press(page: ExchangePage, name: str, qtbot: QtBot) -> None:
    (made,) = (b for b in page.findChildren(QPushButton) if b.accessibleName() == name)
    assert made.isVisible()
    made.click()
    settle(qtbot, page._desk)


def seen(page: ExchangePage) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def meet(page: ExchangePage, laptop: Vault, tmp_path: Path, qtbot: QtBot) -> None:
    card = tmp_path / "laptop.qicard"
    words = actions.write_card(laptop, card)
    drop(page, card)
    for typed in (words[::-1], words):
        page.machines.adding.words.setText(" ".join(typed))
        press(page, "Add it", qtbot)
    assert "is known from now on" in seen(page)


def test_machines_meet_and_what_removes_much_waits_until_somebody_says_it_is_meant(
    page: ExchangePage, laptop: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    meet(page, laptop, tmp_path, qtbot)
    for event in EVENTS:
        remove(laptop, event)
    told: list[str] = []
    page.lacking.connect(told.append)
    bundle = send(laptop, actions.peers(laptop)[0].id, tmp_path / "x.qib").path
    damaged = tmp_path / "damaged.qib"
    damaged.write_bytes(bundle.read_bytes()[:-1])
    drop(page, damaged)
    settle(qtbot, page._desk)
    assert "damaged on its way" in seen(page)
    drop(page, damaged, bundle)
    settle(qtbot, page._desk)
    assert "damaged on its way" in seen(page), "each is told of those dropped together"
    assert "It removes records that are here (11)" in seen(page)
    assert "Inbox: 1 waiting" in seen(page)
    assert "Ask whoever sent it" in told[-1]
    assert len(page._desk.vault.records("event")) == 11
    press(page, "Take in what waits", qtbot)
    assert len(page._desk.vault.records("event")) == 11, "not by itself"
    press(page, "Take it in, even what it removes", qtbot)
    assert page._desk.vault.records("event") == ()
    assert "Inbox: 0 waiting" in seen(page)
    assert told[-1] == ""


def test_a_bundle_is_sent_to_the_machine_chosen_and_one_parted_with_gets_none(
    page: ExchangePage, laptop: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    assert not page.carrying.send_button.isEnabled()
    meet(page, laptop, tmp_path, qtbot)
    case = a_case()
    add(page._desk.vault, case, case_id=case.id)
    document = attach(page._desk.vault, case.id, BytesIO(b"told"), "told.txt").document
    for is_whole, cases in ((True, ""), (False, case.id)):
        page.carrying.with_files.setChecked(is_whole)
        page.carrying.files_of.setText(cases)
        press(page, "Send into the outbox", qtbot)
        assert "Outbox: 1 waiting" in seen(page)
        assert "sealed too, 1 file of a document" in seen(page)
    (came,) = actions.receive(laptop, page._desk.vault.folder / "outbox")
    assert came.taken
    assert size_of(laptop, document) == 4
    change(page._desk.vault, case, case_id=case.id, recused=(WHO,))
    press(page, "Send into the outbox", qtbot)
    assert "is recused from a case" in seen(page)
    assert "press Send even so" in seen(page)
    assert "--" not in seen(page)
    said, even_so = page.carrying._said, page.carrying.recused_button
    assert 0 < even_so.y() - said.geometry().bottom() < even_so.height()
    press(page, "Send even so: the machine is the office's", qtbot)
    assert not page.carrying.recused_button.isVisible()
    actions.receive(laptop, page._desk.vault.folder / "outbox")
    assert laptop.record("case", case.id) == replace(case, recused=(WHO,))
    press(page, "Part with it", qtbot)
    assert not page.carrying.send_button.isEnabled()
    assert "is known no more" in seen(page)


@pytest.mark.parametrize(
    ("error", "pressed"),
    [
        (StrangersBundle(), "Add a machine…"),
        (NoCard(), "Write this machine's card…"),
        (ChangesRemove(11), "Take it in, even what it removes"),
        (RecusedMachine(), "Make a travelling copy…"),
        (RecusedMachine(), "Send even so"),
        (hub.NotJoined(), "Join a hub…"),
    ],
)
def test_a_refusal_names_the_button_of_this_page_that_goes_on(
    error: QIDeskError, pressed: str, page: ExchangePage
) -> None:
    assert pressed in error.remedy
    shown = [each.text().replace("&", "") for each in page.findChildren(QPushButton)]
    assert any(each.startswith(pressed) for each in shown)


def test_a_travelling_copy_is_made_and_ended_on_the_page(
    page: ExchangePage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qidesk.actions.vaults.calibrate", cheap)
    monkeypatch.setattr("qidesk.actions.vaults.FLOOR", cheap())
    press(page, "Make a travelling copy…", qtbot)
    form, folder = page.copies.making, tmp_path / "stick"
    assert unnamed_inputs(page) == []
    form.folder.setText(str(folder))
    form.new.passphrase.setText(PASSPHRASE)
    form.new.again.setText(PASSPHRASE)
    for cases in ("", "no such case", f" {CASE.id[:8]} ;"):
        assert not folder.exists()
        form.cases.setText(cases)
        press(page, "Make it", qtbot)
    assert "Made a travelling copy" in seen(page)
    with opened(folder) as copy:
        assert copy.load_case(CASE.id) == page._desk.vault.load_case(CASE.id)
    assert not any(each.text() for each in form.findChildren(QLineEdit)), "and it is forgotten"
    press(page, "End the chosen copy", qtbot)
    assert "is ended" in seen(page)
    assert not page.copies.end_button.isEnabled()


def test_the_hub_is_joined_sent_to_looked_at_and_taken_in_from_on_the_page(
    page: ExchangePage, laptop: Vault, tmp_path: Path, qtbot: QtBot, hub_server: Server
) -> None:
    page._desk.vault.exchange.meet(laptop.exchange.own())
    hub_server.run("postgres", "CREATE DATABASE by_window")
    admin = hub_server.admin("by_window")
    hub.make(admin, "")
    addresses, passwords = [], []
    for login in ("window_office", "window_laptop"):
        hub.admit(admin, "", login, tmp_path / login)
        addresses.append(hub_server.address(login, "by_window"))
        passwords.append((tmp_path / login).read_text("utf-8").strip())
    hub.join(laptop, addresses[1], passwords[1])
    assert "has joined no hub" in seen(page)
    assert not page.hub.send_button.isEnabled()
    press(page, "Join a hub…", qtbot)
    for address, password, said in (
        (addresses[0], "another", "does not let this machine in"),
        ("host=hub", passwords[0], "lacks: user, dbname"),
        (addresses[0], passwords[0], "Nothing was sent or taken in by it yet"),
    ):
        page.hub.form.address.setText(address)
        page.hub.form.password.setText(password)
        press(page, "Join it", qtbot)
        assert said in seen(page)
    assert page.hub.form.password.text() == ""
    attach(page._desk.vault, CASE.id, BytesIO(b"told"), "told.bin")
    page.hub.with_files.setChecked(True)
    press(page, "Send to all by it", qtbot)
    assert "and 1 file of a document for" in seen(page)
    assert "Last met" in seen(page)
    came, _ = hub.receive(laptop)
    assert came[0].files.taken == 1
    for event in EVENTS:
        remove(laptop, event)
    hub.send(laptop)
    press(page, "Look at it", qtbot)
    assert page.hub.model.index(0, 4).data() == "1", "waiting here"
    press(page, "Take in from it", qtbot)
    assert "It removes records that are here (11)" in seen(page)
    press(page, "Take it in, even what it removes", qtbot)
    assert page._desk.vault.records("event") == ()
    hub_server.run("by_window", "DELETE FROM qidesk.bundle")
    press(page, "Take in from it", qtbot)
    assert seen(page).count("The hub went back") == 2, (
        "as it comes, and where it stands from now on"
    )
    hub_server.run("postgres", "ALTER DATABASE by_window ALLOW_CONNECTIONS false")
    press(page, "Send to all by it", qtbot)
    assert "Work on: nothing is lost" in seen(page)
    assert not unnamed_inputs(page)


def test_office_and_laptop_change_one_day_meet_through_a_folder_and_settle(
    page: ExchangePage, laptop: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    office = page._desk
    suit = Proceeding(
        id=an_id(), case=CASE.id, proceeding_kind=ProceedingKind.CIVIL, court="S.D. Tex."
    )
    judgment = DocketEntry(
        id=an_id(), case=CASE.id, proceeding=suit.id, entry_kind=EntryKind.JUDGMENT
    )
    add(office.vault, suit, judgment, case_id=CASE.id)
    meet(page, laptop, tmp_path, qtbot)
    (folder := tmp_path / "shared").mkdir()
    there = Desk(laptop)
    other = ExchangePage(there)
    qtbot.addWidget(other)
    other.show()
    pages = (page, other)

    def meet_through_the_folder() -> None:
        for each in (*pages, *pages):
            settle(qtbot, each._desk)
            each.carrying._send_to(folder)
            settle(qtbot, each._desk)
            drop(pages[each is page], folder)
            settle(qtbot, pages[each is page]._desk)

    meet_through_the_folder()
    change(office.vault, judgment, entered_on=read_date("November 12, 2026", "d")[0])
    change(laptop, judgment, entered_on=read_date("November 2, 2026", "d")[0])
    meet_through_the_folder()
    assert "apart waits to be settled (1)" in page.carrying._said.text()
    for desk in (office, there):
        (line,) = (each for each in read_lines(desk.vault, TODAY).cases if each.differs)
        assert "2 versions of Entered" in line.differs
        assert next_day(desk.vault) == date(2026, 11, 30), "28 days from the earlier of the two"
    memo = tmp_path / "memo.docx"
    papers.write_memo(there.vault, CASE.id, memo, TODAY)
    told = ZipFile(memo).read("word/document.xml").decode()
    assert "2 versions stand of this docket entry, Entered" in told
    case = CasePage(there)
    qtbot.addWidget(case)
    case.show()
    case.open_case(CASE.id)
    settle(qtbot, there)
    case.differences.compare.click()
    numbers = [each.toPlainText() for each in case.differences.versions.findChildren(Area)]
    held = numbers.index("November 12, 2026") + 1
    (holds,) = (
        each
        for each in case.differences.findChildren(QPushButton)
        if each.accessibleName() == f"Version {held} holds"
    )
    holds.click()
    settle(qtbot, there)
    meet_through_the_folder()
    for desk in (office, there):
        assert not desk.vault.exchange.differences()
        assert not any(each.differs for each in read_lines(desk.vault, TODAY).cases)
        assert next_day(desk.vault) == date(2026, 12, 10), "28 days from the one that holds"
    settle(qtbot, there)
    there.close()


def next_day(vault: Vault) -> date | None:
    """The safe day of what is due next in the one case there is."""
    (line,) = read_board(vault, as_of=TODAY)
    return line.next.safe_date if line.next else None


def test_why_a_bundle_was_not_taken_in_is_scrolled_to(
    page: ExchangePage, tmp_path: Path, qtbot: QtBot
) -> None:
    page.resize(700, 260)
    settle(qtbot, page._desk)
    said = page.carrying._said
    (junk := tmp_path / "none.qibundle").write_bytes(b"no bundle")
    drop(page, junk)
    settle(qtbot, page._desk)
    assert said.text()
    qtbot.waitUntil(lambda: said.visibleRegion().boundingRect() == said.rect())
