"""Mails, mailboxes and mails as JSON: their texts, attachments and inner mails as sources."""

from __future__ import annotations

import base64
import datetime
import json
import time
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.reading import corpus, source_of
from readlist.digests import registry
from readlist.digests.containers import mail as mail_container
from readlist.digests.containers.forwarded_headers import is_forwarded_header, pasted_subject_and_day
from readlist.digests.containers.mail_headers import plain_subject, read_mail_date
from readlist.digests.source import Source
from readlist.errors import FormatFault

DATE = "Mon, 16 Mar 2026 06:00:00 +0100"
HEADERS = f"From: Alerts <alerts@example.org>\nTo: a@example.org\nSubject: New owls\nDate: {DATE}\n"


def message(*, html: str = "", plain: str = "", subject: str = "New owls") -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "Alerts <alerts@example.org>", "a@example.org", subject
    made["Date"] = DATE
    if plain or not html:
        made.set_content(plain)
    if html:
        (made.add_alternative if plain else made.set_content)(html, subtype="html")
    return made


def members(data: bytes, name: str = "alert.eml") -> list[Source]:
    source = source_of(data, name)
    container = registry.choose_container(source)
    assert container is not None
    return list(registry.members(source, container))


def text(source: Source) -> str:
    with source.open() as stream:
        return stream.read().decode()


def test_the_text_of_a_mail_has_its_headers_and_both_forms() -> None:
    (body,) = members(message(html="<p>Größe</p>", plain="Größe\n").as_bytes())
    assert (body.name, body.subject, body.sender) == ("alert.eml", "New owls", "Alerts <alerts@example.org>")
    assert body.date == datetime.date(2026, 3, 16)
    assert text(body).strip() == "<p>Größe</p>"
    assert [text(each).strip() for each in body.alternatives] == ["Größe"]
    assert not body.is_optional
    assert body.mail_date == "2026-03-16"


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "koi8-r"])
def test_texts_are_decoded_by_their_charset(charset: str) -> None:
    word = "Лес" if charset == "koi8-r" else "Größe"
    made = EmailMessage()
    made["From"], made["Date"], made["Subject"] = "a@a.org", DATE, "x"
    made.set_content(word, charset=charset)
    (body,) = members(made.as_bytes())
    assert text(body).strip() == word


def test_subjects_with_encoded_words_and_forwards_are_plain() -> None:
    made = message(plain="x", subject="Fwd: RE: Große Eulen – neue Artikel von A. Beispiel und vielen anderen Leuten")
    (body,) = members(made.as_bytes())
    assert body.subject == "Große Eulen – neue Artikel von A. Beispiel und vielen anderen Leuten"


@pytest.mark.parametrize(("charset", "encoding"), [("us-ascii", "utf-8"), ("us-ascii", "cp1252"), ("koi8-r", "koi8-r")])
def test_headers_with_bytes_beyond_ascii(charset: str, encoding: str) -> None:
    words = "Совы" if encoding == "koi8-r" else "Größe"
    headers = (
        f"From: {words} <a@a.org>\nSubject: Fwd: {words}\nDate: {DATE}\nContent-Type: text/plain; charset={charset}"
    )
    (body,) = members(f"{headers}\n\nA text\n".encode(encoding))
    assert (body.subject, body.sender) == (words, f"{words} <a@a.org>")


def test_the_text_of_a_mail_is_no_mail_though_it_begins_with_headers() -> None:
    (body,) = members(message(plain=f"{PHRASES[0]}\n\nA text", subject="x").as_bytes())
    assert registry.choose_container(body) is None
    assert (body.subject, body.mail_date) == ("Owls - neu", "2026-03-02")


def test_a_mail_forwarded_as_text_has_the_sender_and_subject_of_the_inner_one() -> None:
    plain = (
        "See below.\n\n---------- Forwarded message ---------\nFrom: Scholar <scholar@example.org>\n"
        "Date: Mon, 2 Mar 2026\nSubject: Re: Owls - new articles\nTo: <a@example.org>\n\nA text\n"
    )
    (body,) = members(message(plain=plain, subject="Fwd: Owls").as_bytes())
    assert (body.sender, body.subject) == ("Scholar <scholar@example.org>", "Owls - new articles")


PHRASES = (
    "Von: Owl Alerts <owls@example.org>\nGesendet: Montag, 2. März 2026 13:12\nAn: a@example.org\nBetreff: Owls - neu",
    "From: Owl Alerts <owls@example.org>\nSent: Monday, March 2, 2026 1:12 PM\nTo: a@example.org\nSubject: Owls - neu",
    "De : Owl Alerts <owls@example.org>\nEnvoyé : lundi 2 mars 2026 13:12\nÀ : a@example.org\nObjet : Owls - neu",
    "差出人: Owl Alerts <owls@example.org>\n日時: 2026年3月2日\n件名: Owls - neu",
    "De: Owl Alerts <owls@example.org>\nEnviado el: lunes, 2 de marzo de 2026\nAsunto: Owls - neu",
    "Od: Owl Alerts <owls@example.org>\nOdesláno: pondělí 2. března 2026\nKomu: a@example.org\nPředmět: Owls - neu",
    "보낸 사람: Owl Alerts <owls@example.org>\n보낸 날짜: 2026년 3월 2일 월요일 오후 1:12\n제목: Owls - neu",
    "Feladó: Owl Alerts <owls@example.org>\nElküldve: 2026. március 2., hétfő 13:12\nTárgy: Owls - neu",
    "Lähettäjä: Owl Alerts <owls@example.org>\nLähetetty: maanantai 2. maaliskuuta 2026\nAihe: Owls - neu",
    "Kimden: Owl Alerts <owls@example.org>\nGönderilen: 2 Mart 2026 Pazartesi 13:12\nKonu: Owls - neu",
    "寄件者: Owl Alerts <owls@example.org>\n寄件日期: 2026/3/2 (週一)\n收件者: a@example.org\n主旨: Owls - neu",
)
"""Headers above forwarded texts, without a line that says so."""


@pytest.mark.parametrize("headers", PHRASES)
def test_a_forwarded_mail_has_its_own_day_sender_and_subject(headers: str) -> None:
    html = f"<p>See</p><div><b>{headers.replace('<', '&lt;').replace(chr(10), '<br>')}</b></div><p>A text</p>"
    for made in (message(plain=f"See\n\n{headers}\n\nA text", subject="WG: x"), message(html=html, subject="Fwd: x")):
        (body,) = members(made.as_bytes())
        assert (body.sender, body.subject) == ("Owl Alerts <owls@example.org>", "Owls - neu")
        assert body.mail_date == "2026-03-02"
    (body,) = members(message(plain=f"See\n\n{headers}\n\nA text").as_bytes())
    assert (body.subject, body.mail_date) == ("New owls", "2026-03-16")  # a letter about a mail


THUNDERBIRD = (
    "Betreff: \tOwls - neu\nDatum: \tMon, 2 Mar 2026 13:12:00 +0000\nVon: \tOwl Alerts <owls@example.org>\nAn: \tb",
    "Sujet : \tOwls - neu\nDate : \tMon, 2 Mar 2026 13:12:00 +0000\nDe : \tOwl Alerts <owls@example.org>\nPour : \tb",
)
NUMBERS = (
    "Von: Owl Alerts <owls@example.org>\nGesendet: 02.03.2026 13:12\nAn: b\nBetreff: Owls - neu",
    "De : Owl Alerts <owls@example.org>\nEnvoyé : 02/03/2026 13:12\nÀ : b\nObjet : Owls - neu",
    "**From:** Owl Alerts <owls@example.org>\n**Sent:** Mon 3/2/2026 1:12 PM\n**To:** b\n**Subject:** Owls - neu",
)


@pytest.mark.parametrize("headers", [*THUNDERBIRD, *NUMBERS])
def test_a_forwarded_mail_may_begin_with_its_subject_and_have_a_day_in_numbers(headers: str) -> None:
    (body,) = members(message(plain=f"See\n\n{headers}\n\nA text", subject="Fwd: x").as_bytes())
    assert (body.sender, body.subject, body.mail_date) == ("Owl Alerts <owls@example.org>", "Owls - neu", "2026-03-02")


@pytest.mark.parametrize("headers", [*PHRASES, *THUNDERBIRD, *NUMBERS])
@pytest.mark.parametrize("above", ["", "Look at this\n\n", "Anfang der weitergeleiteten Nachricht:\n\n"])
def test_a_copied_mail_is_a_mail_in_any_language(headers: str, above: str) -> None:
    spread = headers.replace("\n", "\n\n")
    is_short = headers.count("\n") < 2
    for text_of_file in (f"{above}{headers}\n\nA text\n", f"{above}{spread}\n\nA text\n"):
        source = source_of(text_of_file, "copied.txt")
        if is_short:
            assert registry.choose_container(source) is None
            continue
        (body,) = members(text_of_file.encode(), "copied.txt")
        assert (body.sender, body.subject) == ("Owl Alerts <owls@example.org>", "Owls - neu")
        assert (body.mail_date, text(body).strip().splitlines()[-1]) == ("2026-03-02", "A text")
        assert ("Look at this" in text(body)) == ("Look" in above), "lines above the headers are kept"


def test_a_copied_mail_may_be_in_windows_1252() -> None:
    (body,) = members(f"{PHRASES[2]}\n\nGrößer\n".encode("cp1252"), "copied.txt")
    assert (body.subject, body.mail_date, text(body).strip()) == ("Owls - neu", "2026-03-02", "Größer")


@pytest.mark.parametrize(
    "start",
    [
        "Von: A nach B\nZeit: heute\n",
        "Title: Owls\nAuthor: A. Example\nDate: 2026-03-02\nSubject: Birds\nTo: appear\n",
        "---\nfrom: a@example.org\ndate: 2026-03-02\nsubject: Owls\n---\n",
        "Da: \nData: 2026\nOggetto: x\n",
        "A: yes\nDo: no\nAn: owl\n",
    ],
)
def test_what_is_no_copied_mail(start: str) -> None:
    assert registry.choose_container(source_of(f"{start}\nA text\n", "a.txt")) is None


@pytest.mark.parametrize("line", ["-" * 19_000 + "x", "> " * 9_000, "From: " * 3_000, "\n\n1" * 6_000 + " " * 60_000])
def test_long_lines_are_searched_for_headers_in_linear_time(line: str) -> None:
    begun = time.thread_time()
    members(message(plain=line, subject="Fwd: x").as_bytes())
    assert registry.score(mail_container.CONTAINER, source_of(line)) == 0
    assert time.thread_time() - begun < 3


@pytest.mark.parametrize("charset", ['"idna"', "*0*=''%ff; charset*1=x"])
def test_a_charset_that_is_none_loses_nothing(charset: str) -> None:
    separator = "" if charset.startswith("*") else "="
    data = f"{HEADERS}Content-Type: text/plain; charset{separator}{charset}\n\nGrößer\n"
    (body,) = members(data.encode())
    assert text(body) == "Größer\n"


def test_many_soft_line_breaks_are_removed_in_linear_time() -> None:
    begun = time.thread_time()
    data = HEADERS + "Content-Type: text/plain; format=flowed; delsp=yes\n\n" + "a \n" * 400_000
    (body,) = members(data.encode())
    assert text(body) == "a" * 400_000
    assert time.thread_time() - begun < 5


@pytest.mark.parametrize("encoding", ["7bit", "quoted-printable"])
def test_a_mail_and_a_mailbox_are_opened_though_a_reader_knows_the_text_in_them(encoding: str) -> None:
    link = '<a class="gse_alrt_title" href="https://scholar.google.com/scholar_url?url=https://a.org/1">Owls</a>'
    mail = (
        f"{HEADERS}Content-Type: text/html\nContent-Transfer-Encoding: {encoding}\n\n<html><body>{link}</body></html>"
    )
    (body,) = members(mail.encode())
    assert body.subject == "New owls"
    (mail_source,) = members(f"From a@example.org Mon Mar 16 06:00:00 2026\n{mail}\n".encode(), "box.mbox")
    assert mail_source.name == "New owls"


def test_a_quoted_text_comes_without_its_marks_too() -> None:
    (body,) = members(message(plain="> one\n> two\n>\n> > three\n").as_bytes())
    assert [text(each).strip() for each in body.alternatives] == ["one\ntwo\n\n> three"]


def test_flowed_lines_are_joined() -> None:
    data = HEADERS + "Content-Type: text/plain; charset=utf-8; format=flowed\n\nA long \nline\n quoted\n-- \nAda\n"
    (body,) = members(data.encode())
    assert text(body) == "A long line\nquoted\n-- \nAda\n"


def test_attachments_are_members_and_pictures_are_not() -> None:
    made = message(plain="See attached.")
    made.add_attachment(b"@article{a, title={Owls}}", maintype="application", subtype="x-bibtex", filename="a/b.bib")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    made.add_attachment(b"%PDF-1", maintype="application", subtype="pdf", filename="paper.pdf")
    body, attached = members(made.as_bytes())
    assert body.is_optional
    assert (attached.name, text(attached)) == ("a∕b.bib", "@article{a, title={Owls}}")


def test_mails_within_a_mail_are_members() -> None:
    outer = message(plain="Two mails", subject="Weekly")
    for subject in ("One", "Two/2"):
        outer.add_attachment(message(plain=f"text of {subject}", subject=subject))
    found = members(outer.as_bytes())
    assert [each.name for each in found] == ["alert.eml", "One", "Two∕2"]
    assert [each.subject for each in found] == ["Weekly", "One", "Two/2"]


def test_mails_nested_too_deep_are_refused() -> None:
    made = message(plain="innermost")
    for _ in range(100):
        outer = message(plain="outer")
        outer.add_attachment(made)
        made = outer
    found = members(made.as_bytes())
    assert len(found) == mail_container.MAX_NESTED_MAILS + 1
    with pytest.raises(FormatFault, match="within one another"):
        found[-1].open()


@pytest.mark.parametrize("start", ["", "\n", "\ufeff", "1234\n"])
def test_what_a_mail_begins_with(start: str) -> None:
    (body,) = members((start + HEADERS + "\nText\n").encode())
    assert (body.subject, text(body)) == ("New owls", "Text\n")


def test_a_mailbox_holds_mails_and_quotes_from_lines() -> None:
    box = "".join(
        f"From a@example.org Mon Mar 16 06:00:0{n} 2026\n"
        f"{HEADERS.replace('owls', f'owls {n}')}\nText {n}\n>From here\n\n"
        for n in range(3)
    )
    found = members(box.encode(), "box.mbox")
    assert [each.name for each in found] == [f"New owls {n}" for n in range(3)]
    assert all(each.is_optional for each in found)
    (body,) = members(text(found[1]).encode())
    assert text(body).rstrip() == "Text 1\nFrom here"


def test_from_at_the_start_of_a_line_of_text_begins_no_mail() -> None:
    box = f"From - Mon Mar 16 06:00:00 2026\n{HEADERS}\n\nFrom here we go in 2026\n\nMore\n"
    (found,) = members(box.encode(), "box")
    assert text(found).endswith("More\n")


def test_mails_as_json() -> None:
    def encoded(data: str) -> str:
        return base64.urlsafe_b64encode(data.encode()).decode().rstrip("=")

    headers = [{"name": "Subject", "value": "New owls"}, {"name": "From", "value": "alerts@example.org"}]
    part = {"mimeType": "text/html", "body": {"data": encoded("<p>Größe</p>")}}
    one = {"id": "1", "internalDate": "1773640800000", "payload": {"headers": headers, "parts": [part]}}
    raw = {"id": "2", "threadId": "2", "raw": encoded(HEADERS + "\nText\n")}
    (body,) = members(json.dumps(one).encode(), "one.json")
    assert (body.name, text(body), str(body.date)) == ("one.json", "<p>Größe</p>", "2026-03-16")
    for many in ([one, one], {"messages": [one, one]}):
        assert [each.is_optional for each in members(json.dumps(many).encode())] == [True, True]
    (body,) = members(json.dumps([raw]).encode())
    assert (body.subject, text(body)) == ("New owls", "Text\n")


def test_outlook_messages_are_refused_with_advice() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "__substg1.0_".encode("utf-16-le")
    with pytest.raises(FormatFault, match="Outlook message"):
        members(data, "mail")


@pytest.mark.parametrize(
    "data",
    [
        "Title: Owls\nAuthors: Ada Example\nDate: today\n",
        "PMID- 12345678\nTI  - Owls\n",
        "Note: to self\n\nFrom: here on",
        "From the start it was clear.\nFrom: nobody\n",
        "name: readlist\nversion: 1\ndate: 2026\n",
    ],
)
def test_what_is_no_mail(data: str) -> None:
    assert registry.choose_container(source_of(data)) is None


@given(st.binary(max_size=300), st.integers(0, 300))
def test_any_mail_gives_sources_or_a_fault(noise: bytes, place: int) -> None:
    made = message(html="<p>x</p>", plain="x")
    made.add_attachment(message(plain="y"))
    data = bytearray(made.as_bytes())
    data[place : place + len(noise) // 2] = noise
    for container in (mail_container.CONTAINER, *registry.CONTAINERS.all()):
        source = source_of(HEADERS.encode() + bytes(data))
        try:
            for member in registry.members(source, container):
                with member.open() as stream:
                    stream.read()
        except FormatFault:
            pass


def test_real_mails_give_their_texts() -> None:
    for path in corpus("emails", "**/mail_*"):
        assert members(path.read_bytes(), path.name)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_mailbox_saved_in_another_encoding(encoding: str, line_end: str) -> None:
    charset = "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: 8bit\n"
    mails = "".join(f"From a@example.org Mon Mar 16 06:00:00 2026\n{HEADERS}{charset}\nGröße {at}\n\n" for at in (1, 2))
    found = members(mails.replace("\n", line_end).encode(encoding), "alerts.mbox")
    assert [each.name for each in found] == ["New owls", "New owls"]
    texts = [text(next(iter(registry.members(each, mail_container.CONTAINER)))) for each in found]
    assert [each.strip() for each in texts] == ["Größe 1", "Größe 2"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_mail_saved_in_utf_16(encoding: str) -> None:
    (text,) = members(f"{HEADERS}\nOwls count.\n".encode(encoding))
    with text.open() as stream:
        assert stream.read().decode().strip() == "Owls count."
    assert (text.subject, text.mail_date) == ("New owls", "2026-03-16")


def test_parts_beyond_the_bound_are_told() -> None:
    parts = "".join(f"--b\nContent-Type: text/plain\n\npart {number}\n" for number in range(12))
    data = f"{HEADERS}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n{parts}--b--\n".encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mail_container, "MAX_MAIL_PARTS", 10)
        body, others = members(data)
    assert "part 8" in text(body)
    with pytest.raises(FormatFault, match="more than 10 parts"):
        others.open()
    assert len(members(data)) == 1


def test_parts_of_a_mail_of_gmail_beyond_the_bound_are_told() -> None:
    part = {"mimeType": "text/plain", "body": {"data": base64.urlsafe_b64encode(b"part ").decode()}}
    payload = {"headers": [{"name": "From", "value": "a@example.org"}], "parts": [part] * 1_005}
    _body, others = members(json.dumps({"payload": payload, "id": "1"}).encode(), "mail.json")
    with pytest.raises(FormatFault, match="parts; the others"):
        others.open()


def test_an_attachment_that_is_cut_off_is_told() -> None:
    made = message(plain="See the list")
    made.add_attachment(b"@article{a, title={Sand}}\n" * 400, maintype="text", subtype="x-bibtex", filename="a.bib")
    with_picture = message(plain="See the picture")
    with_picture.add_attachment(b"x" * 9_000, maintype="image", subtype="png", filename="a.png")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mail_container, "MAX_MAIL_BYTES", 4_096)
        found = members(made.as_bytes())
        assert [each.name for each in found] == ["alert.eml", "a.bib", "alert.eml"]
        with pytest.raises(FormatFault, match="cut off"):
            found[-1].open()
        assert len(members(with_picture.as_bytes())) == 1


def test_letters_that_only_look_like_those_of_a_header() -> None:
    assert is_forwarded_header("Sent: Monday, March 16, 2026")
    assert not is_forwarded_header("\u017fent: Monday, March 16, 2026"), "a long s matches in any case, but is no s"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (b"filename*=UTF-8''r%C3%A9fs.ris", "réfs.ris"),
        (b"filename*0*=UTF-8''D%C3%BCnen%20; filename*1=list.ris", "Dünen list.ris"),
        (b'filename="=?utf-8?B?RMO8bmVuLnJpcw==?="', "Dünen.ris"),
        (b'filename="D\xc3\xbcnen.ris"', "Dünen.ris"),
        (b'filename="D\xfcnen.ris"', "D\ufffdnen.ris"),
    ],
)
def test_the_name_of_an_attachment_may_have_any_letters(written: bytes, name: str) -> None:
    data = (
        b"From: a@example.org\nSubject: list\nDate: Tue, 3 Mar 2026 10:00:00 +0000\nMIME-Version: 1.0\n"
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: application/x-research-info-systems\n"
        b"Content-Disposition: attachment; " + written + b"\n\nTY  - JOUR\nTI  - A title\nER  - \n--b--\n"
    )
    assert [source.name for source in members(data)] == [name]


@pytest.mark.parametrize("subject", ["[EXTERNAL] New owls", "Fwd: [EXTERNAL EMAIL] Re: New owls", "EXTERNAL: New owls"])
def test_the_mark_of_mails_from_outside_is_no_part_of_the_subject(subject: str) -> None:
    assert members(message(plain="Owls", subject=subject).as_bytes())[0].subject == "New owls"


@pytest.mark.parametrize(
    ("subject", "plain"),
    [
        ("Fwd: RE: [EXTERNAL] New papers", "New papers"),
        ("[External email] I: R: New papers", "New papers"),
        ("轉寄: Antw: New papers", "New papers"),
        ("Rivers: new papers", "Rivers: new papers"),
    ],
)
def test_prefixes_of_answers_and_forwards_are_removed_from_subjects(subject: str, plain: str) -> None:
    assert plain_subject(subject) == plain


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Owl Alerts <owls@example.org>\tMon, Mar 2, 2026 at 1:12 PM\nTo: a@example.org\n\nOwls", "2026-03-02"),
        ("Owl Alerts <owls@example.org>\n\t\nMon, Mar 2, 2026, 1:12 PM\n\nOwls", "2026-03-02"),
        ("Write to <owls@example.org>\n\nOwls\n\nand more\n\nMarch 2, 2026", ""),
    ],
)
def test_the_day_beside_the_sender_as_a_web_mailer_shows_it(text: str, day: str) -> None:
    assert pasted_subject_and_day(text) == ("", day)


def test_a_date_as_a_mail_program_copies_it() -> None:
    assert read_mail_date("2 March 2026 at 12:12:22 GMT+1") == datetime.date(2026, 3, 2)
    assert read_mail_date("yesterday") == datetime.date.min


def test_a_mailing_that_is_said_to_flow_comes_in_its_lines_too() -> None:
    lines = "\\\\ \narXiv:2603.00001 \n\nTitle: Boats of paper \nAuthors: Ada Example \n\\\\ \n"
    flowed = f"{HEADERS}MIME-Version: 1.0\nContent-Type: text/plain; format=flowed\n\n{lines}"
    (body,) = members(flowed.encode())
    assert lines in [text(each) for each in body.alternatives]
    letter = f"{HEADERS}MIME-Version: 1.0\nContent-Type: text/plain; format=flowed\n\nA letter that \nflows.\n"
    assert members(letter.encode())[0].alternatives == ()


def test_the_day_of_a_mail_that_was_copied_from_outlook() -> None:
    text = (
        "From: Owl Alerts <owls@example.org>\nSent: Tuesday, March 3, 2026 8:01 AM\nTo: Me <me@example.org>\n"
        "Subject: Owls\n\nOwls are counted.\n"
    )
    (member,) = members(text.encode())
    assert (member.subject, member.date.isoformat()) == ("Owls", "2026-03-03")


def test_mails_of_outlook_as_json() -> None:
    def message(number: int, form: str, text: str) -> dict[str, object]:
        return {
            "id": str(number),
            "subject": f"Owls {number}",
            "receivedDateTime": "2026-03-16T23:30:00Z",
            "from": {"emailAddress": {"name": "Owl Alerts", "address": "owls@example.org"}},
            "body": {"contentType": form, "content": text},
        }

    mails = [message(1, "html", "<p>An owl</p>"), message(2, "text", "Two owls"), message(3, "html", "")]
    answer = source_of(json.dumps({"@odata.context": "https://graph.example", "value": mails}), "mails.json")
    container = registry.choose_container(answer)
    assert container is not None
    assert container.name == "gmail-json"
    found = list(registry.members(answer, container))
    assert [(each.name, each.subject, each.sender) for each in found] == [
        ("Owls 1", "Owls 1", "Owl Alerts <owls@example.org>"),
        ("Owls 2", "Owls 2", "Owl Alerts <owls@example.org>"),
    ]
    assert [each.head for each in found] == [b"<p>An owl</p>", b"Two owls"]
    assert found[0].date == datetime.date(2026, 3, 16)


def test_a_feed_of_mails() -> None:
    def entry(subject: str, content: str) -> str:
        return (
            f"<entry><id>urn:{subject}</id><title>{subject}</title><author><name>Owl Alerts</name>"
            "<email>owls@example.org</email></author><updated>2026-03-16T10:00:00Z</updated>"
            f'<content type="html">{content}</content></entry>'
        )

    head = '<link rel="self" href="https://kill-the-newsletter.com/feeds/owl.xml"/><title>Owls</title>'
    mails = entry("New owls", "&lt;p&gt;An owl &amp;amp; two&lt;/p&gt;") + entry("Empty", "")
    feed = source_of(f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">{head}{mails}</feed>')
    container = registry.choose_container(feed)
    assert container is not None
    assert container.name == "feed-of-mails"
    (mail,) = registry.members(feed, container)
    assert (mail.name, mail.subject, mail.sender) == ("New owls", "New owls", "Owl Alerts <owls@example.org>")
    assert (mail.head, mail.date) == (b"<p>An owl &amp; two</p>", datetime.date(2026, 3, 16))
    other = (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title>{entry("On kill-the-newsletter", "text")}</feed>'
    )
    assert registry.choose_container(source_of(other)) is None
