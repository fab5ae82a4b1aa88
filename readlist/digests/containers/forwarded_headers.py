"""The headers above forwarded and copied mails, in the languages of mail programs: "Von: …", "Envoyé : …"."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from readlist.digests.containers.mail_headers import plain_subject
from readlist.digests.containers.written_days import read_written_day

MAX_LINES_BEFORE_FORWARD = 40
"""Most lines of the forwarder's own text above a forwarded mail."""
MAX_LINES_BEFORE_COPY = 10
"""Most lines above the headers of a mail that was copied into a text file."""
MAX_FORWARD_BYTES = 20_000
"""Bytes of a text in which the headers of a forwarded mail are looked for."""
MAX_LINES_TO_DATE = 3
"""Most lines from the sender that a web mailer shows to the date of the mail."""
MAX_FORWARD_HEADER_LINES = 12
"""Most lines of the headers above a forwarded text."""
MIN_COPIED_HEADERS = 3
"""The least number of different headers at the beginning of a copied mail."""

_FORWARD = re.compile(
    r"^[>\s]*(?:-{2,}(?:[^-]|-(?!-)){1,60}-{2,}|-{4,}|begin forwarded message:|_{10,})\s*$", re.IGNORECASE
)
"""A line above a forwarded mail: "-----Original Message-----", "Begin forwarded message:"."""
_HEADER_NAMES = {
    "From": "From Von De Da Van Från Fra Od От 差出人 发件人 寄件者 寄件人 보낸사람 보낸_사람 보낸이 Kimden Lähettäjä"
    " Feladó De_la Expéditeur Remitente Mittente Remetente Afzender Nadawca Odesílatel Odosielateľ Avsändare Afsender"
    " Avsender Από Від Gönderen Від_кого Dari Từ מאת من",
    "Subject": "Subject Betreff Objet Sujet Asunto Oggetto Assunto Assumpte Onderwerp Ämne Emne Temat Тема 件名 主题"
    " 主旨 제목 Předmět Predmet Tárgy Konu Aihe Otsikko Subiect Θέμα Subjek Perihal Chủ_đề נושא الموضوع",
    "Date": "Date Sent Datum Gesendet Envoyé Enviado Fecha Data Inviato Verzonden Skickat Sendt Wysłano Дата"
    " Отправлено 日付 日時 送信日時 日期 发送时间 发件日期 寄件日期 날짜 보낸_날짜 보낸_시간 Enviado_el Enviado_em"
    " Enviada_em Enviada Envoyé_le Date_d'envoi Fecha_de_envío Data_de_envio Data_d'enviament Enviat Enviat_el"
    " Sendedatum Odesláno Odoslané Dátum Küldve Elküldve Gönderilen Gönderme_Tarihi Gönderildi Tarih Lähetetty"
    " Päivämäärä Päiväys Trimis Dată Στάλθηκε Ημερομηνία Надіслано Dato Sendt_dato Data_wysłania Data_invio Dikirim"
    " Tanggal Đã_gửi Ngày נשלח תאריך التاريخ",
    "To": "To Cc An À Para A Aan Till Til Do Кому 宛先 收件人 收件者 받는사람 받는_사람 받는이 Komu Címzett Kime Pour"
    " Per_a Destinataire Destinatario Destinatário Vastaanottaja Către Adresat Mottagare Modtager Προς Kopie Kopia"
    " Копия 抄送 副本 참조 Bcc Reply-To Antwort_an Répondre_à Responder_a Rispondi_a Kepada Tới אל إلى",
}
"""The headers above a forwarded text, in the languages of mail programs, with "_" for a blank."""
_NAME_OF_HEADER = {
    name.lower().replace("_", " "): header for header, names in _HEADER_NAMES.items() for name in names.split()
}
_ENGLISH_NAMES = frozenset({"from", "subject", "date", "sent", "to", "cc", "bcc", "reply-to"})
_HEADER = re.compile(
    rf"^[>\s]*\*{{0,2}}({'|'.join(sorted(_NAME_OF_HEADER, key=len, reverse=True))})\*{{0,2}}\s?[:：]\*{{0,2}}\s*(.*)$",
    re.IGNORECASE,
)
_FORMAT_SIGNS = ("From ", "---\n", "+++\n", "<", "{", "[", "@", "%", "\\")
"""The beginnings of texts in other formats, such as mailboxes, front matter and HTML, which are no copied mails."""
_SENDER_SHOWN = re.compile(r"<[^<>\s@]{1,100}@[^<>\s@]{1,200}>")
"""The sender's address as web mailers show it: "<ada@example.org>"."""


class _Header(NamedTuple):
    """A header as a line has it: its English name, its name in the text's language, and its value."""

    name: str
    label: str
    value: str

    @property
    def plain_value(self) -> str:
        """The value; a day is written as an ISO day if the language of the label says what "10/03/2026" is."""
        if self.name == "Date":
            day = read_written_day(self.value, is_day_first=self.label.lower() not in _ENGLISH_NAMES)
            return day.isoformat() if day > datetime.date.min else self.value
        return self.value


def forwarded_headers(lines: list[str], is_forward: bool) -> dict[str, str]:
    """The headers below a line that says that a mail is forwarded; if ``is_forward``, also without such a line."""
    lines = lines[: MAX_LINES_BEFORE_FORWARD + MAX_FORWARD_HEADER_LINES]
    places = [place + 1 for place, line in enumerate(lines) if _FORWARD.match(line)]
    if is_forward:
        names = [_name_of_header(line) for line in lines]
        places += [
            place for place, name in enumerate(names) if name == "From" or (name and not (place and names[place - 1]))
        ]
    for place in places:
        found: dict[str, str] = {}
        for line in lines[place : place + MAX_FORWARD_HEADER_LINES]:
            if header := _header_in(line):
                found.setdefault(header.name, header.plain_value)
            elif found and line.strip(" >"):
                break
        if len(found) > 1 and ("From" in found or not is_forward):
            return found
    return {}


def pasted_subject_and_day(text: str) -> tuple[str, str]:
    """Subject and ISO day in the headers above a mail that was forwarded or pasted as text; "" for a missing one."""
    lines = text[:MAX_FORWARD_BYTES].splitlines()
    headers = forwarded_headers(lines, True)
    day = read_written_day(headers.get("Date", "") or _date_beside_sender(lines))
    return plain_subject(headers.get("Subject", "")), day.isoformat() if day > datetime.date.min else ""


def is_forwarded_header(line: str) -> bool:
    """True for a line such as "Sent: Monday, March 16, 2026" above a forwarded text."""
    return bool(_name_of_header(line))


def is_copied_mail(text: str) -> bool:
    """True for a text that begins with the headers of a mail as a mail program shows them, in any language."""
    return _find_copied_headers(text) is not None


def to_plain_mail(text: str) -> str:
    """A copied mail with its headers in English, then a blank line, the lines above them, and its text.

    Any other text is unchanged.
    """
    found = _find_copied_headers(text)
    if found is None:
        return text
    headers, first, last = found
    lines = text.split("\n")
    above = [line for line in lines[:first] if line.strip() and not _FORWARD.match(line)]
    plain = [f"{header.name}: {header.plain_value}" for header in headers]
    return "\n".join([*plain, "", *above, *lines[last:]])


def _find_copied_headers(text: str) -> tuple[list[_Header], int, int] | None:
    """The headers at the beginning of a copied mail, and the numbers of their first line and of the one after them."""
    if text.startswith(_FORMAT_SIGNS):
        return None
    headers: list[_Header] = []
    first = last = 0
    lines = text.split("\n", MAX_LINES_BEFORE_COPY + 2 * MAX_FORWARD_HEADER_LINES)
    for place, line in enumerate(lines[: MAX_LINES_BEFORE_COPY + 2 * MAX_FORWARD_HEADER_LINES]):
        if header := _header_in(line):
            first, last = first if headers else place, place + 1
            headers.append(header)
        elif line.strip() and (headers or place >= MAX_LINES_BEFORE_COPY):
            break
    names = {header.name for header in headers if header.value}
    is_mail = len(names) >= MIN_COPIED_HEADERS and "From" in names
    return (headers, first, last) if is_mail else None


def _date_beside_sender(lines: list[str]) -> str:
    """The text with the date that a web mailer shows after the sender's address or below it; "" for none."""
    for place, line in enumerate(lines[:MAX_FORWARD_HEADER_LINES]):
        if sender := _SENDER_SHOWN.search(line):
            shown = [line[sender.end() :], *lines[place + 1 : place + 1 + MAX_LINES_TO_DATE]]
            if found := next((each for each in shown if read_written_day(each) > datetime.date.min), ""):
                return found
    return ""


def _header_in(line: str) -> _Header | None:
    found = _HEADER.match(line)
    name = _NAME_OF_HEADER.get(found[1].lower(), "") if found else ""
    return _Header(name, found[1], found[2].strip().strip("*")) if found and name else None


def _name_of_header(line: str) -> str:
    header = _header_in(line)
    return header.name if header else ""
