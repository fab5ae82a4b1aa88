"""Labels before the fields of a paper, in several languages."""

from __future__ import annotations

import pytest

from readlist.digests.field_labels import has_label, read_labelled_details, split_label
from readlist.digests.fields.record_draft import RecordDraft


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Title: On slow owls", ("title", "On slow owls")),
        ("Título: Lechuzas lentas", ("title", "Lechuzas lentas")),
        ("作者：李例, 王例", ("authors", "李例, 王例")),
        ("저자: 김예", ("authors", "김예")),
        ("المؤلفون: أحمد، سارة", ("authors", "أحمد، سارة")),
        ("  Mots-clés : chouettes", ("keywords", "chouettes")),
        ("Owls: a survey of all of them", ("", "Owls: a survey of all of them")),
        ("Read more: a text", ("", "Read more: a text")),
        ("Title:", ("", "Title:")),
        ("Data: The New Oil", ("", "Data: The New Oil")),
        ("Data: 3 marzo 2025", ("date", "3 marzo 2025")),
        ("Issue: models forget owls", ("", "Issue: models forget owls")),
        ("Issue: 12", ("issue", "12")),
        ("Pages: e12-e19", ("pages", "e12-e19")),
    ],
)
def test_the_label_of_a_line(text: str, found: tuple[str, str]) -> None:
    assert split_label(text) == found
    assert has_label(text) == (found[0] not in {"", "title"})


@pytest.mark.parametrize(
    ("text", "venue", "volume", "issue", "pages"),
    [
        ("Revista: Revista de Lechuzas, vol. 64, núm. 1, 2025, pp. 11-34", "Revista de Lechuzas", "64", "1", "11-34"),
        ("来源：猫头鹰学报，2025，68（3）：101-118", "猫头鹰学报", "68", "3", "101-118"),
        ("掲載誌：梟の科学 / 78巻 (2025) 3号 p. 101-118", "梟の科学", "78", "3", "101-118"),
        ("학술지: 올빼미 연구, 28권 3호, 2025, pp. 101-118", "올빼미 연구", "28", "3", "101-118"),
        ("Zeitschrift: Eulenkunde, Bd. 12, Heft 3, 2025, S. 1-9", "Eulenkunde", "12", "3", "1-9"),
        ("Czasopismo: Sowy, tom 12, nr 3, 2025, s. 101-118", "Sowy", "12", "3", "101-118"),
        ("Source: JOURNAL OF OWLS, 4: Art. No. 100123 2025", "JOURNAL OF OWLS", "", "", "100123"),
        ("Journal. 2025. Т. 12. № 3. С. 101-118.", "Journal", "12", "3", "101-118"),
        ("Year: 2025 | Volume: 74, Issue: 2 | Pages: 5-9", "", "74", "2", "5-9"),
    ],
)
def test_journal_volume_issue_and_pages(text: str, venue: str, volume: str, issue: str, pages: str) -> None:
    draft = RecordDraft()
    read_labelled_details(draft, text)
    record = draft.record()
    assert (record.venue, record.volume, record.issue, record.pages) == (venue, volume, issue, pages)
    assert record.published == "2025"
    assert not record.excerpt


def test_further_fields_are_read() -> None:
    draft = RecordDraft(authors=("O, A", "L, P"))
    for text in (
        "Author Full Names: Owl, Ada; Lark, Pia",
        "Year: 2025 | Journal Article | Publisher: Owl Press",
        "关键词：猫头鹰；夜",
        "摘要：很慢。",
        "DOI: 10.5555/owl.1",
        "Source: The Morning Owl",
    ):
        read_labelled_details(draft, text)
    record = draft.record()
    assert record.authors == ("Owl, Ada", "Lark, Pia")
    assert (record.published, record.kind, record.publisher) == ("2025", "article", "Owl Press")
    assert (record.keywords, record.abstract) == (("猫头鹰", "夜"), "很慢。")
    assert record.identifiers == {"doi": "10.5555/owl.1"}
    assert record.excerpt == "Source: The Morning Owl"  # no journal: neither volume nor year
