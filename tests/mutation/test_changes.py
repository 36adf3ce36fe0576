import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.mutation.changes import changes


@pytest.mark.parametrize(
    ("code", "faulty"),
    [
        ("x = a < b", ["x = a <= b"]),
        ("x = a and b", ["x = a or b"]),
        ("x = not a", ["x = not not a"]),
        ("x += y", ["x -= y", "pass"]),
        ("x = 3", ["x = 4", "x = 2"]),
        ("x = True", ["x = False"]),
        ("x = 'a'", ["x = 'XXaXX'"]),
        ("call()", ["pass"]),
        ("if a:\n    raise b", ["if not a:\n    raise b", "if a:\n    pass"]),
        (
            "def f(a: int) -> int:\n    '''What it is.'''\n    return a",
            ["def f(a: int) -> int:\n    '''What it is.'''\n    return None"],
        ),
        ("@known(frozen=True)\nclass A:\n    b: list['C']", []),
    ],
)
def test_each_fault_is_put_in_alone(code: str, faulty: list[str]) -> None:
    made: list[str] = []
    for at in range(len(faulty)):
        tree = ast.parse(code)
        changes(tree)[at].make()
        made.append(ast.unparse(ast.fix_missing_locations(tree)))
    assert sorted(made) == sorted(ast.unparse(ast.parse(each)) for each in faulty)
    assert len(changes(ast.parse(code))) == len(faulty)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="each fault is tried in a forked child")
def test_the_command_counts_the_faults_that_no_test_noticed() -> None:
    asked = ["calendar", "--only", "holidays", "--sample", "1"]
    done = subprocess.run(
        [sys.executable, "-m", "tests.mutation", *asked],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert re.search(r"holidays: \d+ faults, 1 tried, [01] unnoticed\n$", done.stdout)
