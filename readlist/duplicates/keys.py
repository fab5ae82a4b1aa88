"""Blocking keys: only records that share a key are compared.

Identifiers are readable keys. All others are hashed: the folded title, the title without its subtitle or remarks, and
what two records of one work share although title or authors are written otherwise. Short keys share pages of the
database, and an import changes a page for nearly each of its keys. ARCHITECTURE.md tells what each key finds and costs.

A block, the entries with one key, may be of any size ("Editorial"); only the first and the last entries of a block are
compared with a new one, so that an entry costs the same in a library of any size.

With each change of the keys ``BLOCKING_KEYS_VERSION`` is raised, and entries in libraries get the new ones
(``commands/blocking_key_upkeep``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from zlib import crc32

from readlist.duplicates.abstracts import parse_abstract
from readlist.duplicates.imprints import parse_pages
from readlist.duplicates.names import parse_authors
from readlist.duplicates.titles import parse_title
from readlist.model.identifiers import ARXIV_DOI, SCHEMES, bare_value
from readlist.model.record import Record

BLOCK_ENDS = 10
"""Entries at each end of a block that are compared with a new one."""
MIN_MAIN_KEY_CHARS = 8
"""Least letters and digits of a title without its subtitle that is a key; an acronym is too short."""
ABSTRACT_KEY_CHARS = 40
"""Letters and digits at the beginning of an abstract that are a key."""
MIN_KEY_ABSTRACT_CHARS = 150
"""Characters of an abstract that has a key."""
FIRST_WORDS = 3
"""Words at the beginning of a title that are a key."""
LAST_WORDS = 4
"""Words at the end of a title that are a key; many titles end in the same three words."""
SHORT_TITLE_WORDS = range(3, 6)
"""Numbers of words of a title that has a key for each of its words: all words but this one.

In so few words the first and the last ones overlap, so that one word with an error may be in all other keys.
"""
_HASH_SIGN = "~"
"""The first character of a hashed key; no identifier begins with it."""
_DOI_VERSION = re.compile(r"(?<=\d)(?:\.pub\d{1,2}|[./-]v\d{1,2})$")
"""The end of a DOI that names a version: of a Cochrane review, or of a preprint on some servers."""
_TRIAL_RECORD_DOI = "10.1002/central/"
"""The beginning of the DOIs of records in Cochrane's register of trials; the article has a DOI of its own."""
_SECOND_DOI = re.compile(r"10\.(?:2307|13140)/")
"""The beginning of DOIs of JSTOR and ResearchGate, for articles that may have one of their publisher."""
_REVIEW_NUMBER = re.compile(r"cd\d{6}")
_REVIEW_DOI = "10.1002/14651858."
"""The beginning of the DOIs of Cochrane reviews; the number of the review follows."""


def keys_of(record: Record) -> tuple[str, ...]:
    """The keys of a record (``arxiv:2402.16107``, ``~9a3f0c21``), each once."""
    title = parse_title(record.title)
    main = title.main if len(title.main) >= MIN_MAIN_KEY_CHARS else ""
    other = title.other if len(title.other) >= MIN_MAIN_KEY_CHARS else ""
    titles = (_hashed("title", text) for text in (title.key, title.plain, main, other) if text)
    known = (f"{scheme}:{value}" for scheme, value in identifiers_of(record).items())
    return tuple(dict.fromkeys((*titles, *known, *_keys_of_parts(record))))


def _keys_of_parts(record: Record) -> Iterator[str]:
    """Keys that are equal although the title has a word more or less, or is another one."""
    title = parse_title(record.title)
    words = title.telling_words
    # The longest word stands for the rarest one, for which words would have to be counted.
    longest = max(words, key=lambda word: (len(word), word), default="")
    if 1 < len(words) < FIRST_WORDS + LAST_WORDS:  # of a longer title the first and the last words have none in common
        yield _hashed("outline", words[0], longest, words[-1])
    if len(words) >= FIRST_WORDS:
        yield _hashed("first", *words[:FIRST_WORDS])
        yield _hashed("last", *words[-LAST_WORDS:])
    if len(words) == FIRST_WORDS + LAST_WORDS - 1:  # the third word is among the first and the last ones
        yield _hashed("rest", *words[FIRST_WORDS:])
    if len(words) in SHORT_TITLE_WORDS:
        for place in range(len(words)):  # of the kind "last", which has all words of a title that is shorter by one
            yield _hashed("last", *words[:place], *words[place + 1 :])
    yield from _author_keys(record, words, longest)
    if len(record.abstract) >= MIN_KEY_ABSTRACT_CHARS:
        beginning = parse_abstract(record.abstract[: 3 * ABSTRACT_KEY_CHARS])[:ABSTRACT_KEY_CHARS]
        if len(beginning) == ABSTRACT_KEY_CHARS:
            yield _hashed("abstract", beginning)


def _author_keys(record: Record, words: Sequence[str], longest: str) -> Iterator[str]:
    """Keys of the first author with a word of the title, and with the first page."""
    authors = parse_authors(record.authors[:1])
    if authors and longest:
        for word in words if len(words) == 2 else (longest,):  # one of two words may have an error
            yield _hashed("author", authors[0].key, word)
    pages = parse_pages(record.pages) if record.pages else None
    if authors and pages:
        yield _hashed("page", authors[0].key, pages.first)


def is_identifier_key(key: str) -> bool:
    """True for a key that is made of an identifier."""
    return not key.startswith(_HASH_SIGN)


def _hashed(kind: str, *parts: object) -> str:
    """A key of nine characters. Two parts with one hash only cost a comparison."""
    return f"{_HASH_SIGN}{crc32('|'.join((kind, *map(str, parts))).encode()):08x}"


def identifiers_of(record: Record) -> dict[str, str]:
    """The identifiers of a record by scheme, without version and case; arXiv's own DOIs count as arXiv ids.

    A Cochrane review has its number in place of pages, of which its DOI is made.
    """
    known: dict[str, str] = {}
    review = _REVIEW_NUMBER.fullmatch(record.pages.strip().lower()) if record.pages else None
    if review:
        known["doi"] = f"{_REVIEW_DOI}{review[0]}"
    if not record.identifiers:
        return known
    for scheme, known_scheme in SCHEMES.items():
        written = record.identifiers.get(scheme)
        if not known_scheme.is_key or not written:
            continue
        value = bare_value(written)
        if value and scheme == "doi" and ARXIV_DOI in written.lower():
            known.setdefault("arxiv", value)
        elif value and not (scheme == "doi" and value.startswith(_TRIAL_RECORD_DOI)):
            known[scheme] = _DOI_VERSION.sub("", value) if scheme == "doi" else value
    return known


def are_second_dois(one: str, other: str) -> bool:
    """True if only one of two DOIs was given by an archive: the article has a second one of its publisher."""
    return (_SECOND_DOI.match(one) is None) != (_SECOND_DOI.match(other) is None)
