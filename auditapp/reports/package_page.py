"""The page with which anybody checks an evidence package in a browser, without our program."""

import html
import json

import resources
from auditapp.domain.package_manifest import OWN, Manifest
from auditapp.reports.words import Words

_TEXTS = (
    *("choose", "drop", "checking", "whole", "broken", "changed", "missing", "added"),
    *("renamed", "not-a-package"),
)


def check_page(manifest: Manifest, words: Words) -> str:
    """Return the page, which carries the manifest and needs neither network nor server."""
    said = {name: words(f"package.{name}") for name in _TEXTS}
    facts = (
        (words("package.client"), manifest.client),
        (words("package.reference"), manifest.reference),
        (words("package.made"), words.moment(manifest.made)),
        (words("package.files"), words.number(len(manifest.parts))),
        (words("package.fingerprint"), manifest.fingerprint),
    )
    rows = "".join(
        f"<tr><th>{html.escape(name)}</th><td>{html.escape(value)}</td></tr>"
        for name, value in facts
        if value
    )
    filled = {
        "LANGUAGE": words.language.value,
        "TITLE": html.escape(manifest.title),
        "WHAT": html.escape(words("package.what")),
        "FACTS": rows,
        "CHOOSE": html.escape(said["choose"]),
        "DROP": html.escape(said["drop"]),
        "FINGERPRINT": html.escape(words("package.compare")),
        "STYLE": resources.text("package/check.css"),
        "SCRIPT": resources.text("package/check.js"),
        "DATA": _inside_script(
            {
                "parts": {part.path: part.sha256 for part in manifest.parts},
                "own": sorted(OWN),
                "words": said,
            }
        ),
    }
    page = resources.text("package/check.html")
    for name, text in filled.items():
        page = page.replace(f"<!--{name}-->", text)
    return page


def _inside_script(value: object) -> str:
    """Return JSON that cannot end the script it stands in."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")
