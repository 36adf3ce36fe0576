import re
from pathlib import Path

import manual_site

from qidesk.views.manual import manual_pages


def test_every_page_of_the_manual_is_a_web_page_that_loads_nothing(tmp_path: Path) -> None:
    written = {path.name: path.read_text("utf-8") for path in manual_site.write_site(tmp_path)}
    assert set(written) == {"index.html", *(f"{page.key}.html" for page in manual_pages())}
    for text in written.values():
        assert not re.search(r"\b(src|http|https|url|import|script)\b", text)
        assert set(re.findall(r'href="([^"]*)"', text)) <= set(written)
    assert "<td>F1</td>" in written["shortcuts.html"]


def test_a_web_page_says_which_it_is_and_breaks_no_title_in_two_columns(tmp_path: Path) -> None:
    manual_site.write_site(tmp_path)
    text = (tmp_path / "law.html").read_text("utf-8")
    assert re.findall(r'aria-current="page">(.*?)</a>', text) == ["What the law makes of it"]
    assert text.count("<li><a ") == len(manual_pages())
    assert "nav li { break-inside: avoid; }" in text
