"""What must never be automated isn't: no code gives a grade or recommends without a person."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("auditapp", "ui", "db")
_SAMPLES = "auditapp/sample"


def sources() -> Iterator[tuple[str, ast.Module]]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text("utf-8"))


def calls(tree: ast.Module, method: str) -> bool:
    """Whether a module calls a method of that name."""
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == method
        for node in ast.walk(tree)
    )


def writes(tree: ast.Module, entity: str) -> bool:
    """Whether a module makes records of an entity: its name is the first word of such a call."""
    makers = {"edit", "creation", "identity", "resolve", "standing", "Write"}
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in makers
        and any(isinstance(it, ast.Constant) and it.value == entity for it in node.args)
        for node in ast.walk(tree)
    )


@pytest.mark.parametrize(
    ("entity", "only"),
    [
        ("finding_grading", {"auditapp/services/findings.py"}),
        ("recommendation", {"auditapp/services/audits.py"}),
        ("corrective_step", {"auditapp/services/corrective_actions.py"}),
    ],
)
def test_a_decision_is_written_in_one_place_only(entity: str, only: set[str]) -> None:
    assert {name for name, tree in sources() if writes(tree, entity)} == only


@pytest.mark.parametrize(
    ("method", "asked_by"),
    [
        ("grade", {"ui/pages/findings/grading_desk.py"}),
        ("grade_again", {"ui/pages/findings/patterns_desk.py"}),
        ("recommend", {"ui/pages/overview/presenter.py"}),
    ],
)
def test_a_decision_is_asked_for_only_where_a_person_clicks(
    method: str, asked_by: set[str]
) -> None:
    found = {name for name, tree in sources() if calls(tree, method)}
    assert {name for name in found if not name.startswith(_SAMPLES)} == asked_by
