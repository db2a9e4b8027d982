"""Edits a DOCX as a hand in Word would: replaces stretches of a part's XML, or adds parts.

The changes are JSON: a list of {"part", "from", "to"}; `from` must stand there once, and is null for
a part that is added or replaced whole.
"""

import json
import sys
import zipfile

source, target, changes = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
with zipfile.ZipFile(source) as file:
    parts = {name: file.read(name).decode() for name in file.namelist()}
for change in changes:
    part, old, new = change["part"], change["from"], change["to"]
    if old is None:
        parts[part] = new
        continue
    count = parts[part].count(old)
    if count != 1:
        sys.exit(f"{old!r} stands {count} times in {part}")
    parts[part] = parts[part].replace(old, new)
with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
    for name, text in parts.items():
        file.writestr(name, text)
