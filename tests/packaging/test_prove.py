"""The whole proof: its targets exist, its bounds hold, and its table lands between two lines of the README."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import build
from builder import prove
from builder.artefacts import ARTEFACTS
from builder.command import BuildError
from builder.proofs.result import Proof
from builder.proofs.tree import FROZEN, UNFROZEN

PROOF = Proof("kite.deb", 41_000_000, "Debian 12", 0.75)
RUNS = (prove.FIRST_TARGETS, *prove.LANES.values())
"""The targets of the whole proof but the last ones, in rows."""


def test_all_targets_of_the_proof_exist() -> None:
    targets = [*prove.FIRST_TARGETS, *prove.LAST_TARGETS, *(target for lane in prove.LANES.values() for target in lane)]
    assert set(targets) <= set(build.TARGETS)
    assert len(targets) == len(set(targets))


def test_every_proof_of_linux_is_part_of_the_whole() -> None:
    elsewhere = {"prove-macos", "prove-installed", "prove-installed-wheel", "prove-installers"}
    longer = {"prove-windows-suite"}  # prove-windows-tests is the part that the whole proof has time for
    proofs = {name for name in build.TARGETS if name.startswith("prove-")} - elsewhere - longer
    assert proofs == {target for row in RUNS for target in row if target.startswith("prove-")}


def test_a_proof_comes_after_the_build_of_its_artefact() -> None:
    for row in RUNS:
        for place, target in enumerate(row):
            made = target.removeprefix("prove-")
            if target != made and made in row:
                assert row.index(made) < place


def test_the_table_replaces_the_former_one() -> None:
    text = f"# Title\n{prove.BEGIN}\nold\n{prove.END}\nafter\n"
    once = prove.replace_summary(text, "new")
    assert once == f"# Title\n{prove.BEGIN}\nnew\n{prove.END}\nafter\n"
    assert prove.replace_summary(once, "new") == once


def test_the_table_stands_below_the_day_and_both_bounds() -> None:
    proofs = [Proof(FROZEN, 172_000_000, "this system", 0.425), Proof(UNFROZEN, 0, "this system", 0.377), PROOF]
    told = prove.summary(proofs, 894.4, "2026-11-29")
    assert ", 2026-11-29: `build.py prove` took 894 s; 1800 s are allowed." in told
    assert "starts in 1.13 times the time of an environment of pip; 1.2 times are allowed." in told
    assert told.endswith("| kite.deb | 41.0 | Debian 12 | 0.75 |")


def test_a_readme_without_its_place_is_refused() -> None:
    with pytest.raises(BuildError, match="no lines"):
        prove.replace_summary("# Title\n", "new")


def test_the_readme_has_a_place_for_the_summary() -> None:
    assert "\nnew\n" in prove.replace_summary(prove.README.read_text("utf-8"), "new")


def test_results_are_kept_and_a_missing_one_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prove, "RESULTS", tmp_path / "results")
    monkeypatch.setattr(prove, "FIRST_TARGETS", ("tree", "prove-tree"))
    monkeypatch.setattr(prove, "LANES", {"one": ("deb", "prove-deb")})
    prove.save_result("prove-tree", [PROOF])
    with pytest.raises(BuildError, match="prove-deb left no result"):
        prove.load_results()
    other = replace(PROOF, artefact="kite.tar")
    prove.save_result("prove-deb", [other])
    assert prove.load_results() == [PROOF, other]


def test_an_artefact_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(prove.MAX_SIZES_MB) <= set(ARTEFACTS)
    file = tmp_path / "file"
    monkeypatch.setattr(prove, "file_of", lambda _kind: file)
    for size, fits in ((35_000_000, True), (35_000_001, False)):
        with file.open("wb") as stream:
            stream.truncate(size)
        if fits:
            prove.check_sizes()
        else:
            with pytest.raises(BuildError, match=r"setup for Windows has 35\.0 MB"):
                prove.check_sizes()


def test_a_lane_that_fails_is_named_and_the_others_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    script = tmp_path / "script.py"
    script.write_text("import sys; print('== done'); print('detail'); sys.exit(sys.argv[1] == 'bad')", "utf-8")
    monkeypatch.setattr(prove, "BUILD_SCRIPT", script)
    monkeypatch.setattr(prove, "LOGS", tmp_path)
    with pytest.raises(BuildError, match=r"did not pass: one\."):
        prove.run_lanes({"one": ("bad",), "other": ("good",)})
    assert capsys.readouterr().out.count("detail") == 1
