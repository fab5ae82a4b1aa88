"""Finds bare numbers that are PubMed ids: the file or its name says so, or the file consists of such numbers only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

MIN_PUBMED_NUMBERS = 2
"""Numbers that a text without any word must have to be a list of PubMed ids."""
MIN_PUBMED_DIGITS = 7
"""Digits that most of the numbers must have, as PubMed ids since 1990 do; shorter numbers may be anything."""
MIN_LONG_SHARE = 0.7
"""The share of the numbers, from 0 to 1, that must have at least ``MIN_PUBMED_DIGITS``."""

PUBMED_COLUMNS = frozenset({"pmid", "pmids", "pubmed id", "pubmed_id", "pubmedid"})
"""Names of a column of PubMed ids, in lower case."""
_FILE_NAME = re.compile(r"(?:^|[^a-z])pmids?(?:[^a-z]|$)", re.IGNORECASE)
"""The name of a file in PubMed's format "PMID": pmid-sand-set.txt."""
_LABELLED = re.compile(r"\bpmid\s*[:=]?\s*\d|pubmed\.ncbi\.nlm\.nih\.gov/\d", re.IGNORECASE)
_SEPARATORS = re.compile(r"[\s,;|\"'\[\]]++")
_NUMBER = re.compile(r"\d+")
_COMMENT = re.compile(r"^[^\S\n]*(?:#|//).*$", re.MULTILINE)
_DAY = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
"""A number that may be a day: "20240131"."""


def with_pubmed_labels(lines: Iterable[str], head: str, name: str) -> Iterator[str]:
    """The lines, in which bare numbers get the label "PMID:" if they are PubMed ids.

    ``head`` is the beginning of the text, ``name`` that of the file.
    """
    first = head.lstrip("\ufeff").partition("\n")[0].strip(' "').lower()
    are_pubmed = _FILE_NAME.search(name) is not None or first in PUBMED_COLUMNS or _are_pubmed_numbers(head)
    min_digits = 1 if are_pubmed else MIN_PUBMED_DIGITS
    are_pubmed = are_pubmed or _LABELLED.search(head) is not None
    for line in lines:
        numbers = _NUMBER.findall(line) if are_pubmed and _is_of_numbers(line) else []
        is_listed = bool(numbers) and all(min_digits <= len(each) for each in numbers)
        yield " ".join(f"PMID: {each}" for each in numbers) if is_listed else line


def _is_of_numbers(text: str) -> bool:
    """True for a text of nothing but numbers of up to eight digits between blanks, commas, quotes and brackets."""
    rest = text.strip(" \t\r\n,;|\"'[]")
    return bool(rest) and all(
        each.isascii() and each.isdecimal() and len(each) <= 8 and each[0] != "0" for each in _SEPARATORS.split(rest)
    )


def _are_pubmed_numbers(head: str) -> bool:
    """True for a text of long numbers only, besides comments; the numbers are neither days nor consecutive."""
    text = _COMMENT.sub("", head.lstrip("\ufeff"))
    if not _is_of_numbers(text):
        return False
    numbers = _NUMBER.findall(text)
    long = sum(len(each) >= MIN_PUBMED_DIGITS for each in numbers)
    if len(numbers) < MIN_PUBMED_NUMBERS or long < MIN_LONG_SHARE * len(numbers):
        return False
    is_counted = len({int(below) - int(above) for above, below in pairwise(numbers)}) == 1 and len(numbers) > 2
    return not is_counted and not all(map(_DAY.fullmatch, numbers)) and 2 * len(set(numbers)) > len(numbers)
