"""A hub that lies is found out, what it lost goes again, and no login reads what is another's."""

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from uuid import UUID

import psycopg
import pytest

from qidesk.actions import exchanging, hub
from qidesk.actions.documents import attach
from qidesk.actions.hub_carrier import Matter
from qidesk.actions.refusals import BadInput
from qidesk.exchange.hub.administering import NewerHub, OlderHub
from qidesk.exchange.hub.connecting import HubAway, HubRefused, connected
from qidesk.exchange.hub.mailbox import Mailbox
from qidesk.exchange.hub.slips import Lie
from tests.actions.office_hub import Hub, an_office_hub
from tests.builders import a_case, add
from tests.hub_server import Server


@pytest.fixture
def made(hub_server: Server, tmp_path: Path) -> Iterator[Hub]:
    with an_office_hub(hub_server, tmp_path) as found:
        yield found


TO_LAPTOP = "recipient = (SELECT max(number) FROM qidesk.device)"
RENUMBERED = (
    "INSERT INTO qidesk.bundle (recipient, sender, number, slip, content)"
    " SELECT recipient, sender, 9, slip, content FROM qidesk.bundle"
    f" WHERE {TO_LAPTOP} AND number = 2"
)
SWAPPED = (
    "UPDATE qidesk.bundle one SET slip = other.slip, content = other.content"
    " FROM qidesk.bundle other WHERE one.recipient = other.recipient AND one.sender = other.sender"
    f" AND one.number + other.number = 3 AND one.{TO_LAPTOP}"
)


@pytest.mark.parametrize(
    ("lie", "told"),
    [
        (
            f"DELETE FROM qidesk.bundle WHERE {TO_LAPTOP} AND number = 1",
            [(Lie.MISSING, 1), (Matter.LACKS, 2)],
        ),
        (RENUMBERED, [(Lie.FORGED, 1), (Lie.MISSING, 7)]),
        (SWAPPED, [(Lie.FORGED, 1), (Lie.FORGED, 1), (Lie.MISSING, 2)]),
        (
            f"UPDATE qidesk.bundle SET content = '\\x00' WHERE {TO_LAPTOP} AND number = 2",
            [(Lie.FORGED, 1), (Lie.MISSING, 1)],
        ),
    ],
    ids=["kept back", "renumbered", "in another order", "damaged"],
)
def test_what_a_hub_does_on_the_way_is_told_and_all_of_it_still_arrives(
    made: Hub, lie: str, told: list[tuple[Lie, int]]
) -> None:
    made.write(made.office)
    made.write(made.office)
    made.run(lie)
    assert made.told(made.laptop) == told
    made.run("DELETE FROM qidesk.bundle WHERE number = 9")
    for _ in range(2):
        made.write(made.laptop)
        made.told(made.office)
        made.write(made.office)
        made.told(made.laptop)
    assert made.has_arrived()


def test_a_hub_that_went_back_is_told_to_both_and_what_it_lost_goes_again(made: Hub) -> None:
    made.write(made.office)
    made.told(made.laptop)
    made.write(made.office)
    made.told(made.laptop)
    made.write(made.office)
    made.run(f"DELETE FROM qidesk.bundle WHERE {TO_LAPTOP} AND number > 1")
    assert made.told(made.laptop) == [(Lie.WENT_BACK, 1)]
    sent, told = hub.send(made.office)
    assert [(each.what, each.amount) for each in told] == [(Lie.WENT_BACK, 2)]
    assert sent[0].changes >= 1
    assert made.told(made.laptop) == [(Lie.MISSING, 1)], "the third, which nobody has now"
    assert made.has_arrived()


def test_a_hub_with_two_histories_is_told(made: Hub) -> None:
    made.write(made.office)
    made.write(made.office)
    assert made.told(made.laptop) == []
    made.run(f"DELETE FROM qidesk.bundle WHERE {TO_LAPTOP} AND number = 2")
    made.run(f"UPDATE qidesk.bundle SET number = 2 WHERE {TO_LAPTOP}")
    assert made.told(made.laptop) == [(Lie.FORKED, 1)]
    assert [each.what for each in hub.send(made.office)[1]] == [Lie.FORKED]


def test_a_machine_put_back_goes_on_above_what_the_hub_holds_of_it(made: Hub) -> None:
    way = "hub {} {}".format(*(each.exchange.own().id for each in (made.office, made.laptop)))
    made.write(made.office)
    before = made.office.setting(way)
    made.write(made.office)
    made.office.keep_setting(way, before)  # as in a travelling copy whose folder was put back
    add(made.office, a_case())
    _, told = hub.send(made.office)
    assert [each[0] for each in told] == [Matter.RESUMED]
    assert made.told(made.laptop) == []
    assert made.has_arrived()


def test_the_hub_cannot_make_a_machine_count_from_a_number_it_did_not_write(made: Hub) -> None:
    made.write(made.office)
    made.run(RENUMBERED.replace("number = 2", "number = 1").replace(" 9,", " 2147483647,"))
    add(made.office, a_case())
    _, told = hub.send(made.office)
    assert [each.what for each in told] == [Lie.FORGED]
    assert (Lie.FORGED, 1) in made.told(made.laptop)
    assert made.has_arrived()


def test_a_login_reads_what_is_for_it_adds_as_itself_and_can_do_nothing_else(made: Hub) -> None:
    add(made.office, case := a_case())
    attach(made.office, case.id, BytesIO(b"A page. " * 200_000), "told.bin")
    hub.send(made.office, "", None)
    made.write(made.laptop)
    assert made.run("SELECT count(*) FROM qidesk.piece") == [(2,)]
    login, password = made.login("clinic")
    address = made.server.address(login, made.database)
    with connected(address, password) as clinic:
        assert clinic.execute("SELECT * FROM qidesk.bundle").fetchall() == [], "nor before it joins"
        Mailbox(clinic, "c" * 32).register()
        assert clinic.execute("SELECT * FROM qidesk.bundle").fetchall() == []
        own = clinic.execute("SELECT number FROM qidesk.devices() WHERE is_own").fetchall()
        lay = "INSERT INTO qidesk.bundle (recipient, sender, number, slip, content) VALUES "
        for query in (
            lay + "(1, 2, 9, '', '')",
            "UPDATE qidesk.bundle SET number = 7",
            "DELETE FROM qidesk.bundle",
            "TRUNCATE qidesk.bundle",
            "INSERT INTO qidesk.piece VALUES (1, 2, gen_random_uuid(), 0, 9, '')",
            "UPDATE qidesk.piece SET number = 7",
            "DELETE FROM qidesk.piece",
            "SELECT * FROM qidesk.login",
            "SELECT * FROM qidesk.device",
            "SELECT qidesk.thin(0)",
            "SELECT qidesk.admit('eve', 'x')",
            f"SELECT qidesk.revoke('{'c' * 32}')",
            "INSERT INTO qidesk.version VALUES (9)",
            "CREATE TABLE qidesk.mine (a int)",
            "SET ROLE postgres",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                clinic.execute(query)
        assert clinic.execute("SELECT * FROM qidesk.piece").fetchall() == []
        clinic.execute(f"{lay}(1, {own[0][0]}, 1, '', '')")
        office = made.office.exchange.own().id
        clinic.execute("SELECT qidesk.register(%s::uuid)", (office,))
        assert not Mailbox(clinic, office).is_joined, "nobody can be another"
        assert made.run("SELECT qidesk.revoke(%s)", "c" * 32) == [(UUID("c" * 32),)]
        with pytest.raises(psycopg.OperationalError):
            clinic.execute("SELECT 1")
    with pytest.raises(HubAway), connected(address, password):
        pass


def test_who_is_shut_out_hears_it_and_the_others_send_it_nothing_more(made: Hub) -> None:
    made.write(made.laptop)
    made.office.exchange.meet(made.office.exchange.own()._replace(id="d" * 32))
    with pytest.raises(BadInput):
        hub.revoke(made.office, "d" * 32, made.admin, "")
    hub.revoke(made.office, made.laptop.exchange.own().id, made.admin, "")
    assert [each.id for each in exchanging.peers(made.office)] == ["d" * 32]
    for act in (hub.send, hub.receive, hub.status):
        with pytest.raises(HubAway, match="not permitted to log in"):
            act(made.laptop)
    made.office.exchange.meet(made.laptop.exchange.own())
    sent, told = hub.send(made.office)
    assert sent == []
    assert {each.what for each in told} == {Matter.ABSENT, Matter.REVOKED}


def test_a_hub_of_another_version_is_neither_joined_nor_used(made: Hub) -> None:
    assert hub.make(made.admin, "") == 2, "as often as one likes"
    made.run("INSERT INTO qidesk.version (number) VALUES (99)")
    for act in (hub.send, hub.receive, hub.status):
        with pytest.raises(NewerHub, match="newer version"):
            act(made.office)
    with pytest.raises(NewerHub):
        hub.make(made.admin, "")
    address = made.server.admin("postgres")
    with pytest.raises(OlderHub, match="older version"):
        hub.join(made.office, address, "")


def test_a_hub_is_verified_by_its_certificate_and_its_name(made: Hub) -> None:
    login, password = made.login("clinic")
    good = made.server.address(login, made.database)
    with connected(good, password) as connection:
        assert connection.execute("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
    for bad in (
        made.server.address(login, made.database, ca="another"),
        made.server.address(login, made.database, host="127.0.0.1"),
    ):
        with pytest.raises(HubAway), connected(bad, password):
            pass
    with pytest.raises(HubAway, match="password"), connected(good, "another"):
        pass


def test_a_machine_that_the_hub_leaves_out_of_its_list_is_told_on_both_sides(made: Hub) -> None:
    made.write(made.office)
    made.told(made.laptop)
    made.write(made.office)
    hidden = made.office.exchange.own().id
    (source,) = made.run("SELECT pg_get_functiondef('qidesk.devices'::regproc)")
    made.run(source[0].replace("WHERE EXISTS", f"WHERE d.id <> '{UUID(hidden)}' AND EXISTS"))
    assert made.told(made.laptop) == [(Lie.FORGOTTEN, 1), (Lie.NAMELESS, 2)]
    assert made.has_arrived(), "what it signed is taken in all the same"
    assert [each.what for each in hub.send(made.laptop)[1]] == [Lie.FORGOTTEN]


def test_a_hub_that_answers_in_other_types_is_refused_in_words(made: Hub) -> None:
    made.write(made.laptop)
    for table, column in (("bundle", "slip"), ("version", "number")):
        made.run(
            f"ALTER TABLE qidesk.{table} DROP CONSTRAINT IF EXISTS bundle_slip_check,"
            f" ALTER {column} TYPE text USING encode({column}::text::bytea, 'hex')"
        )
        with pytest.raises(HubRefused, match="as no hub does"):
            hub.receive(made.office)


def test_a_machine_is_woken_by_what_is_laid_for_it_alone(made: Hub) -> None:
    kept = json.loads(made.laptop.setting("hub"))
    with connected(*kept) as connection:
        mailbox = Mailbox(connection, made.laptop.exchange.own().id)
        mailbox.listen()
        hub.send(made.laptop)
        assert not mailbox.is_woken(0.05)
        made.write(made.office)
        assert mailbox.is_woken(20)
    came, _ = hub.receive(made.laptop, wait_seconds=20)
    assert [each.taken is not None for each in came] == [True], "what lies there is not waited for"


def test_what_has_lain_long_is_thinned_out_and_a_machine_that_comes_later_gets_it_again(
    made: Hub,
) -> None:
    made.write(made.office)
    made.write(made.office)
    made.run(
        "INSERT INTO qidesk.piece SELECT 2, 1, gen_random_uuid(), 0, number, ''"
        " FROM generate_series(1, 3) number"
    )
    for table in ("bundle", "piece"):
        made.run(f"UPDATE qidesk.{table} SET laid_at = laid_at - interval '91 days'")
    assert made.run("SELECT qidesk.thin(90)") == [(1,)], "the last stays"
    assert made.run("SELECT bundle FROM qidesk.piece ORDER BY 1") == [(2,), (3,)]
    assert made.told(made.laptop) == [(Lie.MISSING, 1), (Matter.LACKS, 2)]
    made.write(made.laptop)
    made.told(made.office)
    hub.send(made.office)
    made.told(made.laptop)
    assert made.has_arrived()


def test_nothing_of_a_case_or_a_person_is_in_a_hub(made: Hub) -> None:
    add(made.office, a_case(caption="Canary v. Warden"))
    hub.send(made.office)
    (rows,) = made.run("SELECT string_agg(b::text, '') FROM qidesk.bundle b")
    for said in ("Canary", "Warden", made.office.user):
        assert said.encode().hex() not in rows[0]
