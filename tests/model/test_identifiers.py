"""All spellings of an identifier have one canonical form, and a new scheme is one row."""

from __future__ import annotations

from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given

from readlist.model.identifiers import SCHEMES, bare_value

from .changed_copies import copy_package, insert, run_script

SCRIPT = """
import json, sys
from pathlib import Path
from readlist.commands import editing
from readlist.commands.arrival import import_digest
from readlist.commands.exporting import export
from readlist.export.paper_json import paper_object
from readlist.model.digest import Digest, Entry
from readlist.model.record import Record
from readlist.model.task import Quiet
from readlist.workspace import Workspace

folder = Path(sys.argv[1])
ws = Workspace.open(folder / "library", folder / "index")
with ws.journal.step("bring") as step:
    owls, voles = Record("Owls", "Of owls.", identifiers={"ean": "97800000001"}), Record("Voles", "Of voles.")
    entries = (Entry(1, owls), Entry(2, voles))
    import_digest(step.handle.conn, Digest("f", "2026-03-17", entries), name="n", sha256="0", task=Quiet())
editing.edit(ws, 2, "ean", "EAN: 97800000002")
with ws.journal.step("bring") as step:
    again = Entry(1, Record("Owls by Night", "Of other owls.", identifiers={"ean": "97800000001"}))
    import_digest(step.handle.conn, Digest("f", "2026-03-18", (again,)), name="m", sha256="1", task=Quiet())
ws.updater.catch_up()
print(json.dumps({
    "shown": [dict(ws.paper(number).record.identifiers) for number in (1, 2)],
    "found": [ws.finder.find(text).ids.tolist() for text in ("ean:97800000001", "id:https://ean.example/97800000002")],
    "recognised": [entry.entry_id for entry in ws.paper(1).entries],
    "exported": [paper_object(ws.paper(1))["identifiers"]] + [
        text in export(ws, [1], form, None)
        for form, text in (
            ("bibtex", "= {97800000001}"), ("ris", "SN  - 97800000001"),
            ("csl-json", '"EAN": "97800000001"'), ("csv", "97800000001"),
        )
    ],
}))
ws.close()
"""


def test_a_new_scheme_is_one_row(tmp_path: Path) -> None:
    row = (
        '        Scheme("ean", N_("EAN"), "EAN", "https://ean.example/{}", re.compile(r"978\\d{8}$"),'
        ' bibtex="ean", ris="SN", csl="EAN"),\n'
    )
    file = copy_package(tmp_path) / "model" / "identifiers.py"
    insert(file, before='        Scheme(\n            "s2",', text=row)
    assert run_script(SCRIPT, tmp_path) == {
        "shown": [{"ean": "97800000001"}, {"ean": "97800000002"}],
        "found": [[1], [2]],
        "recognised": [1, 3],
        "exported": [{"ean": "97800000001"}, True, True, True, True],
    }


@pytest.mark.parametrize(
    "written",
    [
        "2402.16107",
        "2402.16107v1",
        "arXiv:2402.16107v12",
        "https://arxiv.org/abs/2402.16107",
        "http://www.arxiv.org/abs/2402.16107v2",
        "https://arxiv.org/pdf/2402.16107v2.pdf",
        "https://huggingface.co/papers/2402.16107",
        "10.48550/arXiv.2402.16107",
        "https://doi.org/10.48550/arXiv.2402.16107",
        "arXiv:2402.16107v2 [cs.LG]",
        "https://arxiv.org/abs/2402.16107v2).",
        "https://arxiv.org/pdf/2402.16107', 'Ada",
    ],
)
def test_an_arxiv_id_is_one_however_it_is_written(written: str) -> None:
    assert bare_value(written) == "2402.16107"


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("https://doi.org/10.1000/ABC.v2", "10.1000/abc.v2"),
        ("doi: 10.1000/abc", "10.1000/abc"),
        ("math.GT/0309136v1", "math/0309136"),
        ("PMID:12345678", "12345678"),
        ("https://example.org/papers/7", "https://example.org/papers/7"),
        ("https://www.semanticscholar.org/paper/" + "0a" * 20, "0a" * 20),
        ("https://www.semanticscholar.org/paper/Attention-Is-All-You-Need-Not/" + "0a" * 20, "0a" * 20),
        ("S2: " + "0A" * 20, "0a" * 20),
        ("2402.16107abc", "2402.16107abc"),
        ("2402.161071", "2402.161071"),
        ("", ""),
    ],
)
def test_other_identifiers_are_stripped_of_labels_and_addresses(written: str, bare: str) -> None:
    assert bare_value(written) == bare


@given(st.text())
def test_a_second_reading_leaves_a_bare_value_unchanged(text: str) -> None:
    assert bare_value(bare_value(bare_value(text))) == bare_value(bare_value(text))


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.5555/owl.1⟩.", "10.5555/owl.1"),
        ("10.5555/owl.1},", "10.5555/owl.1"),
        ("10.5555/owl.1】。", "10.5555/owl.1"),
        ("10.5555/owl.1).", "10.5555/owl.1"),
        ("10.5555/owl.1”", "10.5555/owl.1"),
        ("10.1016/S0140-6736(20)30183-5", "10.1016/s0140-6736(20)30183-5"),
        ("10.5555/owl(2020)", "10.5555/owl(2020)"),
        ("10.5555/owl(2020))", "10.5555/owl(2020)"),
        ("10.1000/(2026)5", "10.1000/(2026)5"),
        (
            "10.1002/(SICI)1097-0001(199806)49:8<693::AID-ASI4>3.0.CO;2-O",
            "10.1002/(sici)1097-0001(199806)49:8<693::aid-asi4>3.0.co;2-o",
        ),
        ("10.1002/(SICI)1097(1999)50:1<1::AID>3.0.CO;2-#", "10.1002/(sici)1097(1999)50:1<1::aid>3.0.co;2-#"),
        ("10.5555/).", ""),
    ],
)
def test_a_doi_has_no_signs_of_the_text_around_it(text: str, doi: str) -> None:
    assert SCHEMES["doi"].read(text) == doi
