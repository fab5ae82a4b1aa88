"""Verdicts by weighed evidence."""

from __future__ import annotations

from typing import Any

import pytest

from duplicates.listings import ABSTRACT, OTHER, listing
from duplicates.preprint_pairs import LabelledPair, f1_score, labelled_pairs
from readlist.duplicates import title_marks
from readlist.duplicates.profile import Profile
from readlist.duplicates.weighing import DIFFERENT_WORKS, weigh
from readlist.messages.evidence import evidence_phrase
from readlist.model.evidence import Comparison, Verdict
from readlist.model.fact import Fact
from readlist.model.record import Record

TITLE = "Sand on slow rivers of the northern coast"
ARTICLE: dict[str, Any] = {"authors": ("Ada Keel", "Ben Mora"), "published": "2020", "venue": "Tides", "volume": "7"}


def judge(one: Record, other: Record) -> Comparison:
    """The verdict, the same from both sides."""
    found, back = weigh(Profile(one), Profile(other)), weigh(Profile(other), Profile(one))
    assert (found.verdict, round(found.score, 9)) == (back.verdict, round(back.score, 9))
    return found


def article(title: str = TITLE, abstract: str = "", **fields: Any) -> Record:
    """An article; fields in place of those of ARTICLE."""
    return listing(title, abstract, **{**ARTICLE, **fields})


@pytest.mark.parametrize(
    ("fields", "verdict", "kind"),
    [
        ({}, Verdict.CERTAIN, "same_title"),
        ({"title": TITLE.upper(), "authors": ("Keel, A", "Mora, B")}, Verdict.CERTAIN, "same_authors"),
        ({"venue": "", "volume": "", "published": "", "authors": ()}, Verdict.CERTAIN, "same_title"),
        ({"title": f"{TITLE} [Dutch]"}, Verdict.CERTAIN, "title_remark"),
        ({"title": f"{TITLE} (demo)"}, Verdict.PROBABLE, "title_remark"),
        ({"title": f"{TITLE}: a survey from space"}, Verdict.CERTAIN, "title_part"),
        ({"title": f"Data for: {TITLE}"}, Verdict.NONE, ""),
        ({"title": TITLE.replace("northern", "nothern")}, Verdict.CERTAIN, "title_spelling"),
        ({"published": "2021"}, Verdict.PROBABLE, "years_apart"),
        ({"published": "2021", "venue": "Dunes", "volume": ""}, Verdict.NONE, "other_publication"),
        ({"volume": "8"}, Verdict.NONE, "different_volumes"),
        ({"authors": ("Cy Oda",)}, Verdict.NONE, "no_common_author"),
        ({"title": f"Erratum: {TITLE}"}, Verdict.NONE, ""),
        ({"title": f"{TITLE}, part 2"}, Verdict.NONE, ""),
        ({"kind": "thesis"}, Verdict.PROBABLE, "different_kinds"),
        ({"title": "Wind over high dunes"}, Verdict.NONE, ""),
    ],
)
def test_one_difference(fields: dict[str, Any], verdict: Verdict, kind: str) -> None:
    """``kind`` is "" where titles and authors alone exclude one work, so that the rest is not compared."""
    found = judge(article(kind="article"), article(**{"kind": "article", **fields}))
    assert found.verdict is verdict
    kinds = {fact.kind for fact in (*found.evidence, *found.against)}
    assert kind in kinds if kind else found is DIFFERENT_WORKS


BARE: dict[str, Any] = {"venue": "", "volume": "", "published": ""}


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ({}, BARE, Verdict.CERTAIN),
        ({"authors": ("Ada Keel",)}, {**BARE, "authors": ("A Keel",)}, Verdict.CERTAIN),
        ({}, {**BARE, "authors": ("A Keel",), "authors_cut": True}, Verdict.CERTAIN),
        ({}, {**BARE, "authors": ()}, Verdict.CERTAIN),
        ({**BARE, "authors": ()}, {**BARE, "authors": ()}, Verdict.CERTAIN),
        ({"authors": ()}, {"authors": ()}, Verdict.CERTAIN),
        ({}, {**BARE, "venue": "Tides", "authors": ()}, Verdict.CERTAIN),
        ({"pages": "7-19"}, {**BARE, "pages": "7", "authors": ()}, Verdict.CERTAIN),
        ({"abstract": ABSTRACT}, {**BARE, "abstract": ABSTRACT, "authors": ()}, Verdict.CERTAIN),
        ({}, {**BARE, "title": TITLE.replace("northern", "nothern")}, Verdict.PROBABLE),
    ],
)
def test_a_record_that_says_little(one: dict[str, Any], other: dict[str, Any], verdict: Verdict) -> None:
    """A bare record is known by its title; one with another title, by where it was published."""
    assert judge(article(**one), article(**other)).verdict is verdict


@pytest.mark.parametrize(
    ("title", "fields", "verdict"),
    [
        (f"{TITLE} …", {}, Verdict.CERTAIN),
        (f"{TITLE} ...", {"authors": ("A Keel", "B Mora")}, Verdict.CERTAIN),
        (f"{TITLE} …", {"published": ""}, Verdict.PROBABLE),
        (f"{TITLE} …", {"authors": ("A Keel",), "authors_cut": True}, Verdict.PROBABLE),
        (f"{TITLE} …", {"published": "", "abstract": ABSTRACT}, Verdict.CERTAIN),
        (f"{TITLE} dunes", {}, Verdict.CERTAIN),
        (f"{TITLE} in winter", {}, Verdict.PROBABLE),
        (f"{TITLE.replace('slow rivers', 'slowri vers')} in winter", {}, Verdict.PROBABLE),
        (f"{TITLE} in winter", {"pages": "7"}, Verdict.CERTAIN),
        (f"{TITLE} in winter", {"abstract": ABSTRACT}, Verdict.CERTAIN),
        (f"{TITLE}: in winter", {}, Verdict.CERTAIN),
    ],
)
def test_a_title_that_is_cut_or_goes_on(title: str, fields: dict[str, Any], verdict: Verdict) -> None:
    """Behind an ellipsis, and before "in" or "for", two works of the same authors may differ."""
    whole = article(f"{TITLE} dunes" if "…" in title or "..." in title else TITLE, ABSTRACT, pages="7-19")
    assert judge(whole, article(title, **fields)).verdict is verdict


NEXT_PARTS = (" II", ", part 2", ", part two: sand", ": chapter 2", " revisited", ": reloaded", " re-examined",
              ", again", " (revisited)", " [Revisited]", " revisité", " revisitada")  # fmt: skip


@pytest.mark.parametrize("behind", NEXT_PARTS)
def test_a_next_part_is_never_certain(behind: str) -> None:
    title = "Sand, part 0, on slow rivers"
    assert judge(article(title), article(f"{title}{behind}")).verdict is not Verdict.CERTAIN


YEARLY = "Annual report of the northern sand survey"


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ({"title": f"Poster: {TITLE}"}, {}, Verdict.PROBABLE),
        ({"title": f"Panel: {TITLE}"}, {}, Verdict.CERTAIN),
        ({"title": f"{TITLE} (full version)", "venue": ""}, {}, Verdict.PROBABLE),
        ({"title": f"{TITLE} (short version)"}, {}, Verdict.CERTAIN),
        ({"title": f"{TITLE} (slides)", "venue": ""}, {}, Verdict.PROBABLE),
        ({"title": f"{TITLE} - first part: dunes"}, {}, Verdict.NONE),
        ({"title": f"{TITLE}: a subgroup analysis"}, {}, Verdict.PROBABLE),
        ({"title": YEARLY}, {"title": YEARLY, "published": "", "volume": ""}, Verdict.PROBABLE),
        ({"title": YEARLY}, {"title": YEARLY}, Verdict.CERTAIN),
        ({"authors": ("Ada Keel",), "kind": "thesis", "venue": ""}, {}, Verdict.PROBABLE),
        ({"authors": ("Ada Keel",), "venue": ""}, {}, Verdict.CERTAIN),
    ],
)
def test_another_form_of_a_work(one: dict[str, Any], other: dict[str, Any], verdict: Verdict) -> None:
    assert judge(article(**one), article(**other)).verdict is verdict


FOUR_WORDS = "Rivers feed slow deltas"
FIVE_WORDS = "Starving deltas under northern dams"
SIX_WORDS = "Starving deltas under great northern dams"
SEVEN_WORDS = "Seven starving deltas under great northern dams"


def test_notes_of_pubmed_are_no_remarks_of_two_works() -> None:
    noted = article(f"{TITLE}.[Erratum appears in J Sand. 2006;15(1):187 Note: Oda, Cy [added]]")
    assert judge(noted, article(f"{TITLE} [corrected][published erratum appears in J Sand]")).verdict is Verdict.CERTAIN
    assert judge(noted, article(f"{TITLE} [corrected]")).verdict is Verdict.CERTAIN
    assert judge(article(f"{TITLE} [men]"), article(f"{TITLE} [women]")).verdict is Verdict.PROBABLE


IDEOGRAMS = "北方海岸缓慢河流中的泥沙输运研究"
CYRILLIC = "Перенос песка в медленных реках северного побережья"
HANGUL = "북부 해안의 느린 강에서의 모래 이동 연구"
BOOK = "Handbook of slow rivers and sand"


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ({"title": IDEOGRAMS}, {"title": IDEOGRAMS}, Verdict.CERTAIN),
        ({"title": HANGUL}, {"title": HANGUL.replace(" ", "")}, Verdict.CERTAIN),
        ({"title": IDEOGRAMS}, {"title": IDEOGRAMS.replace("北", "南")}, Verdict.PROBABLE),
        ({"title": HANGUL}, {"title": HANGUL.replace("북", "남")}, Verdict.PROBABLE),
        ({"title": "编者按"}, {"title": "编者按"}, Verdict.NONE),
        ({"title": IDEOGRAMS}, {"title": f"{IDEOGRAMS}(一)"}, Verdict.PROBABLE),
        ({"title": IDEOGRAMS}, {"title": f"勘误:{IDEOGRAMS}"}, Verdict.NONE),
        ({"title": IDEOGRAMS}, {"title": f"《{IDEOGRAMS}》勘误"}, Verdict.NONE),
        ({"title": IDEOGRAMS}, {"title": f"「{IDEOGRAMS}」の訂正"}, Verdict.NONE),
        ({"title": HANGUL}, {"title": f"{HANGUL} 정정"}, Verdict.NONE),
        ({"title": IDEOGRAMS}, {"title": f"《{IDEOGRAMS}》书评"}, Verdict.PROBABLE),
        ({"title": f"{IDEOGRAMS} [{TITLE}]"}, {}, Verdict.CERTAIN),
        ({"title": f"{TITLE} [{IDEOGRAMS}]"}, {"title": IDEOGRAMS}, Verdict.CERTAIN),
        (
            {"title": "Deep mud in wide rivers / Slow sand in cold lakes"},
            {"title": "Slow sand in cold lakes"},
            Verdict.NONE,
        ),
        ({"title": CYRILLIC}, {"title": CYRILLIC, "authors": ("Ада Киль",), "venue": "Приливы"}, Verdict.CERTAIN),
        ({"authors": ("王伟", "李娜")}, {"authors": ("Wei Wang", "Na Li")}, Verdict.CERTAIN),
        ({"authors": ("王伟", "李娜")}, {"authors": ("张军",)}, Verdict.NONE),
        ({"authors": ("Nguyễn Văn Anh",)}, {"authors": ("Anh Nguyen Van",)}, Verdict.CERTAIN),
        ({"authors": ("Ada Keel, PhD",)}, {"authors": ("A Keel",)}, Verdict.CERTAIN),
        ({"authors": ("World Organization of Sand",)}, {"authors": ("WOS",)}, Verdict.CERTAIN),
        ({"authors": ("World Organization of Sand",)}, {"authors": ("WHO",)}, Verdict.NONE),
        ({"authors": ("Lars Ivar Moe",)}, {"authors": ("Lim",)}, Verdict.NONE),
    ],
)
def test_other_scripts_and_names(one: dict[str, Any], other: dict[str, Any], verdict: Verdict) -> None:
    """Two ideograms say as much as a word, another one is another word, and names in two scripts say nothing."""
    assert judge(article(**one), article(**other)).verdict is verdict


@pytest.mark.parametrize(
    "other",
    [
        "REMOVED: {}",
        "Notice of Retraction: {}",
        "Amendment to: {}",
        "{}: trial design",
        "Rectificatif : {}",
        "Corrección: {}",
        "{}. Teil 2: Dünen",
        "{}. Deuxième partie",
        "{} - a protocol",
        "{}: statistical analysis plan",
        "Dataset: {}",
        "{} (2nd edition)",
        "{}: student edition",
        "{}. Zweite, verbesserte Auflage",
        "{} (Berichtigung)",
        "{} - a rejoinder",
        "{}: a reply",
        "{}: the authors' response",
        "{}: a comment",
        "{} - a response to Oda and Elm",
        "{}: a brief reply to Oda",
        "Peer review report 1 for: {}",
        "Decision letter: {}",
        "Review for: {}",
        "Open peer review: {}",
        "Reviewer #2 (public review): {}",
        "Referee report: {}",
        "Sand assessment: {}",
        "In defence of: {}",
        "{}: response",
        "{} - In reply",
        "{}: the authors respond",
        "{}: some comments",
        "{}: comments on Oda",
        "{}: discussion and reply",
        "{}. Rebuttal",
        "{}: eine Erwiderung",
        "{}. Stellungnahme",
        "{} : une réponse",
        "{}: respuesta de los autores",
        "{}: um comentário",
        "{}: een reactie",
        "{} — ответ автора",
        "{}：回应",
        "Replik: {}",
        "Entgegnung auf: {}",
        "Rezension: {}",
        "{}: fe de erratas",
    ],
)
def test_marks_of_other_works_of_one_title(other: str) -> None:
    assert judge(article(BOOK), article(other.format(BOOK))).verdict is not Verdict.CERTAIN
    assert judge(article(other.format(BOOK)), article(other.format(BOOK))).verdict is Verdict.CERTAIN


@pytest.mark.parametrize("answer", ["{}: a reply", "{} - response to Oda", "{}. Commentaire", "{}: a five-year update"])
def test_an_answer_that_may_be_a_subtitle_is_asked_about(answer: str) -> None:
    """Some lists leave out subtitles; one place or identifier settles that the text is the same."""
    short, long = article(BOOK), article(answer.format(BOOK))
    is_reply, is_report = "reply" in answer, "update" in answer
    assert judge(short, long).verdict is (Verdict.NONE if is_reply else Verdict.PROBABLE)
    known, place = {"identifiers": {"doi": "10.5555/a"}}, {"pages": "7-19"}
    is_settled = not is_reply and not is_report
    for fields in (known, place):
        found = judge(short._replace(**fields), long._replace(**fields))
        assert (found.verdict is Verdict.CERTAIN) == is_settled
        assert "different_marks" not in {fact.kind for fact in found.against} or not is_settled


def test_a_revised_version_in_one_column_is_the_same() -> None:
    assert judge(article(BOOK), article(f"{BOOK} (revised version)")).verdict is Verdict.CERTAIN


def test_an_answer_of_which_more_is_told_is_asked_about() -> None:
    reply = article(f"{BOOK}: a reply")
    assert judge(reply, article(f"{BOOK}: a reply to Oda")).verdict is Verdict.PROBABLE
    assert judge(reply, article(f"{BOOK} - Reply")).verdict is Verdict.CERTAIN
    assert judge(reply, article(f"{BOOK}: a comment")).verdict is not Verdict.CERTAIN


def test_words_of_answers_within_a_title_mark_none() -> None:
    title = "Immune responses to sand: comments from the coast and answers"
    assert judge(article(title), article(title.replace("coast", "coasts"))).verdict is Verdict.CERTAIN
    assert not title_marks.find_marks("responses to sand in slow rivers") - {"reply"}


def test_data_in_a_repository_beside_a_record_without_a_venue() -> None:
    data = article(venue="Zenodo", volume="")
    assert judge(data, article(venue="", volume="")).verdict is Verdict.PROBABLE
    assert judge(data, article(venue="bioRxiv", volume="")).verdict is Verdict.PROBABLE
    assert judge(data, data._replace(authors=("A Keel", "B Mora"))).verdict is Verdict.CERTAIN
    known = data._replace(identifiers={"doi": "10.5555/a"})
    assert judge(known, known._replace(venue="")).verdict is Verdict.CERTAIN


def test_authors_of_plainly_other_titles_are_not_read() -> None:
    own, theirs, similar = map(Profile, (article(), article("Wind over high dunes"), article(f"{TITLE} in winter")))
    assert weigh(own, theirs) == DIFFERENT_WORKS
    assert "authors" not in vars(own)
    assert weigh(own, similar).verdict is not Verdict.NONE
    assert "authors" in vars(own)


ARCHIVES = ("HAL (Le Centre)", "ResearchGate", "Open Repository of the Coast", "CiteSeerX", "Coast Research Online",
            "Archives ouvertes", "DigitalCommons@Coast", "Repositório Aberto")  # fmt: skip


@pytest.mark.parametrize("archive", ARCHIVES)
def test_a_copy_in_an_archive(archive: str) -> None:
    """Its name is no venue, and its year may be its own; a single author may have deposited a thesis."""
    copy = article(venue=archive, volume="")
    assert judge(article(), copy).verdict is Verdict.CERTAIN
    assert judge(article(), copy._replace(published="")).verdict is Verdict.CERTAIN
    for year in ("2021", "2024"):
        late = copy._replace(published=year)
        assert judge(article(), late).verdict is Verdict.PROBABLE
        assert judge(article(venue=""), late).verdict is Verdict.PROBABLE
        assert judge(article(), late._replace(venue="Dunes")).verdict is Verdict.NONE
    for authors in (("Ada Keel",), ()):
        found = judge(article(authors=authors), copy._replace(authors=authors))
        assert (found.verdict, found.score > 0.97) == (Verdict.PROBABLE, True)


@pytest.mark.parametrize("venue", ["Hal Leonard Books", "Online Archive of Coasts", "Coast Data Repository", "Dunes"])
def test_names_that_are_like_those_of_archives(venue: str) -> None:
    assert judge(article(), article(venue=venue, volume="")).verdict is Verdict.PROBABLE
    assert judge(article(), article(venue=venue, volume="", published="2024")).verdict is Verdict.NONE


def test_umlauts_in_two_spellings() -> None:
    title = "Über die Größe der Körner in langsamen Flüssen"
    written = "Ueber die Groesse der Koerner in langsamen Fluessen"
    assert judge(article(title), article(written)).verdict is Verdict.CERTAIN


def test_electronic_pages_that_lost_their_letter() -> None:
    one = article(pages="e1024")
    assert judge(one, article(pages="1024")).verdict is Verdict.CERTAIN
    assert judge(one, article(pages="1025")).verdict is Verdict.PROBABLE
    assert judge(article(pages="e12"), article(pages="12")).verdict is Verdict.PROBABLE


def test_the_threshold_of_the_certain_tier() -> None:
    """Scores 0.953 and 0.937: one that is 0.02 higher, or lower, would turn one of the two verdicts."""
    above = judge(Record(FOUR_WORDS), Record(FOUR_WORDS.upper()))
    assert (above.verdict, round(above.score, 3)) == (Verdict.CERTAIN, 0.953)
    fields: dict[str, Any] = {"published": "2020", "venue": "Tides"}
    below = judge(listing(FIVE_WORDS, "", **fields), listing(f"{FIVE_WORDS}: an essay", "", **fields))
    assert (below.verdict, round(below.score, 3)) == (Verdict.PROBABLE, 0.937)
    assert not any("veto" in fact.values for fact in (*below.evidence, *below.against))


def test_the_threshold_of_the_probable_tier() -> None:
    """Scores 0.909 and 0.891: one that is 0.02 higher, or lower, would turn one of the two verdicts."""
    above = judge(Record(SEVEN_WORDS), Record(f"{SEVEN_WORDS}: an essay"))
    assert (above.verdict, round(above.score, 3)) == (Verdict.PROBABLE, 0.909)
    below = judge(Record(SIX_WORDS), Record(f"{SIX_WORDS}: an essay"))
    assert (below.verdict, round(below.score, 3)) == (Verdict.NONE, 0.891)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (listing("Deltas", ABSTRACT), listing("Deltas", OTHER)),
        (listing("Deltas and Dams", ABSTRACT), listing("Deltas and Dams", "")),
        (listing(TITLE, ABSTRACT, authors=("Ada Keel",)), listing(TITLE, OTHER, authors=("A. Keel",))),
    ],
)
def test_one_title_is_asked_about_whatever_the_abstract_says(one: Record, other: Record) -> None:
    assert judge(one, other).verdict is Verdict.PROBABLE


def test_one_item_of_two_feeds_is_one_paper() -> None:
    one = Record("Feed reading", authors=("Dr. Keel",), published="2017-11-22", url="https://example.org/a")
    assert judge(one, one._replace(title="Feed Reading")).verdict is Verdict.CERTAIN
    assert judge(one, one._replace(url="https://example.org/b")).verdict is Verdict.PROBABLE
    assert judge(one, one._replace(title="Feed reading for the slow and the late")).verdict is Verdict.NONE
    for other in (one._replace(published="2017"), one._replace(published="2017-11-23")):
        assert judge(one._replace(published=other.published[:4]), other).verdict is Verdict.PROBABLE


def test_an_excerpt_is_evidence_for_and_never_against() -> None:
    one = listing("Deltas and Dams", ABSTRACT)
    assert judge(one, Record("Deltas and Dams", excerpt=ABSTRACT[20:190])).verdict is Verdict.CERTAIN
    found = judge(one, Record("Deltas and Dams", excerpt=OTHER))
    assert {fact.kind for fact in (*found.evidence, *found.against)} == {"same_title", "short_title"}


def test_the_same_identifier_and_title_are_certain_whatever_authors_and_kind_say() -> None:
    one = listing(TITLE, "", doi="10.1/a", authors=("Ada Keel",), kind="article")
    assert judge(one, listing(TITLE, "", doi="10.1/a", authors=("Tom Ebb",), kind="book")).verdict is Verdict.CERTAIN
    assert judge(one, listing("Dunes", "", doi="10.1/a", authors=("Tom Ebb",))).verdict is Verdict.PROBABLE


def test_a_column_of_other_words_is_not_asked_about() -> None:
    assert judge(listing("Editorial", ABSTRACT), listing("Editorial", OTHER)).verdict is Verdict.NONE


def test_one_abstract_under_two_titles_is_asked_about() -> None:
    found = judge(article(abstract=ABSTRACT), article("Deltas that starve", ABSTRACT))
    assert found.verdict is Verdict.PROBABLE
    assert {"renamed", "different_titles"} <= {fact.kind for fact in (*found.evidence, *found.against)}


def test_missing_fields_are_no_evidence() -> None:
    found = judge(article(), Record(TITLE))
    assert {fact.kind for fact in found.evidence} == {"same_title"}
    assert not found.against


def test_a_veto_makes_a_high_score_probable() -> None:
    found = judge(article(abstract=ABSTRACT, doi="10.1/a"), article(abstract=ABSTRACT, doi="10.1/b"))
    assert found.verdict is Verdict.PROBABLE
    assert found.score > 0.99
    assert [fact.values["veto"] for fact in found.against] == [True]


def test_dois_of_a_preprint_and_its_publication_are_no_conflict() -> None:
    preprint = {"venue": "bioRxiv", "volume": "", "published": "2018", "doi": "10.1101/2018.01.01.1"}
    found = judge(article(abstract=ABSTRACT, **preprint), article(abstract=ABSTRACT, doi="10.5555/b"))
    assert found.verdict is Verdict.CERTAIN
    assert "preprint_and_publication" in {fact.kind for fact in found.evidence}


def test_one_author_beside_many_may_have_written_a_thesis() -> None:
    many = article(authors=("Ada Keel", "Ben Mora", "Li Sand"), pages="1-9")
    assert judge(many, article(venue="", authors=("Ada Keel",))).verdict is Verdict.PROBABLE
    assert judge(many, article(venue="", authors=("Ada Keel", "Ben Mora"))).verdict is Verdict.CERTAIN
    assert judge(many, article(venue="", authors=("Ada Keel",), authors_cut=True)).verdict is Verdict.CERTAIN
    assert judge(many, article(authors=("Ada Keel",))).verdict is Verdict.CERTAIN
    assert judge(many, article(authors=("Ada Keel",), pages="1-9")).verdict is Verdict.CERTAIN


def test_a_trial_in_a_registry_is_not_the_article_on_it() -> None:
    trial = article(authors=("Nct12345678",), venue="https://clinicaltrials.gov/show/NCT12345678", volume="")
    assert judge(trial, article(venue="", volume="")).verdict is Verdict.PROBABLE
    assert judge(trial, article()).verdict is Verdict.NONE
    assert judge(trial, trial._replace(authors=())).verdict is Verdict.CERTAIN
    assert judge(trial, trial._replace(venue="https://clinicaltrials.gov/show/NCT87654321")).verdict is not (
        Verdict.CERTAIN
    )


def test_an_abstract_in_a_supplement_is_asked_about_beside_a_record_without_a_place() -> None:
    abstract = article(issue="3 Suppl 1", pages="S193")
    assert judge(abstract, article(volume="")).verdict is Verdict.PROBABLE
    assert judge(abstract, article(volume="", issue="3")).verdict is Verdict.CERTAIN
    assert judge(article(issue="3 Suppl 1", pages="S193-S204"), article(volume="")).verdict is Verdict.CERTAIN


def test_a_note_of_two_authors_without_a_year_is_asked_about() -> None:
    one = article("Deltas and dams")
    assert judge(one, article("Deltas and dams", published="")).verdict is Verdict.PROBABLE
    assert judge(one, article("Deltas and dams")).verdict is Verdict.CERTAIN
    for column in ("A note from the editor", "Authors' reply", "In this issue"):
        assert judge(article(column), article(column)).verdict is not Verdict.CERTAIN


def test_the_same_identifier_beside_another_abstract_is_certain() -> None:
    one = article(abstract=ABSTRACT, arxiv="2402.16107", doi="10.1/a")
    assert judge(one, article("Deltas", OTHER, arxiv="2402.16107", volume="")).verdict is Verdict.CERTAIN
    assert judge(one, article(TITLE, OTHER, doi="10.1/a")).verdict is Verdict.CERTAIN


def test_dois_of_archives_and_registers_are_no_conflict() -> None:
    one = article(doi="10.5555/a", pages="1-9")
    for doi in ("10.2307/123", "10.13140/rg.2.1", "10.1002/central/CN-00000001"):
        assert judge(one, article(doi=doi, pages="1-9")).verdict is Verdict.CERTAIN
    two = (article(doi=f"10.2307/{number}", pages="1-9") for number in (1, 2))
    assert judge(*two).verdict is Verdict.PROBABLE


def test_a_doi_that_several_abstracts_of_a_supplement_have() -> None:
    """By others they are no duplicates; by the same authors they are asked about."""
    one = article(abstract=ABSTRACT, doi="10.1/a", pages="S11")
    assert judge(one, article("Wind over dunes", OTHER, doi="10.1/a", pages="S12")).verdict is Verdict.PROBABLE
    assert judge(one, article("Wind over dunes", doi="10.1/a", pages="S11")).verdict is Verdict.PROBABLE
    others: dict[str, Any] = {"authors": ("Tom Ebb",), "doi": "10.1/a"}
    assert judge(one, article("Wind over dunes", OTHER, pages="S11", **others)).verdict is Verdict.NONE
    assert judge(one, article("Wind over dunes", pages="S12", **others)).verdict is Verdict.NONE
    assert judge(one, article("Wind over dunes", **others)).verdict is Verdict.PROBABLE


OTHER_TITLE = "Wind over high dunes in southern valleys"


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ({}, {}, Verdict.PROBABLE),
        ({"pages": "7-19"}, {}, Verdict.PROBABLE),
        ({"pages": "7-19"}, {"pages": "7-19"}, Verdict.CERTAIN),
        ({"pages": "7-19"}, {"pages": "9-19"}, Verdict.CERTAIN),
        ({"pages": "7-19"}, {"pages": "7"}, Verdict.PROBABLE),
        ({"pages": "7-19"}, {"pages": "7-8"}, Verdict.PROBABLE),
        ({"pages": "1-6"}, {"pages": "1-6"}, Verdict.PROBABLE),
        ({"pages": "1-6"}, {"pages": "2-6"}, Verdict.PROBABLE),
        ({"pages": "7"}, {"pages": "7"}, Verdict.PROBABLE),
        ({"abstract": ABSTRACT}, {"abstract": ABSTRACT}, Verdict.CERTAIN),
        ({"pmid": "7"}, {"pmid": "7"}, Verdict.CERTAIN),
        ({"venue": "bioRxiv", "volume": ""}, {"venue": "bioRxiv", "volume": ""}, Verdict.CERTAIN),
        ({}, {**BARE, "authors": ()}, Verdict.CERTAIN),
        ({**BARE, "authors": ()}, {**BARE, "authors": ()}, Verdict.PROBABLE),
    ],
)
def test_a_doi_may_be_that_of_the_volume(one: dict[str, Any], other: dict[str, Any], verdict: Verdict) -> None:
    """A translation shares pages, a preprint is renamed, and a newsletter links a paper under words of its own.

    Each paper of some proceedings begins on page 1, and a note on the page on which another one ends.
    """
    assert judge(article(doi="10.1/a", **one), article(OTHER_TITLE, doi="10.1/a", **other)).verdict is verdict


def test_parts_of_a_volume_whose_titles_are_near() -> None:
    one = article("Slow rivers of the coast: methods of the survey", doi="10.1/a")
    other = "Slow rivers of the coast: results of the survey"
    assert judge(one, article(other, doi="10.1/a")).verdict is Verdict.PROBABLE
    assert judge(article(one.title, ABSTRACT, doi="10.1/a"), article(other, ABSTRACT, doi="10.1/a")).verdict is (
        Verdict.CERTAIN
    )


def test_columns_of_an_issue_with_its_doi() -> None:
    one = article("Editorial", doi="10.1/a", authors=("Ada Keel",))
    assert judge(one, article("Editorial", doi="10.1/a", authors=("Tom Ebb",))).verdict is Verdict.PROBABLE
    assert judge(one, article("Editorial", doi="10.1/a", authors=("A Keel",))).verdict is Verdict.CERTAIN


def test_columns_and_titles_of_few_words_are_never_certain_by_themselves() -> None:
    assert judge(Record("Editorial"), Record("Editorial")).verdict is Verdict.NONE
    one = {"authors": ("Ada Keel",), "published": "2020", "venue": "Tides"}
    found = judge(listing("Trade press news", "", **one), listing("Trade Press News", "", **one))
    assert found.verdict is not Verdict.CERTAIN
    assert judge(
        listing("Trade press news", ABSTRACT, **one), listing("Trade Press News", ABSTRACT, **one)
    ).verdict is (Verdict.CERTAIN)


def test_the_same_column_of_one_year_is_asked_about_if_several_signed_it() -> None:
    def column(*authors: str, year: str = "2020") -> Record:
        return Record("Guest editorial", authors=authors, published=year, venue="Tides")

    three = ("Ada Keel", "Ben Mora", "Li Sand")
    assert judge(column(*three), column(*three[::-1])).verdict is Verdict.PROBABLE
    assert judge(column(*three), column(*three, year="2021")).verdict is Verdict.NONE
    assert judge(column(*three[:2]), column(*three[:2])).verdict is Verdict.NONE


@pytest.mark.parametrize(
    ("title", "fields", "verdict"),
    [
        (f"{TITLE} - Book Review", {}, Verdict.PROBABLE),
        (f"{TITLE}: guest editor's introduction", {}, Verdict.PROBABLE),
        (f"{TITLE} - Book Review", {"published": "2021"}, Verdict.NONE),
        (f"{TITLE} - Book Review", {"venue": "Dunes and Winds"}, Verdict.NONE),
        (f"{TITLE} - Book Review", {"authors": ("Cy Oda",)}, Verdict.NONE),
        (f"Erratum: {TITLE}", {}, Verdict.NONE),
    ],
)
def test_a_review_that_one_list_names_as_such_is_asked_about(
    title: str, fields: dict[str, Any], verdict: Verdict
) -> None:
    assert judge(article(volume=""), article(title, volume="", **fields)).verdict is verdict


def test_the_place_in_a_volume_makes_a_translated_title_probable() -> None:
    place = {"issue": "2", "pages": "160-178"}
    found = judge(article("Sand auf langsamen Flüssen", **place), article("Slow rivers and their sand", **place))
    assert found.verdict is Verdict.PROBABLE
    abstracts_of_a_meeting = {"issue": "2", "pages": "160-161"}
    one, other = (article(title, **abstracts_of_a_meeting) for title in ("Sand and ice", "Wind over dunes"))
    assert judge(one, other).verdict is Verdict.NONE


def test_volume_and_issue_may_be_exchanged_and_a_year_is_no_volume() -> None:
    one = article(volume="7", issue="2", pages="160-178")
    assert judge(one, article(volume="2", issue="7", pages="160-178")).verdict is Verdict.CERTAIN
    assert judge(one, article(volume="2020", pages="160-178")).verdict is Verdict.CERTAIN
    assert judge(one, article(volume="8", issue="2", pages="160-178")).verdict is Verdict.PROBABLE
    assert judge(one, article(volume="2", issue="8")).verdict is Verdict.NONE


def test_an_abstract_of_a_meeting_in_the_same_volume_is_never_certain() -> None:
    """Its pages have a letter before them, as the electronic pages of an article do."""
    one, other = article(pages="17-27"), article(pages="e146")
    assert judge(one, other).verdict is Verdict.PROBABLE
    assert judge(one, article(pages="1-11")).verdict is Verdict.CERTAIN
    assert judge(article(abstract=ABSTRACT, pages="17-27"), article(abstract=ABSTRACT, pages="e146")).verdict is (
        Verdict.CERTAIN
    )


def test_abstracts_of_two_meetings_are_never_certain() -> None:
    """The same authors may present one title twice in a year; the same pages mean that a venue has two names."""
    one = article(venue="Tides", pages="12-20")
    assert judge(one, article(venue="Dunes", volume="")).verdict is Verdict.PROBABLE
    assert judge(one, article(venue="Dunes", volume="", pages="12-20")).verdict is Verdict.CERTAIN


def test_a_word_more_is_less_than_another_word() -> None:
    fields: dict[str, Any] = {"venue": "", "volume": ""}
    one = article(SIX_WORDS, **fields)
    more, other = article(f"Old {SIX_WORDS}", **fields), article(SIX_WORDS.replace("great", "small"), **fields)
    assert [judge(one, each).verdict for each in (more, other)] == [Verdict.PROBABLE, Verdict.PROBABLE]
    assert judge(one, more).score > judge(one, other).score


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        (f"{TITLE} (geese)", f"{TITLE} (swans)", Verdict.PROBABLE),
        (f"{TITLE} [Review] [45 refs]", f"{TITLE} (Provisional abstract)", Verdict.CERTAIN),
        (f"{TITLE} [Dutch]", f"{TITLE} [Article in Dutch]", Verdict.CERTAIN),
        (f"{TITLE} [letter]", f"{TITLE} (authors' reply)", Verdict.NONE),
        (f"Retracted article: {TITLE}", TITLE, Verdict.PROBABLE),
        (f"Retraction: {TITLE}", TITLE, Verdict.NONE),
        (f"{TITLE} (author's transl)", f"{TITLE} [Review]", Verdict.CERTAIN),
        (TITLE, f"{TITLE} II", Verdict.PROBABLE),
        (TITLE, f"{TITLE} 2: the delta", Verdict.PROBABLE),
        (TITLE, f"{TITLE} (part 1 of 2)", Verdict.NONE),
        (TITLE, f"Part B: {TITLE}", Verdict.NONE),
        (TITLE, f"{TITLE} - 2. The delta", Verdict.NONE),
        (TITLE, f"{TITLE}: a survey from space in 2 parts of the north", Verdict.CERTAIN),
        (TITLE, f"{TITLE}: five-year results", Verdict.PROBABLE),
        (TITLE, f"{TITLE}: 6-month follow-up", Verdict.PROBABLE),
        (TITLE, f"{TITLE}: an update", Verdict.PROBABLE),
        (TITLE, f"{TITLE}: rationale and design", Verdict.NONE),
        (TITLE, f"Protocol: {TITLE}", Verdict.NONE),
        (TITLE, f"Letter: {TITLE}", Verdict.NONE),
    ],
)
def test_another_text_of_the_same_work_is_never_certain(one: str, other: str, verdict: Verdict) -> None:
    """Here volume and pages are unknown; they would tell the second text from the first."""
    assert judge(article(one, volume=""), article(other, volume="")).verdict is verdict


def test_a_tutorial_of_one_meeting_is_one_work() -> None:
    one, other = article(volume=""), article(f"{TITLE} (tutorial)", volume="")
    assert judge(one, other).verdict is Verdict.CERTAIN
    assert judge(one, other._replace(venue="")).verdict is Verdict.PROBABLE
    assert judge(one, other._replace(title=f"{TITLE} (demo abstract)")).verdict is Verdict.PROBABLE


def test_a_retracted_article_is_itself_at_its_place() -> None:
    one = article(pages="1-9")
    assert judge(one, article(f"RETRACTED: {TITLE}", pages="1-9")).verdict is Verdict.CERTAIN
    assert judge(one, article(f"RETRACTED: {TITLE}", pages="301")).verdict is not Verdict.CERTAIN


@pytest.mark.parametrize(
    ("title", "other", "verdict"),
    [
        ("Interpretable drift of sand", "Intrpretable drift of sand", Verdict.PROBABLE),
        ("Predicted tides of slow rivers", "Prdeicted tides of slow rivers", Verdict.PROBABLE),
        ("Hypertension on high dunes", "Hyprtension on high dunes", Verdict.PROBABLE),
        ("Hypertension on high dunes", "Hypotension on high dunes", Verdict.NONE),
        ("Intercoastal winds and sand", "Intracoastal winds and sand", Verdict.NONE),
    ],
)
def test_an_error_in_an_opposed_beginning_is_asked_about(title: str, other: str, verdict: Verdict) -> None:
    assert judge(article(title), article(other)).verdict is verdict


def test_a_short_title_is_asked_about_if_the_first_author_of_a_cut_list_is_the_same() -> None:
    cut = Record("Owls of the northern forest", authors=("Ada Vole",), authors_cut=True, venue="Nature")
    whole = Record("Owls of the northern forest", authors=("Vole, A.", "Newt, Ben", "Oda, Kim"), venue="Nature")
    assert judge(cut, whole).verdict is Verdict.PROBABLE
    assert judge(cut._replace(authors_cut=False), whole).verdict is Verdict.NONE
    assert judge(cut._replace(authors=("Bo Tamm",)), whole).verdict is Verdict.NONE


def test_one_place_joins_a_short_title_with_its_subtitle_and_two_years() -> None:
    place = {"issue": "2", "pages": "160-178"}
    assert judge(article("Slow sand", **place), article("Slow sand: a survey", **place)).verdict is Verdict.CERTAIN
    assert judge(article("Slow sand"), article("Slow sand: a survey")).verdict is Verdict.PROBABLE
    assert judge(article(**place), article(published="2021", **place)).verdict is Verdict.CERTAIN
    assert judge(article(**place), article(published="2022", **place)).verdict is Verdict.PROBABLE
    assert judge(article(pages="160-178"), article(published="2021")).verdict is Verdict.PROBABLE


REVIEW: dict[str, Any] = {"venue": "Cochrane Database of Tides", "volume": "", "pages": "CD001234"}


def test_versions_of_a_review_are_asked_about() -> None:
    one = article(**REVIEW, issue="3", doi="10.1002/14651858.CD001234.pub2")
    other = article(**REVIEW, issue="2", published="2024", doi="10.1002/14651858.CD001234.pub3")
    found = judge(one, other)
    assert found.verdict is Verdict.PROBABLE
    assert found.evidence[0] == Fact.of(
        "same_identifier", scheme="doi", value="10.1002/14651858.cd001234", weight=pytest.approx(9.5)
    )
    assert judge(article(**REVIEW), article(**REVIEW, published="2024")).verdict is Verdict.PROBABLE
    assert judge(one, article(**REVIEW)).verdict is Verdict.CERTAIN


COLUMN: dict[str, Any] = {"authors": ("Ada Keel",), "issue": "2"}


def test_a_column_of_one_issue() -> None:
    """Its title says nothing, but the same author has one column in an issue, and a page one of that title."""
    one = article("Editorial", pages="3-4", **COLUMN)
    assert judge(one, article("Editorial", pages="3", **COLUMN)).verdict is Verdict.CERTAIN
    assert judge(one, article("Editorial", pages="3-4", authors=("Ada Keel",))).verdict is not Verdict.CERTAIN
    assert judge(one, article("Editorial", **COLUMN)).verdict is Verdict.PROBABLE
    assert judge(one, article("Editorial", **COLUMN | {"issue": "3"})).verdict is Verdict.NONE
    assert judge(one, article("Editorial", pages="3-4", **COLUMN | {"authors": ()})).verdict is Verdict.PROBABLE
    assert judge(one, article("Editorial", pages="3-4", **COLUMN | {"authors": ("Ben Mora",)})).verdict is Verdict.NONE


def test_a_report_of_each_year_is_asked_about_from_both_sides() -> None:
    fields = {"authors": ("Ada Keel", "Ben Mora", "Cy Oda"), "issue": "1"}
    assert judge(article(**fields), article(f"{TITLE}: tides", published="", **fields)).verdict is Verdict.CERTAIN
    whole = article(f"{TITLE}: an annual survey", published="", **fields)
    assert judge(article(**fields), whole).verdict is Verdict.PROBABLE


@pytest.mark.parametrize("short", ["Slow rivers", "Slow rivers …", "Editorial"])
@pytest.mark.parametrize(
    "long", ["Slow rivers of sand", "Slow rivers of sand: a study from space", "Editorial: slow rivers"]
)
@pytest.mark.parametrize("fields", [{}, {"published": ""}, {"authors": (), "pages": "1-9"}])
def test_titles_of_which_one_is_short_are_judged_alike_from_both_sides(
    short: str, long: str, fields: dict[str, Any]
) -> None:
    assert judge(article(short), article(long, **fields)).score < 1


def test_every_piece_is_told_in_words() -> None:
    """All kinds of evidence that the labelled set brings up; a kind without words would be told by its name."""
    kinds = set()
    for pair in labelled_pairs():
        found = judge(pair.one, pair.other)
        for fact in (*found.evidence, *found.against):
            kinds.add(str(fact.kind))
            assert "_" not in evidence_phrase(fact)
            assert evidence_phrase(fact) != fact.kind
    assert {"title_numbers", "different_marks", "different_kinds", "abstract_part", "authors_most"} <= kinds


def test_marks_of_titles_have_words() -> None:
    phrases = {evidence_phrase(Fact.of("different_marks", marks=[mark])) for mark in title_marks._MARKS}
    assert len(phrases) == len(title_marks._MARKS)
    assert "only one is of this kind: book review" in phrases


def test_the_labelled_set_of_preprints_and_publications() -> None:
    verdicts = [(pair.same, judge(pair.one, pair.other).verdict) for pair in labelled_pairs()]
    right = sum(same and verdict is not Verdict.NONE for same, verdict in verdicts)
    wrong = sum(not same and verdict is not Verdict.NONE for same, verdict in verdicts)
    missed = sum(same and verdict is Verdict.NONE for same, verdict in verdicts)
    certain = [pair.kind for pair in labelled_pairs() if judge(pair.one, pair.other).verdict is Verdict.CERTAIN]
    assert f1_score(right, wrong, missed) >= 0.98
    assert [pair.kind for pair in labelled_pairs() if not pair.same and _is_certain(pair)] == []
    assert len(certain) >= 0.85 * sum(same for same, _ in verdicts)


def _is_certain(pair: LabelledPair) -> bool:
    return judge(pair.one, pair.other).verdict is Verdict.CERTAIN
