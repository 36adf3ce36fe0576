"""No room takes the law's sentences apart: with every word of them changed, nothing is lost."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from qidesk.actions.records import save_new
from qidesk.actions.samples import read_sample, sample_files
from qidesk.casefile.records.matter import Case
from tests.builders import a_vault, opened
from tests.desktop.law_cases import a_case_of_law
from tests.words.marking import marked, unmarked

ROOT = Path(__file__).parents[2]
LAW = ROOT / "qidesk" / "law"
WORDS = ("words.py", "sentences.py", "signoff.py")
"""Where sentences are made; what a confirmation keeps of what was seen is stored and compared."""
_DIGEST = re.compile(r"\b[0-9a-f]{12}\b")
"""The version of a rule, which another word in its row changes on purpose."""
_UNREAD = "[Ff]rom memory, to be"
_READ_OUT = ", authorities"
"""The table of authorities is read out of the text of all other sections, whoever wrote it."""


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The four sample cases, and one of which every page of the law has something to say."""
    made = a_vault(tmp_path_factory.mktemp("words"))
    with opened(made) as vault:
        for path in sample_files():
            records = read_sample(path.read_text("utf-8"))
            case = next(each for each in records if isinstance(each, Case))
            save_new(vault, "enter a sample case", records, case.id)
        records = a_case_of_law()
        save_new(vault, "enter a case", records, records[0].id)
    return made


def seen(how: str, part: str, vault: Path, folder: Path) -> dict[str, str]:
    """What a part says in a process of its own, on its own copy of the vault."""
    copy = shutil.copytree(vault, folder / how / "vault")
    env = {**os.environ, "HOME": str(folder), "PYTHONPATH": str(ROOT)}
    env |= {f"XDG_{name}_HOME": str(folder) for name in ("DATA", "STATE", "CONFIG", "CACHE")}
    command = [sys.executable, "-m", "tests.words.seen", how, part, str(copy)]
    done = subprocess.run(command, capture_output=True, text=True, env=env, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    return {name: _DIGEST.sub("#", said) for name, said in json.loads(done.stdout)}


@pytest.mark.parametrize("part", ["memo", "commands", "window"])
def test_a_change_of_every_word_of_law_loses_nothing_and_what_is_from_memory_is_said_once(
    part: str, vault: Path, tmp_path: Path
) -> None:
    plain = seen("plain", part, vault, tmp_path)
    changed = seen("marked", part, vault, tmp_path)
    assert not {name: said for name, said in plain.items() if _says_twice_what_is_unread(said)}
    compared = [name for name in plain if not name.endswith(_READ_OUT)]
    assert sum(changed[name] != plain[name] for name in compared) > len(compared) // 4
    astray = {name: changed[name] for name in compared if unmarked(changed[name]) != plain[name]}
    assert not {name: (plain[name], unmarked(said)) for name, said in astray.items()}
    assert list(changed) == list(plain)


def _says_twice_what_is_unread(said: str) -> bool:
    """Whether words for people tell more than once that something is from memory."""
    return not said.startswith(("[", "{")) and len(re.findall(_UNREAD, said)) > 1


def engines() -> list[Path]:
    """The modules of every engine of law that has a words module, but what names its values."""
    homes = {path.parent for path in LAW.rglob("words.py")}
    return sorted(
        path
        for home in homes
        for path in home.glob("*.py")
        if path.name not in WORDS and not path.stem.endswith("_findings")
    )


def sentences_in(path: Path) -> list[str]:
    """The texts of three words and more in a module that it may say to a reader."""
    tree = ast.parse(path.read_text("utf-8"))
    unsaid: set[ast.AST] = set()
    for node in ast.walk(tree):
        is_names = isinstance(node, ast.ClassDef) and "StrEnum" in map(ast.unparse, node.bases)
        is_docs = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        is_read = isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"
        if is_names or is_docs or is_read or isinstance(node, ast.Raise):
            unsaid.update(ast.walk(node))
    texts = [
        each for each in ast.walk(tree) if isinstance(each, ast.Constant) and each not in unsaid
    ]
    return [str(each.value) for each in texts if len(str(each.value).split()) > 2]


def test_every_engine_of_law_says_its_sentences_in_its_words_module() -> None:
    assert {path.parent.name for path in engines()} == {
        "calendar",
        "deadlines",
        "established",
        "exhaustion",
        "gates",
        "immunity",
        "limitations",
        "posture",
        "standards",
    }
    assert {path.name: said for path in engines() if (said := sentences_in(path))} == {}


def test_a_mark_changes_every_letter_and_no_length_number_or_end() -> None:
    said = "Rule 4: 30 days after; see {day}."
    assert marked(said) == "Ղյլե 4։ 30 դաչճ ազմեղ⁏ ճեե {day}."
    assert unmarked(marked(said)) == said
