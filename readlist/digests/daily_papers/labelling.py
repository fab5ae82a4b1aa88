"""Labels each paragraph of a page as title or abstract, by a score for each one and their alternation.

A single paragraph is ambiguous: a title may end in a full stop or be long, an abstract may be one short line. A whole
page is not: titles and abstracts alternate. So each paragraph gets a score for its features, each break of the
alternation a cost, and the labelling of least total cost is chosen (Viterbi over two states).
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence

# Costs of a labelling, on the scale of the title scores.
TITLE_AGAIN_COST = 5.5  # a title after a title: an abstract would be missing
ABSTRACT_AGAIN_COST = 4.5  # an abstract after an abstract: a second paragraph is likelier than a missing title
ALTERNATION_COST = 1.5  # added if a short paragraph, like a title, lies between two long ones
BEGINS_WITH_ABSTRACT_COST = 5.0
ENDS_WITH_TITLE_COST = 2.0
FULL_STOP_COST = 3.0  # for a title with a full stop on a page with few of them
MAX_SHARE_WITH_FULL_STOP = 0.25  # share of titles with a full stop that counts as few
SHORT_CHARS = 200  # most characters of a short paragraph
LONG_CHARS = 700  # a longer paragraph is never a title
CAPITALS_CHARS = 200  # characters at the beginning of a paragraph that are checked for capitals
LONG_WORD_CHARS = 4  # fewest characters of a word that has a capital in Title Case
# Pairs of a greatest length in characters, and the score before length / 200 is subtracted.
BASE_SCORES = ((130, 2.0), (200, 1.3), (300, 0.3), (450, 0.0), (LONG_CHARS, -0.2))
MIN_LABEL_SCORE, MAX_LABEL_SCORE = -6.0, 3.5

_SENTENCE_END = re.compile(
    r"\.(?<!\bvs\.)(?<!\bal\.)(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bcf\.)[\"'”’)\]]*\s+(?=[A-Z0-9\"“(\\$])"
)
"""The end of a sentence, but not of an abbreviation, with the blanks before the next one."""
_QUESTION_END = re.compile(r"[?!][\"'”’)\]]*\s+(?=[A-Z])")
"""The end of a question or an exclamation, with the blanks before the next sentence."""
_SELF_REFERENCE = re.compile(r"this (?:paper|work|study|article|report|survey) | in this ")
"""Words by which an abstract refers to its paper: "this paper ", " in this "."""
_FIRST_WORD_OF_ABSTRACT = re.compile(r"(?:Recent|Recently|Although|While|However|Despite|Existing|Here)\b")
"""The first word of many abstracts: "Recent"."""
_NEVER_TITLE = re.compile(
    r"https?://\S+$|www\.\S+$|(?:key ?words|index terms|keyphrases)\b.{0,30}?[:—-]", re.IGNORECASE
)
"""A paragraph that is an address or a list of keywords: "https://example.org", "Keywords: owls"."""
_LISTED = re.compile(r"(?:\(?\d{1,2}[.)]|\(?[ivx]{1,4}\)|[-•*–])\s")
"""The number or bullet of an item within an abstract: "(1) ", "ii) "."""
_AVAILABILITY = re.compile(
    r"(?:(?:The |Our |All )?(?:[Ss]ource )?[Cc]odes?|Project|Data|Demo|Website|Page|Model|Available)\b.*(?:://|www\.)"
)
"""A sentence that says where code or data are: "Code is available at https://example.org"."""


def title_score(text: str) -> float:
    """The score of a paragraph: up to 3.5 if it looks like a title, down to -6 if it looks like running text."""
    length = len(text)
    if length > LONG_CHARS or _NEVER_TITLE.match(text):
        return MIN_LABEL_SCORE
    score = next(worth for longest, worth in BASE_SCORES if length <= longest) - length / 200
    last = text[-1]
    if last in ".。;,":
        score -= 1.5
    elif last not in "?!？！":
        score += 1.0
    ends = len(_SENTENCE_END.findall(text)) + text.count("。", 0, -1)
    score -= min(2.0 * ends + 0.5 * len(_QUESTION_END.findall(text)), 4.0)
    if "://" in text or "www." in text:
        score -= 6.0 if _AVAILABILITY.match(text) else 1.5
    if score > MIN_LABEL_SCORE:  # the rest is slower and would not change the label
        lower = f" {text.lower()}"
        if " we " in lower or " our " in lower or ("this " in lower and _SELF_REFERENCE.search(lower)):
            score -= 1.5
    if _FIRST_WORD_OF_ABSTRACT.match(text):
        score -= 0.5
    if _LISTED.match(text):
        score -= 3.0
    return max(MIN_LABEL_SCORE, min(MAX_LABEL_SCORE, score + _capitals(text)))


def is_prose(text: str) -> bool:
    """True for a paragraph that by itself looks like running text rather than a title."""
    return title_score(text) < 0


class ParagraphFeatures:
    """Features of paragraphs in arrays, 13 bytes each, so that a long text need not be in memory."""

    def __init__(self) -> None:
        self.scores = array("d")
        self.lengths = array("I")
        self.ends_in_full_stop = bytearray()
        """1 if the paragraph ends in a full stop."""

    @classmethod
    def of(cls, texts: Iterable[str]) -> ParagraphFeatures:
        """The features of these paragraphs."""
        features = cls()
        for text in texts:
            features.add(text)
        return features

    def add(self, text: str) -> None:
        """Add a paragraph."""
        self.scores.append(title_score(text))
        self.lengths.append(len(text))
        self.ends_in_full_stop.append(text[-1] in ".。")

    def leave_out(self, marked: bytearray) -> None:
        """Remove the paragraphs whose byte in ``marked`` is 1."""
        kept = 0
        for place, is_left_out in enumerate(marked):
            if not is_left_out:
                self.scores[kept] = self.scores[place]
                self.lengths[kept] = self.lengths[place]
                self.ends_in_full_stop[kept] = self.ends_in_full_stop[place]
                kept += 1
        del self.scores[kept:], self.lengths[kept:], self.ends_in_full_stop[kept:]


def label_paragraphs(features: ParagraphFeatures) -> bytearray:
    """Label each paragraph of a page's body: 1 for a title, 0 for an abstract.

    If few titles end in a full stop, those may be sentences of an abstract. The scores of those that break the
    alternation are then lowered, and the page is labelled again.
    """
    titles = find_titles(features)
    stopped = sum(map(int.__and__, titles, features.ends_in_full_stop))
    if 0 < stopped <= MAX_SHARE_WITH_FULL_STOP * sum(titles):
        for place in _out_of_turn(titles, features.ends_in_full_stop):
            features.scores[place] -= FULL_STOP_COST
        titles = find_titles(features)
    return titles


def _out_of_turn(titles: bytearray, ends_in_full_stop: bytearray) -> list[int]:
    """Places of titles with a full stop that break the alternation: after a title, or not before an abstract."""
    found = []
    for place in range(len(titles)):
        if not (titles[place] and ends_in_full_stop[place]):
            continue
        title_before = place > 0 and titles[place - 1]
        is_before_abstract = place + 1 < len(titles) and not titles[place + 1]
        is_before_stopped_title = place + 1 < len(titles) and titles[place + 1] and ends_in_full_stop[place + 1]
        if title_before or not (is_before_abstract or is_before_stopped_title):
            found.append(place)
    return found


def _abstract_again_cost(lengths: Sequence[int], place: int) -> float:
    """The cost of an abstract after an abstract; higher if the first is short and lies between two long ones."""
    if (
        place > 1
        and lengths[place - 1] <= SHORT_CHARS
        and lengths[place] > LONG_CHARS
        and lengths[place - 2] > LONG_CHARS
    ):
        return ABSTRACT_AGAIN_COST + ALTERNATION_COST
    return ABSTRACT_AGAIN_COST


def find_titles(features: ParagraphFeatures) -> bytearray:
    """The labelling of least cost (Viterbi): 1 for a title, 0 for an abstract."""
    scores, lengths = features.scores, features.lengths
    labels = bytearray(len(scores))
    if not scores:
        return labels
    title, abstract = scores[0], -scores[0] - BEGINS_WITH_ABSTRACT_COST
    back = bytearray(len(scores))  # back pointers: bit 1: a title follows a title; bit 2: an abstract follows a title
    for place in range(1, len(scores)):
        score, again = scores[place], _abstract_again_cost(lengths, place)
        title_after_title = title - TITLE_AGAIN_COST >= abstract  # on a tie, keep the alternation as long as possible
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
    """The score for capitals: positive for Title Case, negative for many words in lower case."""
    words = [word for word in text[:CAPITALS_CHARS].split()[1:] if len(word) >= LONG_WORD_CHARS]
    if len(words) < 2:
        return 0.0
    share = len([word for word in words if word[0].isupper()]) / len(words)
    if share >= 0.6:
        return 1.5
    return -1.0 if share <= 0.25 and len(words) >= 5 else 0.0
