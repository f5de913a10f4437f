"""The shipped question library, read when it is first needed."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import resources
from auditapp.catalogue.library import (
    OWN,
    ClauseRelation,
    ControlPair,
    Depth,
    DepthSelection,
    Framework,
    LensTopic,
    Library,
    LibraryItem,
    Provision,
    Theme,
    Touch,
    TypicalNonconformity,
)
from auditapp.catalogue.loading import read_map, reading, texts
from auditapp.domain.checklist import FollowUp, Prompt
from auditapp.domain.terms import Answer, AuditType, Method, Place, Standard

_Row = Mapping[str, Any]


@lru_cache(maxsize=1)
def load_library() -> Library:
    """Return the question library that ships with the program.

    Raises:
        StorageError: a shipped file is missing or cannot be read.
    """
    return read_library(resources.path("catalogues"))


@lru_cache(maxsize=1)
def load_depths() -> tuple[Depth, ...]:
    """Return the depths alone: the list of audits needs them and nothing else of the library.

    Raises:
        StorageError: the shipped file is missing or cannot be read.
    """
    return reading(lambda: _read_depths(resources.path("catalogues")))


def read_library(folder: Path) -> Library:
    """Read the library of a folder; files with questions and frameworks are found by name.

    Raises:
        StorageError: a file is missing or cannot be read.
    """
    return reading(lambda: _read_library(folder))


def library_item(row: _Row) -> LibraryItem:
    """Return one item as it stands in a file with questions."""
    item_id = str(row["id"])
    standards = _item_standards(item_id, row)
    themes = texts(row.get("themes", ()))
    return LibraryItem(
        id=item_id,
        standards=standards,
        relation=ClauseRelation(row["relation"]) if "relation" in row else None,
        both_ask=str(row.get("both_ask", "")),
        adds=tuple((Standard(name), str(text)) for name, text in row.get("adds", {}).items()),
        purpose=str(row.get("purpose", "")),
        conformity=str(row.get("conformity", "")),
        talk_to=texts(row.get("talk_to", ())),
        sampling=str(row.get("sample", "")),
        per=Place(row["per"]) if "per" in row else None,
        prompts=tuple(_prompt(question, standards, themes) for question in row["questions"]),
        typical_nonconformities=tuple(
            TypicalNonconformity(str(entry["text"]), _standards(entry, standards))
            for entry in row["typical_nonconformities"]
        ),
        red_flags=texts(row.get("red_flags", ())),
    )


def _read_library(folder: Path) -> Library:
    items = [
        library_item(row)
        for file in sorted(folder.glob("questions-*.yaml"))
        for row in read_map(file)["items"]
    ]
    # Clauses first: they are what both standards share.
    items.sort(key=lambda item: not item.id.startswith("clause-"))
    return Library(
        items={item.id: item for item in items},
        themes=tuple(
            Theme(str(row["id"]), str(row["title"]), str(row["purpose"]))
            for row in read_map(folder / "themes.yaml")["themes"]
        ),
        lens_topics=tuple(
            LensTopic(str(row["id"]), str(row["title"]))
            for row in read_map(folder / "ai-lens.yaml")["topics"]
        ),
        depths=_read_depths(folder),
        frameworks=tuple(
            _framework(read_map(file)) for file in sorted(folder.glob("framework-*.yaml"))
        ),
        pairs=tuple(_pair(row) for row in read_map(folder / "crosswalk.yaml")["pairs"]),
    )


def _read_depths(folder: Path) -> tuple[Depth, ...]:
    return tuple(_depth(row) for row in read_map(folder / "depths.yaml")["depths"])


def _item_standards(item_id: str, row: _Row) -> tuple[Standard, ...]:
    kind = item_id.partition("-")[0]
    if kind != "clause":
        return (Standard(kind),)
    if row["relation"] == ClauseRelation.ONLY_42001.value:
        return (Standard.ISO42001,)
    return tuple(Standard)


def _standards(row: _Row, all_of_item: tuple[Standard, ...]) -> tuple[Standard, ...]:
    return tuple(Standard(name) for name in row["for"]) if "for" in row else all_of_item


def _prompt(row: _Row, standards: tuple[Standard, ...], themes: tuple[str, ...]) -> Prompt:
    return Prompt(
        id=str(row["id"]),
        question=str(row["ask"]),
        expected_evidence=str(row["evidence"]),
        standards=_standards(row, standards),
        methods=_methods(row),
        themes=tuple(dict.fromkeys((*themes, *texts(row.get("themes", ()))))),
        lens=str(row.get("lens", "")),
        depths=texts(row.get("depths", ())),
        follow_ups=tuple(_follow_up(entry) for entry in row.get("then", ())),
    )


def _follow_up(row: _Row) -> FollowUp:
    return FollowUp(
        when=tuple(Answer(answer) for answer in row["when"]),
        question=str(row["ask"]),
        expected_evidence=str(row["evidence"]),
        methods=_methods(row),
    )


def _methods(row: _Row) -> tuple[Method, ...]:
    return tuple(Method(method) for method in row.get("method", ()))


def _depth(row: _Row) -> Depth:
    return Depth(
        id=str(row["id"]),
        title=str(row["title"]),
        purpose=str(row["purpose"]),
        audit_types=tuple(AuditType(name) for name in row["audit_types"]),
        left_out=str(row["left_out"]),
        selections=tuple(_selection(entry) for entry in row["selections"]),
    )


def _selection(row: _Row) -> DepthSelection:
    items = row["items"]
    return DepthSelection(str(row["reason"]), () if items == "all" else texts(items))


def _framework(document: _Row) -> Framework:
    return Framework(
        id=str(document["id"]),
        title=str(document["title"]),
        full_title=str(document["full_title"]),
        notice=str(document["notice"]),
        status=str(document["status"]),
        provisions=tuple(_provisions(document["provisions"])),
    )


def _provisions(rows: list[_Row]) -> Iterator[Provision]:
    for row in rows:
        yield Provision(
            number=str(row["number"]),
            title=str(row["title"]),
            note=str(row.get("note", "")),
            is_checked="unchecked" not in row,
            touches=tuple(
                Touch(
                    str(touch["requirement"]),
                    str(touch["subject"]),
                    touch["strength"] == "direct",
                    _is_public(touch),
                )
                for touch in row["touches"]
            ),
        )


def _pair(row: _Row) -> ControlPair:
    return ControlPair(
        str(row["27001"]),
        str(row["42001"]),
        str(row["subject"]),
        row["overlap"] == "strong",
        _is_public(row),
    )


def _is_public(row: _Row) -> bool:
    return OWN not in row["sources"]
