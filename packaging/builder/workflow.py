"""Checks the hosted workflows, by linters, by GitHub's schema and against what build.py has: ``check-workflows``.

Faults that linters do not know: a target that build.py lacks, a circle of jobs, an action that is not pinned to a whole
version, a value of the run in the text of a script, rights that no job should have, files that no release has.
"""

from __future__ import annotations

import fnmatch
import json
import os
import re
from collections.abc import Iterator, Mapping
from typing import Any

from builder import artefacts
from builder.command import BuildError, check, print_line, run
from builder.debian import install_packages
from builder.project import ROOT
from builder.tools import make_tools

WORKFLOWS = ROOT / ".github" / "workflows"
YAMLLINT = ROOT / ".github" / "yamllint.yml"
RELEASE_WORKFLOW = "release.yml"
_PINNED = re.compile(r"[\w./-]+@(v\d+\.\d+\.\d+|[0-9a-f]{40})")
_BUILD = re.compile(r"packaging/build\.py((?: +[a-z][\w-]*)+)")
_READS = {"read", "none"}

Workflow = Mapping[str, Any]


def check_all() -> None:
    """Check all workflows. Raises BuildError with all faults that this module knows, or the first linter's."""
    install_packages({"shellcheck": "shellcheck"})
    programs = make_tools("checks")
    files = sorted(WORKFLOWS.glob("*.yml"))
    check(bool(files), f"There are no workflows in {WORKFLOWS}.")
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    run([programs / "actionlint", *files], environment={"PATH": path}, folder=ROOT)
    run([programs / "yamllint", "--strict", "-c", YAMLLINT, *files])
    run([programs / "check-jsonschema", "--builtin-schema", "vendor.github-workflows", *files])
    script = "import json, sys, yaml; print(json.dumps(yaml.load(open(sys.argv[1]), yaml.BaseLoader)))"
    from build import TARGETS

    found = []
    for file in files:
        workflow = json.loads(run([programs / "python", "-c", script, file]))
        found += [
            f"{file.name}: {fault}"
            for fault in faults(workflow, set(TARGETS), is_release=file.name == RELEASE_WORKFLOW)
        ]
    if found:
        raise BuildError("\n".join(found))
    print_line(f"   {', '.join(file.name for file in files)}")


def faults(workflow: Workflow, targets: set[str], *, is_release: bool) -> Iterator[str]:
    """Sentences on a workflow, as YAML's BaseLoader reads it: all values are texts. ``targets``: those of build.py."""
    yield from _circles(workflow["jobs"])
    if "permissions" not in workflow:
        yield "It has all rights: name those it needs."
    for name, job in workflow["jobs"].items():
        yield from _job_faults(name, job)
        for step in job["steps"]:
            yield from _step_faults(name, step, targets)
            if is_release:
                yield from _file_faults(name, step)
    if is_release:
        yield from _writers(workflow)


def _job_faults(name: str, job: Workflow) -> Iterator[str]:
    if "timeout-minutes" not in job:
        yield f"“{name}” may run for six hours."


def _step_faults(name: str, step: Workflow, targets: set[str]) -> Iterator[str]:
    if "uses" in step and not _PINNED.fullmatch(step["uses"]):
        yield f"“{name}” uses {step['uses']}, which is no whole version."
    script = step.get("run", "")
    if "${{" in script:
        yield f"“{name}” has a value of the run in the text of a script."
    for match in _BUILD.finditer(script):
        unknown = sorted(set(match[1].split()) - targets)
        if unknown:
            yield f"“{name}” asks build.py for {', '.join(unknown)}, which it does not have."


def _file_faults(name: str, step: Workflow) -> Iterator[str]:
    """Patterns of files in dist/ that none of a release's files has."""
    names = artefacts.names("1.2.3")
    for pattern in re.findall(r"dist/([\w.*-]*\*[\w.*-]*)", step.get("run", "")):
        if pattern != "*" and len(fnmatch.filter(names, pattern)) != 1:
            yield f"“{name}” takes dist/{pattern}, which is not one file of a release."


def _writers(workflow: Workflow) -> Iterator[str]:
    """Jobs of the release that may write, other than the one that makes the draft; jobs without a list of rights."""
    if workflow.get("permissions") != {}:
        yield "Rights are given to all jobs."
    for name, job in workflow["jobs"].items():
        rights = job.get("permissions")
        if not isinstance(rights, dict):
            yield f"“{name}” has no list of rights."
        elif name != "draft" and not set(rights.values()) <= _READS:
            yield f"“{name}” may write."


def _circles(jobs: Workflow) -> Iterator[str]:
    """Jobs that wait for an unknown job, or for themselves."""
    waiting = {name: set(_needs(job)) for name, job in jobs.items()}
    for name, needed in waiting.items():
        for unknown in sorted(needed - waiting.keys()):
            yield f"“{name}” waits for “{unknown}”, which is not there."
    while ready := [name for name, needed in waiting.items() if not needed & waiting.keys()]:
        for name in ready:
            del waiting[name]
    if waiting:
        yield f"These jobs wait for each other: {', '.join(sorted(waiting))}."


def _needs(job: Workflow) -> list[str]:
    needed = job.get("needs", [])
    return [needed] if isinstance(needed, str) else list(needed)
