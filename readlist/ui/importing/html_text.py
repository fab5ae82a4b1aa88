"""The text of an HTML fragment, as a paste brings it where it brings no plain text."""

from __future__ import annotations

from html.parser import HTMLParser


def text_of(html: str) -> str:
    """The text of an HTML fragment: blocks on lines of their own, scripts and styles left out. Loads nothing."""
    reader = _TextOfHtml()
    reader.feed(html)
    reader.close()
    return reader.text()


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
