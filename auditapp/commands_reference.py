"""The command that explains a reference; it opens no store."""

import argparse
import json
import sys

from auditapp.catalogue.reference_guard import explain_reference
from auditapp.catalogue.reference_meaning import Candidate, ReferenceMeaning
from auditapp.domain.terms import Standard


def reference(arguments: argparse.Namespace) -> int:
    """Say what the text means; exit code 0 when it names one requirement that can be cited."""
    standards = tuple(Standard(name) for name in arguments.standard) or tuple(Standard)
    meaning = explain_reference(" ".join(arguments.text), standards)
    if arguments.json:
        # In ASCII, which every terminal and pipe passes on unchanged.
        text = json.dumps(_as_data(meaning), indent=1)
    else:
        text = "\n".join([meaning.sentence, *map(_line, meaning.candidates)])
    sys.stdout.write(f"{text}\n")
    return 0 if meaning.requirement else 1


def _line(candidate: Candidate) -> str:
    name = f"{candidate.reference.standard} {candidate.reference.number}"
    return f"  {name:<14} {candidate.title} ({candidate.why})"


def _as_data(meaning: ReferenceMeaning) -> dict[str, object]:
    named = meaning.requirement
    return {
        "typed": meaning.typed,
        "status": meaning.status.value,
        "sentence": meaning.sentence,
        "edition": meaning.edition or None,
        "requirement": {"reference": named.label, "title": meaning.title} if named else None,
        "candidates": [
            {"reference": it.reference.label, "title": it.title, "why": it.why}
            for it in meaning.candidates
        ],
    }
