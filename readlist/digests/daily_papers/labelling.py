"""Labels each paragraph of a page as title or abstract.

No single paragraph tells: titles end in "." or run long, abstracts can be one short line. But a digest as a whole does:
titles and abstracts take turns. So each paragraph gets a leaning from its looks, each breach of the turns costs, and
the cheapest reading of the whole file wins (Viterbi over two states).
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence

# Costs of a labelling, on the scale of the title scores.
TITLE_AGAIN_COST = 5.5  # a title behind a title: its abstract would be missing
ABSTRACT_AGAIN_COST = 4.5  # a further paragraph is likelier than a missing one
ALTERNATION_COST = 1.5  # besides, where a short paragraph lies between two long ones, as a title does
BEGINS_WITH_ABSTRACT_COST = 5.0
ENDS_WITH_TITLE_COST = 2.0
FULL_STOP_COST = 3.0  # a title with a full stop where few have one
MAX_SHARE_WITH_FULL_STOP = 0.25  # of the titles, up to which few have one
SHORT_CHARS = 200
LONG_CHARS = 700
CAPITALS_CHARS = 200  # looked at for capitals
LONG_WORD_CHARS = 4
# What a paragraph of at most so many characters is worth as a title; besides, the shorter the better.
LENGTHS = ((130, 2.0), (200, 1.3), (300, 0.3), (450, 0.0), (LONG_CHARS, -0.2))
MIN_LABEL_SCORE, MAX_LABEL_SCORE = -6.0, 3.5

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


def title_score(text: str) -> float:
    """Score a paragraph: up to 3.5 for the looks of a title, down to -6 for those of running text."""
    length = len(text)
    if length > LONG_CHARS or _NEVER_TITLE.match(text):
        return MIN_LABEL_SCORE
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
    if score > MIN_LABEL_SCORE:  # what follows is dearer and would change nothing
        lower = f" {text.lower()}"
        if " we " in lower or " our " in lower or ("this " in lower and _SPEAKER.search(lower)):
            score -= 1.5
    if _OPENER.match(text):
        score -= 0.5
    if _LISTED.match(text):
        score -= 3.0
    return max(MIN_LABEL_SCORE, min(MAX_LABEL_SCORE, score + _capitals(text)))


def is_prose(text: str) -> bool:
    """True for a paragraph that by itself looks like running text rather than a title."""
    return title_score(text) < 0


class Looks:
    """The looks of paragraphs, in arrays: 13 bytes a paragraph, so that a long text need not be in memory."""

    def __init__(self) -> None:
        self.scores = array("d")
        self.lengths = array("I")
        self.stops = bytearray()
        """1 for a paragraph that ends in a full stop."""

    @classmethod
    def of(cls, texts: Iterable[str]) -> Looks:
        """The looks of these paragraphs."""
        looks = cls()
        for text in texts:
            looks.add(text)
        return looks

    def add(self, text: str) -> None:
        """Note one more paragraph."""
        self.scores.append(title_score(text))
        self.lengths.append(len(text))
        self.stops.append(text[-1] in ".。")

    def leave_out(self, marked: bytearray) -> None:
        """Forget the paragraphs that are marked."""
        kept = 0
        for place, is_left_out in enumerate(marked):
            if not is_left_out:
                self.scores[kept] = self.scores[place]
                self.lengths[kept] = self.lengths[place]
                self.stops[kept] = self.stops[place]
                kept += 1
        del self.scores[kept:], self.lengths[kept:], self.stops[kept:]


def label_paragraphs(looks: Looks) -> bytearray:
    """Label each paragraph of a page's body: 1 for a title, 0 for an abstract.

    Where few titles end in a full stop, those that do are looked at again, as they may be sentences of an abstract: the
    scores of some are lowered.
    """
    titles = find_titles(looks)
    stopped = sum(map(int.__and__, titles, looks.stops))
    if 0 < stopped <= MAX_SHARE_WITH_FULL_STOP * sum(titles):
        for place in _out_of_turn(titles, looks.stops):
            looks.scores[place] -= FULL_STOP_COST
        titles = find_titles(looks)
    return titles


def _out_of_turn(titles: bytearray, stops: bytearray) -> list[int]:
    """Those of the titles with a full stop that do not lie between two texts; of two in a row the second one."""
    found = []
    for place in range(len(titles)):
        if not (titles[place] and stops[place]):
            continue
        title_before = place > 0 and titles[place - 1]
        text_behind = place + 1 < len(titles) and not titles[place + 1]
        stopped_behind = place + 1 < len(titles) and titles[place + 1] and stops[place + 1]
        if title_before or not (text_behind or stopped_behind):
            found.append(place)
    return found


def _abstract_again_cost(lengths: Sequence[int], place: int) -> float:
    """The cost of an abstract behind an abstract: more where a short one lies between two long ones."""
    if (
        place > 1
        and lengths[place - 1] <= SHORT_CHARS
        and lengths[place] > LONG_CHARS
        and lengths[place - 2] > LONG_CHARS
    ):
        return ABSTRACT_AGAIN_COST + ALTERNATION_COST
    return ABSTRACT_AGAIN_COST


def find_titles(looks: Looks) -> bytearray:
    """The cheapest labelling of all paragraphs (Viterbi): 1 for a title, 0 for an abstract."""
    scores, lengths = looks.scores, looks.lengths
    labels = bytearray(len(scores))
    if not scores:
        return labels
    title, abstract = scores[0], -scores[0] - BEGINS_WITH_ABSTRACT_COST
    back = bytearray(len(scores))  # was the one before a title, if this one is a title (1) / an abstract (2)
    for place in range(1, len(scores)):
        score, again = scores[place], _abstract_again_cost(lengths, place)
        title_after_title = title - TITLE_AGAIN_COST >= abstract  # of equals, the turns are kept the longest
        abstract_after_title = title > abstract - again
        back[place] = title_after_title | abstract_after_title << 1
        title, abstract = (
            (title - TITLE_AGAIN_COST if title_after_title else abstract) + score,
            (title if abstract_after_title else abstract - again) - score,
        )
    label = title - ENDS_WITH_TITLE_COST > abstract
    for place in reversed(range(len(scores))):
        labels[place] = label
        label = bool(back[place] & (1 if label else 2))
    return labels


def _capitals(text: str) -> float:
    """Titles In Title Case lean to titles; many words in lower case lean to text."""
    words = [word for word in text[:CAPITALS_CHARS].split()[1:] if len(word) >= LONG_WORD_CHARS]
    if len(words) < 2:
        return 0.0
    share = len([word for word in words if word[0].isupper()]) / len(words)
    if share >= 0.6:
        return 1.5
    return -1.0 if share <= 0.25 and len(words) >= 5 else 0.0
