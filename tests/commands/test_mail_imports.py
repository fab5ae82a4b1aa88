"""Mails and mailboxes in an import: each text with a digest is a part of one row, letters are counted."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage

from made_digests import abstract_of, digest_text

from readlist.commands import history
from readlist.messages.changes import step_label
from readlist.messages.problems import problem_sentence
from readlist.model.report import FileReport
from readlist.model.scope import ListKind
from readlist.workspace import Workspace

OWLS = ("On the Hearing of Owls", abstract_of("owls"))
LARCHES = ("Larches in Winter", abstract_of("larches"))


def mail(subject: str, text: str, day: int = 16) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["Subject"] = "Papers <papers@example.org>", subject
    made["Date"] = f"Mon, {day} Mar 2026 06:00:00 +0100"
    made.set_content(text)
    return made


def mailbox(*mails: EmailMessage) -> bytes:
    return b"".join(b"From - Mon Mar 16 06:00:00 2026\n" + each.as_bytes() + b"\n" for each in mails)


def test_a_mailbox_is_one_row_and_one_step(workspace: Workspace, import_file: Callable[..., FileReport]) -> None:
    data = mailbox(
        mail("Papers of Monday", digest_text([OWLS], "Mar 16")),
        mail("Lunch?", "Dear Ada,\n\nshall we have lunch at one?\n\nTom"),
        mail("Papers of Tuesday", digest_text([OWLS, LARCHES], "Mar 17"), 17),
        mail("Lunch!", "Yes."),
    )
    file = import_file("box.mbox", data)
    assert (file.error, file.failed, file.entries, file.new, file.known) == ("", False, 3, 2, 1)
    assert [(part.name, part.date) for part in file.parts] == [
        ("Papers of Monday", "2026-03-16"),
        ("Papers of Tuesday", "2026-03-17"),
    ]
    assert [problem_sentence(each) for each in file.problems] == [
        "2 parts of it are not digests and were left out.",
    ]
    assert [step_label(step.fact) for step in workspace.journal.history()] == ["import 2 digests (2 new papers)"]
    history.undo(workspace)
    assert workspace.counts().lists[ListKind.ALL] == 0


def test_a_mailbox_that_came_before_brings_nothing(import_file: Callable[..., FileReport]) -> None:
    data = mailbox(mail("Monday", digest_text([OWLS], "Mar 16")), mail("Tuesday", digest_text([LARCHES], "Mar 17")))
    import_file("box.mbox", data)
    again = import_file("copy.mbox", data)
    assert again.repeated
    assert again.new == 0


def test_a_mailbox_of_letters_is_refused_in_one_sentence(import_file: Callable[..., FileReport]) -> None:
    file = import_file("box.mbox", mailbox(mail("Lunch?", "Shall we?"), mail("Lunch!", "Yes.")))
    assert file.error == "None of the 2 parts of box.mbox is a digest."


def test_a_mail_is_one_digest_and_a_letter_is_refused(import_file: Callable[..., FileReport]) -> None:
    file = import_file("monday.eml", mail("Monday", digest_text([OWLS], "Mar 16")).as_bytes())
    assert (file.name, file.new, file.parts) == ("monday.eml", 1, ())
    file = import_file("letter.eml", mail("Lunch?", "Shall we have lunch at one?").as_bytes())
    assert "is not a digest that Readlist can read" in file.error


def test_the_digest_attached_to_a_letter_is_read(import_file: Callable[..., FileReport]) -> None:
    made = mail("Have a look", "Dear Ada,\n\nsee the attached page.\n\nTom")
    made.add_attachment(digest_text([OWLS], "Mar 16").encode(), maintype="text", subtype="plain", filename="page.txt")
    file = import_file("letter.eml", made.as_bytes())
    assert (file.error, file.failed, file.new) == ("", False, 1)
    assert [each.kind for each in file.problems] == ["letters_left_out"]


def test_a_letter_with_a_strange_attachment_says_what_is_wrong(import_file: Callable[..., FileReport]) -> None:
    made = mail("Have a look", "Dear Ada,\n\nsee the attached file.\n\nTom")
    made.add_attachment(b"\0\1\2" * 50, maintype="application", subtype="octet-stream", filename="data.bin")
    assert import_file("letter.eml", made.as_bytes()).error == "None of the 2 parts of letter.eml is a digest."


def test_the_form_that_a_reader_knows_is_read(import_file: Callable[..., FileReport]) -> None:
    made = mail("Monday", digest_text([OWLS], "Mar 16"))
    made.add_alternative("<html><body><p>Your page</p></body></html>", subtype="html")
    assert import_file("monday.eml", made.as_bytes()).new == 1
