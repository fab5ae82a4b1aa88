"""arXiv's daily mailing and listings, in all of their forms since 1992."""

from __future__ import annotations

import html
import re
import string
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.arxiv.damage import damaged
from digests.reading import Read, corpus, read_with, scores
from readlist.digests.arxiv.mailing import READER
from readlist.errors import FormatFault
from readlist.model.record import Link

RULE = "-" * 78
CROSSES = "%-" * 39
REPLACED = "%%--" * 19 + "%%"
END = "%%%---" * 13
INTRO = f"""{RULE}
{RULE}
Send any comments regarding submissions directly to submitter.
{RULE}
Archives at http://arxiv.org/
To unsubscribe, e-mail To: cs@arXiv.org, Subject: cancel
{RULE}
 Submissions to:
Machine Learning
Software Engineering
 received from  Fri 12 Jul 19 18:00:00 GMT  to  Mon 15 Jul 19 18:00:00 GMT
{RULE}
{RULE}
"""
NEW = r"""\\
arXiv:1907.00001
Date: Fri, 12 Jul 2019 20:54:59 GMT   (37kb,D)

Title: A Sample of Titles that are Longer than One Line, so that they Go on
  in a Second
Authors: Ad\'a Example (1), Ben Sample and C. Probe (2) ((1) A Place, (2)
  Another, and More)
Categories: cs.LG stat.ML
Comments: 5 pages, accepted at a workshop
Report-no: SAMPLE-1
Journal-ref: J.Samp. 12 (2019) 3-45
DOI: 10.1000/sample.1
License: http://creativecommons.org/licenses/by/4.0/
\\
  The first paragraph has 5\% of the words, and $x_{1} < 2$ in it. It goes on
for two lines.
  The second one is by Schr\"odinger.
\\ ( https://arxiv.org/abs/1907.00001 ,  37kb)
"""
CROSS = r"""\\
arXiv:1906.00002 (*cross-listing*)
Date: Sat, 13 Jul 2019 06:27:24 GMT   (619kb)

Title: Another Sample
Authors: Dora Dummy
Categories: eess.AS cs.LG
\\
  A short abstract.
\\ ( https://arxiv.org/abs/1906.00002 ,  619kb)
"""
REVISED = r"""\\
arXiv:1612.00003
replaced with revised version Mon, 15 Jul 2019 13:25:29 GMT   (1066kb,D)

Title: A Revised Sample
Authors: Emil Ersatz
Categories: cs.SE
\\ ( https://arxiv.org/abs/1612.00003 ,  1066kb)
"""
MAILING = f"{INTRO}{NEW}{CROSSES}\n{RULE}\n{CROSS}{REPLACED}\n{RULE}\n{REVISED}{END}\nFor general information, ask.\n"
MONTH = f"""{RULE}
{RULE}

Papers received as of Sat Apr  4 02:55:44 METDST 1992.
(abstracts alone may be retrieved via, e.g.    get 9204001.abs )
 get 3 2.abs 9108001  , e.g., returns multiple papers.

{RULE}
{RULE}
\\\\
Paper: astro-ph/9204001
From: Fay Filler  <fay@example.org>
Date: Mon, 13 Apr 1992 18:20:01 GMT   (11kb)
Date (revised v2): Thu, 30 Apr 1992 20:39:38 GMT

Title: Stars as Samples
Author: Fay Filler
Comments: 14 pages
Subj-class: Astrophysics
\\\\
{RULE}
\\\\
Paper (*cross-listing*): gr-qc/9204002
From: G. Gap <gap@example.org>
Date: Sun, 26 Apr 92 17:54:00 GMT   (11kb)

Title: Gravity as a Sample
Authors: G. Gap
Categories: gr-qc astro-ph
Journal-ref: Samp.J. 397 (1992) 357
\\\\
"""
TITLES = [
    "A Sample of Titles that are Longer than One Line, so that they Go on in a Second",
    "Another Sample",
    "A Revised Sample",
]


def read(text: str | bytes, name: str = "file", *, subject: str = "") -> Read:
    return read_with(READER, text, name, subject=subject)


def test_all_fields_of_an_entry() -> None:
    record = read(MAILING).records[0]
    assert record.title == TITLES[0]
    assert record.authors == ("Adá Example", "Ben Sample", "C. Probe")
    assert record.abstract == (
        "The first paragraph has 5% of the words, and $x_{1} < 2$ in it. It goes on for two lines.\n\n"
        "The second one is by Schrödinger."
    )
    assert record.published == "2019-07-12"
    assert (record.venue, record.volume, record.pages) == ("J.Samp.", "12", "3-45")
    assert record.keywords == ("cs.LG", "stat.ML")
    assert record.kind == "preprint"
    assert record.identifiers == {"arxiv": "1907.00001", "doi": "10.1000/sample.1"}
    assert record.url == "https://arxiv.org/abs/1907.00001"
    assert record.links == (Link("pdf", "https://arxiv.org/pdf/1907.00001"),)


def test_sections_of_a_mailing() -> None:
    found = read(MAILING)
    assert found.heads == [("2019-07-15", "arXiv cs")]
    assert found.titles == TITLES
    assert found.problems == []
    assert [entry.line for entry in found.entries] == [15, 36, 48]
    cross, revised = found.records[1:]
    assert (cross.published, cross.abstract) == ("2019-07-13", "A short abstract.")
    assert (revised.published, revised.abstract, revised.version) == ("2016-12", "", "")


@pytest.mark.parametrize(
    "change",
    {
        "CRLF": lambda text: text.replace("\n", "\r\n"),
        "byte order mark": lambda text: "\ufeff" + text,
        "one blank": lambda text: text.replace("\n  ", "\n "),
        "no-break blanks": lambda text: text.replace("\n  ", "\n\u00a0\u00a0"),
        "no indents of fields": lambda text: re.sub(r"\n  (?=in a|Another)", "\n", text),
        "blank of the intro lost": lambda text: text.replace("\n ", "\n", 1).replace("\n received", "\nreceived"),
        "blank of the end lost": lambda text: text.replace(" ,  ", " , "),
        "quoted": lambda text: "> " + text.replace("\n", "\n> "),
        "quoted without blanks": lambda text: ">" + text.replace("\n", "\n>"),
        "indented": lambda text: "    " + text.replace("\n", "\n    "),
        "one backslash": lambda text: text.replace("\\\\", "\\"),
        "without rules": lambda text: text.replace(RULE + "\n", ""),
        "blanks at ends of lines": lambda text: text.replace("\n", "  \n"),
        "letter before it": lambda text: "Dear reader,\nthis came today.\n\n" + text,
    }.values(),
)
def test_pasted_and_changed_texts_read_the_same(change) -> None:  # type: ignore[no-untyped-def]
    text = change(MAILING)
    found, plain = read(text), read(MAILING)
    assert [record._replace(abstract="") for record in found.records] == [
        record._replace(abstract="") for record in plain.records
    ]
    assert ["".join(each.abstract.split()) for each in found.records] == [
        "".join(each.abstract.split()) for each in plain.records
    ]
    assert found.heads == plain.heads
    assert found.problems == []
    assert scores(text)["arxiv-mailing"] >= 90


def test_lines_with_blank_ones_between_them() -> None:
    found = read(MAILING.replace("\n", "\n\n"))
    assert found.titles == TITLES
    assert found.records[1].abstract == "A short abstract."


def test_marks_within_an_abstract_do_not_end_it() -> None:
    inside = f"in it.\n\\\\\narXiv\n{RULE}\nsee\narXiv:1901.00001\nand a & b \\\\\nIt"
    found = read(MAILING.replace("in it. It", inside))
    assert found.titles == TITLES
    assert "see arXiv:1901.00001 and a & b" in found.records[0].abstract
    assert found.records[0].abstract.endswith("by Schrödinger.")


def test_an_id_at_the_end_of_an_abstract_is_no_record() -> None:
    found = read(MAILING.replace("  A short abstract.", "  A companion of\narXiv:1901.00001"))
    assert found.titles == TITLES
    assert found.records[1].abstract == "A companion of arXiv:1901.00001"
    assert found.problems == []


def test_a_listing_of_a_month() -> None:
    found = read(MONTH, "astro-ph-9204")
    assert found.heads == [("", "arXiv")]
    stars, gravity = found.records
    assert stars.title == "Stars as Samples"
    assert stars.authors == ("Fay Filler",)
    assert stars.keywords == ("Astrophysics",)
    assert (stars.published, stars.version, stars.abstract) == ("1992-04-13", "2", "")
    assert stars.url == "https://arxiv.org/abs/astro-ph/9204001"
    assert gravity.identifiers == {"arxiv": "gr-qc/9204002"}
    assert gravity.published == "1992-04-26"
    assert (gravity.venue, gravity.volume, gravity.pages) == ("Samp.J.", "397", "357")
    assert found.problems == []


def test_a_bare_number_belongs_to_the_archive_of_the_paper() -> None:
    found = read(
        MONTH.replace("Paper: astro-ph/9204001", "Paper: 9204001").replace(
            "Subj-class: Astrophysics", "Categories: astro-ph"
        )
    )
    assert found.records[0].identifiers == {"arxiv": "astro-ph/9204001"}


def test_each_day_of_a_week_is_a_digest() -> None:
    def day(name: str, record: str) -> str:
        return f"{RULE}\n\\\\\n/* {name} */\n\\\\\n{RULE}\n{record}"

    record = "\n".join(NEW.split("\n")[:-5]).split("\n  The")[0] + "\n"
    found = read(day("Fri, 3 Mar 2023", record) + day("Thu, 2 Mar 2023", record.replace("00001", "00009")))
    assert [head.date for head in found.heads] == ["2023-03-03", "2023-03-02"]
    assert found.titles == TITLES[:1] * 2
    assert [record.abstract for record in found.records] == ["", ""]
    assert found.problems == []


def test_several_mailings_in_one_file() -> None:
    second = MAILING.replace("cs@", "math@").replace("15 Jul 19", "16 Jul 19")
    found = read(MAILING + second)
    assert found.heads == [("2019-07-15", "arXiv cs"), ("2019-07-16", "arXiv math")]
    assert found.titles == TITLES * 2
    assert [entry.position for entry in found.entries] == [1, 2, 3, 4, 5, 6]


def test_several_mailings_without_their_ends() -> None:
    text = MAILING.partition(END)[0]
    found = read(text + text)
    assert len(found.heads) == 2
    assert found.titles == TITLES * 2


def test_a_mailing_without_papers_is_an_empty_digest() -> None:
    text = f"{INTRO}{CROSSES}\n{REPLACED}\n{END}\n"
    found = read(text)
    assert found.heads == [("2019-07-15", "arXiv cs")]
    assert found.entries == found.problems == []
    assert scores(text)["arxiv-mailing"] >= 90


@pytest.mark.parametrize(
    ("subject", "series"),
    [
        ("cs daily Subj-class mailing 80028 1", "arXiv cs"),
        ("q-fin daily 13 new + crosses received", "arXiv q-fin"),
        ("Fwd: math.AG daily Subj-class mailing", "arXiv math.AG"),
        ("Hello", "arXiv cs"),
    ],
)
def test_the_subject_names_the_series(subject: str, series: str) -> None:
    assert read(MAILING, subject=subject).heads == [("2019-07-15", series)]


def test_the_subject_in_a_listing_names_the_series() -> None:
    text = f"Date: Fri, 17 Mar 23 00:31:14 GMT\nSubject: math.AG daily Subj-class mailing\n\n{MAILING}"
    assert read(text).heads == [("2019-07-15", "arXiv math.AG")]
    assert read(text.replace(" received", " taken")).heads == [("2023-03-17", "arXiv math.AG")]


def test_the_categories_of_all_papers_name_the_series() -> None:
    papers = [CROSS.replace("00002", f"0000{n}") for n in range(4)]
    assert read("".join(papers)).heads == [("", "arXiv eess.AS")]
    papers[1] = papers[1].replace("eess.AS cs.LG", "cs.LG")
    assert read("".join(papers)).heads == [("", "arXiv cs.LG")]
    papers[2] = papers[2].replace("eess.AS cs.LG", "eess.SP")
    assert read("".join(papers)).heads == [("", "arXiv eess")]


def test_a_mail_without_a_span_has_the_day_of_the_mail() -> None:
    assert read(NEW, subject="cs daily").heads == [("2026-03-17", "arXiv cs")]


def test_a_cut_mailing_is_told() -> None:
    whole = read(MAILING)
    cut = read(MAILING[: MAILING.index("The second one is by")])
    assert cut.titles == whole.titles[:1]
    assert cut.kinds == ["record_cut"]
    assert cut.records[0].abstract.startswith("The first paragraph")


def test_records_without_a_title_are_told() -> None:
    found = read(MAILING.replace("Title: Another Sample\n", ""))
    assert found.records[1].title == "A short abstract."
    assert found.kinds == ["title_missing"]
    found = read("\\\\\narXiv:none\n\\\\\n" + CROSS)
    assert found.titles == ["Another Sample"]
    assert found.kinds == ["record_empty"]


def test_other_texts_are_refused() -> None:
    with pytest.raises(FormatFault, match="no arXiv mailing"):
        read("Nothing of the kind.\n")


@pytest.mark.parametrize(
    "text",
    [
        "Dear reader, see\narXiv:1901.00001\nDate of the meeting: Friday\n",
        "a & b \\\\\n\\\\\n\\bibitem{x} Title: A. Example, \\\\\narXiv:1901.00001 [cs.LG]\n",
        "TY  - JOUR\nTI  - Title: A Sample\nUR  - https://arxiv.org/abs/1901.00001\nER  -\n",
        "@article{x, title = {A Sample}, eprint = {1901.00001}, archivePrefix = {arXiv}}\n",
        "# Notes\n\n* [A Sample](https://arxiv.org/abs/1901.00001)\n\nTitle: x\n",
        "import arxiv\n\nRULE = '-' * 78  # arXiv:1901.00001\n",
    ],
)
def test_other_texts_have_a_low_score(text: str) -> None:
    assert scores(text).get("arxiv-mailing", 0) < 20


def test_a_raw_mail_is_left_to_the_container_of_mails() -> None:
    head = "Received: from example.org\nFrom: no-reply@example.org\nSubject: cs daily\n\n"
    assert READER.score((head + MAILING).encode(), "x.eml") < 90


@settings(max_examples=100, deadline=None)
@given(damaged(MAILING.encode()) | damaged(MONTH.encode()) | st.binary(max_size=400))
def test_no_bytes_raise_anything_but_a_format_fault(data: bytes) -> None:
    READER.score(data, "file")
    with suppress(FormatFault):
        read(data)


@settings(max_examples=50, deadline=None)
@given(damaged(MAILING.encode()))
def test_no_marked_record_is_lost_silently(data: bytes) -> None:
    text = data.decode("latin-1").replace("\x00", "")
    marked = len(re.findall(r"^\\\\[^\S\n]*\n(?:arXiv|Paper): *\S", text, re.MULTILINE))
    try:
        found = read(text)
    except FormatFault:
        assert not marked
        return
    told = sum(kind in ("record_lost", "record_empty") for kind in found.kinds)
    assert len(found.entries) + told >= marked


WORDS = st.lists(st.text(string.ascii_letters, min_size=1, max_size=9), min_size=1, max_size=30).map(" ".join)


def wrapped(text: str, width: int) -> str:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n  ".join(lines)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS, st.booleans()), min_size=1, max_size=8), st.integers(20, 80))
def test_written_records_read_back(papers: list[tuple[str, str, bool]], width: int) -> None:
    parts = []
    for number, (title, abstract, is_revised) in enumerate(papers):
        identifier = f"2001.{number:05}"
        date = "replaced with revised version " if is_revised else "Date: "
        text = "" if is_revised else "\\\\\n  " + wrapped(abstract, width).replace("\n  ", "\n") + "\n"
        parts.append(
            f"\\\\\narXiv:{identifier}\n{date}Thu, 2 Jan 2020 01:02:03 GMT   (1kb)\n\nTitle: {wrapped(title, width)}\n"
            f"Authors: Ada Example\nCategories: cs.LG\n{text}"
            f"\\\\ ( https://arxiv.org/abs/{identifier} ,  1kb)\n{RULE}\n"
        )
    found = read(INTRO + "".join(parts))
    assert found.titles == [title for title, _, _ in papers]
    assert [each.abstract for each in found.records] == ["" if revised else text for _, text, revised in papers]
    assert [each.published for each in found.records] == ["2020-01" if each[2] else "2020-01-02" for each in papers]


@pytest.mark.parametrize("folder", ["arxiv-mail", "arxiv-listings"])
def test_real_files_are_read_whole(folder: str) -> None:
    for path in corpus(folder, "**/*"):
        data = path.read_bytes()
        marks = re.findall(rb"^\\\\\s*\n(?:arXiv:|Paper)", data, re.MULTILINE)
        if path.suffix == ".md" or not marks:
            continue
        found = read(data, path.name)
        told = sum(kind in ("record_lost", "record_empty") for kind in found.kinds)
        assert len(found.entries) + told == len(marks), path.name
        for record in found.records:
            assert record.title, path.name
            assert record.authors, (path.name, record.title)
            assert "arxiv" in record.identifiers
            assert record.published
        assert scores(data[:65_536], path.name)["arxiv-mailing"] >= 85


HTML_FORMS = {
    "preformatted": "<html><body><pre>{}</pre></body></html>",
    "with breaks": "<html><body><div>{}</div></body></html>",
}


@pytest.mark.parametrize("form", HTML_FORMS)
def test_a_mailing_in_html_reads_as_its_text(form: str) -> None:
    escaped = html.escape(INTRO + NEW + RULE + "\n" + CROSS)
    page = HTML_FORMS[form].format(escaped.replace("\n", "<br>\n") if form == "with breaks" else escaped)
    found, expected = read_with(READER, page), read_with(READER, INTRO + NEW + RULE + "\n" + CROSS)
    assert 80 < scores(page)["arxiv-mailing"] < scores(INTRO + NEW)["arxiv-mailing"]
    assert [record.authors for record in found.records] == [record.authors for record in expected.records]
    assert found.titles == expected.titles
    assert [record.abstract.split() for record in found.records] == [
        record.abstract.split() for record in expected.records
    ]
    assert found.heads == expected.heads
    assert not found.problems


def test_the_times_of_submissions_on_the_line_that_names_them() -> None:
    span = "Submissions received from Mon  8 Mar 04 21:00:00 GMT to Tue  9 Mar 04 21:00:00 GMT"
    found = read_with(READER, f"Date: Wed, 10 Mar 2004 00:00:10 -0500\n\n{RULE}\n{span}\n{RULE}\n{NEW}")
    assert [head.date for head in found.heads] == ["2004-03-09"]
