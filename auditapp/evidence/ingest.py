"""Taking files in: the original is stored first, then looked at; the record is made afterwards."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from pathlib import Path, PurePath

from auditapp.evidence.blobs import BlobStore, StoredBlob
from auditapp.evidence.derivatives import (
    THUMBNAIL_PIXELS,
    PictureCache,
    Thumbnails,
    look_at_blob,
)
from auditapp.evidence.media import HEAD_BYTES, TAIL_BYTES, Media, media_of
from auditapp.evidence.picture import Look, look_at
from auditapp.evidence.source import named, source_bytes, source_size

IN_MEMORY_BYTES = 64 * 1024 * 1024
"""Bytes; smaller files are read once and hashed, stored and decoded from the same bytes."""

# Files per worker handed out in advance, so that one slow picture leaves no worker idle.
_AHEAD = 4


@dataclass(frozen=True, slots=True)
class IngestedFile:
    """A stored original and what its record needs to know.

    `kind` is photo, document, video, audio or other, by content. `width` and `height` are pixels of
    the upright picture. `readable` says whether a picture can be shown. `note` is a sentence for
    the user, empty when all is well. `captured_at` is ISO 8601 text from the camera, with an offset
    only when the camera knew it. `has_gps` says that the original holds a position.
    """

    sha256: str
    size: int
    file_name: str
    media_type: str
    kind: str
    width: int | None
    height: int | None
    readable: bool
    note: str
    captured_at: str | None
    camera: str
    has_gps: bool


def ingest(path: Path, blobs: BlobStore, cache: PictureCache) -> IngestedFile:
    """Store the file as it is, recognise it and make its thumbnail.

    Raises:
        UserError: the file is empty, not a file, or can't be read.
        StorageError: it could not be stored; nothing of it is left.
    """
    if source_size(path) < IN_MEMORY_BYTES:
        return ingest_bytes(source_bytes(path), named(path), blobs, cache)
    stored = blobs.put(path)
    media, look = look_at_blob(blobs, stored.sha256, THUMBNAIL_PIXELS)
    return _ingested(stored, named(path), media, look, Thumbnails(blobs, cache))


def ingest_bytes(
    data: bytes, file_name: str, blobs: BlobStore, cache: PictureCache
) -> IngestedFile:
    """Store what has no file, such as a pasted picture; errors as `ingest`."""
    stored = blobs.put(data, file_name)
    media = media_of(data[:HEAD_BYTES], data[-TAIL_BYTES:])
    look = Look()
    if media.kind == "photo":
        look = look_at(BytesIO(data), media.media_type, THUMBNAIL_PIXELS)
    return _ingested(stored, file_name, media, look, Thumbnails(blobs, cache))


def ingest_many(
    paths: Iterable[Path],
    blobs: BlobStore,
    cache: PictureCache,
    *,
    workers: int = 2,
    progress: Callable[[int], None] = lambda done: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[tuple[Path, IngestedFile | Exception]]:
    """Take many files in, in the order given; one that fails does not stop the others.

    `progress` is told how many files are done. After `cancelled` nothing new is begun, but files
    under way are finished and given out, so that none is stored without a chance of a record.
    Any exception is given out as the result of its file: one that is no AuditAppError is a bug.
    """
    waiting: deque[tuple[Path, Future[IngestedFile]]] = deque()
    remaining = iter(paths)
    done, ahead = 0, workers * _AHEAD
    with ThreadPoolExecutor(workers, thread_name_prefix="ingest") as pool:
        try:
            while True:
                if cancelled():
                    remaining = iter(())
                    waiting = deque(entry for entry in waiting if not entry[1].cancel())
                for path in islice(remaining, ahead - len(waiting)):
                    waiting.append((path, pool.submit(ingest, path, blobs, cache)))
                if not waiting:
                    return
                path, future = waiting.popleft()
                outcome = _outcome(future)
                done += 1
                progress(done)
                yield path, outcome
        finally:
            pool.shutdown(cancel_futures=True)


def _outcome(future: Future[IngestedFile]) -> IngestedFile | Exception:
    try:
        return future.result()
    # Whatever went wrong belongs to this one file; the caller tells a refusal from a bug.
    except Exception as error:
        return error


def _ingested(
    stored: StoredBlob, file_name: str, media: Media, look: Look, thumbnails: Thumbnails
) -> IngestedFile:
    if media.kind == "photo":
        thumbnails.keep(stored.sha256, media, look)
    return IngestedFile(
        sha256=stored.sha256,
        size=stored.size,
        file_name=file_name,
        media_type=media.media_type,
        kind=media.kind,
        width=look.width,
        height=look.height,
        readable=look.small is not None,
        note=" ".join(filter(None, (_name_note(file_name, media), look.note))),
        captured_at=look.metadata.captured_at,
        camera=look.metadata.camera,
        has_gps=look.metadata.has_gps,
    )


def _name_note(file_name: str, media: Media) -> str:
    extension = PurePath(file_name).suffix[1:].lower()
    return f"Named .{extension} but is {media.label}." if media.contradicts(extension) else ""
