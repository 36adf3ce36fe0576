"""What installers carry beside the program: kinds of file, a menu entry, the package itself."""

import configparser
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from qidesk.exchange import bundles, cards

ROOT = Path(__file__).parents[2]
INSTALLERS = ROOT / "packaging" / "installers"
ENDINGS = {bundles.ENDING, cards.ENDING}


def test_each_system_opens_bundles_and_cards_with_the_program() -> None:
    kinds = ElementTree.parse(INSTALLERS / "qidesk-mime.xml").iter()
    globs = {each.attrib["pattern"][1:] for each in kinds if each.tag.endswith("glob")}
    assert globs == ENDINGS
    for recipe in ("qidesk.iss", "qidesk.spec"):
        text = (INSTALLERS / recipe).read_text()
        assert all(each.lstrip(".") in text for each in ENDINGS)


def test_the_menu_entry_names_every_kind_of_file_and_hands_one_over() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(INSTALLERS / "qidesk.desktop")
    told = entry["Desktop Entry"]
    tree = ElementTree.parse(INSTALLERS / "qidesk-mime.xml")
    kinds = {each.attrib["type"] for each in tree.iter() if each.tag.endswith("mime-type")}
    assert set(filter(None, told["MimeType"].split(";"))) == kinds
    assert told["Exec"] == "qidesk %f"


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="Debian's packages are made there")
def test_a_package_gives_everybody_the_program_and_nobody_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(INSTALLERS))
    import deb

    program = tmp_path / "qidesk"
    (program / "_internal").mkdir(parents=True)
    (program / "qidesk").write_text("#!/bin/sh\n")
    (program / "qidesk").chmod(0o700)
    (program / "_internal" / "words").write_text("words")
    (program / "_internal" / "words").chmod(0o600)
    made = deb.build_package(program, "1.2.3", tmp_path)
    listed = subprocess.check_output(["dpkg-deb", "--contents", made], text=True).splitlines()
    modes = {line.split()[5]: line.split()[0] for line in listed}
    assert modes["./opt/qidesk/qidesk"] == "-rwxr-xr-x"
    assert modes["./opt/qidesk/_internal/words"] == "-rw-r--r--"
    assert {line.split()[1] for line in listed} == {"root/root"}
    assert any(line.endswith("./usr/bin/qidesk -> /opt/qidesk/qidesk") for line in listed)
    told = subprocess.check_output(["dpkg-deb", "--field", made, "Version", "Package"], text=True)
    assert "1.2.3" in told


def test_what_is_put_beside_the_program_is_there() -> None:
    spec = (INSTALLERS / "qidesk.spec").read_text()
    assert 'ROOT / "resources"' in spec
    assert (ROOT / "qidesk/store/migrations").is_dir()
    compile(spec, "qidesk.spec", "exec")
    assert (ROOT / "resources/icons/qidesk.svg").is_file()
