"""The six screens an auditor photographed."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from draw_monitor import photographed, table, window
from draw_paint import INK, Sheet, dice

if TYPE_CHECKING:
    from PIL import Image

_AMBER, _ROSE = (255, 240, 205), (255, 226, 222)


def agent_permissions() -> Image.Image:
    """Service accounts of software agents; three of five are administrators."""
    page = window("Agent accounts: ticket system", "Access administration")
    columns = ((48, "Account"), (370, "Role"), (730, "Owner"), (976, "Reviewed"))
    rows = (
        ("#svc-agent-01", "Read only", "Support", "2026-09"),
        ("#svc-agent-02", "*Administrator", "Operations", "never"),
        ("#svc-agent-03", "*Administrator", "Operations", "never"),
        ("#svc-agent-04", "Operator", "Data team", "2026-09"),
        ("#svc-agent-05", "*Administrator", "none", "never"),
    )
    table(page, 164, columns, rows, {1: _ROSE, 2: _ROSE, 4: _ROSE}, 82)
    page.text((34, 690), "5 of 11 accounts", 30, (90, 98, 108))
    page.rect((900, 660, 266, 60), (33, 88, 132), 8)
    page.text((1033, 690), "Request change", 30, (255, 255, 255), bold=True, anchor="mm")
    return photographed("agent-permissions", page.picture, -0.19)


def model_registry() -> Image.Image:
    """Models and their approvals; the one in production is not the one that was approved."""
    page = window("Model registry: FD-01", "AI platform", (52, 66, 108))
    columns = ((48, "Model"), (300, "Version"), (452, "SHA-256"), (690, "Stage"), (936, "Approved"))
    rows = (
        ("fall-detect", "*3.4.1", "#9c41e7b2…", "*Production", "*3.3.0"),
        ("fall-detect", "3.3.0", "#5d0ab8f6…", "Archived", "3.3.0"),
        ("bed-exit", "2.1.0", "#e27713ca…", "Production", "2.1.0"),
        ("gait-trend", "1.2.0", "#03bf9d48…", "Staging", "pending"),
        ("presence", "4.0.2", "#b86e50d1…", "Production", "4.0.2"),
    )
    table(page, 164, columns, rows, {0: _AMBER}, 82)
    page.text((34, 690), "fall-detect 3.4.1 in production since 2026-08-28", 30, (90, 98, 108))
    return photographed("model-registry", page.picture, 0.18, warm=True)


def prompt_log_retention() -> Image.Image:
    """Settings of a log of prompts that keeps them for 400 days."""
    page = window("Settings: prompt log", "Speech notes SN-03", (36, 92, 88))
    _setting(page, 170, "Record prompts and answers", "", switch=True)
    page.rect((28, 268, 1144, 210), (255, 255, 255), 8, edge=(150, 160, 170), edge_width=2)
    page.text((56, 316), "Retention period", 37, INK, bold=True)
    page.text((56, 366), "Entries are deleted after this time", 29, (100, 108, 118))
    page.rect((700, 300, 442, 104), (250, 251, 252), 8, edge=(36, 92, 88), edge_width=4)
    page.text((728, 352), "400 days", 66, (150, 30, 22), bold=True)
    page.shape([(1092, 342), (1120, 342), (1106, 362)], (90, 98, 108))
    page.line([(58, 440), (1140, 440)], (206, 212, 218), 10)
    page.line([(58, 440), (990, 440)], (36, 92, 88), 10)
    page.disc(990, 440, 19, (36, 92, 88))
    _setting(page, 496, "Mask personal data", "", switch=False)
    _setting(page, 590, "Who may read the log", "All users (6)", switch=None)
    page.text((34, 716), "Last changed 2026-03-02", 28, (90, 98, 108))
    return photographed("prompt-log-retention", page.picture, 0.19)


def _setting(page: Sheet, top: float, name: str, value: str, switch: bool | None) -> None:
    page.rect((28, top, 1144, 84), (255, 255, 255), 8, edge=(220, 225, 231), edge_width=1.5)
    page.text((56, top + 42), name, 35)
    if switch is None:
        page.text((1142, top + 42), value, 35, INK, bold=True, anchor="rm")
        return
    page.text((1030, top + 42), "On" if switch else "Off", 33, INK, bold=True, anchor="rm")
    page.rect((1050, top + 20, 92, 44), (46, 140, 116) if switch else (176, 182, 190), 22)
    page.disc(1120 if switch else 1072, top + 42, 17, (255, 255, 255))


def drift_dashboard() -> Image.Image:
    """A measure of drift that climbs for weeks, and no threshold anywhere."""
    page = window("Input drift: fall-detect 3.4.1", "Model monitoring", (52, 66, 108))
    page.rect((28, 156, 1144, 480), (255, 255, 255), 8, edge=(220, 225, 231), edge_width=1.5)
    left, right, top, bottom = 118, 1140, 196, 570
    for i in range(6):
        y = bottom - (bottom - top) * i / 5
        page.line([(left, y), (right, y)], (228, 232, 237), 2)
        page.text((left - 14, y), f"{i / 10:.1f}", 27, (100, 108, 118), anchor="rm")
    for i, week in enumerate(("CW 36", "CW 38", "CW 40", "CW 42", "CW 44", "CW 46")):
        page.text((left + 60 + i * 181, 604), week, 27, (100, 108, 118), anchor="mm")
    rng = dice("drift")
    points = []
    for i in range(72):
        share = i / 71
        value = 0.07 + 0.36 * share**1.8 + 0.018 * math.sin(i * 0.9) + rng.uniform(-0.014, 0.014)
        points.append((left + share * (right - left), bottom - value * 2 * (bottom - top)))
    page.shape([*points, (right, bottom), (left, bottom)], (52, 98, 176, 36))
    page.line(points, (38, 86, 170), 7)
    page.disc(*points[-1], 12, (38, 86, 170))
    page.text((right - 8, points[-1][1] - 44), "0.42", 44, (38, 86, 170), bold=True, anchor="rm")
    page.text((left + 22, 222), "Population stability index", 31, INK, bold=True)
    page.text((34, 690), "Threshold: not set", 37, (150, 30, 22), bold=True)
    page.text((1166, 690), "Alerts: 0", 37, INK, bold=True, anchor="rm")
    return photographed("drift-dashboard", page.picture, -0.17, warm=True)


def backup_restore_log() -> Image.Image:
    """Restore tests, one of which failed."""
    page = window("Restore test log 2026", "Backup", (66, 74, 84), "Site LIS")
    columns = (
        (48, "Date"),
        (262, "System"),
        (560, "Restore point"),
        (836, "Time"),
        (990, "Result"),
    )
    rows = (
        ("2026-03-11", "LIS-APP-01", "2026-03-10", "41 min", "Passed"),
        ("2026-05-20", "LIS-DB-01", "2026-05-19", "58 min", "Passed"),
        ("2026-07-15", "LIS-FILE-02", "2026-07-14", "33 min", "Passed"),
        ("2026-09-16", "LIS-DB-01", "2026-09-15", "none", "*Failed"),
        ("2026-11-04", "LIS-APP-01", "2026-11-03", "39 min", "Passed"),
    )
    table(page, 164, columns, rows, {3: _ROSE}, 82)
    page.text((34, 690), "Repeat of failed tests: no entry", 32, (90, 98, 108))
    return photographed("backup-restore-log", page.picture, 0.2)
