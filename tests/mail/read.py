"""Tells what Python's own reader finds in a mail: JSON with its headers, text and attachments."""

import email
import email.policy
import hashlib
import json
import sys

with open(sys.argv[1], "rb") as file:
    message = email.message_from_binary_file(file, policy=email.policy.default)
print(
    json.dumps(
        {
            "from": message["From"],
            "to": message["To"],
            "subject": message["Subject"],
            "id": message["Message-ID"],
            "unsent": message["X-Unsent"],
            "text": message.get_body(("plain",)).get_content(),
            "files": [
                {
                    "name": part.get_filename(),
                    "named": part.get_param("name", header="content-type"),
                    "type": part.get_content_type(),
                    "sha256": hashlib.sha256(part.get_payload(decode=True)).hexdigest(),
                }
                for part in message.iter_attachments()
            ],
        }
    )
)
