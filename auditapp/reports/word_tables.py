"""Tables of fixed layout: widths are twips (1/1440 inch), so that Word and LibreOffice agree."""

from collections.abc import Iterable, Sequence

from auditapp.reports.word_markup import escape

TEXT_WIDTH = 9638
"""Width between the margins of an A4 page with 20 mm on either side, in twips."""

_LETTERS_OF_A_WHOLE_ROW = 1200


def cell(
    content: str,
    width: int,
    *,
    span: int = 1,
    fill: str = "",
    borders: str = "",
    centred: bool = False,
) -> str:
    """Return a table cell; `content` holds at least one paragraph."""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    properties += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties += f"<w:tcBorders>{borders}</w:tcBorders>" if borders else ""
    properties += f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    properties += '<w:vAlign w:val="center"/>' if centred else ""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row(cells: Iterable[str], *, head: bool = False, letters: int = 0, height: int = 0) -> str:
    """Return a table row, at least `height` twips high; a head is repeated on every page.

    A row stays on one page unless its number of `letters` would leave a gap too large.
    """
    properties = "" if letters > _LETTERS_OF_A_WHOLE_ROW else "<w:cantSplit/>"
    properties += f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    properties += "<w:tblHeader/>" if head else ""
    around = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{around}{''.join(cells)}</w:tr>"


def table(
    style: str,
    widths: Sequence[int],
    rows: Iterable[str],
    *,
    headed: bool = True,
    about: tuple[str, str] = ("", ""),
) -> str:
    """Return a table in one of our table styles; the columns are as wide as `widths` says.

    `about` is its caption and its description for who cannot see it.
    """
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    first = int(headed)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="06{2 * first}0" w:firstRow="{first}" w:lastRow="0"'
        ' w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"{_about(*about)}</w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _about(caption: str, description: str) -> str:
    markup = f'<w:tblCaption w:val="{escape(caption)}"/>' if caption else ""
    return markup + (f'<w:tblDescription w:val="{escape(description)}"/>' if description else "")


def edge(side: str, colour: str, eighths: int) -> str:
    """Return one border of a cell; the thickness is in eighths of a point."""
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="0" w:color="{colour}"/>'
