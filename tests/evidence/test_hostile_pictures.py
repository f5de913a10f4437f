"""Pictures made to harm are kept as they are, cost little, and stop nothing."""

import json
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image

from tests.support import pictures

# Memory and processor time are limited as a careful operating system would; 2 GiB, 60 s.
_PROGRAM = """
import json, resource, sys
resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
from pathlib import Path
from auditapp.evidence.blobs import BlobStore
from auditapp.evidence.derivatives import PictureCache, Thumbnails
from auditapp.evidence.ingest import ingest_many
folder = Path(sys.argv[1])
blobs, cache = BlobStore(folder / "blobs"), PictureCache(folder / "cache")
result = {}
for path, outcome in ingest_many(sorted(folder.glob("*.*")), blobs, cache):
    if isinstance(outcome, Exception):
        raise outcome
    assert blobs.read(outcome.sha256) == path.read_bytes()
    assert Thumbnails(blobs, cache).jpeg(outcome.sha256)[:2] == b"\\xff\\xd8"
    result[path.name] = [outcome.readable, outcome.note]
print(json.dumps(result))
"""


def _chunk(name: bytes, content: bytes) -> bytes:
    body = name + content
    return len(content).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")


def _png_with(chunk: bytes) -> bytes:
    good = pictures.encoded(pictures.quarters(), "PNG")
    return good[:33] + chunk + good[33:]


def _tiff_claiming(side: int) -> bytes:
    """Width, height, 8 bits, no compression, grey; one strip of a few bytes."""
    values = {0x100: side, 0x101: side, 0x102: 8, 0x103: 1, 0x106: 1, 0x111: 8, 0x116: side}
    entries = (struct.pack("<HHII", tag, 4, 1, value) for tag, value in values.items())
    return b"II*\0\x08\0\0\0" + struct.pack("<H", len(values)) + b"".join(entries) + bytes(4)


def _hostile() -> dict[str, bytes]:
    zeros = zlib.compress(bytes(300_000_000), 9)
    photo = pictures.photo()
    bmp = pictures.encoded(Image.new("L", (8, 8)), "BMP")
    gif = pictures.encoded(Image.new("L", (8, 8)), "GIF")
    deep = Image.new("I;16", (12_000, 12_000), 20_000)
    sides = (65_000).to_bytes(4, "little")
    return {
        "bomb.png": pictures.png_bomb(),
        "bomb-at-the-limit.png": pictures.png_bomb(13_377),
        "bomb.webp": b"RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\xfe\x3f\0\xfe\x3f\0",
        "bomb.gif": gif[:6] + b"\xff\xff\xff\xff" + gif[10:],
        "bomb.bmp": bmp[:18] + sides * 2 + bmp[26:],
        "bomb.tiff": _tiff_claiming(65_000),
        "large-deep.png": pictures.encoded(deep, "PNG", compress_level=1),
        "large-palette.png": pictures.encoded(Image.new("P", (13_000, 13_000)), "PNG"),
        "large-transparent.png": pictures.encoded(Image.new("RGBA", (9_000, 9_000)), "PNG"),
        "large.jpg": pictures.huge_jpeg(12_000),
        "large-progressive.jpg": pictures.encoded(
            Image.new("L", (10_000, 10_000)), "JPEG", progressive=True
        ),
        "slow.jpg": pictures.slow_jpeg(),
        "profile-bomb.png": _png_with(_chunk(b"iCCP", b"x\0\0" + zeros)),
        "text-bomb.png": _png_with(_chunk(b"zTXt", b"x\0\0" + zeros)),
        "svg.jpg": b"<svg xmlns='http://www.w3.org/2000/svg'><script>x</script></svg>",
        "polyglot.jpg": photo + b"PK\x03\x04" + bytes(200) + b"<script>",
        "only-the-mark.jpg": b"\xff\xd8\xff",
        "marks.jpg": b"\xff\xd8" + b"\xff\xe1\0\2" * 100_000,
        "zeros.jpg": photo[:700] + bytes(100_000),
        "cut-head.heic": pictures.heic()[:200],
        "cut-body.heic": pictures.heic()[:-300],
        "empty-box.heic": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(64),
        "endless.tiff": b"II*\0\x08\0\0\0\0\0\x08\0\0\0",
    }


@pytest.mark.skipif(sys.platform != "linux", reason="limits memory the Linux way")
def test_hostile_pictures_are_kept_and_cost_little(tmp_path: Path) -> None:
    hostile = _hostile()
    for name, data in hostile.items():
        pictures.write(tmp_path, name, data)
    command = [sys.executable, "-W", "error", "-c", _PROGRAM, str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    outcomes = json.loads(run.stdout)
    assert outcomes.keys() == hostile.keys()
    shown = {name for name, (readable, _) in outcomes.items() if readable}
    assert shown >= {
        "large.jpg",
        "large-deep.png",
        "large-palette.png",
        "large-transparent.png",
        "large-progressive.jpg",
        "polyglot.jpg",
    }
    refused = {"bomb.png", "bomb.bmp", "bomb.tiff", "slow.jpg", "svg.jpg", "only-the-mark.jpg"}
    assert shown.isdisjoint(refused)
    assert all(note for name, (_, note) in outcomes.items() if name not in shown)
