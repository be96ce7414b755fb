"""A scripted SMTP server for the tests. The recipient's local part says what happens to it:
gone 550, later 451, wait (RCPT is never answered), spam 554 after the dot, cut (the connection
breaks after the dot), hang (no answer after the dot); all else is taken.
Prints "port N", then a line for each event a test may wait for; ends when its standard input does.
"""
import argparse
import asyncio
import ssl
import sys
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult


def say(line):
    print(line, flush=True)


def local_part(address):
    return address.partition("@")[0]


class Handler:
    def __init__(self, folder):
        self.folder = Path(folder)
        self.count = 0

    async def handle_MAIL(self, server, session, envelope, address, options):
        if local_part(address) == "forbidden":
            return "550 5.7.1 You may not send from here"
        if local_part(address) == "large":
            return "552 5.3.4 Larger than we take"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        local = local_part(address)
        if local == "gone":
            return "550 5.1.1 No such person here"
        if local == "later":
            return "451 4.7.1 Greylisted, try again later"
        if local == "wait":
            say("waiting")
            await asyncio.Event().wait()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        local = local_part(envelope.rcpt_tos[0])
        if local == "spam":
            return "554 5.6.0 Content refused"
        self.count += 1
        (self.folder / f"{self.count}.eml").write_bytes(envelope.original_content)
        user = session.auth_data or "-"
        say(f"mail {self.count} from {envelope.mail_from} to {envelope.rcpt_tos[0]} by {user}")
        if local == "cut":
            server.transport.abort()
        if local == "hang":
            await asyncio.Event().wait()
        return "250 2.0.0 Taken as number %d" % self.count


class Silent(Handler):
    """Takes the mail and never answers QUIT."""

    async def handle_QUIT(self, server, session, envelope):
        say("quit")
        await asyncio.Event().wait()


class Busy(SMTP):
    """Greets with a refusal: nobody's mail is taken."""

    async def _handle_client(self):
        await self.push("421 4.3.2 Closing for the night")
        self.transport.close()


def authenticate(server, session, envelope, mechanism, data):
    good = data.login == b"plans" and data.password == b"correct horse"
    return AuthResult(success=good, handled=False, auth_data=data.login.decode())


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--certificate")
    parser.add_argument("--key")
    parser.add_argument("--mode", choices=["off", "starttls", "tls"], default="off")
    parser.add_argument("--sign-in", action="store_true")
    parser.add_argument("--silent-quit", action="store_true")
    parser.add_argument("--busy", action="store_true")
    options = parser.parse_args()
    context = None
    if options.certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(options.certificate, options.key)
    handler = (Silent if options.silent_quit else Handler)(options.folder)
    extra = {}
    if options.sign_in:
        extra = {"authenticator": authenticate, "auth_required": True}
    starttls = context if options.mode == "starttls" else None
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: (Busy if options.busy else SMTP)(
            handler, tls_context=starttls, require_starttls=starttls is not None,
                     hostname="sink.test", loop=loop, **extra),
        "127.0.0.1", 0, ssl=context if options.mode == "tls" else None)
    say(f"port {server.sockets[0].getsockname()[1]}")
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(main())
