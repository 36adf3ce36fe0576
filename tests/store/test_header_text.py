"""vault.json is read strictly: a wrong shape, hostile JSON and hostile bytes are damage."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qidesk.errors import QIDeskError
from qidesk.store.errors import DamagedVault, NewerVault
from qidesk.store.header import read_header, unlock, write_header
from qidesk.store.keys import CAP
from tests.store.test_header import (
    COPY,
    DATA_KEY,
    FIRST,
    PASSPHRASE,
    a_header,
    signed,
    write_both,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_header(tmp_path, a_header(), DATA_KEY)
    return tmp_path


WRONG_SHAPES: dict[str, Any] = {
    "format true": lambda document: document.update(format=True),
    "format 0": lambda document: document.update(format=0),
    "format text": lambda document: document.update(format="1"),
    "format of many digits": lambda document: document.update(format=10**4000),
    "a slot that nests deep": lambda document: document["slots"].append(
        {"kind": "later", "what": json.loads("[" * 60 + "]" * 60)}
    ),
    "a cost of minutes": lambda document: document["slots"][0]["kdf"].update(
        memory_mib=CAP.memory_mib, passes=CAP.passes
    ),
    "format float": lambda document: document.update(format=1.0),
    "no slots": lambda document: document.pop("slots"),
    "slots an object": lambda document: document.update(slots={}),
    "a slot a number": lambda document: document.update(slots=[7]),
    "a slot without kind": lambda document: document["slots"][0].pop("kind"),
    "a kind not text": lambda document: document["slots"][0].update(kind=[]),
    "a field too many": lambda document: document.update(extra=1),
    "a slot field too many": lambda document: document["slots"][0].update(extra=1),
    "no cost": lambda document: document["slots"][0].update(kdf=None),
    "a cost field too few": lambda document: document["slots"][0]["kdf"].pop("salt"),
    "another algorithm": lambda document: document["slots"][0]["kdf"].update(algorithm="md5"),
    "a ruinous cost": lambda document: document["slots"][0]["kdf"].update(memory_mib=2**40),
    "no passes": lambda document: document["slots"][0]["kdf"].update(passes=0),
    "passes true": lambda document: document["slots"][0]["kdf"].update(passes=True),
    "a short salt": lambda document: document["slots"][0]["kdf"].update(salt="00"),
    "hex in capitals": lambda document: document["slots"][0].update(
        sealed=document["slots"][0]["sealed"].upper() + "A"
    ),
    "not hex": lambda document: document["slots"][0].update(sealed="zz" * 80),
    "sealed a number": lambda document: document["slots"][0].update(sealed=7),
    "a name too long": lambda document: document["slots"][0].update(name="x" * 201),
    "no name": lambda document: document["slots"][0].update(name=" "),
    "a name of two lines": lambda document: document["slots"][0].update(name="a\nb"),
    "a lone surrogate": lambda document: document["slots"][0].update(name="\ud800"),
    "a name not text": lambda document: document["slots"][0].update(name=None),
    "a name twice": lambda document: document["slots"].append(
        {**document["slots"][0], "name": "ANA"}
    ),
    "a short mac": lambda document: document.update(mac=""),
}


@pytest.mark.parametrize("change", WRONG_SHAPES.values(), ids=WRONG_SHAPES)
def test_a_wrong_shape_is_damage_even_with_a_right_checksum(folder: Path, change: Any) -> None:
    document = json.loads((folder / FIRST).read_bytes())
    change(document)
    write_both(folder, signed(document))
    with pytest.raises(DamagedVault):
        read_header(folder)


def test_a_newer_format_is_said_so_and_not_called_damage(folder: Path) -> None:
    write_both(folder, signed({"format": 4, "something": "new"}))
    with pytest.raises(NewerVault) as refused:
        read_header(folder)
    assert "format 4" in refused.value.message


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"null",
        b"[]",
        b"[" * 60_000,
        b'{"a":' * 10_000,
        b"9" * 60_000,
        b"1e999",
        b"NaN",
        b'{"format": Infinity}',
        '{"é": 1}'.encode("utf-16"),
        b'{"a": 1, "a": 2}',
        b"\0" * 1000,
    ],
    ids=lambda content: repr(content[:12]),
)
def test_hostile_json_is_damage(tmp_path: Path, content: bytes) -> None:
    write_both(tmp_path, content)
    with pytest.raises(DamagedVault):
        read_header(tmp_path)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters()), inner),
    max_leaves=20,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_hostile_values_anywhere_never_crash(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("vault")
    write_header(folder, a_header("Ana", "Bob"), DATA_KEY)
    document = json.loads((folder / FIRST).read_bytes())
    places: list[dict[str, Any]] = [document, document["slots"][0], document["slots"][1]["kdf"]]
    place = data.draw(st.sampled_from(places))
    place[data.draw(st.sampled_from(sorted(place)) | st.text(max_size=3))] = data.draw(JSON_VALUES)
    write_both(folder, json.dumps(document).encode() if data.draw(st.booleans()) else b"")
    (folder / COPY).write_bytes(signed(document))
    with pytest.raises(QIDeskError):
        unlock(read_header(folder), None, PASSPHRASE)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=2000))
def test_hostile_bytes_never_crash(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    folder = tmp_path_factory.mktemp("vault")
    write_both(folder, content)
    with pytest.raises(DamagedVault):
        read_header(folder)
