"""Bookmarks in HTML: the Netscape format of browsers and bookmark services, and the exports of Pocket and Instapaper.

https://learn.microsoft.com/en-us/previous-versions/windows/internet-explorer/ie-developer/platform-apis/aa753582(v=vs.85)
Tags such as ``<DT>`` and ``<DD>`` are never closed. An attribute that is not known is ignored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from readlist.digests.lists.html_tags import HtmlTag, read_tags
from readlist.digests.lists.saved_pages import SavedPage, SavedPages
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

MAX_BOOKMARK_CHARS = 20_000
"""Characters of a title or note that are read."""
MAX_FOLDERS = 100
"""Levels of nested folders whose names are kept."""

_NETSCAPE = re.compile(r"<!DOCTYPE\s+NETSCAPE-Bookmark-file", re.IGNORECASE)
_ENTRY = re.compile(r"<DT>\s*<A\s[^<>]{0,4000}\bHREF=", re.IGNORECASE)
"""A bookmark in the Netscape format: "<DT><A HREF="."""
_ADD_DATE = re.compile(r"\bADD_DATE=\"?\d", re.IGNORECASE)
_POCKET = re.compile(r"<title>\s*Pocket Export\s*</title>|<a href=\"[^\"<]{1,4000}\" time_added=\"\d", re.IGNORECASE)
"""The title of Pocket's export, or a link with the time at which it was saved."""
_INSTAPAPER = re.compile(r"<title>\s*Instapaper: Export\s*</title>", re.IGNORECASE)
_INSTAPAPER_LIST = re.compile(r"<h1>\s*(?:unread|archive|read archive)\s*</h1>\s*<[uo]l>\s*<li>\s*<a\s", re.IGNORECASE)
"""The heading of a list in Instapaper's export: "<h1>Unread</h1><ol><li><a "."""
_BOOKMARKS_TITLE = re.compile(
    r"<(title|h1)\b[^<>]{0,100}>\s*(?:my )?(?:bookmarks|favou?rites)\b[^<]{0,100}</\1>", re.IGNORECASE
)
"""The title of a page of bookmarks that has no declaration: "<title>My bookmarks</title>"."""

_STATUSES = {"unread": "unread", "read archive": "read", "archive": "read", "reading list": "unread", "read": "read"}
"""The status of the bookmarks below a heading, by the heading in lower case."""
_ROOT_FOLDERS = re.compile(
    r"(?:bookmarks?(?: (?:bar|menu|toolbar|toolbar folder))?|(?:other|mobile) (?:bookmarks|favou?rites)"
    r"|favou?rites(?: bar)?|imported.{0,40}|unsorted(?: bookmarks)?|unfiled.{0,20}|from .{1,30}|export|menu|toolbar"
    r"|root|all bookmarks|home|synced.{0,20}|(?:weitere )?lesezeichen.{0,20}|marque-pages.{0,30}|barre personnelle)$",
    re.IGNORECASE,
)
"""Names of folders that browsers and services make. Any other folder was made by the user, and becomes a tag."""
_ROOT_ATTRIBUTES = frozenset({"personal_toolbar_folder", "unfiled_bookmarks_folder"})
"""Attributes of the headings of folders that browsers make."""
_BREAKS = frozenset({"br", "p", "div", "li", "blockquote"})
"""Tags at which a line of a note ends."""
_ENDS_ENTRY = frozenset({"dt", "dl", "li", "ul", "ol", "h1", "h2", "h3", "h4", "body", "html"})
"""Tags at which a bookmark with its note ends."""
_ARCHIVED_TAG = "linkding:bookmarks.archived"
"""The tag that linkding gives to archived bookmarks."""
_LINKDING_NOTES = re.compile(r"\[linkding-notes\](.*?)\[/linkding-notes\]", re.DOTALL)
"""The notes that linkding adds to a description."""
_YES = frozenset({"1", "true", "yes"})


class BookmarkReader:
    """The reader of bookmark files."""

    name = "bookmarks"
    label = N_("Bookmarks")
    extensions = (".html", ".htm")
    looks_for = N_("an HTML file that begins with NETSCAPE-Bookmark-file")

    def score(self, head: bytes, name: str) -> int:
        """97 for the Netscape declaration, 95 for Pocket and Instapaper, up to 85 for bookmarks without a declaration.

        A page that only has definition lists with links gets 10.
        """
        text = head_text(head).lstrip()
        if not text.startswith("<"):
            return 0
        begin = text[:4000]
        if _NETSCAPE.search(begin):
            return 97
        if _INSTAPAPER.search(begin) or _POCKET.search(text):
            return 95
        if _ENTRY.search(text):
            return 85 if _ADD_DATE.search(text) else 60 if _BOOKMARKS_TITLE.search(begin) else 10
        return 70 if _INSTAPAPER_LIST.search(text) else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """One digest, an entry for each link to a paper."""
        text = open_text(source)
        yield DigestHead("", source.name)
        yield from text.problems
        pages = SavedPages()
        for page in _BookmarkFile().pages(read_tags(text.pieces())):
            yield from pages.add(page)
        yield from pages.close()


READER = BookmarkReader()


class _BookmarkFile:
    """The state of reading a file: the open folders, and the link whose title or note is being read."""

    def __init__(self) -> None:
        self._folders: list[str] = []
        self._depth = 0
        self._next_folder = ""
        self._status, self._section, self._starred = "", "", False
        self._link: HtmlTag | None = None
        self._text_name = ""
        self._texts: dict[str, list[str]] = {}
        self._size = 0
        self._is_in_entry = True
        """True after ``<DT>`` or ``<LI>``; any other link is part of a note."""

    def pages(self, tags: Iterator[HtmlTag]) -> Iterator[SavedPage]:
        """The links in order."""
        for tag in tags:
            if tag.name in _ENDS_ENTRY or (tag.name == "a" and not tag.is_end and self._is_in_entry):
                yield from self._finish()
            self._read_tag(tag)
            if self._text_name:
                self._add_text(tag)
        yield from self._finish()

    def _read_tag(self, tag: HtmlTag) -> None:
        if tag.name in {"dt", "li"}:
            self._is_in_entry, self._text_name = not tag.is_end, ""
        elif tag.name == "a":
            self._read_link(tag)
        elif tag.name == "dd" and self._link:
            self._text_name = "" if tag.is_end else "note"
        elif tag.name in {"h1", "h2", "h3", "h4"}:
            self._read_heading(tag)
        elif tag.name == "dl":
            self._read_list(tag)

    def _read_link(self, tag: HtmlTag) -> None:
        if tag.is_end:
            self._text_name = "note" if self._text_name == "note" else ""
        elif self._is_in_entry or self._link is None:
            self._link, self._text_name, self._texts, self._size = tag, "title", {}, 0
            self._is_in_entry = False

    def _read_heading(self, tag: HtmlTag) -> None:
        """Read the name of a folder. Some programs name a status or the starred pages there instead ("Unread")."""
        if tag.is_end:
            return
        name = " ".join(unescape(tag.text[:MAX_BOOKMARK_CHARS]).split())
        lower = name.lower()
        is_root = bool(_ROOT_ATTRIBUTES & tag.values().keys()) or bool(_ROOT_FOLDERS.match(name))
        self._next_folder = "" if is_root or lower in _STATUSES else name
        if tag.name == "h1":
            self._status, self._starred = _STATUSES.get(lower, ""), lower in {"starred", "liked"}
            self._section = "" if self._starred else self._next_folder
            self._next_folder = ""  # the name of the file, above its outermost list
        elif lower in _STATUSES and tag.name == "h3":
            self._next_folder = lower

    def _read_list(self, tag: HtmlTag) -> None:
        if tag.is_end:
            self._depth = max(0, self._depth - 1)
            del self._folders[self._depth :]
        else:
            self._depth += 1
            if len(self._folders) < MAX_FOLDERS:
                self._folders.append(self._next_folder)
            self._next_folder = ""

    def _add_text(self, tag: HtmlTag) -> None:
        if self._size < MAX_BOOKMARK_CHARS:
            text = ("\n\n" if tag.name in _BREAKS else "") + tag.text[:MAX_BOOKMARK_CHARS]
            self._texts.setdefault(self._text_name, []).append(text)
            self._size += len(text)

    def _finish(self) -> Iterator[SavedPage]:
        """The page of the link that was read last, with the tags and the note that follow it."""
        link, self._link, self._text_name = self._link, None, ""
        if link is None:
            return
        values = link.values()
        url = values.get("href", "")
        if not url or values.get("feedurl") or url.startswith("place:"):
            return
        section = self._section if not self._folders else ""
        folder = next((each for each in reversed(self._folders) if each), section)
        title, note = ("".join(self._texts.get(name, ())) for name in ("title", "note"))
        tags = _tags_of(values)
        is_archived = _ARCHIVED_TAG in tags
        yield SavedPage(
            url=url,
            title=title,
            line=link.line,
            status=_status_of(values, self._status or _STATUSES.get(folder, "")) or ("read" if is_archived else ""),
            starred=self._starred or values.get("data-important", "").lower() in _YES,
            tags=(
                *(tag for tag in tags if tag != _ARCHIVED_TAG),
                *([folder] if folder and folder not in _STATUSES else []),
            ),
            note=_LINKDING_NOTES.sub(r"\n\n\1", note) or values.get("description", ""),
        )


def _tags_of(values: dict[str, str]) -> list[str]:
    text = values.get("tags", "")
    return [tag for each in text.split("," if "," in text else "|") if (tag := each.strip())]


def _status_of(values: dict[str, str], default: str) -> str:
    if values.get("toread", "").lower() in _YES or values.get("unread", "").lower() in _YES:
        return "unread"
    if values.get("unread", "") in {"0", "false"} or values.get("archived", "").lower() in _YES:
        return "read"
    return default
