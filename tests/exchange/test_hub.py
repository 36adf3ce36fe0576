"""A hub's address is safe or refused, and what a hub lies about is found out by the slips."""

from functools import partial

import pytest

from qidesk.exchange.bundles import is_signed
from qidesk.exchange.hub import slips
from qidesk.exchange.hub.connecting import BadAddress, HubAway, connected, parameters
from qidesk.exchange.hub.slips import Laid, Lie, Mark, Slip, digest_of, lies_in, lies_of_last
from tests.exchange.test_bundles import LAPTOP, OFFICE, OTHER

HERE, THERE = OFFICE.card.id, LAPTOP.card.id
NOTHING = Mark()
VERIFY = partial(is_signed, signing=OFFICE.card.signing)


def laid(count: int, mark: Mark = NOTHING, bundle: bytes = b"bundle") -> list[Laid]:
    """So many bundles that the office laid for the laptop, one after another."""
    found = []
    for _ in range(count):
        slip = Slip(HERE, THERE, mark.number + 1, 7, mark.digest, digest_of(bundle))
        signed = slips.signed(slip, OFFICE.sign)
        found.append(Laid(HERE, THERE, slip.number, signed, slip.bundle))
        mark = found[-1].mark
    return found


ONE, TWO, THREE = laid(3)
OTHER_TWO = laid(1, ONE.mark, b"another bundle")[0]
AFTER_OTHER_TWO = laid(1, OTHER_TWO.mark)[0]


def test_an_honest_hub_is_believed() -> None:
    mark, got, lies = lies_in(NOTHING, (ONE, TWO, THREE), VERIFY)
    assert (mark, got, lies) == (THREE.mark, 7, [])
    assert lies_of_last(NOTHING, mark, THREE.mark) == []
    assert lies_of_last(NOTHING, NOTHING, NOTHING) == []
    assert lies_of_last(ONE.mark, THREE.mark, TWO.mark) == [], "one was laid meanwhile"


@pytest.mark.parametrize(
    ("arrived", "told"),
    [
        ((ONE, THREE), [(Lie.MISSING, 1)]),
        ((THREE,), [(Lie.MISSING, 2)]),
        ((ONE, TWO, TWO), [(Lie.REPEATED, 1)]),
        ((ONE, THREE, TWO), [(Lie.MISSING, 1), (Lie.REPEATED, 1)]),
        ((ONE, TWO, AFTER_OTHER_TWO), [(Lie.FORKED, 1)]),
        ((ONE, TWO._replace(number=3)), [(Lie.FORGED, 1)]),
        ((ONE, TWO._replace(sender=OTHER.card.id)), [(Lie.FORGED, 1)]),
        ((ONE, TWO._replace(recipient=OTHER.card.id)), [(Lie.FORGED, 1)]),
        ((ONE, TWO._replace(bundle=digest_of(b"x"))), [(Lie.FORGED, 1)]),
        ((ONE, TWO._replace(slip=TWO.slip[:-1] + bytes([TWO.slip[-1] ^ 1]))), [(Lie.FORGED, 1)]),
        ((ONE, TWO._replace(slip=b"")), [(Lie.FORGED, 1)]),
        ((ONE, TWO._replace(slip=TWO.slip + b"x")), [(Lie.FORGED, 1)]),
        ((ONE, TWO._replace(slip=b"QISLIP02" + TWO.slip[8:])), [(Lie.FORGED, 1)]),
    ],
)
def test_each_lie_of_a_hub_is_told_apart(
    arrived: tuple[Laid, ...], told: list[tuple[Lie, int]]
) -> None:
    assert lies_in(NOTHING, arrived, VERIFY)[2] == told


def test_a_slip_that_another_signed_is_forged() -> None:
    verify = partial(is_signed, signing=LAPTOP.card.signing)
    assert lies_in(NOTHING, (ONE,), verify) == (NOTHING, 0, [(Lie.FORGED, 1)])


def test_what_a_hub_says_it_holds_last_is_compared_with_what_came() -> None:
    assert lies_of_last(TWO.mark, TWO.mark, NOTHING) == [(Lie.WENT_BACK, 2)]
    assert lies_of_last(TWO.mark, TWO.mark, ONE.mark) == [(Lie.WENT_BACK, 1)]
    assert lies_of_last(TWO.mark, TWO.mark, OTHER_TWO.mark) == [(Lie.FORKED, 1)]
    assert lies_of_last(NOTHING, ONE.mark, THREE.mark) == [(Lie.MISSING, 2)]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "host=hub",
        "host=hub user=ana",
        "user=ana dbname=office",
        "host= user=ana dbname=office",
        "not an address",
        "postgresql://ana@hub/office?sslmode=require",
        "host=hub user=ana dbname=office sslmode=disable",
        "host=hub user=ana dbname=office sslmode=verify-ca",
        "host=hub user=ana dbname=office sslmode=prefer",
        "host=localhost hostaddr=192.0.2.7 user=ana dbname=office sslmode=prefer",
        "host=localhost,hub user=ana dbname=office sslmode=prefer",
        "host=127.0.0.1.example.org user=ana dbname=office sslmode=allow",
        "host=localhost.example.org user=ana dbname=office sslmode=allow",
        "host=localhost user=ana dbname=office service=hub",
        "host=localhost user=ana dbname=office options=-csearch_path=x",
        "host=localhost user=ana dbname=office passfile=/etc/hub",
    ],
)
def test_an_address_that_lacks_something_or_is_not_safe_is_refused(address: str) -> None:
    with pytest.raises(BadAddress):
        parameters(address)


@pytest.mark.parametrize("address", ["postgresql://ana:secret@hub/office", "password=secret"])
def test_an_address_that_holds_a_password_is_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(BadAddress) as refused:
        parameters(address)
    assert "secret" not in refused.value.said


def test_a_hub_on_another_machine_is_always_verified() -> None:
    found = parameters("postgresql://ana@hub.example.org/office?sslrootcert=/ca.pem")
    assert (found["sslmode"], found["hostaddr"]) == ("verify-full", "")
    for here in ("localhost", "127.0.0.1", "::1", "/run/postgresql"):
        assert parameters(f"host={here} user=a dbname=b")["sslmode"] == "prefer"
    assert parameters("host=::1 user=a dbname=b sslmode=verify-full")["sslmode"] == "verify-full"


def test_the_environment_cannot_lead_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGHOSTADDR", "192.0.2.7")
    monkeypatch.setenv("PGPORT", "9")
    with (
        pytest.raises(HubAway) as away,
        connected("host=127.0.0.1 port=1 user=ana dbname=office", ""),
    ):
        pass
    assert '"127.0.0.1", port 1' in away.value.message
    assert "nothing is lost" in away.value.remedy
