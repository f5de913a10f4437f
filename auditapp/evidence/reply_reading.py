"""Reading the form that a client filled in: the answer to each part, and what to know of the file.

A field is found by its tag, else by its title, else by the label in the first cell of its row:
programs drop tags, and people copy the table into another document. All of a row counts, since
some write beside the field. What was inserted and not rejected is taken, what was deleted is not.
"""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from auditapp.domain.pasted import one_line, tidy
from auditapp.domain.reply_form import (
    FIELD_OF,
    FIELDS,
    VERSION,
    Filling,
    FormCode,
    Reply,
    ReplyPart,
    ReplyPicture,
    code_in,
    unclear_day,
)
from auditapp.errors import UserError
from auditapp.evidence.media import HEAD_BYTES, TAIL_BYTES, media_of
from auditapp.evidence.reply_document import FoundDocument, FoundRow
from auditapp.evidence.reply_open_document import read_open_document
from auditapp.evidence.reply_package import LARGEST_FILE, Package
from auditapp.evidence.reply_word import read_word
from auditapp.evidence.source import named, source_bytes, source_size

TAG = "auditapp."
"""What the tags of our fields begin with."""

_PICTURE = "image/"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument"
_OLE = "application/x-ole-storage"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_MOST_PICTURES = 60
_CELLS_OF_OUR_ROWS = 2
_LONGEST_ANSWER = 100_000
_LONGEST_REMARK = 600
# What word processors show in an empty field of ours once its prompt was deleted.
_THEIR_PROMPTS = frozenset(
    {
        "Click or tap here to enter text.",
        "Click here to enter text.",
        "Click or tap to enter a date.",
        "Click here to enter a date.",
        "Choose an item.",
        "Klicken oder tippen Sie hier, um Text einzugeben.",
        "Klicken Sie hier, um Text einzugeben.",
        "Klicken oder tippen Sie, um ein Datum einzugeben.",
        "Wählen Sie ein Element aus.",
        "Cliquez ou appuyez ici pour entrer du texte.",
        "Cliquez ou appuyez ici pour entrer une date.",
        "Choisissez un élément.",
    }
)
_BY_LABEL = {field.label.casefold(): field.part for field in FIELDS}
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:T.*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[./ ](\d{1,2})[./ ](\d{4})")
_IN_WORDS = re.compile(r"(\d{1,2})\.? ([A-Za-z]{3,9})\.? (\d{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def read_reply(path: Path) -> Reply:
    """Return what a client wrote into a form.

    Raises:
        UserError: the file is no form that can be read; the sentence says what to ask for.
    """
    label = named(path)
    if source_size(path) > LARGEST_FILE:
        raise UserError(
            f"{label} is larger than {LARGEST_FILE // 2**20} MB. Ask for the form without large "
            "pictures, and for those as files of their own.",
            "file",
        )
    data = source_bytes(path)
    found, package = _found(data, label)
    return _Interpreted(found, package, label).reply()


def _found(data: bytes, label: str) -> tuple[FoundDocument, Package]:
    media = media_of(data[:HEAD_BYTES], data[-TAIL_BYTES:])
    if media.media_type == _OLE:
        raise UserError(_old_or_locked(data, label), "file")
    if media.media_type == _OPEN_DOCUMENT:
        package = Package(data, label)
        return read_open_document(package, label), package
    if not data.startswith(b"PK"):
        raise UserError(
            f"{label} is {media.label}, not a filled form. Ask for the form as a Word file "
            "(.docx), or copy the answers from it.",
            "file",
        )
    package = Package(data, label)
    return read_word(package, label), package


def _old_or_locked(data: bytes, label: str) -> str:
    if _ENCRYPTED_PACKAGE in data:
        return f"{label} is protected by a password. Ask for it without one."
    return (
        f"{label} is in the old Word format (.doc) or no Word file. Ask for the form saved as "
        ".docx, or open it in Word and save it so."
    )


class _Interpreted:
    """What was found, read as the answers to our form."""

    def __init__(self, found: FoundDocument, package: Package, label: str) -> None:
        self._found = found
        self._package = package
        self._label = label
        self._remarks: list[str] = []
        self._answers: dict[ReplyPart, str] = {}
        self._pictures: list[tuple[ReplyPart | None, str]] = []

    def reply(self) -> Reply:
        """Return the reply; raise UserError when nothing of a form was found."""
        recognised = 0
        for row in self._found.rows:
            part = _part_of_row(row)
            if part is not None:
                recognised += 1
                self._take(part, _answered(FIELD_OF[part].prompt, row.answer))
            self._pictures += [(part, name) for name in row.pictures]
        for field in self._found.loose:
            part = _part_named(field.names)
            if part is not None:
                recognised += 1
                self._take(part, _answered(FIELD_OF[part].prompt, field.text))
        code = self._code()
        if not recognised:
            raise UserError(
                f"{self._label} has none of the fields of our form. Ask for the form that you "
                "sent, or copy the answers from it.",
                "file",
            )
        self._pictures += [(None, name) for name in self._found.pictures]
        pictures = self._read_pictures()
        self._remark_on_the_file()
        answers = tuple(
            (field.part, self._in_form(field.part, self._answers[field.part]))
            for field in FIELDS
            if self._answers.get(field.part)
        )
        if not answers and not pictures:
            self._remarks.insert(0, "No field of the form is filled in.")
        return Reply(code, answers, pictures, tuple(self._remarks))

    def _take(self, part: ReplyPart, text: str) -> None:
        before = self._answers.get(part, "")
        if text and before and text != before:
            name = FIELD_OF[part].label
            self._remarks.append(f"“{name}” stands in the file twice; both texts are shown.")
            text = f"{before}\n\n{text}"
        self._answers[part] = text or before

    def _in_form(self, part: ReplyPart, text: str) -> str:
        """Return an answer as it is kept: text tidied, a line in one line, a date as a date."""
        field = FIELD_OF[part]
        if len(text) > _LONGEST_ANSWER:
            self._remarks.append(
                f"“{field.label}” is too long and was cut; the whole of it is in the file."
            )
            text = text[:_LONGEST_ANSWER]
        if field.filling is Filling.DATE:
            day = as_day(text)
            if day is None:
                self._remarks.append(unclear_day(part, one_line(text)))
            return day.isoformat() if day else one_line(text)
        return text if field.filling in (Filling.TEXT, Filling.FREE) else one_line(text)

    def _code(self) -> FormCode | None:
        printed = [row.answer for row in self._found.rows]
        texts = (*self._found.codes, *printed, *self._found.beside)
        codes = list(dict.fromkeys(code for text in texts if (code := code_in(text)) is not None))
        if not codes:
            self._remarks.append(
                "The form code is missing. Make sure that this is the answer to this nonconformity."
            )
            return None
        if len({(code.finding, code.issue) for code in codes}) > 1:
            self._remarks.append(
                "The file names more than one nonconformity. Make sure which one is answered."
            )
            return None
        if codes[0].version > VERSION:
            self._remarks.append(
                "The form was made by a newer version of this program. Some of it may be missing "
                "here."
            )
        return codes[0]

    def _read_pictures(self) -> tuple[ReplyPicture, ...]:
        taken: dict[str, ReplyPicture] = {}
        for part, name in self._pictures:
            if name in taken:
                continue
            if len(taken) == _MOST_PICTURES:
                self._remarks.append(
                    f"The file holds more than {_MOST_PICTURES} pictures; the others are not shown."
                )
                break
            data = self._package.picture(name)
            media = media_of(data[:HEAD_BYTES], data[-TAIL_BYTES:])
            if not media.media_type.startswith(_PICTURE):
                self._remarks.append("A drawing in the file cannot be taken over as a picture.")
                continue
            about = FIELD_OF[part].label if part else "Answer"
            ending = media.media_type.removeprefix(_PICTURE).replace("jpeg", "jpg")
            taken[name] = ReplyPicture(part, f"{about}, picture {len(taken) + 1}.{ending}", data)
        return tuple(taken.values())

    def _remark_on_the_file(self) -> None:
        found = self._found
        if found.has_changes:
            self._remarks.append(
                "The file has tracked changes: what was inserted is taken, what was deleted is not."
            )
        if found.comments:
            self._remarks.append(_counted(found.comments, "comment") + " in the file: read there.")
        if found.outside:
            self._remarks.append(
                _counted(found.outside, "picture") + " only linked to. Ask for the files."
            )
        if found.embedded:
            self._remarks.append(
                _counted(found.embedded, "file") + " embedded in the form. Ask for them apart."
            )
        rest = tidy("\n".join(text for text in found.after if code_in(text) is None))
        if rest:
            self._remarks.append(f"Below the form stands: {_short(rest)}")


def _part_of_row(row: FoundRow) -> ReplyPart | None:
    """Return the part that a row answers: by its fields, else by its label."""
    named = (_part_named(field.names) for field in row.fields)
    part = next((part for part in named if part is not None), None)
    if part is not None or row.cells != _CELLS_OF_OUR_ROWS:
        return part
    first = row.label.strip().partition("\n")[0]
    return _BY_LABEL.get(one_line(first).rstrip(":").casefold())


def _part_named(names: Iterable[str]) -> ReplyPart | None:
    for name in names:
        if name.startswith(TAG):
            part = next((it for it in ReplyPart if it == name.removeprefix(TAG)), None)
        else:
            part = _BY_LABEL.get(one_line(name).casefold())
        if part is not None:
            return part
    return None


def _answered(prompt: str, text: str) -> str:
    """Return an answer without the prompt that somebody may have left standing beside it."""
    text = tidy(text)
    if one_line(text) in _THEIR_PROMPTS:
        return ""
    for _ in range(2):
        text = text.removeprefix(prompt).removesuffix(prompt).strip()
    return text


def as_day(text: str) -> date | None:
    """Return the day that a text clearly names, None for any other.

    "5/6/2026" names no day: half of the world reads it the other way round.
    """
    plain = one_line(text)
    if found := _DATE.fullmatch(plain):
        return _day(*(int(it) for it in found.groups()))
    if found := _IN_WORDS.fullmatch(plain):
        day, month, year = found.groups()
        number = next((n for n, it in enumerate(_MONTHS, 1) if month.lower().startswith(it)), 0)
        return _day(int(year), number, int(day))
    if found := _DAY_FIRST.fullmatch(plain):
        first, second, year = (int(it) for it in found.groups())
        if "." in plain or first > 12 or first == second:
            return _day(year, second, first)
        return _day(year, first, second) if second > 12 else None
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _counted(count: int, word: str) -> str:
    return f"There is 1 {word}" if count == 1 else f"There are {count} {word}s"


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _LONGEST_REMARK else f"{line[:_LONGEST_REMARK].rstrip()}…"
