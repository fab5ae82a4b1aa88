"""A saved page in JSON: services and browsers give its fields different names."""

from __future__ import annotations

import re
from typing import Any

from readlist.digests.fields.page_titles import plain_shared_title
from readlist.digests.fields.publication_dates import date_of_epoch
from readlist.digests.fields.reading_status import is_no, is_yes, status_of_word
from readlist.digests.json_values import objects_at, text_at, texts_at, value_at
from readlist.digests.lists.saved_pages import SavedPage

URL_KEYS = (
    *("url", "article__url", "resolved_url", "given_url", "link", "href", "uri", "source_url", "originalUrl", "u"),
    *("Link", "URL", "articleUrl", "original_url"),
)
"""Names of the field that makes an object a saved page."""
_TITLE_KEYS = ("title", "article__title", "resolved_title", "given_title", "name", "Title", "d", "dt")
_EXCERPT_KEYS = ("excerpt", "article__excerpt", "summary", "website_description", "siteExcerpt")
_DATE_KEYS = ("publishedAt", "published_at", "published_date", "datePublished")
_NOTE_KEYS = ("note", "notes", "extended", "user_note", "comment", "memo", "document_note")
_TAG_KEYS = ("tags", "labels", "tag_names", "Tags", "tagList", "tag")
_STAR_KEYS = ("is_starred", "starred", "favorite", "is_fav", "important", "isFavorite", "favourited", "favorited")
_ARCHIVED_KEYS = ("is_archived", "archive", "archived", "is_read", "read", "isArchived", "isRead")
_UNREAD_KEYS = ("unread",)
_QUEUED_KEYS = ("toread", "toRead", "in_queue", "readlater")
_READ_TIMES = ("readAt", "read_at", "time_read", "last_read_at")
"""Names of the time at which a page was read; its value is 0 or empty for an unread page."""
_READWISE = re.compile(r"https?://(?:[a-z]+\.)?readwise\.io/", re.IGNORECASE)
"""The page that Readwise has of a document; its own address is that of the source."""
_SUBMITTED_FIELDS = frozenset({"subreddit", "story_text", "objectID", "points"})
"""Fields of stories of Reddit and Hacker News, whose author is the one who submitted them."""
_READER_STATE = re.compile(r"user/[^/]{1,40}/state/com\.google/(\w+)$")
"""A state of an item among its categories, in exports of Google Reader, Inoreader and others."""
_READER_LABEL = re.compile(r"user/[^/]{1,40}/(?:label|tag)/(.+)$")


def page_of(value: dict[str, Any], folder: str = "") -> SavedPage | None:
    """The page that an object describes; None if it has no address. ``folder`` is the name of the folder around it."""
    url = _first(value, URL_KEYS) or text_at(value, "content", "url") or _address_in_list(value)
    if _READWISE.match(url):
        url = text_at(value, "source_url") or url
    if not re.match(r"https?:|www\.", url, re.IGNORECASE):
        return SavedPage(url) if url.partition(":")[0] in {"javascript", "file", "chrome", "ftp", "about"} else None
    title, note = _first(value, _TITLE_KEYS), _first(value, _NOTE_KEYS)
    excerpt, description = _first(value, _EXCERPT_KEYS), text_at(value, "description")
    if description and not title and "href" in value:  # Pinboard calls the title "description"
        title, description = description, ""
    elif description and (
        "others" in value or "owner" in value or "tag_names" in value
    ):  # a note at Delicious and linkding
        note, description = note or description, ""
    is_annotation = "uri" in value and isinstance(value.get("target"), list)  # at Hypothesis
    if is_annotation:
        note, excerpt = text_at(value, "text"), _quote_of(value)
    tags = _tags_of(value)
    return SavedPage(
        url=url,
        title=_shared_title(value, title)
        or text_at(value, "content", "title")
        or text_at(value, "document", "title", 0),
        excerpt=excerpt or description or text_at(value, "summary", "content"),
        authors=_authors_of(value),
        published=_first(value, _DATE_KEYS) or date_of_epoch(text_at(value, "published")),
        language=text_at(value, "language"),
        status=_status_of(value),
        starred="starred" in _reader_states(value) or any(_flag(value, key) is True for key in _STAR_KEYS),
        tags=(*tags, *([folder] if folder else [])),
        note=note,
        is_annotation=is_annotation,
    )


def _shared_title(value: dict[str, Any], title: str) -> str:
    """A title without the year and the tags that are put beside it on Reddit and Hacker News."""
    return title if _SUBMITTED_FIELDS.isdisjoint(value) else plain_shared_title(title)


def _quote_of(annotation: dict[str, Any]) -> str:
    """The text that an annotation of Hypothesis is about."""
    selectors = objects_at(annotation, "target", 0, "selector")
    return next((text for each in selectors if (text := text_at(each, "exact"))), "")


def _address_in_list(value: dict[str, Any]) -> str:
    """The address of an item of Feedly, Inoreader and others, in which it may lead to a site of the feed as well."""
    return (
        text_at(value, "canonicalUrl")
        or text_at(value, "canonical", 0, "href")
        or text_at(value, "alternate", 0, "href")
    )


def _first(value: dict[str, Any], keys: tuple[str, ...]) -> str:
    return next((text for key in keys if (text := text_at(value, key))), "")


def _flag(value: dict[str, Any], key: str) -> bool | None:
    """The value of a switch, which may be a number or a text; None for another value."""
    found = str(value.get(key))
    return True if is_yes(found) else False if is_no(found) else None


def _tags_of(value: dict[str, Any]) -> list[str]:
    """Tags in a list of texts or objects, as the keys of an object, or in one text."""
    if labels := [each[1] for text in texts_at(value, "categories") if (each := _READER_LABEL.match(text))]:
        return labels
    for key in _TAG_KEYS:
        found = value.get(key)
        if isinstance(found, dict):
            found = list(found)
        if isinstance(found, str):
            tags = re.split(r"[,|;]" if re.search(r"[,|;]", found) else r"\s+", found)
            return [tag for tag in tags if tag.strip() and tag != "no_tag"]
        if isinstance(found, list):
            named = (
                _first(each, ("name", "label", "title", "tag")) if isinstance(each, dict) else each for each in found
            )
            return [tag for tag in named if isinstance(tag, str) and tag.strip() and tag.lower() != "saved for later"]
    return []


def _status_of(value: dict[str, Any]) -> str:
    """The status by any of the fields for it; "" if there is none."""
    for key in ("state", "location", "status", "readingStatus", "folder"):
        word = text_at(value, key)
        if found := status_of_word(word):
            return found
    if "resolved_url" in value or ("given_url" in value and "item_id" in value):  # Pocket
        return {"0": "unread", "1": "read"}.get(text_at(value, "status"), "")
    if any(_flag(value, key) for key in _QUEUED_KEYS):  # a flag that is false says nothing of the status
        is_read = any(_flag(value, key) for key in _ARCHIVED_KEYS)
        return "read" if is_read else "queued"
    for keys, status, other in ((_ARCHIVED_KEYS, "read", "unread"), (_UNREAD_KEYS, "unread", "read")):
        flag = next((flag for key in keys if (flag := _flag(value, key)) is not None), None)
        if flag is not None:
            return status if flag else other
    if "read" in _reader_states(value):
        return "read"
    times = [text_at(value, key) for key in _READ_TIMES if key in value]
    return ("read" if any(text not in {"", "0"} for text in times) else "unread") if times else ""


def _reader_states(value: dict[str, Any]) -> set[str]:
    return {found[1] for each in texts_at(value, "categories") if (found := _READER_STATE.match(each))}


def _authors_of(value: dict[str, Any]) -> str:
    """The authors as one text."""
    if not _SUBMITTED_FIELDS.isdisjoint(value):
        return ""
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
