"""A firm's template is checked before documents go out in it: every fault is one sentence."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document as WordFile
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from auditapp.reports.house_check import Weight, check_house
from tests.support.some_templates import a_template, part_of, with_parts

GOOD = a_template("{{ facts }}", "{{ sections }}")
RELATIONS = "word/_rels/document.xml.rels"


def said(data: bytes, weight: Weight) -> str:
    return "\n".join(it.sentence for it in check_house(data).remarks if it.weight is weight)


def stops(data: bytes) -> str:
    checked = check_house(data)
    assert not checked.is_usable
    return said(data, Weight.STOPS)


def with_field(instruction: str) -> Callable[[WordFile], None]:
    def change(word: WordFile) -> None:
        field = f'<w:fldSimple {nsdecls("w")} w:instr="{instruction}"><w:r><w:t>x</w:t></w:r>'
        word.paragraphs[0]._p.append(parse_xml(f"{field}</w:fldSimple>"))  # noqa: SLF001 - its way in

    return change


def with_relation(relation: str) -> bytes:
    relations = part_of(GOOD, RELATIONS).decode()
    changed = relations.replace("</Relationships>", f"{relation}</Relationships>")
    return with_parts(GOOD, {RELATIONS: changed.encode()})


def test_a_good_template_can_be_used_though_its_names_are_split_over_runs() -> None:
    checked = check_house(GOOD)
    assert checked.is_usable
    assert said(GOOD, Weight.STOPS) == ""
    assert "numbers the pages" in said(GOOD, Weight.WEIGH)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "{{ refrence }}",
            "In the cover: {{ refrence }} is unknown. Did you mean {{ reference }}?",
        ),
        ("{{ title|upper }}", "{{ title|upper }} is unknown. Did you mean {{ title }}?"),
        ("{{ self.__init__ }}", "{{ self.__init__ }} is unknown."),
        ("{% for x in y %}", "{% for x in y %} is code. Only names are filled in."),
        ("{{ title", "braces do not match in “{{ title”"),
        ("{{ section.findngs }}", "Did you mean {{ section.findings }}?"),
    ],
)
def test_what_is_not_one_of_our_names_is_refused_with_its_place(text: str, sentence: str) -> None:
    assert sentence in stops(a_template(text, "{{ sections }}"))


def test_an_unknown_name_in_a_footer_is_said_to_stand_there() -> None:
    def change(word: WordFile) -> None:
        word.sections[0].footer.paragraphs[0].text = "{{ pages }} {{ sections }}"

    sentence = stops(a_template("{{ sections }}", change=change))
    assert "In the footer: {{ pages }} is unknown." in sentence
    assert "In the footer: {{ sections }} belongs into the body." in sentence


def test_sections_without_a_place_and_those_left_out_are_named() -> None:
    assert "No paragraph says where the sections go" in said(a_template(), Weight.WEIGH)
    left_out = said(a_template("{{ section.findings }}", "Goodbye"), Weight.WEIGH)
    assert "Of the sections only these are printed: findings." in left_out
    assert "“Goodbye” stands among or after the sections" in left_out


def test_a_template_without_styles_falls_back_to_ours() -> None:
    relations = part_of(GOOD, RELATIONS).replace(b"/styles", b"/nothing")
    bare = with_parts(GOOD, {RELATIONS: relations})
    assert check_house(bare).is_usable
    assert "It has no styles of its own" in said(bare, Weight.WEIGH)


def test_a_missing_and_a_damaged_logo_are_named() -> None:
    (media,) = (it for it in ("word/media/image1.png",) if part_of(GOOD, it))
    assert "The picture image1.png is missing" in stops(with_parts(GOOD, {media: None}))
    assert "The picture image1.png is damaged" in stops(with_parts(GOOD, {media: b"no picture"}))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "protected by a password"),
        (GOOD[: len(GOOD) // 2], "is damaged, or is no Word document"),
        (b"Hello", "is damaged, or is no Word document"),
        (bytes(21 * 2**20), "has 21 MB; a template may have 20"),
        (with_parts(GOOD, {"word/vbaProject.bin": b"x"}), "holds macros"),
        (with_parts(GOOD, {"word/document.xml": b"<w:document"}), "word/document.xml of the file"),
        (with_parts(GOOD, {"_rels/.rels": None}), "is no Word document"),
    ],
    ids=["password", "cut", "text", "huge", "macros", "broken", "no main part"],
)
def test_files_that_cannot_be_templates_are_refused(data: bytes, sentence: str) -> None:
    assert sentence in stops(data)


def test_nothing_is_fetched_from_elsewhere() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    for name, target in (
        ("image", "https://example.com/a.png"),
        ("attachedTemplate", r"\\a\b.dotm"),
    ):
        outside = f'Id="rId99" Type="{kind}/{name}" Target="{target}" TargetMode="External"'
        assert "fetches a" in stops(with_relation(f"<Relationship {outside}/>"))
    local = f'Id="rId99" Type="{kind}/attachedTemplate" Target="file:///C:/Normal.dotm"'
    assert check_house(with_relation(f'<Relationship {local} TargetMode="External"/>')).is_usable
    field = a_template("{{ sections }}", change=with_field("INCLUDEPICTURE a.png"))
    assert "a field INCLUDEPICTURE fetches" in stops(field)
    contents = a_template("{{ sections }}", change=with_field("TOC \\o"))
    assert "take out the field TOC" in stops(contents)


def test_the_command_line_says_the_same_as_words_and_as_data(tmp_path: Path) -> None:
    file = tmp_path / "firm.docx"
    file.write_bytes(a_template("{{ clinet }}", "{{ section.findings }}"))
    command = [sys.executable, "-m", "auditapp", "template", "check", str(file)]

    words = subprocess.run(command, capture_output=True, text=True, check=False)
    data = subprocess.run([*command, "--json"], capture_output=True, text=True, check=False)

    assert words.returncode == data.returncode == 1
    assert (
        "Stops: In the cover: {{ clinet }} is unknown. Did you mean {{ client }}?" in words.stdout
    )
    found = json.loads(data.stdout)
    assert found["sections"] == ["findings"]
    assert found["styles"]["Heading 1"] == "theirs"
    assert found["remarks"][0]["place"] == "cover"
