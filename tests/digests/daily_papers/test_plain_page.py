"""The Daily Papers page as plain text: heads, dates, pairs and broken files."""

from __future__ import annotations

import datetime
import textwrap
import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digests.pages import HEAD, LATER, PAPERS, page, pairs, read, score, sentences, source
from readlist.digests.daily_papers.page_reader import READER
from readlist.model.digest import DigestHead, Problem

SENTENCE = "Networks forget what nobody asks for, and nobody asks for what they forgot. "
SAMPLES = Path(__file__).resolve().parents[3] / "resources" / "samples"
REAL = Path(__file__).resolve().parents[3] / ".." / "shared" / "digests"

HEADS = {
    "as it was": HEAD,
    "with its name": (*HEAD[:3], "Daily Papers", *HEAD[3:]),
    "blank in by AK": (*HEAD[:3], "by AK and the research community", HEAD[4]),
    "by and AK apart": (*HEAD[:3], "Daily Papers", "by", "AK", "and the research community", HEAD[4]),
    "newer": (
        *("new", "Get trending papers in your email inbox once a day!", *HEAD[1:3], "Daily Papers"),
        *("by AK and the research community", "Daily / Weekly / Monthly", "Trending Papers", "Mar 17"),
    ),
    "newer, apart": (*HEAD[:4], "Daily", "Weekly", "Monthly", "Trending Papers", "Mar 17"),
    "search term before": (*HEAD[:3], "Daily Papers", "mixture of experts", *HEAD[3:]),
    "search term behind": (*HEAD[:4], "Intercode Bash", "Mar 17"),
    "search term behind the date": ("Mar 17", "Daily Papers", HEAD[3], "mixture of experts", "Daily", "Weekly"),
    "date first": ("Mar 17", *HEAD[:4]),
    "date in the middle": (*HEAD[:2], "Mar 17", *HEAD[2:4]),
    "without new": HEAD[1:],
    "without the mail box": (HEAD[0], *HEAD[3:]),
    "only by AK": HEAD[3:],
    "only the date": HEAD[4:],
    "only its name": ("Daily Papers", "Mar 17"),
    "on one line": ("new Get trending papers in your email inbox! Subscribe byAK and the research community Mar 17",),
    "name and date": ("Daily Papers · Mar 17",),
    "whole month": (*HEAD[:4], "March 17"),
    "day first": (*HEAD[:4], "17 March"),
    "with weekday": (*HEAD[:4], "Tuesday, Mar 17"),
    "as headings": ("# Daily Papers", "## byAK and the research community", "Mar 17"),
    "with a long menu": (
        *("Hugging Face", "Models", "Datasets", "Spaces", "Community", "Docs", "Tasks", "HuggingChat", "Collections"),
        *("Languages", "Organizations", "Blog", "Posts", "Learn", "Discord", "Forum", "GitHub", "Log In", *HEAD),
    ),
    "with a menu": ("Hugging Face", "Models", "Datasets", "My Profile", "Log In", *HEAD),
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_heads_vary_and_nothing_of_them_becomes_a_paper(head: tuple[str, ...]) -> None:
    text = page(head=head)
    digest = read(text)
    assert pairs(digest) == PAPERS
    assert digest.date == "2026-03-17"
    assert digest.problems == ()
    assert score(text) >= 60


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_heads_without_blank_lines(head: tuple[str, ...]) -> None:
    text = "\n".join(head) + "\n\n" + page(head=())
    assert pairs(read(text)) == PAPERS


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n\n", "   \n\n"),
        lambda text: text.replace("\n\n", "\n \t\n\u00a0\n\n\n"),
        lambda text: "\n\n\n" + text + "\n\n\n",
        lambda text: text.replace("\n\n", "\n"),
        lambda text: text + "\n\nPrevious\n\nNext\n",
        lambda text: text + "\n\nNext",
        lambda text: text + "\n\nPrevious\n1\n2\n3\n...\n100\nNext\n",
        lambda text: text + "\n\nCompany\n\nTOS\n\nPrivacy\n\nAbout\n\nJobs\n\nModels\n\nDocs",
        lambda text: text + "\n\n© 2025 Hugging Face",
        lambda text: text + "\n\nLoad more...",
        lambda text: text + "\n\nModels\n\nDatasets\n\nSearch...",
        lambda text: text + "\n\nSubscribe!",
        lambda text: "Search...\n\n" + text,
    ],
    ids=[
        *("CRLF", "CR", "BOM", "trailing blanks", "several blank lines", "around", "no blank lines"),
        *("a foot", "one word", "page numbers", "a site's foot", "an owner"),
        *("a button", "a field", "a call", "a field above"),
    ],
)
def test_line_ends_and_blanks_make_no_difference(change: object) -> None:
    digest = read(change(page()))  # type: ignore[operator]
    assert pairs(digest) == PAPERS
    assert digest.problems == ()


def test_lines_and_positions_lead_back_to_the_file() -> None:
    text = page(gap="\n\n\n")
    digest = read(text)
    lines = text.split("\n")
    assert [lines[entry.line - 1] for entry in digest.entries] == [title for title, _ in PAPERS]
    assert [entry.position for entry in digest.entries] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("line", "modified", "date"),
    [
        ("Mar 17", "2026-03-17", "2026-03-17"),
        ("Mar 17", "2026-03-16", "2026-03-17"),
        ("Mar 17", "2026-03-15", "2025-03-17"),
        ("Mar 17, 2024", "2026-03-16", "2024-03-17"),
        ("Dec 31", "2026-01-01", "2025-12-31"),
        ("Feb 29", "2026-03-16", "2024-02-29"),
        ("Oct 7, 2024", "2020-01-01", "2024-10-07"),
    ],
)
def test_a_day_without_a_year_is_the_latest_up_to_the_file(line: str, modified: str, date: str) -> None:
    digest = read(page(head=(*HEAD[:4], line)), modified=datetime.date.fromisoformat(modified))
    assert (digest.date, digest.problems) == (date, ())


@pytest.mark.parametrize(
    ("name", "date"),
    [("2024-03-17 page.txt", "2024-03-17"), ("2024-03-18 page.txt", "2026-03-17"), ("12024-03-17.txt", "2026-03-17")],
)
def test_a_dated_name_gives_the_year_where_it_names_the_same_day(name: str, date: str) -> None:
    assert read(page(), name=name).date == date


def test_without_a_date_the_digest_says_so() -> None:
    digest = read(page(head=HEAD[:4]))
    assert pairs(digest) == PAPERS
    assert digest.date == ""
    assert [problem.line for problem in digest.problems] == [0]


def test_a_day_that_does_not_exist_is_a_problem_with_its_line() -> None:
    digest = read(page(head=(*HEAD[:4], "Feb 30, 2024")))
    assert digest.date == ""
    assert [problem.line for problem in digest.problems] == [9]
    assert "Feb 30, 2024" in sentences(digest)[0]


def test_without_a_date_a_search_term_is_told_and_no_paper() -> None:
    digest = read(page(head=(*HEAD[:4], "mixture of experts")))
    assert pairs(digest) == PAPERS
    assert any("mixture of experts" in sentence for sentence in sentences(digest))


def test_a_file_cut_after_a_title_keeps_the_title() -> None:
    text = page().rsplit("\n\n", 1)[0]
    digest = read(text)
    assert pairs(digest) == [*PAPERS[:-1], (PAPERS[-1][0], "")]
    assert digest.problems == (Problem(digest.entries[-1].line, "no_abstract", {"text": PAPERS[-1][0]}),)
    assert sentences(digest) == [f"“{PAPERS[-1][0]}” has no abstract."]


def test_a_file_cut_in_an_abstract_keeps_what_is_there() -> None:
    digest = read(page()[:-30])
    assert pairs(digest) == [*PAPERS[:-1], (PAPERS[-1][0], PAPERS[-1][1][:-30].rstrip())]
    assert [problem.line for problem in digest.problems] == [len(page().split("\n"))]


@pytest.mark.parametrize("place", [0, 1, 3, 4])  # before the third, whose two parts are alike, nobody could tell
def test_a_title_without_abstract_does_not_shift_the_rest(place: int) -> None:
    papers = [*PAPERS[:place], ("A Title That Stands Alone in Its Place", ""), *PAPERS[place:]]
    text = "\n\n".join(part for part in page(papers).split("\n\n") if part)
    digest = read(text)
    assert pairs(digest) == papers
    assert [problem.line for problem in digest.problems] == [digest.entries[place].line]


@pytest.mark.parametrize("place", range(5))
@pytest.mark.parametrize(
    "further",
    ["A second part tells more of it. It has two sentences.", SENTENCE * 12, "Code: see https://a.org/code."],
    ids=["short", "long", "address"],
)
def test_an_abstract_of_two_paragraphs_stays_one(place: int, further: str) -> None:
    further = further.strip()
    papers = [*PAPERS]
    papers[place] = (papers[place][0], papers[place][1] + "\n\n" + further)
    assert pairs(read(page(papers))) == papers


def test_an_abstract_of_three_paragraphs_stays_one() -> None:
    papers = [PAPERS[0], ("Forgetting on Purpose", "\n\n".join([(SENTENCE * 6).strip()] * 3)), *PAPERS[1:]]
    assert pairs(read(page(papers))) == papers


def test_a_line_that_fits_nowhere_is_kept_and_told() -> None:
    head, first, *rest = page().split("\n\nWhat Do")[0], "Perhaps a further remark on devices of this kind", PAPERS[1:]
    digest = read(head + "\n\n" + first + "\n\n" + page(rest[0], head=()))
    assert any("further remark" in entry.record.title + entry.record.abstract for entry in digest.entries)
    assert any("further remark" in sentence for sentence in sentences(digest))


def test_a_file_that_begins_in_the_middle_loses_nothing() -> None:
    text = page().replace(PAPERS[0][0] + "\n\n", "")
    digest = read(text)
    assert pairs(digest)[1:] == PAPERS[1:]
    assert digest.entries[0].record.abstract == PAPERS[0][1]
    assert PAPERS[0][1].startswith(digest.entries[0].record.title)
    assert [problem.line for problem in digest.problems] == [digest.entries[0].line]


def test_two_pages_in_one_file() -> None:
    text = page(PAPERS[:2]) + "\n\n" + page(PAPERS[2:], head=(*HEAD[:4], "Mar 16"))
    assert _days(text) == {"2026-03-17": PAPERS[:2], "2026-03-16": PAPERS[2:]}


def _days(text: str) -> dict[str, list[tuple[str, str]]]:
    """The papers of each day of a text in which nothing is wrong."""
    found: dict[str, list[tuple[str, str]]] = {}
    for part in READER.read(source(text)):
        assert not isinstance(part, Problem)
        if isinstance(part, DigestHead):
            found[part.date] = []
        else:
            found[next(reversed(found))].append((part.record.title, part.record.abstract))
    return found


@pytest.mark.parametrize("days", [("Mar 17", "Mar 18", "Mar 19"), ("2026-03-19", "2026-03-18", "2026-03-17")])
def test_days_of_which_only_the_date_is_left_are_digests(days: tuple[str, str, str]) -> None:
    parts = [page(PAPERS[:2], (*HEAD[:4], days[0])), page(PAPERS[2:4], days[1:2]), page(PAPERS[4:], days[2:])]
    found = _days("\n\n".join(parts))
    assert list(found.values()) == [PAPERS[:2], PAPERS[2:4], PAPERS[4:]]
    assert [int(day[-2:]) for day in found] == [int(day[-2:]) for day in days]


def test_dates_of_papers_are_no_days() -> None:
    dated = "\n\n".join(f"{title}\n\n{text}\n\nMar {at}" for at, (title, text) in enumerate(PAPERS, 3))
    digest = read("\n\n".join([*HEAD, dated]))
    assert pairs(digest) == PAPERS
    assert digest.date == "2026-03-17"
    assert len(digest.problems) == len(PAPERS)


def test_a_rule_between_two_pages_is_no_paper() -> None:
    digest = read("\n\n".join([page(PAPERS[:2]), "=" * 20, page(PAPERS[2:])]))
    assert pairs(digest) == PAPERS


CARDS = """Hugging Face
Daily Papers
by
AK
and the research community
Mar 17

Submitted by
someone

64
Sediment: Fast Inference on Tiny Devices
Example Laboratory
·
12 authors
3
Submitted by another
7
What Do Networks Remember?

Networks remember more than we think.

- 4 authors

· Published on Mar 12, 2025

Upvote
40
GitHub
1.2k
"""


def test_cards_copied_from_a_browser_are_papers() -> None:
    assert score(CARDS) > 80
    digest = read(CARDS)
    assert digest.date == "2026-03-17"
    assert [each.record.title for each in digest.entries] == [PAPERS[0][0], PAPERS[1][0]]
    assert [each.record.excerpt for each in digest.entries] == ["", "Networks remember more than we think."]
    assert [each.record.published for each in digest.entries] == ["", "2025-03-12"]
    assert not digest.problems


def test_cards_with_the_marks_of_images() -> None:
    text = CARDS.replace("Submitted by\n", "[2503]\nSubmitted by [some]\n", 1).replace(
        "\nMar 17\n", "\nPrevious [Mar 17]\n"
    )
    digest = read(text)
    assert digest.date == "2026-03-17"
    assert [each.record.title for each in digest.entries] == [PAPERS[0][0], PAPERS[1][0]]


def test_a_card_without_a_title_is_told() -> None:
    digest = read(CARDS.replace("What Do Networks Remember?", "").replace("Networks remember more than we think.", ""))
    assert len(digest.entries) == 1
    assert [problem.kind for problem in digest.problems] == ["record_lost"]


def test_cards_of_several_days_are_several_digests() -> None:
    text = CARDS + "\n" + CARDS.replace("Mar 17", "Mar 18")
    heads = [part.date for part in READER.read(source(text)) if isinstance(part, DigestHead)]
    assert heads == ["2026-03-17", "2026-03-18"]


def test_a_term_in_the_head_of_a_second_page_is_told_and_no_paper() -> None:
    text = page(PAPERS[:2]) + "\n\n" + page(PAPERS[2:], head=(*HEAD[:4], "Mixture of Experts", "Mar 17"))
    digest = read(text)
    assert pairs(digest) == PAPERS
    assert [problem.line for problem in digest.problems] == [text.split("\n").index("Mixture of Experts") + 1]


def test_votes_and_numbers_of_authors_are_no_papers() -> None:
    votes = ["64", "-", "7", "120", "-"]
    parts = [(votes[at], *paper, f"{at + 2} authors", "·", f"Mar {at + 3}") for at, paper in enumerate(PAPERS)]
    digest = read("\n\n".join([*HEAD, *(part for paper in parts for part in paper)]))
    assert pairs(digest) == PAPERS
    assert digest.date == "2026-03-17"
    assert [problem.line for problem in digest.problems] == [11]


def test_a_title_can_be_a_number() -> None:
    papers = [PAPERS[0], ("1984", PAPERS[1][1]), *PAPERS[2:]]
    assert pairs(read(page(papers))) == papers


LONG = (SENTENCE * 14).strip()
SHORT_TITLES = [
    "Do Not Ask. Just Look. A Study of Deltas.",
    "Is It Enough? We Think So. Evidence from Rivers.",
    "This paper is about rivers. It is not about deltas.",
]


@pytest.mark.parametrize("title", SHORT_TITLES)
@pytest.mark.parametrize("place", [0, 10, 20])
def test_a_title_of_several_sentences_in_its_place_is_a_title(title: str, place: int) -> None:
    papers = [(f"A Longer Title of Rivers and Number {number}", LONG) for number in range(20)]
    papers.insert(place, (title, LONG))
    assert pairs(read(page(papers))) == papers


@pytest.mark.parametrize("further", ["https://a.org/code", "Keywords: rivers, deltas", "(1) One delta; (2) two deltas"])
def test_what_no_title_looks_like_belongs_to_the_abstract(further: str) -> None:
    papers = [*PAPERS]
    papers[1] = (papers[1][0], papers[1][1] + "\n\n" + further)
    assert pairs(read(page(papers))) == papers


def test_two_titles_in_a_row_are_told() -> None:
    lonely = ["Rivers Without an Abstract: A First Title", "Deltas Without an Abstract: A Second Title"]
    text = "\n\n".join([page(PAPERS[:2]), *lonely, page(PAPERS[2:], head=())])
    digest = read(text)
    assert {problem.line for problem in digest.problems} & {text.split("\n").index(title) + 1 for title in lonely}


@pytest.mark.parametrize("end", [" (LLMs)", " (e.g.", " such as (i.e.", ":", " in the “long"])
def test_a_cut_behind_a_bracket_or_a_short_form_is_told(end: str) -> None:
    digest = read(page() + "\n\nOne More Title of Some Words\n\nWe study rivers and their deltas" + end)
    assert [problem.line for problem in digest.problems] == [len(page().split("\n")) + 4]


def test_a_last_abstract_far_shorter_than_all_others_is_told() -> None:
    papers = [(f"A Title of Rivers and Number {number}", LONG) for number in range(12)]
    digest = read(page([*papers, ("The Last Title of Them All", SENTENCE)]))
    assert [problem.line for problem in digest.problems] == [digest.entries[-1].line + 2]


def test_hyphens_at_the_end_of_wrapped_lines() -> None:
    wrapped = (
        "We compare the losses of models on small devices before and in pre-\n"
        "and post-training, then we look at the results that come from end-\n"
        "to-end training of all the models that were trained on small phones."
    )
    digest = read("\n\n".join([*HEAD, "A Title of Some Words", wrapped]))
    assert "in pre- and post-training" in digest.entries[0].record.abstract
    assert "from end-to-end training" in digest.entries[0].record.abstract


@pytest.mark.parametrize("width", [72, 79, 100])
def test_hard_wrapped_records_without_a_blank_line_between(width: int) -> None:
    topics = ("Rivers", "Deltas", "Marshes", "Estuaries")
    papers = [
        (f"{topic} and What Lies in Them, Measured Again: A Report on Thirty Years of the Delta", LONG)
        for topic in topics
    ]
    blocks = ["\n".join("\n".join(textwrap.wrap(part, width)) for part in paper) for paper in papers]
    assert pairs(read("\n\n".join([*HEAD, *blocks]))) == papers


def test_hard_wrapped_lines_are_joined() -> None:
    text = "\n\n".join("\n".join(textwrap.wrap(part, 78)) for part in page().split("\n\n"))
    assert pairs(read(text)) == PAPERS


def test_a_record_a_block() -> None:
    text = page(head=HEAD) + "\n"
    for title, abstract in PAPERS:
        text = text.replace(f"{title}\n\n{abstract}", f"{title}\n{abstract}")
    assert pairs(read(text)) == PAPERS


def test_a_head_without_papers() -> None:
    digest = read(page([]))
    assert digest.entries == ()
    assert len(digest.problems) == 1


def test_titles_and_abstracts_of_any_length_keep_their_turns() -> None:
    papers = [(f"Study {number}", f"Result {number}.") for number in range(30)]
    assert pairs(read(page(papers))) == papers
    papers = [(("A Long Title of Many Words " * 12).strip(), SENTENCE.strip()) for _ in range(9)]
    assert pairs(read(page(papers))) == papers


def test_the_samples_read_without_a_problem() -> None:
    paths = sorted(SAMPLES.glob("*.txt"))
    assert paths
    for path in paths:
        text = path.read_text(encoding="utf-8")
        digest = read(text, path.name, datetime.date(2027, 6, 1))
        parts = text.strip().split("\n\n")
        assert digest.problems == ()
        assert digest.date == path.name[:10]
        assert [part for pair in pairs(digest) for part in pair] == parts[-2 * len(digest.entries) :]


def test_real_pages_come_back_byte_for_byte() -> None:
    if not REAL.is_dir():
        pytest.skip("the real digests do not lie beside this checkout")
    for path in sorted(REAL.glob("*.txt")):
        text = path.read_bytes().decode()
        digest = read(text)
        body = text.split("\n\n")[-2 * len(digest.entries) :]
        assert [part for pair in pairs(digest) for part in pair] == body
        assert digest.problems == ()
        assert text.split("\n\n")[-2 * len(digest.entries) - 1].startswith("Mar ")


VOCABULARY = "Rivers learn slowly when nobody measures what the deltas keep of sand 3D $x^2$ née GPT-4 (MoE)"
WORDS = st.sampled_from(VOCABULARY.split())
TITLES = st.lists(WORDS, min_size=2, max_size=18).map(lambda words: " ".join(words).title())
ABSTRACTS = st.lists(
    st.lists(WORDS, min_size=4, max_size=25).map(lambda words: " ".join(words) + "."), min_size=1, max_size=12
).map(" ".join)


@given(st.lists(st.tuples(TITLES, ABSTRACTS), min_size=1, max_size=12), st.sampled_from(list(HEADS.values())))
def test_what_is_written_in_the_format_reads_back(papers: list[tuple[str, str]], head: tuple[str, ...]) -> None:
    assert pairs(read(page(papers, head))) == papers


PAGE_WORDS = st.sampled_from(
    ("Papers", "Learn", "Search", "Today", "Models", "Forum", "GitHub", "Blog", "Community", "Weekly", "Docs", "Tasks")
)
PAGE_WORD_TITLES = st.lists(PAGE_WORDS, min_size=1, max_size=6).map(" ".join)


@given(
    st.lists(st.tuples(PAGE_WORD_TITLES | TITLES, ABSTRACTS), min_size=1, max_size=12),
    st.sampled_from(list(HEADS.values())),
)
@example([("Learn Learn", "Rivers Rivers Rivers Rivers.")], HEAD)
@example([("Learn", "Learn learn learn learn.")], HEAD)
@example([("Weekly Search", SENTENCE.strip())], HEADS["newer, apart"])
@example([("Rivers", SENTENCE.strip()), ("Learn", "Learn.")], HEAD)
def test_a_title_in_words_of_the_page_is_kept(papers: list[tuple[str, str]], head: tuple[str, ...]) -> None:
    assert pairs(read(page(papers, head))) == papers


def test_a_title_in_words_of_the_page_is_kept_below_a_second_head() -> None:
    papers = [("Learn by Search", SENTENCE.strip()), *PAPERS]
    assert pairs(read(page() + "\n\n" + page(papers))) == PAPERS + papers


@pytest.mark.parametrize(
    "head",
    [
        ("Hugging Face", "Models", "My Profile", "Log In", "Daily Papers"),
        ("Daily Papers", "mixture of experts", "Daily", "Weekly"),
    ],
    ids=["menu", "search term"],
)
def test_unknown_lines_among_known_words_are_no_papers(head: tuple[str, ...]) -> None:
    assert pairs(read(page(head=head))) == PAPERS


def test_known_words_without_a_sure_line_or_a_date_end_no_paper() -> None:
    papers = [("Rivers", "They learn."), ("Papers", SENTENCE.strip()), *PAPERS]
    assert pairs(read(page(papers, head=()))) == papers
    assert pairs(read(page(papers, head=("Daily", "Weekly")))) == papers


PIECES = st.sampled_from([*HEAD, "", " ", "Title", SENTENCE * 9, "Feb 30", "\r", "{", "2024-13-45"])


@given(st.text() | st.lists(PIECES).map("\n".join))
def test_any_text_is_read_without_raising_and_nothing_is_lost(text: str) -> None:
    digest = read(text)
    score(text)
    kept = "".join(entry.record.title + entry.record.abstract for entry in digest.entries)
    assert kept.count("nobody asks") >= text.count("nobody asks")
    assert all(entry.record.title.strip() for entry in digest.entries)


def test_a_hundred_thousand_paragraphs_take_no_time() -> None:
    text = page([(f"Title {number}: A Study of Things in Many Places", SENTENCE * 15) for number in range(10_000)])
    start = time.process_time()
    digest = read(text, modified=LATER)
    assert len(digest.entries) == 10_000
    assert time.process_time() - start < 2


def test_one_enormous_line_does_not_hang() -> None:
    for text in ("word. Word " * 500_000, "a" * 5_000_000, "{" * 1_000_000, page() + " (" * 1_000_000):
        start = time.process_time()
        score(text)
        assert read(text).entries
        assert time.process_time() - start < 3


def test_days_of_publication_below_abstracts_are_no_papers() -> None:
    text = "\n\n".join(
        [
            *HEAD[:4],
            *(part for number, paper in enumerate(PAPERS, 1) for part in (*paper, f"Published on Mar {number}, 2026")),
        ]
    )
    digest = read(text)
    assert pairs(digest) == PAPERS
    assert any("Published on Mar 1, 2026" in sentence for sentence in sentences(digest))
