"""The headers of mails: subjects, senders, dates, encoded words, and the headers above forwarded texts."""

from __future__ import annotations

import datetime
import email.errors
import email.header
import email.utils
import re

from readlist.digests.date_lines import iso_day
from readlist.digests.fields.publication_dates import read_publication_date

MAX_SUBJECT_PREFIXES = 5
"""Most times that prefixes such as "Fwd:" and "[EXTERNAL]" are removed from a subject, one after the other."""
MAX_READ_SUBJECT_CHARS = 1_000
"""Characters of a subject that are read."""
MAX_MAIL_SUBJECT_CHARS = 300
"""Most characters of a plain subject."""
MAX_LINES_BEFORE_FORWARD = 40
"""Most lines of the forwarder's own text above a forwarded mail."""

MAX_FORWARD_BYTES = 20_000
"""Bytes of a text in which the headers of a forwarded mail are looked for."""

MAX_LINES_TO_DATE = 3
"""Most lines from the sender that a web mailer shows to the date of the mail."""
MAX_FORWARD_HEADER_LINES = 12
"""Most lines of the headers above a forwarded text."""

_REPLY = re.compile(
    r"^(?:(?:re|fwd?|fw|aw|wg|tr|rv|rif|enc|doorst|antw|vs|vb|sv|pd|odp|ynt|ilt|i|r|转发|轉寄|転送|回复|답장|전달)"
    r"\s*(?:\[\d+\])?\s*[:：]\s*)+",
    re.IGNORECASE,
)
"""The prefixes of answers and forwarded mails, in the languages of mail programs."""
_EXTERNAL = re.compile(
    r"^(?:\[(?:ext|external|extern)(?:[ -]?e?-?mails?| sender| message)?\]|\*{0,3}external\*{0,3}\s?:)\s*",
    re.IGNORECASE,
)
"""The mark that mail servers put before the subjects of mails from outside."""
_FORWARD = re.compile(
    r"^[>\s]*(?:-{2,}(?:[^-]|-(?!-)){1,60}-{2,}|-{4,}|begin forwarded message:|_{10,})\s*$", re.IGNORECASE
)
_HEADER_NAMES = {
    "From": "From Von De Da Van Från Fra Od От 差出人 发件人 寄件者 寄件人 보낸사람 보낸_사람 Kimden Lähettäjä Feladó"
    " De_la Expéditeur Remitente Mittente Remetente Afzender Από Від Gönderen",
    "Subject": "Subject Betreff Objet Asunto Oggetto Assunto Onderwerp Ämne Emne Temat Тема 件名 主题 主旨 제목 Předmět"
    " Predmet Tárgy Konu Aihe Subiect Θέμα",
    "Date": "Date Sent Datum Gesendet Envoyé Enviado Fecha Data Inviato Verzonden Skickat Sendt Wysłano Дата Отправлено"
    " 日付 日時 送信日時 日期 发送时间 寄件日期 날짜 보낸_날짜 Enviado_el Enviado_em Enviada_em Enviada Envoyé_le"
    " Odesláno Odoslané Dátum Küldve Elküldve Gönderilen Gönderme_Tarihi Gönderildi Tarih Lähetetty Päivämäärä Päiväys"
    " Trimis Dată Στάλθηκε Ημερομηνία Надіслано Dato Sendt_dato Data_wysłania Data_invio",
    "To": "To Cc An À Para A Aan Till Til Do Кому 宛先 收件人 收件者 받는사람 받는_사람 Komu Címzett Kime"
    " Vastaanottaja Către Προς Kopie Kopia Копия 抄送 副本 참조 Bcc Reply-To",
}
"""The headers above a forwarded text, in the languages of mail programs, with "_" for a blank."""
_NAME_OF_HEADER = {
    name.lower().replace("_", " "): header for header, names in _HEADER_NAMES.items() for name in names.split()
}
_HEADER = re.compile(
    rf"^[>\s]*\*?({'|'.join(sorted(_NAME_OF_HEADER, key=len, reverse=True))})\*?\s?[:：]\*?\s*(.*)$", re.IGNORECASE
)
_DAY = re.compile(
    r"[^\W\d_]{3,12}\.? \d{1,2}, \d{4}|\d{1,2}\.? (?:de )?[^\W\d_]{3,12}\.?,?(?: de)? \d{4}"
    r"|\d{4}[年년]\s?\d{1,2}[月월]\s?\d{1,2}[日일]|\d{4}-\d\d-\d\d|\d{4}/\d{1,2}/\d{1,2}"
    r"|\d{4}\. [^\W\d_]{3,12} \d{1,2}\."
)
_SENDER = re.compile(r"\s*\"?([^<>\"]{1,200}?)\"?\s*<[^<>]*>\s*$")
_SENDER_SHOWN = re.compile(r"<[^<>\s@]{1,100}@[^<>\s@]{1,200}>")
_SENDER_IN_ARCHIVE = re.compile(r"\s*\S+ ?(?:@| at )\S+ \(([^()]{1,200})\)\s*$")
"""A sender as mailing lists keep it in their archives: "ada at example.org (Ada Example)"."""


def is_reply_or_forward(subject: str) -> bool:
    """True if a subject begins with "Re:", "Fwd:" or the like, perhaps after "[EXTERNAL]"."""
    return _REPLY.match(_EXTERNAL.sub("", subject)) is not None


def plain_subject(subject: str) -> str:
    """A subject on one line, without "Re:", "Fwd:" and "[EXTERNAL]" before it."""
    plain = " ".join(subject[:MAX_READ_SUBJECT_CHARS].split())
    for _ in range(MAX_SUBJECT_PREFIXES):
        shorter = _EXTERNAL.sub("", _REPLY.sub("", plain))
        if shorter == plain:
            break
        plain = shorter
    return plain[:MAX_MAIL_SUBJECT_CHARS]


def sender_name(sender: str) -> str:
    """The name in "TLDR AI <news@example.org>"; the address if there is none."""
    named = _SENDER.match(sender) or _SENDER_IN_ARCHIVE.match(sender)
    return named[1].strip() if named and named[1].strip() else sender.strip(' <>"')


def decode_header(text: str) -> str:
    """The text of a header with encoded words (RFC 2047) or bytes in UTF-8; what cannot be decoded stays as it is.

    A name of a file may have been decoded before (RFC 2231).
    """
    if "=?" not in text:
        return " ".join(text.encode("utf-8", "surrogateescape").decode("utf-8", "replace").split())
    parts = []
    try:
        for part, charset in email.header.decode_header(re.sub(r"\?=\s+=\?", "?==?", text)):
            parts.append(part if isinstance(part, str) else _decode(part, charset or "ascii"))
    except (email.errors.HeaderParseError, ValueError):
        return " ".join(text.split())
    return " ".join("".join(parts).split())


def read_mail_date(text: str) -> datetime.date:
    """The day in a Date header, as the sender's clock has it; ``date.min`` for none."""
    try:
        moment = email.utils.parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError, OverflowError):
        return read_written_day(text)  # as programs copy it: "4 March 2026 at 12:12:22 GMT+1"
    return moment.date()


def _decode(data: bytes, charset: str) -> str:
    try:
        return data.decode(charset)
    except (LookupError, ValueError):
        return data.decode("utf-8", "replace")


def read_written_day(text: str) -> datetime.date:
    """The day in a date as mail programs write it for people; ``date.min`` for none."""
    found = _DAY.search(text[:MAX_MAIL_SUBJECT_CHARS])
    day = iso_day(read_publication_date(found[0])) if found else ""
    return datetime.date.fromisoformat(day) if day else datetime.date.min


def forwarded_headers(lines: list[str], is_forward: bool) -> dict[str, str]:
    """The headers below a line that says that a mail is forwarded; if ``is_forward``, also without such a line."""
    lines = lines[: MAX_LINES_BEFORE_FORWARD + MAX_FORWARD_HEADER_LINES]
    places = [place + 1 for place, line in enumerate(lines) if _FORWARD.match(line)]
    if is_forward:
        places += [place for place, line in enumerate(lines) if _name_of_header(line) == "From"]
    for place in places:
        found: dict[str, str] = {}
        for line in lines[place : place + MAX_FORWARD_HEADER_LINES]:
            name = _name_of_header(line)
            if name:
                found.setdefault(name, _HEADER.sub(r"\2", line).strip().strip("*"))
            elif found and line.strip(" >"):
                break
        if len(found) > 1:
            return found
    return {}


def pasted_subject_and_day(text: str) -> tuple[str, str]:
    """Subject and ISO day in the headers above a mail that was forwarded or pasted as text; "" for a missing one."""
    lines = text[:MAX_FORWARD_BYTES].splitlines()
    headers = forwarded_headers(lines, True)
    day = read_written_day(headers.get("Date", "") or _date_beside_sender(lines))
    return plain_subject(headers.get("Subject", "")), day.isoformat() if day > datetime.date.min else ""


def _date_beside_sender(lines: list[str]) -> str:
    """The text with the date that a web mailer shows after the sender's address or below it; "" for none."""
    for place, line in enumerate(lines[:MAX_FORWARD_HEADER_LINES]):
        if sender := _SENDER_SHOWN.search(line):
            shown = [line[sender.end() :], *lines[place + 1 : place + 1 + MAX_LINES_TO_DATE]]
            if found := next((each for each in shown if read_written_day(each) > datetime.date.min), ""):
                return found
    return ""


def is_forwarded_header(line: str) -> bool:
    """True for a line such as "Sent: Monday, March 16, 2026" above a forwarded text."""
    return bool(_name_of_header(line))


def _name_of_header(line: str) -> str:
    found = _HEADER.match(line)
    return _NAME_OF_HEADER.get(found[1].lower(), "") if found else ""
