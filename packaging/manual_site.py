"""Makes the manual's web pages: one plain file a page, which loads nothing from anywhere.

Run it as: python packaging/manual_site.py FOLDER
"""

import sys
from html import escape
from pathlib import Path
from string import Template

from markdown_it import MarkdownIt

from qidesk.views.manual import SUFFIX, ManualPage, manual_pages

_PAGE = Template("""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title - QI Desk</title>
<style>
:root { color-scheme: light dark; }
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; font: 1.05rem/1.5 serif; }
nav ul { columns: 14rem 2; font-size: 0.95rem; list-style: none; padding: 0; }
nav li { break-inside: avoid; } [aria-current] { font-weight: bold; }
td, th { padding: 0 1rem 0 0; text-align: left; vertical-align: top; }
@media (prefers-color-scheme: dark) { body { background: #1b1d20; color: #e9e7e2; }
a { color: #8fbce6; } }
</style>
</head>
<body>
<nav aria-label="Pages of the manual">
<ul>
$links
</ul>
</nav>
<main>
$text
</main>
</body>
</html>
""")


def write_site(folder: Path) -> list[Path]:
    """Write every page of the manual into a folder; the first is its index too."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = manual_pages()
    written = []
    for name, page in [("index", pages[0]), *((page.key, page) for page in pages)]:
        path = folder / f"{name}.html"
        path.write_text(_as_html(page, pages), "utf-8")
        written.append(path)
    return written


def _as_html(page: ManualPage, pages: tuple[ManualPage, ...]) -> str:
    links = "\n".join(_link(each, is_here=each is page) for each in pages)
    text = MarkdownIt("commonmark", {"html": False}).enable("table").render(page.text)
    linked = text.replace(f'{SUFFIX}">', '.html">')
    return _PAGE.substitute(title=escape(page.title), links=links, text=linked)


def _link(page: ManualPage, *, is_here: bool) -> str:
    here = ' aria-current="page"' if is_here else ""
    return f'<li><a href="{page.key}.html"{here}>{escape(page.title)}</a></li>'


if __name__ == "__main__":
    sys.stdout.write(f"{len(write_site(Path(sys.argv[1])))} pages in {sys.argv[1]}\n")
