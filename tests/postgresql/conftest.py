"""A PostgreSQL of the tests' own in a temporary folder; ORGWORK_POSTGRESQL=required makes its lack a failure."""

import os
import secrets
import shutil
import subprocess
import tempfile
from itertools import count
from pathlib import Path

import pytest

USER, PASSWORD = "orgwork", "Geheim/9:#%&@42"
SPELT = "Geheim%2F9%3A%23%25%26%4042"
_NEXT = count(1)


def programs():
    """Return where the newest server's programs are, None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    onpath = shutil.which("initdb")
    return found[-1].parent if found else Path(onpath).parent if onpath else None


class Server:
    """A running server, which is reached through a socket in its own folder."""

    def __init__(self, folder, bin_folder, as_whom):
        self.folder, self.bin, self.whom = folder, bin_folder, as_whom

    def run(self, program, *arguments):
        done = subprocess.run(  # noqa: S603 - the server's own programs
            [self.bin / program, *arguments], cwd=self.folder, capture_output=True, text=True, check=False, **self.whom
        )
        if done.returncode:
            pytest.fail(f"{program}: {done.stdout}{done.stderr}")

    def start(self):
        told = self.folder / "password"
        told.write_text(PASSWORD, encoding="utf-8")
        told.chmod(0o644)
        self.run(
            "initdb", "-D", "data", "-U", USER, "-A", "scram-sha-256", "--pwfile", told, "-E", "UTF8", "--locale=C",
            "--no-sync",
        )  # fmt: skip
        settings = f"-k {self.folder} -c listen_addresses='' -c fsync=off -c shared_buffers=16MB -c max_connections=10"
        self.run("pg_ctl", "-D", "data", "-w", "-t", "60", "-l", "log", "-o", settings, "start")

    def stop(self):
        self.run("pg_ctl", "-D", "data", "-m", "immediate", "stop")

    def url(self, schema=None, *, user=USER, password=SPELT, database="postgres"):
        """Return the address of a schema; a new one where none is named."""
        named = schema or f"s{next(_NEXT)}_{secrets.token_hex(2)}"
        return f"postgresql://{user}:{password}@/{database}?host={self.folder}&schema={named}"

    def say(self, *statements):
        """Run statements as the owner of the database."""
        from adbc_driver_postgresql import dbapi

        with dbapi.connect(f"postgresql://{USER}:{SPELT}@/postgres?host={self.folder}") as connection:
            with connection.cursor() as cursor:
                for statement in statements:
                    cursor.execute(statement)
            connection.commit()

    def ask(self, question):
        """Return the rows of an answer."""
        from adbc_driver_postgresql import dbapi

        with (
            dbapi.connect(f"postgresql://{USER}:{SPELT}@/postgres?host={self.folder}") as connection,
            connection.cursor() as cursor,
        ):
            cursor.execute(question)
            return cursor.fetchall()


@pytest.fixture(scope="session")
def server():
    bin_folder = programs()
    if bin_folder is None:
        said = "NOT RUN: nothing was read from or written to a PostgreSQL; install the package postgresql"
        if os.environ.get("ORGWORK_POSTGRESQL") == "required":
            pytest.fail(said)
        pytest.skip(said)
    folder = Path(tempfile.mkdtemp(prefix="orgwork-postgresql-"))
    whom = {}
    if os.geteuid() == 0:  # the server refuses to run as root
        whom = {"user": "nobody", "group": "nogroup", "extra_groups": []}
        shutil.chown(folder, "nobody", "nogroup")
    running = Server(folder, bin_folder, whom)
    try:
        running.start()
        try:
            yield running
        finally:
            running.stop()
    finally:
        shutil.rmtree(folder)
