"""Changes a DOCX with python-docx, as programs that rewrite such files do.

The changes are JSON, a list of: ["move", TEXT, BEHIND] puts the paragraph with TEXT behind the one
with BEHIND; ["write", TEXT, NEW] writes that paragraph anew; ["add", BEHIND, NEW] adds one;
["footer", NEW] adds a line to each footer.
"""

import copy
import json
import sys

from docx import Document

source, target, changes = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
document = Document(source)


def find(text):
    found = [paragraph for paragraph in document.paragraphs if text in paragraph.text]
    if len(found) != 1:
        sys.exit(f"{text!r} stands in {len(found)} paragraphs")
    return found[0]


for kind, *of in changes:
    if kind == "move":
        find(of[1])._p.addnext(find(of[0])._p)
    elif kind == "write":
        find(of[0]).text = of[1]
    elif kind == "add":
        new = copy.deepcopy(find(of[0])._p)
        find(of[0])._p.addnext(new)
        at = [paragraph._p for paragraph in document.paragraphs].index(new)
        document.paragraphs[at].text = of[1]
    elif kind == "footer":
        for section in document.sections:
            section.footer.add_paragraph(of[0])
document.save(target)
