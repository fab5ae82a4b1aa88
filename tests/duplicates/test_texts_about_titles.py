"""Texts that bear the title of an article, with words before or behind it, and are not the article."""

from __future__ import annotations

import pytest

from readlist.duplicates.profile import Profile
from readlist.duplicates.weighing import weigh
from readlist.model.evidence import Verdict

from .listings import listing

TITLE = "Sand transport on slow rivers of the northern coast"
AUTHORS = ("Ada Keel", "Ben Mora")
HEADS = (
    "Podcast: {}",
    "Video abstract: {}",
    "Graphical abstract - {}",
    "Cover picture: {}",
    "Press release: {}",
    "Quiz. {}",
    "Withdrawal notice: {}",
    "Publisher Erratum: {}",
    "Clarification: {}",
    "Notice of duplicate publication: {}",
    "Plain language summary: {}",
    "Author spotlight: {}",
    "Viewpoint: {}",
    "Regarding: {}",
    "In response to: {}",
    "Foreword: {}",
    "Late-breaking abstract: {}",
    "P-045: {}",
    "OP 12: {}",
    "1234. {}",
    "Carta al director: {}",
    "Aus der Praxis: {}",
    "Письмо в редакцию: {}",
)
TAILS = (
    "{}: poster",
    "{}: slides",
    "{}: video",
    "{}: source code",
    "{}: R package",
    "{}: doctoral dissertation",
    "{}: letter to the editor",
    "{}: foreword",
    "{}. Heft 3",
    "{}, March 2014",
    "{} (lecture 3)",
    "{} (source code)",
    "{} (PhD thesis)",
    "{} (supplementary data)",
    "{} (concluded)",
    "{}. Appendix",
    "{}: results at two years",
    "{}: a substudy",
    "{}: the second cohort",
    "{}: reviewed by C. Oda",
    "{}: an introduction to the special issue",
    "{}: baseline findings",
)
NAMES_AND_REMARKS = (
    "KITE: {}",
    "BioSand - {}",
    "sand2vec: {}",
    "{} (Brief record)",
    "{} [Review] [23 refs]",
    "{} (COAST 2000)",
    "{}: an introduction",
    "{}: a cohort of nine valleys from 1990 to 2000",
)


def verdict(one: str, other: str, **fields: str) -> Verdict:
    ours, theirs = (
        Profile(listing(title, "", authors=AUTHORS, published="2010", venue="Tides", **fields))
        for title in (one, other)
    )
    return weigh(ours, theirs).verdict


@pytest.mark.parametrize("form", [*HEADS, *TAILS])
def test_a_text_about_an_article_never_joins_it_unasked(form: str) -> None:
    assert verdict(TITLE, form.format(TITLE)) is not Verdict.CERTAIN
    assert verdict(form.format(TITLE), TITLE) is not Verdict.CERTAIN
    bare = (Profile(listing(title, "", authors=AUTHORS)) for title in (TITLE, form.format(TITLE)))
    assert weigh(*bare).verdict is not Verdict.CERTAIN


@pytest.mark.parametrize("form", NAMES_AND_REMARKS)
def test_a_made_up_name_and_the_remark_of_a_list_may_be_left_out(form: str) -> None:
    assert verdict(TITLE, form.format(TITLE)) is Verdict.CERTAIN


@pytest.mark.parametrize(
    "answer",
    ["A reply", "A reply to Oda", "Response", "A comment", "Comment on Oda", "Authors' reply", "Reviewed by C. Oda"],
)
@pytest.mark.parametrize("end", "?!")
def test_an_answer_behind_a_question_never_joins_it_unasked(answer: str, end: str) -> None:
    assert verdict(f"{TITLE}{end}", f"{TITLE}{end} {answer}") is not Verdict.CERTAIN
    assert verdict(f"{TITLE}{end}", f"{TITLE}{end} Results from nine valleys") is Verdict.CERTAIN


def test_the_name_of_a_kind_of_text_is_not_made_up_if_it_is_in_capitals() -> None:
    assert verdict(TITLE, f"PODCAST: {TITLE}") is Verdict.PROBABLE
    assert verdict(TITLE, f"SLIDES: {TITLE}") is Verdict.PROBABLE


def test_words_before_a_title_are_asked_about_if_all_are_in_capitals() -> None:
    assert verdict(TITLE, f"PODCAST: {TITLE.upper()}") is Verdict.PROBABLE


def test_words_before_a_title_that_name_the_venue_may_be_left_out() -> None:
    ours, theirs = (
        Profile(listing(title, "", authors=AUTHORS, published="2010", venue="NOCTS Conference"))
        for title in (TITLE, f"NOCTS challenges paper: {TITLE}")
    )
    assert weigh(ours, theirs).verdict is Verdict.CERTAIN


@pytest.mark.parametrize("form", ["Podcast: {}", "{}: poster"])
def test_one_place_shows_that_such_words_are_no_other_text(form: str) -> None:
    assert verdict(TITLE, form.format(TITLE), volume="3", pages="1-19") is Verdict.CERTAIN


@pytest.mark.parametrize("title", ["The clinical picture", "Cover image", "Front cover"])
def test_the_titles_of_columns_say_nothing(title: str) -> None:
    assert verdict(title, title) is not Verdict.CERTAIN


def test_a_digit_in_a_word_may_be_a_letter_that_was_misread() -> None:
    assert verdict(TITLE, TITLE.replace("coast", "c0ast")) is Verdict.PROBABLE
    assert verdict(TITLE, TITLE.replace("slow", "s1ow")) is Verdict.PROBABLE
    assert verdict(f"{TITLE} 2", f"{TITLE} 3") is not Verdict.CERTAIN


@pytest.mark.parametrize("doi", ["10.5281/zenodo.123", "10.6084/m9.figshare.45"])
def test_a_record_with_the_doi_of_a_repository_and_no_venue_may_be_the_data(doi: str) -> None:
    article = listing(TITLE, "", authors=AUTHORS, published="2010", venue="Tides")
    data = listing(TITLE, "", authors=AUTHORS, published="2010", doi=doi)
    comparison = weigh(Profile(article), Profile(data))
    assert comparison.verdict is Verdict.PROBABLE
    assert [fact.kind for fact in comparison.against] == ["different_marks"], "the reason to ask is none for one work"
    assert "different_marks" not in {fact.kind for fact in comparison.evidence}
    assert weigh(Profile(data), Profile(data)).verdict is Verdict.CERTAIN


def test_a_working_paper_is_asked_about_in_another_year() -> None:
    paper = listing(TITLE, "", authors=AUTHORS, published="2008", venue="NBER Working Paper No. 1234")
    article = listing(TITLE, "", authors=AUTHORS, published="2010", venue="Tides", volume="3")
    assert weigh(Profile(paper), Profile(article)).verdict is Verdict.PROBABLE


@pytest.mark.parametrize("form", ["Dr. {}", "Prof. {}", "Prof. Dr. {}", "Ms {}"])
def test_forms_of_address_are_no_names(form: str) -> None:
    addressed = listing(TITLE, "", authors=tuple(map(form.format, AUTHORS)))
    assert weigh(Profile(addressed), Profile(listing(TITLE, "", authors=AUTHORS))).verdict is Verdict.CERTAIN


def test_a_publisher_behind_a_venue_is_no_other_venue() -> None:
    venues = ("Journal of Coastal Hydrology", "Journal of Coastal Hydrology, Sand & Sons Publishers")
    ours, theirs = (Profile(listing(TITLE, "", authors=AUTHORS, published="2010", venue=venue)) for venue in venues)
    assert weigh(ours, theirs).verdict is Verdict.CERTAIN
