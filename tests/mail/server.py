"""A mail server on loopback for the suites: TLS, accounts, and the ways in which a server fails.

Prints `port N` when it listens, and keeps what it takes as numbered .eml files in a folder.
"""

import argparse
import asyncio
import logging
import pathlib
import ssl
import warnings

from aiosmtpd.smtp import SMTP, AuthResult


# It serves one test; what it would warn an operator of is what the test asks for.
warnings.simplefilter("ignore")
logging.disable()


class Box:
    """Keeps mails, or fails as it was told to."""

    def __init__(self, folder, fails):
        self.folder = pathlib.Path(folder)
        self.fails = fails
        self.count = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("refused"):
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.fails == "cut":
            server.transport.abort()
            return "250 never heard"
        if self.fails == "hang":
            await asyncio.sleep(3600)
        if self.fails == "reject":
            return "554 5.7.1 refused by policy"
        self.count += 1
        content = envelope.original_content
        (self.folder / f"{self.count}.eml").write_bytes(content)
        (self.folder / f"{self.count}.to").write_text("\n".join(envelope.rcpt_tos))
        return f"250 2.0.0 OK queued as {self.count}"


def authenticate(server, session, envelope, mechanism, data):
    right = data.login == b"editor" and data.password == "口令".encode()
    return AuthResult(success=right, handled=False)


async def serve(options):
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(options.certificate, options.key)
    box = Box(options.folder, options.fails)

    def session():
        return SMTP(
            box,
            hostname="localhost",
            tls_context=context if options.security == "start-tls" else None,
            require_starttls=options.security == "start-tls",
            authenticator=authenticate,
            auth_required=True,
            auth_require_tls=options.security != "plain" and options.security != "implicit",
            data_size_limit=options.limit,
        )

    loop = asyncio.get_running_loop()
    wrapped = context if options.security == "implicit" else None
    server = await loop.create_server(session, "127.0.0.1", 0, ssl=wrapped)
    print(f"port {server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


parser = argparse.ArgumentParser()
parser.add_argument("folder")
parser.add_argument("certificate")
parser.add_argument("key")
parser.add_argument("security", choices=["implicit", "start-tls", "plain"])
parser.add_argument("--fails", choices=["cut", "hang", "reject"])
parser.add_argument("--limit", type=int, default=50_000_000)
asyncio.run(serve(parser.parse_args()))
