"""Marks on pictures and redactions, on a real store."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from auditapp.doctor import evidence_problems
from auditapp.domain.ids import EvidenceId
from auditapp.domain.marks import EvidencePicture, MarkColour, MarkKind, Shape
from auditapp.domain.redactions import Markup, shown_picture
from auditapp.errors import StorageError, UserError
from auditapp.services.evidence import Target
from db.integrity import stored_records
from tests.support.an_app import SampleApp
from tests.support.pictures import TOP_LEFT, a_file, encoded, photo, quarters

ARROW = Shape(MarkKind.ARROW, ((10, 10), (120, 90)), MarkColour.YELLOW, 6)
BLACK = Shape(MarkKind.BLACK_BOX, ((20, 20), (140, 100)))
BLUR = Shape(MarkKind.BLUR_ELLIPSE, ((220, 160), (380, 280)))


@pytest.fixture
def evidence(sample: SampleApp, tmp_path: Path) -> EvidenceId:
    return added(sample, a_file(tmp_path, "room.jpg"))


def added(sample: SampleApp, path: Path) -> EvidenceId:
    return sample.app.evidence.attach(sample.audit, [path], Target()).evidence[0]


def markup(sample: SampleApp, evidence: EvidenceId) -> Markup:
    return sample.app.marks.of(sample.audit, evidence)


def shown(sample: SampleApp, evidence: EvidenceId) -> EvidencePicture:
    found = sample.app.evidence.all(sample.audit)
    return next(item.picture for item in found if item.id == evidence)


def colour_at(jpeg: bytes, x: int, y: int) -> tuple[int, ...]:
    with Image.open(BytesIO(jpeg)) as picture:
        found = picture.convert("RGB").getpixel((x, y))
    assert isinstance(found, tuple)
    return found


def test_a_drawn_mark_is_there_after_a_restart(sample: SampleApp, evidence: EvidenceId) -> None:
    mark, changes = sample.app.marks.draw(sample.audit, evidence, ARROW)
    assert changes.action == "Arrow drawn"
    sample = sample.reopen()
    try:
        (found,) = markup(sample, evidence).marks
        assert (found.id, found.shape, found.by) == (mark, ARROW, "BM")
    finally:
        sample.close()


def test_a_mark_is_changed_removed_and_brought_back(
    sample: SampleApp, evidence: EvidenceId
) -> None:
    app, audit = sample.app, sample.audit
    app.marks.draw(audit, evidence, ARROW)
    (mark,) = markup(sample, evidence).marks
    farther = replace(ARROW, points=((10, 10), (300, 200)))
    app.marks.change(audit, mark, farther)
    (mark,) = markup(sample, evidence).marks
    assert mark.shape == farther
    app.marks.remove(audit, mark)
    assert markup(sample, evidence).marks == ()
    app.history.undo(audit)
    app.history.undo(audit)
    assert [it.shape for it in markup(sample, evidence).marks] == [ARROW]
    app.history.redo(audit)
    assert [it.shape for it in markup(sample, evidence).marks] == [farther]


def test_numbers_count_up_on_each_picture(
    sample: SampleApp, evidence: EvidenceId, tmp_path: Path
) -> None:
    other = added(sample, a_file(tmp_path, "other.jpg", photo(width=500)))
    for place in ((10, 10), (50, 50), (90, 90)):
        sample.app.marks.draw(sample.audit, evidence, Shape(MarkKind.NUMBER, (place,), width=20))
    sample.app.marks.draw(sample.audit, other, Shape(MarkKind.NUMBER, ((9, 9),), width=20))
    assert [it.shape.number for it in markup(sample, evidence).marks] == [1, 2, 3]
    assert [it.shape.number for it in markup(sample, other).marks] == [1]


def test_there_is_one_crop_however_often_it_is_drawn(
    sample: SampleApp, evidence: EvidenceId
) -> None:
    app, audit = sample.app, sample.audit
    for right in (200, 300):
        app.marks.draw(audit, evidence, Shape(MarkKind.CROP, ((100, 50), (right, 250))))
    (crop,) = markup(sample, evidence).marks
    assert crop.shape.points == ((100, 50), (300, 250))
    assert shown(sample, evidence).size == (200, 200)
    app.marks.remove(audit, crop)
    assert shown(sample, evidence).size == (400, 300)
    app.marks.draw(audit, evidence, Shape(MarkKind.CROP, ((0, 0), (50, 60))))
    assert shown(sample, evidence).size == (50, 60)


def test_a_text_without_words_is_refused_and_one_emptied_goes(
    sample: SampleApp, evidence: EvidenceId
) -> None:
    app, audit = sample.app, sample.audit
    words = Shape(MarkKind.TEXT, ((10, 10),), width=20, text="Door ajar")
    with pytest.raises(UserError, match="Type what the text"):
        app.marks.draw(audit, evidence, replace(words, text="  "))
    app.marks.draw(audit, evidence, words)
    (mark,) = markup(sample, evidence).marks
    app.marks.change(audit, mark, replace(words, text=""))
    assert markup(sample, evidence).marks == ()


def test_nothing_is_drawn_on_what_is_no_picture(sample: SampleApp, tmp_path: Path) -> None:
    paper = added(sample, a_file(tmp_path, "plan.pdf", b"%PDF-1.7\n" + b"x" * 99))
    broken = added(sample, a_file(tmp_path, "broken.jpg", b"\xff\xd8\xff\xe0" + b"x" * 99))
    with pytest.raises(UserError, match="no picture"):
        sample.app.marks.draw(sample.audit, paper, ARROW)
    with pytest.raises(UserError, match="can't be decoded"):
        sample.app.marks.draw(sample.audit, broken, ARROW)


def test_marks_show_on_thumbnail_and_report_and_the_original_stays(
    sample: SampleApp, evidence: EvidenceId
) -> None:
    app = sample.app
    before = app.evidence.picture(shown(sample, evidence))
    box = Shape(MarkKind.BOX, ((40, 40), (160, 110)), MarkColour.WHITE, 20)
    app.marks.draw(sample.audit, evidence, box)
    picture = shown(sample, evidence)
    assert picture.marks == (box,)
    after = app.evidence.picture(picture)
    with Image.open(BytesIO(after)) as enlarged:
        assert enlarged.size == (1600, 1200)
    assert colour_at(before, 100, 40)[1] < 80
    assert min(colour_at(after, 400, 160)) > 220
    assert min(colour_at(app.evidence.thumbnail(picture), 80, 32)) > 200
    app.blobs.verify(picture.sha256)


def test_a_crop_leaves_out_the_rest(sample: SampleApp, evidence: EvidenceId) -> None:
    crop = Shape(MarkKind.CROP, ((0, 0), (180, 130)))
    sample.app.marks.draw(sample.audit, evidence, crop)
    with Image.open(BytesIO(sample.app.evidence.picture(shown(sample, evidence)))) as found:
        assert found.size == (180, 130)
        rgb = found.convert("RGB")
        for place in ((10, 10), (170, 120)):
            pixel = rgb.getpixel(place)
            assert isinstance(pixel, tuple)
            assert all(abs(a - b) < 40 for a, b in zip(pixel, TOP_LEFT, strict=True))


def test_an_area_is_covered_everywhere_before_it_is_burned_in(
    sample: SampleApp, evidence: EvidenceId
) -> None:
    app = sample.app
    app.marks.draw(sample.audit, evidence, BLUR)
    picture = shown(sample, evidence)
    assert picture.is_redacted
    assert max(colour_at(app.evidence.picture(picture), 300, 220)) < 30
    assert max(colour_at(app.evidence.thumbnail(picture), 240, 176)) < 30


def test_burning_makes_a_new_picture_that_stands_for_the_original(
    sample: SampleApp, evidence: EvidenceId
) -> None:
    app, audit = sample.app, sample.audit
    original = shown(sample, evidence).sha256
    app.evidence.thumbnail(shown(sample, evidence))
    for area in (BLACK, BLUR):
        app.marks.draw(audit, evidence, area)
    changes = app.redactions.burn(audit, evidence)
    assert changes.touches("redaction", "mark")
    (redaction,) = markup(sample, evidence).redactions
    assert redaction.areas == (BLACK, BLUR)
    assert markup(sample, evidence).pending == ()
    picture = shown(sample, evidence)
    assert picture.sha256 == redaction.sha256 != original
    assert picture.is_plain
    assert max(colour_at(app.evidence.thumbnail(picture), 60, 45)) < 30
    assert max(colour_at(app.evidence.picture(picture), 80, 60)) < 30
    (item,) = app.evidence.all(audit)
    assert item.sha256 == original
    app.blobs.verify(original)
    assert list(evidence_problems(app)) == []


def test_another_area_makes_a_new_picture_of_the_original_with_all_areas(
    sample: SampleApp, evidence: EvidenceId
) -> None:
    app, audit = sample.app, sample.audit
    made = []
    for area in (BLACK, BLUR):
        app.marks.draw(audit, evidence, area)
        app.redactions.burn(audit, evidence)
        made.append(shown(sample, evidence).sha256)
    (redaction,) = markup(sample, evidence).redactions
    assert redaction.areas == (BLACK, BLUR)
    assert len(set(made)) == 2
    assert max(colour_at(app.evidence.picture(shown(sample, evidence)), 80, 60)) < 30


def test_a_redaction_is_taken_back_and_that_is_undone(
    sample: SampleApp, evidence: EvidenceId
) -> None:
    app, audit = sample.app, sample.audit
    original = shown(sample, evidence).sha256
    app.marks.draw(audit, evidence, BLACK)
    app.redactions.burn(audit, evidence)
    redacted = shown(sample, evidence).sha256
    assert app.redactions.take_back(audit, evidence).action == "Redaction taken back"
    assert shown(sample, evidence) == EvidencePicture(original, 400, 300)
    app.history.undo(audit)
    assert shown(sample, evidence).sha256 == redacted
    app.history.undo(audit)
    waiting = shown(sample, evidence)
    assert (waiting.sha256, waiting.covers) == (original, (BLACK,))


def test_burned_areas_can_be_changed_and_stay_covered_meanwhile(
    sample: SampleApp, evidence: EvidenceId
) -> None:
    app, audit = sample.app, sample.audit
    for area in (BLACK, BLUR):
        app.marks.draw(audit, evidence, area)
    app.redactions.burn(audit, evidence)
    app.redactions.reopen(audit, evidence)
    assert shown(sample, evidence).covers == (BLACK, BLUR)
    app.marks.remove(audit, markup(sample, evidence).pending[1])
    app.redactions.burn(audit, evidence)
    (redaction,) = markup(sample, evidence).redactions
    assert redaction.areas == (BLACK,)


def test_with_nothing_to_hide_burning_and_taking_back_are_refused(
    sample: SampleApp, evidence: EvidenceId
) -> None:
    with pytest.raises(UserError, match="No area waits"):
        sample.app.redactions.burn(sample.audit, evidence)
    with pytest.raises(UserError, match="not redacted"):
        sample.app.redactions.take_back(sample.audit, evidence)
    with pytest.raises(UserError, match="not redacted"):
        sample.app.redactions.reopen(sample.audit, evidence)


def test_a_failed_check_records_nothing(
    sample: SampleApp, evidence: EvidenceId, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample.app.marks.draw(sample.audit, evidence, BLACK)
    files = set(sample.app.blobs.names())
    monkeypatch.setattr(
        "auditapp.evidence.redacting._png", lambda picture: encoded(quarters(), "PNG")
    )
    with pytest.raises(UserError, match="did not pass"):
        sample.app.redactions.burn(sample.audit, evidence)
    assert markup(sample, evidence).redactions == ()
    assert set(sample.app.blobs.names()) == files


def test_a_redacted_picture_that_is_not_here_is_not_replaced_by_its_original(
    sample: SampleApp, evidence: EvidenceId
) -> None:
    app, audit = sample.app, sample.audit
    app.marks.draw(audit, evidence, BLACK)
    app.redactions.burn(audit, evidence)
    app.cache.clear()
    picture = shown(sample, evidence)
    app.blobs.path_of(picture.sha256).unlink()
    for show in (app.evidence.thumbnail, app.evidence.picture):
        with pytest.raises(StorageError):
            show(picture)
    assert any("a redacted picture is missing" in it for it in evidence_problems(app))


def test_areas_of_a_second_redaction_made_elsewhere_are_covered_until_burned_together(
    sample: SampleApp, evidence: EvidenceId
) -> None:
    """Two auditors redacted the same picture apart from each other; neither knows the other's."""
    found = markup(sample, evidence)
    made = (("a" * 64, (BLACK,)), ("b" * 64, (BLUR,)))
    picture = shown_picture(found.sha256, (found.width, found.height), (), made)
    assert picture.sha256 == "a" * 64
    assert picture.covers == (BLUR,)


FARTHER = replace(BLACK, points=((160, 20), (300, 100)))


@pytest.fixture
def colleague(sample: SampleApp, evidence: EvidenceId, tmp_path: Path) -> Iterator[SampleApp]:
    """Return a second laptop with the same picture, on which an area waits."""
    sample.app.marks.draw(sample.audit, evidence, BLACK)
    other = sample.as_after_a_crash(tmp_path / "other")
    yield other
    other.close()


def exchange(one: SampleApp, other: SampleApp) -> None:
    for source, target in ((one, other), (other, one)):
        records = list(stored_records(source.app.store.connection))
        target.app.store.journal.admit(records)


def test_an_area_that_two_auditors_moved_apart_is_covered_at_both_places(
    sample: SampleApp, colleague: SampleApp, evidence: EvidenceId
) -> None:
    for one, area in ((sample, BLUR), (colleague, FARTHER)):
        (mark,) = markup(one, evidence).marks
        one.app.marks.change(one.audit, mark, area)
    exchange(sample, colleague)
    for one in (sample, colleague):
        assert set(shown(one, evidence).covers) == {BLUR, FARTHER}
        assert markup(one, evidence).picture == shown(one, evidence)
    sample.app.redactions.burn(sample.audit, evidence)
    (redaction,) = markup(sample, evidence).redactions
    assert set(redaction.areas) == {BLUR, FARTHER}


def test_an_area_moved_while_a_colleague_burned_it_in_waits_where_it_was_moved_to(
    sample: SampleApp, colleague: SampleApp, evidence: EvidenceId
) -> None:
    (mark,) = markup(sample, evidence).marks
    sample.app.marks.change(sample.audit, mark, FARTHER)
    colleague.app.redactions.burn(colleague.audit, evidence)
    exchange(sample, colleague)
    for one in (sample, colleague):
        assert shown(one, evidence).covers == (FARTHER,)
        assert markup(one, evidence).picture == shown(one, evidence)
    sample.app.redactions.burn(sample.audit, evidence)
    assert markup(sample, evidence).marks == ()
    assert markup(sample, evidence).burned == (BLACK, FARTHER)
    assert shown(sample, evidence).is_plain


def test_a_moved_area_is_moved_back_by_undo(sample: SampleApp, evidence: EvidenceId) -> None:
    app, audit = sample.app, sample.audit
    app.marks.draw(audit, evidence, BLACK)
    (mark,) = markup(sample, evidence).marks
    app.marks.change(audit, mark, FARTHER)
    app.history.undo(audit)
    assert shown(sample, evidence).covers == (BLACK,)
    app.history.redo(audit)
    assert shown(sample, evidence).covers == (FARTHER,)
    app.history.undo(audit)
    app.history.undo(audit)
    assert shown(sample, evidence).covers == ()


def test_whoever_changes_a_disputed_mark_next_decides(
    sample: SampleApp, colleague: SampleApp, evidence: EvidenceId
) -> None:
    sample.app.marks.draw(sample.audit, evidence, ARROW)
    exchange(sample, colleague)
    for one, width in ((sample, 9), (colleague, 12)):
        mark = markup(one, evidence).marks[-1]
        one.app.marks.change(one.audit, mark, replace(ARROW, width=width))
    exchange(sample, colleague)
    disputed = markup(sample, evidence).marks[-1]
    assert disputed.shown.in_conflict
    sample.app.marks.change(sample.audit, disputed, replace(ARROW, width=15))
    exchange(sample, colleague)
    for one in (sample, colleague):
        found = markup(one, evidence).marks[-1]
        assert (found.shape.width, found.shown.in_conflict) == (15, False)


def test_an_arrow_changed_while_a_colleague_removed_it_is_gone(
    sample: SampleApp, colleague: SampleApp, evidence: EvidenceId
) -> None:
    sample.app.marks.draw(sample.audit, evidence, ARROW)
    exchange(sample, colleague)
    mark = markup(sample, evidence).marks[-1]
    sample.app.marks.change(sample.audit, mark, replace(ARROW, width=9))
    colleague.app.marks.remove(colleague.audit, mark)
    exchange(sample, colleague)
    assert [it.shape for it in markup(sample, evidence).marks] == [BLACK]


def test_marks_of_evidence_that_is_not_there_are_refused(sample: SampleApp) -> None:
    with pytest.raises(UserError, match="not in this audit"):
        markup(sample, EvidenceId("nothing"))


def test_a_picture_to_zoom_into_comes_in_tiles(sample: SampleApp, tmp_path: Path) -> None:
    data = encoded(quarters(1300, 700), "JPEG")
    evidence = added(sample, a_file(tmp_path, "wide.jpg", data))
    picture = shown(sample, evidence)
    overview = sample.app.marks.overview(picture)
    assert (overview.width, overview.height) == (1300, 700)
    tiles = sample.app.marks.tiles(picture)
    assert sorted(tiles) == [(column, row) for column in range(3) for row in range(2)]
    with Image.open(BytesIO(tiles[2, 1])) as corner:
        assert corner.size == (1300 - 1024, 700 - 512)
