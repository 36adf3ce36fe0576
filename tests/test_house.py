"""The house rules that no linter knows: sizes, rooms, clocks, and what no file may name."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "qidesk"
OURS = [PACKAGE, ROOT / "packaging", ROOT / "tests"]
SOURCES = sorted(path for folder in OURS for path in folder.rglob("*.py"))

FILE_LINES, CLASS_LINES, FUNCTION_LINES, TEST_FUNCTION_LINES = 400, 300, 40, 80
# What may be longer, and why: {"qidesk/room/file.py" or "qidesk/room/file.py:name": "reason"}.
MAY_BE_LONGER: dict[str, str] = {}

PURE_ROOMS = ("casefile", "law")
# Reading a clock, a file or a random number; what sounds like it but is arithmetic is allowed.
IMPURE_NAMES = {"now", "today", "utcnow", "uuid1", "uuid4", "open", "input", "print"}
IMPURE_MODULES = {
    "asyncio",
    "glob",
    "io",
    "os",
    "pathlib",
    "random",
    "secrets",
    "shutil",
    "socket",
    "sqlite3",
    "subprocess",
    "tempfile",
    "threading",
    "time",
    "urllib",
}

# In pieces, so that this file does not name them either.
HOSTS = [
    "py" + "pi.org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "crates" + ".io",
    "proxy.go" + "lang.org",
    "deb.deb" + "ian.org",
]
# The start of a path on the machine of whoever wrote it.
MACHINE_PATH = re.compile(r"""(?<![\w./~})])(/(work|home|Users|root)/|[A-Z]:[\\/]+Users)""")
TEXT_SUFFIXES = {
    ".cfg",
    ".csv",
    ".in",
    ".json",
    ".lock",
    ".md",
    ".po",
    ".py",
    ".toml",
    ".txt",
    ".yaml",
    ".yml",
}


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def length(node: ast.AST) -> int:
    """Lines from the first decorator to the end."""
    decorators = getattr(node, "decorator_list", [])
    first = min([node, *decorators], key=lambda each: each.lineno).lineno
    return int(node.end_lineno) - int(first) + 1  # type: ignore[attr-defined]


def too_long(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    lines = len(text.splitlines())
    if lines > FILE_LINES and named(path) not in MAY_BE_LONGER:
        yield f"{named(path)}: {lines} lines"
    most = TEST_FUNCTION_LINES if "tests" in path.relative_to(ROOT).parts else FUNCTION_LINES
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ClassDef):
            allowed = CLASS_LINES
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            allowed = most
        else:
            continue
        key = f"{named(path)}:{node.name}"
        if length(node) > allowed and key not in MAY_BE_LONGER:
            yield f"{key}: {length(node)} lines"


def project_files() -> Iterator[Path]:
    """What git would keep, found without git: a bare machine has none."""
    kept_out = [".git", *(ROOT / ".gitignore").read_text(encoding="utf-8").split()]
    patterns = [pattern.rstrip("/") for pattern in kept_out]
    for top in sorted(ROOT.iterdir()):
        if any(fnmatch(top.name, pattern) for pattern in patterns):
            continue
        for path in [top, *top.rglob("*")]:
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


def text_files() -> Iterator[tuple[Path, str]]:
    for path in project_files():
        if path.suffix in TEXT_SUFFIXES or not path.suffix or path.name.startswith("."):
            yield path, path.read_text(encoding="utf-8", errors="ignore")


def pure_sources() -> list[Path]:
    return [path for room in PURE_ROOMS for path in sorted((PACKAGE / room).rglob("*.py"))]


def impurities(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules = {alias.name.partition(".")[0] for alias in node.names}
            yield from sorted(modules & IMPURE_MODULES)
        elif isinstance(node, ast.ImportFrom):
            yield from {(node.module or "").partition(".")[0]} & IMPURE_MODULES
            yield from sorted({alias.name for alias in node.names} & IMPURE_NAMES)
        elif isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if name in IMPURE_NAMES:
                yield f"{name}()"


def test_no_file_class_or_function_is_longer_than_it_reads_well() -> None:
    assert [finding for path in SOURCES for finding in too_long(path)] == []


def test_every_stated_reason_for_length_is_still_needed() -> None:
    present = {named(path) for path in SOURCES}
    assert [key for key in MAY_BE_LONGER if key.partition(":")[0] not in present] == []


def test_the_rooms_import_only_what_they_may() -> None:
    # A process of its own: the linter switches off every log made before it.
    command = shutil.which("lint-imports", path=Path(sys.executable).parent)
    assert command is not None
    done = subprocess.run(
        [command, "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", pure_sources(), ids=named)
def test_casefile_and_law_read_no_clock_no_file_and_no_random_number(path: Path) -> None:
    assert list(impurities(ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    "code",
    ["import time", "from os.path import join", "date.today()", "datetime.now()", "open('x')"],
)
def test_an_impurity_would_be_noticed(code: str) -> None:
    assert list(impurities(ast.parse(code))) != []


def test_every_folder_of_modules_is_a_package_that_says_what_it_is() -> None:
    folders = {path.parent for path in PACKAGE.rglob("*.py")}
    silent = [
        named(folder)
        for folder in sorted(folders)
        if not (folder / "__init__.py").is_file()
        or not ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_every_event_in_the_log_is_a_phrase_written_in_the_program() -> None:
    loose = []
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            owner = node.func.value
            if getattr(owner, "id", "") != "logs" or node.func.attr not in ("note", "fault"):
                continue
            if not isinstance(node.args[0], ast.Constant):
                loose.append(f"{named(path)}:{node.lineno}")
    assert loose == []


def test_no_file_names_a_registry_or_the_machine_it_was_written_on() -> None:
    told = [
        f"{named(path)}: {line.strip()[:100]}"
        for path, text in text_files()
        for line in text.splitlines()
        if any(host in line for host in HOSTS) or MACHINE_PATH.search(line)
    ]
    assert told == []


def test_the_lock_pins_every_requirement_by_hash() -> None:
    lock = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\w)", lock.partition("\n")[2])
    pinned = [entry for entry in entries if "==" in entry]
    assert len(pinned) > 30
    assert [entry for entry in pinned if "--hash=sha256:" not in entry] == []
    assert "://" not in lock


def test_the_libraries_asked_for_are_the_libraries_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"].values()
    asked = [*project["project"]["dependencies"], *(one for group in groups for one in group)]
    lock = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")
    locked = set(re.findall(r"^([\w.-]+)==", lock, re.MULTILINE))
    names = [re.split(r"[\[<>=!~ ]", each)[0].lower() for each in asked if isinstance(each, str)]
    assert [name for name in names if name not in locked] == []
