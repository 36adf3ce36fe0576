"""Builds what is handed out: a folder of programs that needs no Python, and a Debian package of it.

    .venv/bin/python packaging/installers/build.py [--into FOLDER]

The folder is PyInstaller's, made on the system it is for; the package is made where dpkg-deb is.
"""

import argparse
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import deb

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def main(arguments: list[str]) -> int:
    """Build into the folder named and print what was made; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--into", type=Path, default=ROOT / "dist", metavar="FOLDER")
    into = parser.parse_args(arguments).into.resolve()
    program = build_folder(into)
    made = [program]
    if shutil.which("dpkg-deb"):
        made.append(deb.build_package(program, version(), into))
    sys.stdout.write("".join(f"{each}\n" for each in made))
    return 0


def build_folder(into: Path) -> Path:
    """The folder of the program, made anew by PyInstaller in the environment that runs this."""
    work = into / "work"
    places = ["--distpath", str(into), "--workpath", str(work)]
    subprocess.run(
        [
            sys.executable,
            "-m",
            "PyInstaller",
            "--noconfirm",
            "--log-level",
            "WARN",
            *places,
            str(HERE / "qidesk.spec"),
        ],
        cwd=ROOT,
        check=True,
    )
    shutil.rmtree(work)
    return into / "qidesk"


def version() -> str:
    """The version, from the one place where it stands."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
