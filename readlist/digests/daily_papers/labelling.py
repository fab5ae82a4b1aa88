"""Which paragraphs are titles and which are abstracts.

No single paragraph tells: titles end in "." or run long, abstracts can be one short line. But a digest as a whole does:
titles and abstracts take turns. So each paragraph gets a leaning from its looks, each breach of the turns costs, and
the cheapest reading of the whole file wins (Viterbi over two states).
"""

from __future__ import annotations

import re

TITLE_AGAIN = 5.5  # what a title behind a title costs: its abstract would be missing
ABSTRACT_AGAIN = 4.5  # a further paragraph is likelier than a missing one
TURN_KEPT = 1.5  # what it costs besides where a short paragraph lies between two long ones, as a title does
SHORT = 200
BEGINS_WITH_ABSTRACT = 5.0
ENDS_WITH_TITLE = 2.0
RARE = 0.25  # the share of titles with a full stop up to which one is unusual
UNUSUAL = 3.0
SURELY_TEXT = 700
ENOUGH = 200  # characters that tell how a text uses capitals
LONG_WORD = 4
# What a paragraph of at most so many characters is worth as a title; besides, the shorter the better.
LENGTHS = ((130, 2.0), (200, 1.3), (300, 0.3), (450, 0.0), (SURELY_TEXT, -0.2))
LEAST, MOST = -6.0, 3.5

_SENTENCE_END = re.compile(
    r"\.(?<!\bvs\.)(?<!\bal\.)(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bcf\.)[\"'”’)\]]*\s+(?=[A-Z0-9\"“(\\$])"
)
_QUESTION_END = re.compile(r"[?!][\"'”’)\]]*\s+(?=[A-Z])")
_SPEAKER = re.compile(r"this (?:paper|work|study|article|report|survey) | in this ")
_OPENER = re.compile(r"(?:Recent|Recently|Although|While|However|Despite|Existing|Here)\b")
_NEVER_TITLE = re.compile(
    r"https?://\S+$|www\.\S+$|(?:key ?words|index terms|keyphrases)\b.{0,30}?[:—-]", re.IGNORECASE
)
_LISTED = re.compile(r"(?:\(?\d{1,2}[.)]|\(?[ivx]{1,4}\)|[-•*–])\s")
_COLOPHON = re.compile(
    r"(?:(?:The |Our |All )?(?:[Ss]ource )?[Cc]odes?|Project|Data|Demo|Website|Page|Model|Available)\b.*(?:://|www\.)"
)


def leaning(text: str) -> float:
    """How much a paragraph looks like a title (up to 3.5) or like running text (down to -6)."""
    length = len(text)
    if length > SURELY_TEXT or _NEVER_TITLE.match(text):
        return LEAST
    score = next(worth for longest, worth in LENGTHS if length <= longest) - length / 200
    last = text[-1]
    if last in ".。;,":
        score -= 1.5
    elif last not in "?!？！":
        score += 1.0
    ends = len(_SENTENCE_END.findall(text)) + text.count("。", 0, -1)
    score -= min(2.0 * ends + 0.5 * len(_QUESTION_END.findall(text)), 4.0)
    if "://" in text or "www." in text:
        score -= 6.0 if _COLOPHON.match(text) else 1.5
    if score > LEAST:  # what follows is dearer and would change nothing
        lower = f" {text.lower()}"
        if " we " in lower or " our " in lower or ("this " in lower and _SPEAKER.search(lower)):
            score -= 1.5
    if _OPENER.match(text):
        score -= 0.5
    if _LISTED.match(text):
        score -= 3.0
    return max(LEAST, min(MOST, score + _capitals(text)))


def is_prose(text: str) -> bool:
    """Whether a paragraph by itself looks like running text rather than a title."""
    return leaning(text) < 0


def tell_apart(texts: list[str]) -> tuple[list[bool], list[float]]:
    """For each paragraph of a digest's body whether it is a title, and its leaning.

    Where few titles end in a full stop, those that do are looked at again: they may be sentences of an abstract.
    """
    leanings = [leaning(text) for text in texts]
    again = [ABSTRACT_AGAIN + TURN_KEPT * _ends_a_turn(texts, place) for place in range(len(texts))]
    titles = find_titles(leanings, again)
    stopped = {place for place, is_title in enumerate(titles) if is_title and texts[place][-1] in ".。"}
    if 0 < len(stopped) <= RARE * sum(titles):
        for place in _out_of_turn(titles, stopped):
            leanings[place] -= UNUSUAL
        titles = find_titles(leanings, again)
    return titles, leanings


def _out_of_turn(titles: list[bool], stopped: set[int]) -> list[int]:
    """Those of the titles with a full stop that do not lie between two texts; of two in a row the second one."""
    return [
        place
        for place in stopped
        if (place > 0 and titles[place - 1]) or (titles[place + 1 : place + 2] != [False] and place + 1 not in stopped)
    ]


def _ends_a_turn(texts: list[str], place: int) -> bool:
    """Whether a long text has a short one above it and another long one above that."""
    return (
        place > 1
        and len(texts[place - 1]) <= SHORT
        and len(texts[place]) > SURELY_TEXT
        and len(texts[place - 2]) > SURELY_TEXT
    )


def find_titles(leanings: list[float], again: list[float]) -> list[bool]:
    """The cheapest reading: for each leaning whether it is a title's; ``again`` is what a further paragraph costs."""
    if not leanings:
        return []
    title, abstract = leanings[0], -leanings[0] - BEGINS_WITH_ABSTRACT
    back: list[tuple[bool, bool]] = []  # was the one before a title, if this one is a title / an abstract
    for lean, further in zip(leanings[1:], again[1:], strict=True):
        title_after_title = title - TITLE_AGAIN >= abstract  # of equals, the turns are kept the longest
        abstract_after_title = title > abstract - further
        back.append((title_after_title, abstract_after_title))
        title, abstract = (
            (title - TITLE_AGAIN if title_after_title else abstract) + lean,
            (title if abstract_after_title else abstract - further) - lean,
        )
    label = title - ENDS_WITH_TITLE > abstract
    labels = [label]
    for if_title, if_abstract in reversed(back):
        label = if_title if label else if_abstract
        labels.append(label)
    labels.reverse()
    return labels


def _capitals(text: str) -> float:
    """Titles In Title Case lean to titles; many words in lower case lean to text."""
    words = [word for word in text[:ENOUGH].split()[1:] if len(word) >= LONG_WORD]
    if len(words) < 2:
        return 0.0
    share = len([word for word in words if word[0].isupper()]) / len(words)
    if share >= 0.6:
        return 1.5
    return -1.0 if share <= 0.25 and len(words) >= 5 else 0.0
