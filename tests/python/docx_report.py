"""Tells as JSON what python-docx, which is not ours, reads in a DOCX."""

import json
import sys
import zipfile

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn

path = sys.argv[1]
document = docx.Document(path)
body = document.element.body
paragraphs = [
    {
        "text": paragraph.text,
        "style": paragraph.style.name,
        "own_spacing": paragraph._p.pPr is not None and paragraph._p.pPr.find(qn("w:spacing")) is not None,
        "bookmarks": [mark.get(qn("w:name")) for mark in paragraph._p.iter(qn("w:bookmarkStart"))],
    }
    for paragraph in document.paragraphs
]
forcing = ["br", "cr", "pageBreakBefore", "lastRenderedPageBreak", "txbxContent", "framePr"]
section = document.sections[0]
table = next(part for part in document.part.package.iter_parts() if part.partname == "/word/fontTable.xml")
table = parse_xml(table.blob)
print(
    json.dumps(
        {
            "paragraphs": paragraphs,
            "styles": {style.name: style.type.name for style in document.styles},
            "forced": {name: sum(1 for _ in body.iter(qn(f"w:{name}"))) for name in forcing},
            "fields": [code.text.strip() for code in body.iter(qn("w:instrText"))],
            "pictures": [picture.get("descr") for picture in body.iter(qn("wp:docPr"))],
            "embedded": sorted(
                {face.getparent().get(qn("w:name")) for kind in ("Regular", "Bold") for face in table.iter(qn(f"w:embed{kind}"))}
            ),
            "page": [section.page_width.twips, section.page_height.twips],
            "margins": [
                side.twips
                for side in (section.left_margin, section.top_margin, section.right_margin, section.bottom_margin)
            ],
            "title": document.core_properties.title,
            "member_dates": sorted({member.date_time for member in zipfile.ZipFile(path).infolist()}),
        },
        ensure_ascii=False,
    )
)
