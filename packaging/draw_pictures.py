#!/usr/bin/env python3
"""Draw the pictures that stand for photographs in the sample audit.

``python packaging/draw_pictures.py`` draws all of them, names after it only those. The same
version of Pillow draws the same files again.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from draw_devices import fire_extinguisher, key_cabinet, rack_labels, ups_display
from draw_lens import Notes, develop, store
from draw_paint import ROOT
from draw_rooms import cable_tray, clear_desk, server_room_door, shredder_bin
from draw_screens import (
    agent_permissions,
    backup_restore_log,
    drift_dashboard,
    model_registry,
    prompt_log_retention,
)
from draw_testroom import sensor_test_rig
from draw_walls import change_board, notice_board, training_wall, visitor_log

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL import Image

TARGET = ROOT / "resources" / "sample" / "pictures"

# Places in the Atlantic, where there is nothing but water.
_OCEAN_ONE = ((41, 12, 30), (22, 47, 9))
_OCEAN_TWO = ((40, 55, 2), (23, 5, 41))


def _at(day: int, clock: str, hours: int) -> Notes:
    """Return the camera's notes for a day of November 2026, at local time east of UTC."""
    return Notes(f"2026:11:{day} {clock}:00", f"+{hours:02}:00")


# Days and times are those of the sample audit, resources/sample/audit.json.
PICTURES: dict[str, tuple[Callable[[], Image.Image], Notes]] = {
    "server-room-door": (
        server_room_door, Notes("2026:11:17 10:42:00", "+00:00", 6, _OCEAN_ONE),
    ),
    "visitor-log": (visitor_log, _at(17, "09:05", 0)),
    "rack-labels": (rack_labels, _at(18, "09:20", 0)),
    "ups-display": (ups_display, _at(17, "11:20", 0)),
    "fire-extinguisher": (fire_extinguisher, Notes("2026:11:17 11:32:00", "+00:00", 8)),
    "clear-desk": (clear_desk, _at(16, "17:10", 1)),
    "notice-board": (notice_board, _at(18, "06:40", 0)),
    "agent-permissions": (agent_permissions, _at(17, "10:42", 1)),
    "model-registry": (model_registry, _at(17, "11:26", 1)),
    "prompt-log-retention": (prompt_log_retention, _at(17, "13:58", 1)),
    "drift-dashboard": (drift_dashboard, _at(17, "14:31", 1)),
    "change-board": (change_board, _at(19, "09:10", 1)),
    "sensor-test-rig": (sensor_test_rig, _at(17, "09:40", 1)),
    "key-cabinet": (key_cabinet, _at(18, "14:05", 0)),
    "shredder-bin": (shredder_bin, Notes("2026:11:17 16:35:00", "+00:00", 6)),
    "cable-tray": (cable_tray, Notes("2026:11:18 09:45:00", "+00:00", 1, _OCEAN_TWO)),
    "backup-restore-log": (backup_restore_log, _at(18, "15:12", 0)),
    "training-wall": (training_wall, _at(17, "11:15", 1)),
}  # fmt: skip


def main(names: list[str]) -> int:
    """Draw the named pictures, or all."""
    unknown = sorted(set(names) - PICTURES.keys())
    if unknown:
        print(f"No such picture: {', '.join(unknown)}. Known: {', '.join(PICTURES)}")
        return 2
    TARGET.mkdir(parents=True, exist_ok=True)
    for name in names or PICTURES:
        draw, notes = PICTURES[name]
        target = TARGET / f"{name}.jpg"
        store(develop(draw(), name), notes, target)
        print(f"{target.name}: {target.stat().st_size // 1000} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
