"""Block letters written by hand, and signatures nobody can read."""

from __future__ import annotations

import itertools

from draw_paint import Sheet, dice

# Strokes on a grid four wide and six high; a place is two digits, x before y counted downwards.
_STROKES = {
    "A": "06 20 46|14 34", "B": "00 06|00 30 41 32 02|32 43 45 36 06", "C": "41 20 01 05 26 45",
    "D": "00 06|00 20 42 44 26 06", "E": "40 00 06 46|03 33", "F": "40 00 06|03 33",
    "G": "41 20 01 05 26 45 43 23", "H": "00 06|40 46|03 43", "I": "20 26", "J": "30 35 16 05",
    "K": "00 06|40 03 46", "L": "00 06 46", "M": "06 00 23 40 46", "N": "06 00 46 40",
    "O": "20 01 05 26 45 41 20", "P": "06 00 30 41 32 03", "Q": "20 01 05 26 45 41 20|24 47",
    "R": "06 00 30 41 32 03|13 46", "S": "41 20 01 12 33 45 26 05", "T": "00 40|20 26",
    "U": "00 05 26 45 40", "V": "00 26 40", "W": "00 16 22 36 40", "X": "00 46|40 06",
    "Y": "00 23 40|23 26", "Z": "00 40 06 46",
    "0": "20 01 05 26 45 41 20", "1": "02 20 26", "2": "01 20 41 33 06 46",
    "3": "01 20 41 23 44 26 05", "4": "30 04 44|32 36", "5": "40 00 02 32 45 26 05",
    "6": "30 02 05 26 45 34 04", "7": "00 40 16", "8": "20 01 33 45 26 05 13 41 20",
    "9": "42 22 01 20 42 26",
    ":": "22 23|24 25", ".": "25 26", "-": "13 33", "/": "06 40",
    "?": "01 20 41 23 24|26 27", "+": "21 25|03 43",
}  # fmt: skip


def write(
    sheet: Sheet,
    at: tuple[float, float],
    words: str,
    height: float,
    colour: tuple[int, ...],
    width: float = 2,
) -> None:
    """Write capitals by hand, from the left middle given; `height` is that of a letter."""
    rng = dice(f"{words}{at}")
    x, y = at[0], at[1] - height / 2
    step = height / 6
    for letter in words.upper():
        for stroke in filter(None, _STROKES.get(letter, "").split("|")):
            places = [(int(p[0]), int(p[1])) for p in stroke.split()]
            shaken = [
                (
                    x + (px + 0.12 * (6 - py) + rng.uniform(-0.2, 0.2)) * step * 0.92,
                    y + (py + rng.uniform(-0.2, 0.2)) * step,
                )
                for px, py in places
            ]
            sheet.line(_rounded(shaken), colour, width)
        narrow = letter in "I.:1 -"
        x += height * (0.55 if narrow else 0.84) * rng.uniform(0.94, 1.06)
        y += height * rng.uniform(-0.02, 0.02)


def sign(
    sheet: Sheet, at: tuple[float, float], length: float, height: float,
    colour: tuple[int, ...], seed: str, width: float = 2,
) -> None:  # fmt: skip
    """Scribble a signature of a length from the left middle given."""
    rng = dice(seed)
    points, x = [(at[0], at[1] + height * 0.1)], 0.0
    while x < length:
        step = length * rng.uniform(0.035, 0.085)
        tall = height * rng.choice((0.28, 0.34, 0.3, 0.42, 0.9 if x < length * 0.5 else 0.5))
        deep = height * (0.5 if rng.random() < 0.14 else 0.06)
        base = at[1] + height * 0.2
        points += [
            (at[0] + x + step * 0.75, base - tall),
            (at[0] + x + step * 0.45, base - tall * 1.05),
            (at[0] + x + step * 0.5, base + deep),
        ]
        x += step * rng.choice((1.0, 1.3, 0.8))
    points.append((at[0] + length * 1.06, at[1] - height * rng.uniform(-0.1, 0.3)))
    sheet.line(_rounded(points), colour, width)


def _rounded(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Cut the corners twice; the ends stay."""
    for _ in range(2):
        cut = [points[0]]
        for (ax, ay), (bx, by) in itertools.pairwise(points):
            cut.append((ax * 0.75 + bx * 0.25, ay * 0.75 + by * 0.25))
            cut.append((ax * 0.25 + bx * 0.75, ay * 0.25 + by * 0.75))
        points = [*cut, points[-1]]
    return points
