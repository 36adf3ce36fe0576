"""What the papers beside the program say of it, where a test can tell."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = [ROOT / name for name in (".github", "packaging", "qidesk", "resources", "tests")]
MANUAL = ROOT / "resources" / "manual"
"""Its pages lead to each other by name, which `test_manual.py` follows."""
PAPERS = sorted(
    [
        ROOT / "README.md",
        *(path for each in FOLDERS for path in each.rglob("*.md") if path.parent != MANUAL),
    ]
)
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
AT_THE_TOP = {"LICENSE", "README.md", "packaging", "pyproject.toml", "qidesk", "resources", "tests"}


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_the_top_of_the_house_holds_what_was_asked_for_and_dotfiles() -> None:
    kept_out = (ROOT / ".gitignore").read_text("utf-8").split()
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert found - {each.rstrip("/") for each in kept_out} == AT_THE_TOP


@pytest.mark.parametrize("paper", PAPERS, ids=named)
def test_what_a_paper_leads_to_is_there(paper: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", paper.read_text("utf-8"))
    assert [link for link in links if not (paper.parent / link).exists()] == []


@pytest.mark.parametrize("form", [each for each in FORMS if each.stem != "config"], ids=named)
def test_who_reports_something_is_warned_never_to_paste_client_facts(form: Path) -> None:
    text = form.read_text("utf-8")
    assert "**Never paste client facts here**" in text
    assert "required: true" in text.partition("checkboxes")[2]


def test_a_report_without_a_form_is_not_offered() -> None:
    assert "blank_issues_enabled: false" in (FORMS[0].parent / "config.yml").read_text("utf-8")


def test_who_corrects_the_law_says_source_and_day_checked() -> None:
    text = (FORMS[0].parent / "law.yml").read_text("utf-8")
    for label in ("Authority", "Source", "Day checked"):
        assert "required: true" in text.partition(f"label: {label}\n")[2].partition("- type")[0]


def test_the_hooks_before_a_commit_fetch_nothing() -> None:
    text = (ROOT / ".pre-commit-config.yaml").read_text("utf-8")
    assert set(re.findall(r"repo: (.*)", text)) == {"local"}
    assert set(re.findall(r"language: (.*)", text)) == {"system"}


def test_the_changelog_tells_of_the_version_that_is_built() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] in (ROOT / "packaging" / "CHANGELOG.md").read_text("utf-8")
