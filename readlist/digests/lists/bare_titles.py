"""The "bare-titles" format: titles of papers alone, one in each line, without authors or links.

A list of films, tasks or headlines looks alike, so most lines must have words that titles of papers have ("model").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from readlist.digests.entry_maker import EntryMaker
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.plain_titles import clean_title
from readlist.digests.source import HEAD_BYTES, Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

BARE_TITLES_SCORE = 60
"""The score of a list of titles: below that of each format that can be recognised by its syntax."""
MIN_BARE_TITLES = 4
"""The least number of titles in a list of titles."""
SCORED_TITLE_LINES = 200
"""Lines of the head that are looked at for the score."""
MAX_BARE_TITLE_CHARS = 250
"""Most characters of a title; a longer line is a text."""
MIN_BARE_TITLE_WORDS = 3
"""Fewest words of a title; a shorter line is a heading or a name."""
MIN_MEAN_TITLE_CHARS = 36
"""Characters of a title on average; names of courses, chapters and films are shorter."""
MIN_TITLE_LINES_SHARE = 0.8
"""The share of the lines that must have the form of a title, from 0 to 1."""
MIN_RESEARCH_SHARE = 0.7
"""The share of the titles that must have a word of research, from 0 to 1."""
MIN_SEVERAL_SHARE = 0.5
"""The share of the titles that must have two words of research, from 0 to 1."""
MAX_TASK_SHARE = 0.1
"""The share of the lines that may begin as a task does, from 0 to 1."""
MAX_LESSON_SHARE = 0.3
"""The share of the lines that may begin with the number of a lecture or chapter, from 0 to 1."""
MAX_LIST_HEADING_WORDS = 5
"""Words of the first line if it is the heading of the list."""

_NUMBERING = re.compile(r"\s*(?:[-*•·+–]\s+|\[[ xX]\]\s+|\(?\d{1,4}[.):]\s+|\[\d{1,4}\]\s*)*")
"""The bullet, task box or number before a title: "- [ ] ", "3. ", "[12] "."""
_YEAR = re.compile(r",?\s[(\[]?((?:19|20)\d\d)[)\]]?$")
"""A year after a title: "Counting owls (2024)", "Counting owls, 2024"."""
_NO_TITLE = re.compile(r"[<{}@\\|=\t]|://|^\s{0,3}#|\w\(\)|;$|[.!,:;。]$|^[a-z]|^\W")
"""Signs that a line is no title: markup, code, the end of a sentence, a first letter in lower case."""
_NUMBERED = re.compile(r"\s*(?:[-*•]|\(?\d{1,4}[.)]|\[\d{1,4}\])\s")
_SPEECH = re.compile(r"\b(?:i|we|you|my|me|your|he|she|his|her|they|us|don't|can't|let's|please|today|tomorrow)\b")
"""Words of speech in lower case; titles have them in capitals: "Attention Is All You Need"."""
_TASK = re.compile(
    r"(?:add|ask|book|buy|call|check|clean|contact|e-?mail|finish|fix|get|give|go|make|meet|order|pay|pick|plan|prepare"
    r"|print|read|remind|remove|reply|review (?:the|a|my)|schedule|send|submit|talk|tell|update|upload|visit|watch"
    r"|write)\b",
    re.IGNORECASE,
)
"""The first word of an item of a to-do list: "Buy milk"."""
_LESSON = re.compile(
    r"\W*(?:week|lecture|lesson|chapter|module|unit|session|day|topic|part|section|exercise|kapitel|vorlesung|woche|teil"
    r"|semaine|cours|chapitre|le[çc]on|semana|tema|lecci[óo]n|cap[íi]tulo|m[óo]dulo|лекция|глава|тема|неделя)\s?"
    r"(?:\d{1,3}|[IVX]{1,5})\b|第\s?[\d一二三四五六七八九十]{1,3}\s?[章讲周课回節节]",
    re.IGNORECASE,
)
"""The number of a part of a course or book: "Week 3", "Chapter IV". Its topics have words of research, too."""
_SYLLABUS = re.compile(
    r"\b(?:syllabus|curriculum|courses?|lectures?|modules?|schedule|agenda|outline|table of contents|topics"
    r"|lehrplan|vorlesung|inhaltsverzeichnis|temario|sommaire|programme de cours)\b",
    re.IGNORECASE,
)
"""A word in the first line of the plan of a course: "Course schedule"."""
_READINGS = re.compile(
    r"\b(?:papers?|readings?|articles?|publications?|literature|literatur|references?|to read)\b", re.IGNORECASE
)
"""A word in the first line of a list of papers, even if it is for a course: "Readings"."""
_RESEARCH = re.compile(
    r"\b(?:(?:pre-?train|learn|network|model|algorithm|analy[sz]|analis|anális|approach|estimat|predict|detect|recogni|generat"
    r"|transformer|classif|optimi[sz]|cluster|segment|regress|represent|embedd|dynamic|mechanism|measure|assess|associat"
    r"|correlat|evolution|simulat|spectr|equation|theor|method|effect|stud(?=y\b|ies\b)|trial|random|cohort|outcome|patient"
    r"|disease|treatment|therap|tumou?r|cancer|protein|genom|genetic|cell|clinical|cognit|neur|behavio|quantum|stochastic"
    r"|probabilis|bayes|inferen|causal|semantic|linguistic|polymer|cataly|molecul|synthesis|nonlinear|thermo|electro|magnet"
    r"|supervised|unsupervised|reinforcement|adversarial|diffusion|benchmark|dataset|framework|evaluat|comparison|evidence"
    r"|experiment|observation|characteri[sz]|distribut|determinant|prevalence|risk|exposure|meta-analy"
    r"|systematic review"
    r"|survey|étude|effet|estudio|efecto|untersuch|einfluss|wirkung|verfahren|modell)\w*"
    r"|languages?|memory|brain|climate|graphs?|via|using|based on|towards?|role of|impact of|influence of|few-shot"
    r"|zero-shot|large-scale|long-term|high-resolution|multi-?\w+|\w+-driven|\w+-aware"
    r"|\w+-induced|in vitro|in vivo|deep)\b",
    re.IGNORECASE,
)
"""A word that titles of papers have, and other lists seldom."""
_EAST_ASIAN_RESEARCH = re.compile(
    r"学习|學習|学習|方法|模型|综述|綜述|研究|算法|演算法|网络|網路|识别|識別|認識|分析|检测|檢測|検出|预测|預測|予測|基于|基於|优化"
    r"|最適化|机制|機制|機構|影响|影響|评估|評価|生成|表征|实验|實驗|実験|理论|理論|手法|提案|検討|考察|연구|학습|모델|분석|방법|예측|영향|평가"
)


class _Title(NamedTuple):
    title: str
    year: str


class BareTitles:
    """The reader of lists of titles."""

    name = "bare-titles"
    label = N_("List of titles")
    extensions = (".txt",)
    looks_for = N_("titles of papers, one in each line, most of them with words of research")

    def score(self, head: bytes, name: str) -> int:
        """60 if nearly all lines are titles, most of them with words of research."""
        if b"\n" not in head or head.lstrip()[:1] in {b"<", b"{", b"[", b"@", b"%", b"\\"}:
            return 0
        lines = head_text(head).split("\n", SCORED_TITLE_LINES)
        if len(lines) > SCORED_TITLE_LINES or len(head) >= HEAD_BYTES:
            lines.pop()
        filled = [line for line in lines if line.strip()]
        if _is_of_course(filled):
            return 0
        if filled and _heading_of(lines) == filled[0]:
            del filled[0]
        titles = [found.title for line in filled if (found := _read(line)) and not _SPEECH.search(found.title)]
        if len(titles) < MIN_BARE_TITLES or len(titles) < MIN_TITLE_LINES_SHARE * len(filled):
            return 0
        words = [len(_RESEARCH.findall(title)) for title in titles]
        tasks = sum(_TASK.match(title) is not None for title in titles)
        is_list = (
            sum(map(len, titles)) >= MIN_MEAN_TITLE_CHARS * len(titles)
            and sum(map(bool, words)) >= MIN_RESEARCH_SHARE * len(titles)
            and sum(count > 1 for count in words) >= MIN_SEVERAL_SHARE * len(titles)
            and tasks <= MAX_TASK_SHARE * len(titles)
        )
        return BARE_TITLES_SCORE if is_list else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """An entry for each title, a problem for any other line."""
        text = open_text(source)
        yield DigestHead(source.mail_date, source.name)
        yield from text.problems
        maker = EntryMaker()
        heading = _heading_of(head_text(source.head).split("\n", SCORED_TITLE_LINES))
        for number, line in enumerate(text.lines(), 1):
            if not line.strip():
                continue
            found, is_heading = _read(line), bool(heading) and line.strip() == heading.strip()
            if is_heading:
                heading = ""
            elif found is not None:
                yield from maker.make(RecordDraft(title=clean_title(found.title), published=found.year), number)
            else:
                yield Problem(number, "record_lost", {"text": " ".join(line.split())[:60]})
        if not maker.made:
            yield Problem(0, "no_papers")


READER = BareTitles()


def has_research_words(text: str) -> bool:
    """True for a text with a word that titles of papers have, and other lists seldom."""
    return _RESEARCH.search(text) is not None or _EAST_ASIAN_RESEARCH.search(text) is not None


def _read(line: str) -> _Title | None:
    """The title in a line, and the year after it; None for another line."""
    if len(line) > 2 * MAX_BARE_TITLE_CHARS:
        return None
    text = " ".join(_NUMBERING.sub("", line, count=1).split()).strip("\"“”„'")
    year = _YEAR.search(text)
    text = text[: year.start()].rstrip("\"“”„'") if year else text
    is_title = len(text.split()) >= MIN_BARE_TITLE_WORDS and len(text) <= MAX_BARE_TITLE_CHARS
    if not is_title or _NO_TITLE.search(text):
        return None
    return _Title(text, year[1] if year else "")


def _is_of_course(lines: list[str]) -> bool:
    """True for the topics of a course or the chapters of a book: by their numbers, or by the first line."""
    lessons = sum(_LESSON.match(line) is not None for line in lines)
    if lessons > MAX_LESSON_SHARE * len(lines):
        return True
    first = lines[0] if lines and len(lines[0].split()) <= 2 * MAX_LIST_HEADING_WORDS else ""
    return _SYLLABUS.search(first) is not None and not _READINGS.search(first)


def _heading_of(lines: list[str]) -> str:
    """The heading of the list, a short first line above a blank or numbered line: "To read this week"; "" for none."""
    filled = [index for index, line in enumerate(lines) if line.strip()][:3]
    if len(filled) < 3:
        return ""
    first, below = lines[filled[0]].rstrip("\r"), lines[filled[1]]
    is_above_blank = filled[1] - filled[0] > filled[2] - filled[1]
    is_apart = is_above_blank or first.rstrip().endswith(":") or _NUMBERED.match(below) is not None
    is_short = len(first.split()) <= MAX_LIST_HEADING_WORDS and not _RESEARCH.search(first)
    return first if is_apart and is_short and not _NUMBERED.match(first) else ""
