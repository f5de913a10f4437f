"""Nothing above the level of a file is in the bytes of that file, and what is of its level is."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdf
import pytest

from auditapp.domain.levels import may_read
from auditapp.domain.terms import Level
from auditapp.errors import UserError
from auditapp.reports.closing_export import export_closing
from auditapp.reports.data_export import DataFormat, export_data
from auditapp.reports.documents import Format, build, is_built, write
from auditapp.reports.gather import gather
from auditapp.reports.nonconformity_export import export_reply_forms
from auditapp.reports.package_making import PackageChoice
from auditapp.reports.request import Kind, Request
from tests.support.an_app import SampleApp, an_app
from tests.support.levelled_audit import OF_FINDINGS, fill

_MARKER = re.compile(r"Zq([A-Z]{2})([A-Z]+)")
_EVIDENCE = {"FILE", "CAPTION", "ATITEM", "ATFINDING", "ATFINDINGCLAIM", "BESIDE"}
_OF_REPORT = {"NOTE", "SPEAKER", "OBSERVED", "BESIDEFINDINGCLAIM", *_EVIDENCE, *OF_FINDINGS}
_FOR_TRAINING = {Kind.REPORT, Kind.COVERAGE, Kind.EVIDENCE}


@pytest.fixture(scope="module")
def levelled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SampleApp]:
    folder = tmp_path_factory.mktemp("levelled")
    sample = an_app(folder)
    fill(sample, folder)
    yield sample
    sample.close()


def inside(file: Path) -> str:
    """Return everything a file holds: parts unpacked, streams decompressed, text of pages."""
    if file.suffix == ".pdf":
        with pikepdf.open(file) as pdf:
            parts = [_pieces(it) for it in pdf.objects]
        parts += [page.extract_text() for page in pypdf.PdfReader(file).pages]
        return "\n".join(parts)
    if file.suffix not in (".docx", ".xlsx", ".zip"):
        return file.read_text(encoding="utf-8", errors="replace")
    with zipfile.ZipFile(file) as package:
        return "\n".join(package.read(it).decode("utf-8", "replace") for it in package.namelist())


def _pieces(item: pikepdf.Object) -> str:
    said = [str(it) for it in _strings(item)]
    if isinstance(item, pikepdf.Stream) and item.get("/Subtype") != "/Image":
        said.append(item.read_bytes().decode("utf-8", "replace"))
    return "\n".join(said)


def _strings(item: pikepdf.Object, depth: int = 4) -> Iterator[pikepdf.Object]:
    if isinstance(item, pikepdf.String):
        yield item
    elif depth and isinstance(item, pikepdf.Array):
        for entry in item:
            yield from _strings(entry, depth - 1)
    elif depth and isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        for entry in item.values():
            yield from _strings(entry, depth - 1)


def found_in(file: Path) -> set[tuple[str, str]]:
    return set(_MARKER.findall(inside(file)))


def allowed(level: Level) -> set[str]:
    return {it.value[:2].upper() for it in Level if may_read(level, it)}


@pytest.mark.parametrize("kind", [it for it in Kind if is_built(it)])
@pytest.mark.parametrize("level", list(Level))
def test_a_document_holds_what_its_reader_may_see_and_nothing_else(
    levelled: SampleApp, kind: Kind, level: Level, tmp_path: Path
) -> None:
    request = Request(levelled.audit, kind, level=level)
    if level is Level.TRAINING and kind not in _FOR_TRAINING:
        with pytest.raises(UserError, match="about the client"):
            build(levelled.app.report_sources, request)
        return
    document = build(levelled.app.report_sources, request)
    for file_format in Format:
        target = tmp_path / f"document.{file_format}"
        write(document, file_format, target)

        found = found_in(target)

        assert {of for of, _ in found} <= allowed(level), file_format
        if kind in (Kind.REPORT, Kind.EVIDENCE):
            assert {of for of, _ in found} == allowed(level), file_format
            assert document.level in inside(target)


@pytest.mark.parametrize("level", list(Level))
def test_a_report_leaves_nothing_out_that_its_reader_may_see(
    levelled: SampleApp, level: Level, tmp_path: Path
) -> None:
    document = build(levelled.app.report_sources, Request(levelled.audit, Kind.REPORT, level=level))
    write(document, Format.WORD, tmp_path / "report.docx")

    found = found_in(tmp_path / "report.docx")

    # Who answers for it at the client's, and what stands in findings that are not for training.
    kept_back = {"OWNER", "BESIDEFINDINGCLAIM"} if level is Level.TRAINING else set()
    for of in allowed(level):
        assert {what for other, what in found if other == of} >= _OF_REPORT - kept_back


def test_what_the_client_takes_home_holds_nothing_of_the_body(
    levelled: SampleApp, tmp_path: Path
) -> None:
    view = levelled.app.closing.view(levelled.audit)
    files = [
        *export_closing(levelled.app.form_sources, view, tmp_path),
        *export_reply_forms(levelled.app.form_sources, levelled.audit, tmp_path),
    ]

    found = {file.name: {of for of, _ in found_in(file)} for file in files}

    assert len(found) == 5
    assert all(of <= allowed(Level.CLIENT) for of in found.values()), found
    assert "2 findings are not shown to this reader" in inside(files[0])


def test_a_file_for_training_does_not_say_whose_audit_it_was(
    levelled: SampleApp, tmp_path: Path
) -> None:
    overview = levelled.app.audits.overview(levelled.audit)
    named = [overview.client.name, overview.text("title"), *(it.name for it in overview.sites)]
    named += [it.name for it in overview.team]
    for kind in _FOR_TRAINING:
        request = Request(levelled.audit, kind, level=Level.TRAINING)
        write(build(levelled.app.report_sources, request), Format.WORD, tmp_path / f"{kind}.docx")
    for form in DataFormat:
        export_data(levelled.app.report_sources, request, form, tmp_path / f"data.{form}")

    for file in tmp_path.iterdir():
        text = inside(file)
        assert not [it for it in named if it and it in text], file.name


@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("form", list(DataFormat))
def test_data_hold_what_their_reader_may_see_and_nothing_else(
    levelled: SampleApp, form: DataFormat, level: Level, tmp_path: Path
) -> None:
    target = tmp_path / f"data.{form}"
    request = Request(levelled.audit, Kind.REPORT, level=level)

    export_data(levelled.app.report_sources, request, form, target)

    assert {of for of, _ in found_in(target)} == allowed(level)


@pytest.mark.parametrize("level", list(Level))
def test_a_package_holds_what_its_reader_may_see_and_nothing_else(
    levelled: SampleApp, level: Level, tmp_path: Path
) -> None:
    packages = levelled.app.packages
    request = Request(levelled.audit, Kind.REPORT, level=level)
    everything = tuple(it.id for it in packages.evidence(request))
    choice = PackageChoice(request, evidence=everything)

    packages.make(choice, tmp_path / "package")

    files = [path for path in (tmp_path / "package").rglob("*") if path.is_file()]
    found = {of for file in files for of, _ in found_in(file)}
    named = {of for of, _ in _MARKER.findall(" ".join(path.name for path in files))}
    assert found == allowed(level)
    assert named <= allowed(level)


def test_findings_that_are_not_shown_are_counted_in_a_sentence(levelled: SampleApp) -> None:
    client = gather(levelled.app.report_sources, levelled.audit)
    team = gather(levelled.app.report_sources, levelled.audit, level=Level.TEAM)

    assert (client.withheld, team.withheld) == (2, 0)
    assert client.results == team.results
    assert {it.number for it in client.evidence} < {it.number for it in team.evidence}
