from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from digests.bibliographies.properties import is_surest, read_damaged
from digests.reading import corpus, read_with
from readlist.digests.bibliographies.marc_xml import READER
from readlist.model.record import Record


def field(tag: str, *parts: str) -> str:
    inner = "".join(f'<subfield code="{part[0]}">{part[1:]}</subfield>' for part in parts)
    return f'<datafield tag="{tag}" ind1=" " ind2=" ">{inner}</datafield>\n'


BOOK = (
    "<record><leader>00000nam a2200000 c 4500</leader>"
    '<controlfield tag="008">230526s2020 xx |||| 00||| eng d</controlfield>'
    + field("020", "a9780306406157 (pbk.)")
    + field("100", "aExample, Ada,", "d1950-", "eVerfasser", "4aut")
    + field("245", "aOn samples :", "ba study /", "cAda Example")
    + field("264", "aTown :", "bPress,", "c[2020]")
    + field("700", "aElse, Eve", "4edt")
    + field("650", "aSampling", "xMethods.")
    + field("490", "aSamples ;", "v7")
    + field("520", "aText.")
    + field("856", "uhttps://samples.example/toc", "3Inhaltsverzeichnis")
    + field("856", "uhttps://samples.example/one")
    + "</record>"
)
ARTICLE = (
    "<record><leader>00000naa a2200000 c 4500</leader>"
    + field("024", "a10.1000/One", "2doi")
    + field("100", "aSample, Ben")
    + field("245", "aAn article")
    + field("773", "tJournal of Samples", "gVol. 3 (2014), no. 2, p. 5-9")
    + "</record>"
)
PICA = (
    '<record xmlns="info:srw/schema/5/picaXML-v1.0">'
    + field("002@", "0Aau")
    + field("011@", "a2014")
    + field("021A", "aDie @Stichprobe", "deine Studie")
    + field("028A", "dAda", "aExample")
    + field("028B", "8Sample, Ben *1950-*")
    + field("033A", "pTown", "nPress")
    + field("004A", "A9780306406157")
    + field("010@", "ager")
    + "</record>"
)


def collection(*records: str) -> str:
    return f'<collection xmlns="http://www.loc.gov/MARC21/slim">{"".join(records)}</collection>'


def answer(*records: str) -> str:
    inner = "".join(f"<zs:record><zs:recordData>{each}</zs:recordData></zs:record>" for each in records)
    space = "http://docs.oasis-open.org/ns/search-ws/sruResponse"
    return f'<zs:searchRetrieveResponse xmlns:zs="{space}"><zs:records>{inner}</zs:records></zs:searchRetrieveResponse>'


def test_reads_books_and_articles() -> None:
    for text in (collection(BOOK, ARTICLE), answer(BOOK, ARTICLE)):
        read = read_with(READER, text)
        assert read.records == [
            Record(
                title="On samples: a study",
                abstract="Text.",
                authors=("Example, Ada",),
                published="2020",
                venue="Samples",
                url="https://samples.example/one",
                volume="7",
                publisher="Press",
                kind="book",
                language="en",
                keywords=("Sampling -- Methods",),
                identifiers={"isbn": "9780306406157"},
            ),
            Record(
                title="An article",
                authors=("Sample, Ben",),
                published="2014",
                venue="Journal of Samples",
                volume="3",
                issue="2",
                pages="5-9",
                kind="article",
                identifiers={"doi": "10.1000/one"},
            ),
        ]
        assert not read.problems
        assert is_surest(READER, text, "marc.xml")


def test_reads_pica() -> None:
    read = read_with(READER, answer(PICA))
    assert read.records == [
        Record(
            title="Die Stichprobe: eine Studie",
            authors=("Example, Ada", "Sample, Ben"),
            published="2014",
            publisher="Press",
            kind="book",
            language="de",
            identifiers={"isbn": "9780306406157"},
        )
    ]


def test_lost_records_are_reported() -> None:
    assert read_with(READER, collection(BOOK, ARTICLE)[:-60]).kinds == ["record_cut"]
    assert read_with(READER, answer()).kinds == ["no_records"]
    assert read_with(READER, collection(BOOK, "<record><datafield/></record>")).kinds == ["record_empty"]


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_damage_raises_only_format_faults(data: st.DataObject) -> None:
    read_damaged(READER, data, collection(BOOK, ARTICLE), answer(PICA))


def test_real_files_are_read() -> None:
    for path in corpus("other-bib-xml", "**/Marc*.xml", "**/gvk*.xml"):
        data = path.read_bytes()
        assert is_surest(READER, data, path.name), path
        read = read_with(READER, data, path.name)
        assert len(read.entries) + read.kinds.count("record_empty") == data.count(b"</recordData>") + data.count(
            b"</zs:recordData>"
        )


def test_names_and_volumes_without_their_punctuation() -> None:
    def field(tag: str, **values: str) -> str:
        parts = "".join(f"<subfield code='{code}'>{value}</subfield>" for code, value in values.items())
        return f"<datafield tag='{tag}' ind1=' ' ind2=' '>{parts}</datafield>"

    fields = field("100", a="Example, Ada.") + field("700", a="Sample, B.") + field("245", a="One")
    fields += field("490", a="Series ;", v="v. 4")
    text = f"<collection><record><leader>00000cam a2200000 a 4500</leader>{fields}</record></collection>"
    (record,) = read_with(READER, text).records
    assert (record.authors, record.venue, record.volume) == (("Example, Ada", "Sample, B."), "Series", "4")
