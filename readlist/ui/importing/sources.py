"""From MIME data to what an import takes: local files and folders, or text. Nothing is fetched, nothing is opened."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from readlist.commands.importing import Pasted
from readlist.ui.importing import presenter

if TYPE_CHECKING:
    from collections.abc import Iterable

PAPERS = "application/x-readlist-papers"
"""Papers dragged inside the window: never an import."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What can be imported, in the order given, and a sentence on what was refused ("" for nothing)."""

    sources: tuple[Path | Pasted, ...]
    refusal: str = ""


def concerns_import(mime: QMimeData) -> bool:
    """Whether a drag with this data is one for the import at all (its text is not looked at yet)."""
    return not mime.hasFormat(PAPERS) and (mime.hasUrls() or mime.hasText() or mime.hasHtml())


def sources_from_mime(mime: QMimeData | None) -> Sources:
    """What a drop or a paste brings. Files win over text, plain text over HTML; remote addresses are refused."""
    if mime is None or mime.hasFormat(PAPERS):
        return Sources((), presenter.NOTHING_TO_IMPORT)
    urls = mime.urls()
    paths = [Path(path) for path in (url.toLocalFile() for url in urls if url.isLocalFile()) if path]
    remote = len(urls) > len(paths)
    if paths:
        return Sources(tuple(dict.fromkeys(paths)), presenter.NOT_FETCHED_PART if remote else "")
    if remote:
        return Sources((), presenter.NOT_FETCHED)
    text = mime.text() if mime.hasFormat("text/plain") else text_of(mime.html())
    if not text.strip():
        return Sources((), presenter.NOTHING_TO_IMPORT)
    if _is_address(text):
        return Sources((), presenter.NOT_FETCHED)
    return Sources((Pasted(text),))


def drop_label(sources: Iterable[Path | Pasted]) -> str:
    """What the drop target says for these sources."""
    paths = [source for source in sources if isinstance(source, Path)]
    folders = sum(1 for path in paths if path.is_dir())
    return presenter.drop_label(len(paths) - folders, folders, not paths)


def text_of(html: str) -> str:
    """The text of an HTML fragment: blocks on lines of their own, scripts and styles left out. Loads nothing."""
    reader = _TextOfHtml()
    reader.feed(html)
    reader.close()
    return reader.text()


def _is_address(text: str) -> bool:
    words = text.split()
    return len(words) == 1 and words[0].lower().startswith(("http://", "https://", "ftp://"))


class _TextOfHtml(HTMLParser):
    APART = frozenset({"blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "section", "table", "ul"})
    BLOCKS = APART | {"address", "article", "aside", "br", "dd", "div", "dl", "dt", "hr", "li", "tr"}
    SILENT = frozenset({"script", "style", "head", "title", "template"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[list[str]] = [[]]
        self._silent = 0
        self._kept_as_is = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in self.SILENT
        self._kept_as_is += tag == "pre"
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in self.SILENT))
        self._kept_as_is = max(0, self._kept_as_is - (tag == "pre"))
        if tag != "br":
            self._break(tag)

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if self._kept_as_is:
            first, *rest = data.split("\n")
            self._lines[-1].append(first)
            self._lines += [[line] for line in rest]
        else:
            piece = " ".join(f"|{data}|".split())[1:-1]
            self._lines[-1].append(piece if any(self._lines[-1]) else piece.lstrip())

    def text(self) -> str:
        """The lines so far, without blanks at their ends and never two empty ones in a row."""
        lines: list[str] = []
        for parts in self._lines:
            line = "".join(parts).rstrip()
            if line or (lines and lines[-1]):
                lines.append(line)
        return "\n".join(lines).strip("\n") + "\n" if any(lines) else ""

    def _break(self, tag: str) -> None:
        if tag not in self.BLOCKS:
            return
        if tag == "br" or any(part.strip() for part in self._lines[-1]):
            self._lines.append([])
        if tag in self.APART and len(self._lines) > 1 and self._lines[-2]:
            self._lines.append([])
