"""Tells which of some words stand anywhere in a file, whatever it packs them in: JSON, word → places.

Arguments: the file, the words. A DOCX is unpacked, a PDF rewritten by qpdf with nothing compressed
and read by pdftotext, a mail taken apart to its attachments.
"""

import email
import email.policy
import io
import json
import subprocess
import sys
import tempfile
import zipfile


def encoded(word):
    wide = word.encode("utf-16-be")
    return [word.encode(), wide, word.encode("utf-16-le"), wide.hex().encode(), wide.hex().upper().encode()]


def run(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout


def texts(name, data):
    """The file and all that is in it, as (place, bytes)."""
    yield name, data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for part in package.infolist():
                yield from texts(f"{name}/{part.filename}", part.filename.encode() + package.read(part))
    elif data.startswith(b"%PDF"):
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            file.write(data)
            file.flush()
            yield f"{name}/objects", run("qpdf", "--qdf", "--object-streams=disable", file.name, "-")
            yield f"{name}/text", run("pdftotext", "-raw", file.name, "-")
    elif name.endswith(".eml"):
        message = email.message_from_bytes(data, policy=email.policy.default)
        for at, part in enumerate(message.walk()):
            headers = "\n".join(f"{key}: {value}" for key, value in part.items())
            yield f"{name}/headers of {at}", headers.encode()
            if not part.is_multipart():
                yield from texts(f"{name}/{at}", part.get_payload(decode=True))


with open(sys.argv[1], "rb") as file:
    content = file.read()
found = {}
for place, part in texts(sys.argv[1].rsplit("/", 1)[-1], content):
    for word in sys.argv[2:]:
        if any(form in part for form in encoded(word)):
            found.setdefault(word, []).append(place)
print(json.dumps(found, ensure_ascii=False))
