"""Kinds of memo: tables of sections that an office can read and change."""

import pytest

from qidesk.actions.memo_kinds import kinds_to_choose, memo_kinds
from qidesk.casefile.records.matter import Decision, MatterKind, MemoSection, Passage
from qidesk.errors import QIDeskError
from qidesk.memo.compose import compose
from qidesk.memo.kinds import kind_of_memo, read_kind
from qidesk.places import resources
from tests.memo.cases import a_case, a_file, analysis_of, memo_of
from tests.memo.reading import outline_text

PASSAGES = tuple(
    Passage(id=str(n), section=section, text=f"Advice {n}.")
    for n, section in enumerate((MemoSection.BOTTOM_LINE, MemoSection.RECOMMENDATION))
)


def test_the_kinds_that_came_with_the_program_are_all_there():
    ours = {code for code, kind in memo_kinds().items() if kind.eyes is None}
    assert ours == {"screening", "case", "amicus", "certiorari", "bench"}
    assert {kind_of_memo(a_case(matter_kind=kind)) for kind in (None, *MatterKind)} <= set(
        memo_kinds()
    )


@pytest.mark.parametrize("path", sorted((resources() / "memos").glob("*.toml")))
def test_every_table_says_what_it_is_for_and_our_own_begin_with_page_one(path):
    text = path.read_text("utf-8")
    assert text.startswith("# ")
    kind = read_kind(path.stem, text)
    ours = kind.eyes is None
    assert (kind.argument[0] == "summary") is ours
    assert ("missing" in kind.keys) is ours
    assert ("office" in kind.keys) <= ours


def test_a_table_of_authorities_put_into_the_argument_still_comes_last():
    kind = read_kind("ours", 'title = "T"\nargument = ["authorities", "facts"]')
    memo = compose(analysis_of(a_file()), kind)
    assert next(each.key for each in memo.sections) == "facts"


def test_a_bench_memo_advises_nothing():
    case = a_case(decision=Decision.REPRESENT)
    said = outline_text(memo_of(a_file(case=case, passages=PASSAGES), kind="bench"))
    assert "Advice" not in said
    assert "counsel" not in said
    assert "recommendation" not in said.replace("Not written yet:", "").partition("\n")[0]
    assert "Advice 0." in outline_text(memo_of(a_file(case=case, passages=PASSAGES)))


def test_an_offices_own_table_adds_a_kind_or_takes_the_place_of_one(tmp_path, monkeypatch):
    monkeypatch.setattr("qidesk.actions.memo_kinds.memos_folder", lambda: tmp_path)
    (tmp_path / "friday.toml").write_text('title = "Friday memo"\nargument = ["summary"]\n')
    (tmp_path / "bench.toml").write_text('title = "Short bench memo"\nargument = ["facts"]\n')
    memo_kinds.cache_clear()
    try:
        kinds = memo_kinds()
        assert kinds["friday"].keys == ("summary",)
        assert kinds["bench"].title == "Short bench memo"
        assert "screening" in kinds
        memo_kinds.cache_clear()
        (tmp_path / "broken.toml").write_bytes(b"\xff\xfe")
        with pytest.raises(QIDeskError, match=r"broken\.toml cannot be read"):
            memo_kinds()
        assert set(kinds_to_choose()) >= {"screening", "bench"}
        assert "friday" not in kinds_to_choose()
    finally:
        memo_kinds.cache_clear()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title = ", "cannot be read"),
        ("[" * 100_000, "cannot be read"),
        ('title = "T"\nargument = ["verdict"]', "verdict is no section"),
        ('title = "T"\nargument = "summary"', "argument must be a list"),
        ('title = "T"\nargument = ["facts"]\nappendices = ["facts"]', "facts stands in it twice"),
        ('argument = ["facts"]', "title must be words"),
        ('title = "T"\nrecommends = "no"', "recommends true or false"),
        ('title = "T"\nsections = []', "there is no setting sections"),
        ('title = "T"\nargument = [["facts"]]', "is no section"),
        ('title = "T"\nargument = ["facts", 3]', "3 is no section"),
        ('title = "T"\nlegend = 3', "legend must be words"),
        ('title = "T"\nfor = 3', "[for] may hold"),
        ('title = "T"\n[for]\neyes = 3', "[for] may hold"),
        ('title = "T"\n[for]\nfields = 3', "[for.fields] must name kinds"),
        ('title = "T"\n[for.fields]\nverdict = ["what"]', "verdict has no field what"),
        ('title = "T"\n[for.fields]\nevent = "what"', "event has no field"),
        ('title = "T"\n[for.fields]\nevent = [["what"]]', "event has no field"),
        ('title = "T"\n[for]\nof_record = 3\n[for.fields]', "of_record must be true"),
        ('title = "T"\n[for]\nroles = ["king"]\n[for.fields]', "there is no king"),
        ('title = "T"\n[for]\nroles = 3\n[for.fields]', "there is no ?"),
        ('title = "T"\n[for]\npassages = ["lies"]\n[for.fields]', "there is no lies"),
    ],
)
def test_a_table_that_cannot_be_used_says_why_and_names_its_file(text: str, said: str):
    with pytest.raises(QIDeskError, match=r"The memo table ours\.toml cannot be used") as refused:
        read_kind("ours", text)
    assert said in refused.value.message
    assert refused.value.remedy
