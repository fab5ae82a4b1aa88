"""One saved page in JSON, by the names that services and browsers give its fields."""

from __future__ import annotations

import re
from typing import Any

from readlist.digests.json_values import text_at, value_at
from readlist.digests.lists.saved_pages import SavedPage

URL_KEYS = (
    *("url", "article__url", "resolved_url", "given_url", "link", "href", "uri", "source_url", "originalUrl", "u"),
    *("Link", "URL", "articleUrl", "original_url"),
)
"""Names of the field that makes an object a saved page."""
_TITLE_KEYS = ("title", "article__title", "resolved_title", "given_title", "name", "Title", "d", "dt")
_EXCERPT_KEYS = ("excerpt", "article__excerpt", "summary", "website_description", "siteExcerpt")
_NOTE_KEYS = ("note", "notes", "extended", "user_note", "comment", "memo")
_TAG_KEYS = ("tags", "labels", "tag_names", "Tags", "tagList")
_STAR_KEYS = ("is_starred", "starred", "favorite", "is_fav", "important", "isFavorite", "favourited", "favorited")
_STATUS_WORDS = {
    "archived": "read",
    "archive": "read",
    "read": "read",
    "done": "read",
    "finished": "read",
    "active": "unread",
    "unread": "unread",
    "new": "unread",
    "inbox": "unread",
    "succeeded": "unread",
    "later": "unread",
    "shortlist": "queued",
    "queue": "queued",
    "reading": "reading",
}
_TRUE = frozenset({"1", "true", "yes"})
_FALSE = frozenset({"0", "false", "no"})


def page_of(value: dict[str, Any], folder: str = "") -> SavedPage | None:
    """The page that an object describes; None if it has no address. ``folder`` is the name of the folder around it."""
    url = _first(value, URL_KEYS) or text_at(value, "content", "url")
    if not re.match(r"https?:|www\.", url, re.IGNORECASE):
        return SavedPage(url) if url.partition(":")[0] in {"javascript", "file", "chrome", "ftp", "about"} else None
    title, note = _first(value, _TITLE_KEYS), _first(value, _NOTE_KEYS)
    excerpt, description = _first(value, _EXCERPT_KEYS), text_at(value, "description")
    if description and not title and "href" in value:  # Pinboard's name of the title
        title, description = description, ""
    elif description and ("others" in value or "owner" in value or "tag_names" in value):  # Delicious, linkding
        note, description = note or description, ""
    tags = _tags_of(value)
    return SavedPage(
        url=url,
        title=title or text_at(value, "content", "title"),
        excerpt=excerpt or description,
        authors=_authors_of(value),
        published=_first(value, ("publishedAt", "published_at", "published_date", "datePublished")),
        language=text_at(value, "language"),
        status=_status_of(value),
        starred=any(_flag(value, key) is True for key in _STAR_KEYS),
        tags=(*tags, *([folder] if folder else [])),
        note=note,
    )


def _first(value: dict[str, Any], keys: tuple[str, ...]) -> str:
    return next((text for key in keys if (text := text_at(value, key))), "")


def _flag(value: dict[str, Any], key: str) -> bool | None:
    """The value of a switch, which may be a number or a text; None if it is none."""
    found = str(value.get(key)).lower()
    return True if found in _TRUE else False if found in _FALSE else None


def _tags_of(value: dict[str, Any]) -> list[str]:
    """Tags in a list of texts or objects, as the keys of an object, or in one text."""
    for key in _TAG_KEYS:
        found = value.get(key)
        if isinstance(found, dict):
            found = list(found)
        if isinstance(found, str):
            return [tag for tag in re.split(r"[,|;]" if re.search(r"[,|;]", found) else r"\s+", found) if tag.strip()]
        if isinstance(found, list):
            named = (
                _first(each, ("name", "label", "title", "tag")) if isinstance(each, dict) else each for each in found
            )
            return [tag for tag in named if isinstance(tag, str) and tag.strip()]
    return []


def _status_of(value: dict[str, Any]) -> str:
    """The status by any of the fields for it; "" if there is none."""
    for key in ("state", "location", "status", "readingStatus", "folder"):
        word = text_at(value, key).lower()
        if word in _STATUS_WORDS:
            return _STATUS_WORDS[word]
    if "resolved_url" in value or ("given_url" in value and "item_id" in value):  # Pocket
        return {"0": "unread", "1": "read"}.get(text_at(value, "status"), "")
    for key, is_read in (
        ("is_archived", True),
        ("archive", True),
        ("archived", True),
        ("is_read", True),
        ("read", True),
        ("isArchived", True),
        ("unread", False),
        ("toread", False),
    ):
        flag = _flag(value, key)
        if flag is None or (key == "toread" and not flag):  # a bookmark that is not to be read is not yet read
            continue
        return "read" if flag is is_read else "unread"
    return ""


def _authors_of(value: dict[str, Any]) -> str:
    """The authors as one text."""
    text = _first(value, ("author", "authors", "byline", "Author"))
    if text:
        return text
    found = value_at(value, "published_by") or value_at(value, "authors")
    if isinstance(found, dict):
        found = list(found.values())
    names = (
        [text_at(each, "name") if isinstance(each, dict) else each for each in found] if isinstance(found, list) else []
    )
    return "; ".join(name for name in names if isinstance(name, str) and name)
