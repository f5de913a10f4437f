"""Pictures as runs of text: what stands in the document, while their bytes come later."""

from auditapp.reports.content import Picture
from auditapp.reports.word_markup import escape

_EMU_PER_TWIP = 635
_TWIPS_PER_PIXEL = 20
_PICTURE = (
    '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{id}" name="{name}" descr="{words}"/>'
    '<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{main}" noChangeAspect="1"/>'
    '</wp:cNvGraphicFramePr><a:graphic xmlns:a="{main}"><a:graphicData uri="{kind}">'
    '<pic:pic xmlns:pic="{kind}"><pic:nvPicPr><pic:cNvPr id="{id}" name="{name}" descr="{words}"/>'
    '<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch>'
    '<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_DRAWN_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


class Drawings:
    """The pictures of a document in the order in which they are shown."""

    def __init__(self) -> None:
        self.pictures: list[Picture] = []

    def run(self, picture: Picture, width: int, height: int, words: str) -> str:
        """Return a run that shows the picture as large as it fits into the box, in twips.

        A small picture is not blown up beyond a point per pixel.

        `words` are read out in place of the picture. Its bytes are read when the package is
        written; the n-th picture has the relation "rIdPn".
        """
        self.pictures.append(picture)
        number = len(self.pictures)
        fitting = min(width / picture.width, height / picture.height, _TWIPS_PER_PIXEL)
        scale = fitting * _EMU_PER_TWIP
        return _PICTURE.format(
            width=max(round(picture.width * scale), 1),
            height=max(round(picture.height * scale), 1),
            id=number,
            name=escape(picture.number),
            words=escape(words),
            relation=picture_relation(number),
            main=_DRAWING,
            kind=_DRAWN_PICTURE,
        )


def picture_relation(number: int) -> str:
    """Return the relation of the n-th picture."""
    return f"rIdP{number}"
