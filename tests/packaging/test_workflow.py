"""The hosted workflows: they ask for what build.py has, and each fault that is looked for is seen."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from typing import Any

import pytest
import yaml

from build import TARGETS
from builder import mac_signing, macos, workflow
from builder.windows import signing

FILES = sorted(workflow.WORKFLOWS.glob("*.yml"))


def read(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load((workflow.WORKFLOWS / name).read_text("utf-8"), yaml.BaseLoader)
    return loaded


@pytest.fixture
def release() -> dict[str, Any]:
    return copy.deepcopy(read(workflow.RELEASE_WORKFLOW))


@pytest.mark.parametrize("name", [file.name for file in FILES])
def test_a_workflow_has_no_fault(name: str) -> None:
    assert list(workflow.faults(read(name), set(TARGETS), is_release=name == workflow.RELEASE_WORKFLOW)) == []


def add_step(job: str, **step: str) -> Callable[[dict[str, Any]], None]:
    return lambda release: release["jobs"][job]["steps"].append(step)


def set_in(job: str, key: str, value: object) -> Callable[[dict[str, Any]], None]:
    return lambda release: release["jobs"][job].update({key: value})


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (add_step("linux", run="python3 packaging/build.py tree unheard-of"), "asks build.py for unheard-of"),
        (add_step("linux", uses="actions/checkout@v6"), "no whole version"),
        (add_step("linux", uses="actions/checkout@main"), "no whole version"),
        (add_step("linux", run="echo ${{ github.ref_name }}"), "value of the run in the text"),
        (add_step("linux", run="install ./dist/*.pkg"), "takes dist/*.pkg"),
        (add_step("linux", run="install ./dist/readlist*"), "not one file"),
        (set_in("gate", "needs", "draft"), "wait for each other: collect, draft, gate"),
        (set_in("gate", "needs", ["nobody"]), "waits for “nobody”"),
        (set_in("linux", "permissions", {"contents": "write"}), "“linux” may write"),
        (set_in("linux", "permissions", "write-all"), "no list of rights"),
        (lambda release: release["jobs"]["linux"].pop("timeout-minutes"), "six hours"),
        (lambda release: release.update({"permissions": "write-all"}), "given to all jobs"),
        (lambda release: release.pop("permissions"), "all rights"),
    ],
)
def test_a_fault_of_the_workflow_is_found(
    release: dict[str, Any], change: Callable[[dict[str, Any]], None], message: str
) -> None:
    change(release)
    found = list(workflow.faults(release, set(TARGETS), is_release=True))
    assert any(message in fault for fault in found), found


def test_every_file_of_a_release_is_tried_before_the_draft(release: dict[str, Any]) -> None:
    jobs = release["jobs"]
    trying = {name for name in jobs if name.startswith("try-")}
    assert trying | {"linux", "macos"} == set(jobs["collect"]["needs"])
    assert jobs["draft"]["needs"] == "collect"
    scripts = "\n".join(step.get("run", "") for name in trying for step in jobs[name]["steps"])
    for kind in (".deb", ".rpm", ".AppImage", ".flatpak", ".whl"):
        assert re.search(rf"dist/\*\{kind}", scripts), kind
    assert "prove-installers" in scripts
    assert "prove-macos" in scripts


def test_secrets_are_named_as_the_programs_read_them(release: dict[str, Any]) -> None:
    (building,) = [step for step in release["jobs"]["macos"]["steps"] if "build.py macos" in step.get("run", "")]
    secrets = {name: value for name, value in building["env"].items() if "secrets." in value}
    assert set(secrets) == {mac_signing.MAC_CERTIFICATE, mac_signing.MAC_CERTIFICATE_PASSWORD, *mac_signing.NOTARY}
    for name, value in secrets.items():
        assert f"secrets.{name}" in value


def test_files_of_a_certificate_are_named_as_the_signer_of_windows_reads_them(release: dict[str, Any]) -> None:
    (building,) = [step for step in release["jobs"]["linux"]["steps"] if "build.py windows" in step.get("run", "")]
    assert f"export {signing.WINDOWS_CERTIFICATE}=" in building["run"]
    assert f"export {signing.PASSWORD_FILE}=" in building["run"]
    assert signing.TIMESTAMP_SERVER in building["env"]


def test_the_mac_ships_the_python_that_its_wheels_are_checked_for(release: dict[str, Any]) -> None:
    (setup,) = [step for step in release["jobs"]["macos"]["steps"] if "setup-python" in step.get("uses", "")]
    assert setup["with"]["python-version"] == macos.MAC_PYTHON
    processors = [row["processor"] for row in release["jobs"]["macos"]["strategy"]["matrix"]["include"]]
    assert sorted(processors) == sorted(macos.PROCESSORS)
