"""The command about house templates of a firm; checking one opens no store."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from auditapp.errors import UserError
from auditapp.reports.house_check import Checked, Weight, check_house
from auditapp.reports.house_styles import CHOSEN

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

_SAID = {Weight.STOPS: "Stops", Weight.WEIGH: "Weigh", Weight.SAYS: "Note"}


def check(arguments: argparse.Namespace) -> int:
    """Say what a template lacks; exit code 1 where no document can be written in it.

    Raises UserError for a file that cannot be read.
    """
    file: Path = arguments.file.expanduser()
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UserError(f"{file.name} can't be read: {error.strerror}.", "file") from error
    checked = check_house(data, file.name)
    lines = [f"{_SAID[it.weight]}: {it.sentence}" for it in checked.remarks]
    if checked.is_usable:
        lines.append("Documents can be written in it.")
    text = json.dumps(_as_data(checked), indent=1) if arguments.json else "\n".join(lines)
    sys.stdout.write(f"{text}\n")
    return 0 if checked.is_usable else 1


def _as_data(checked: Checked) -> dict[str, object]:
    template = checked.template
    theirs = () if template is None else template.styles.theirs
    return {
        "usable": checked.is_usable,
        "remarks": [
            {"weight": it.weight.value, "place": it.place, "sentence": it.sentence}
            for it in checked.remarks
        ],
        "sections": [] if template is None else list(template.order.keys),
        "styles": {name: "theirs" if key in theirs else "ours" for key, name in CHOSEN.items()},
    }
