"""The address of a database: the password never shows, however the address is written."""

import traceback
from urllib.parse import quote

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from orgwork.address import Address, is_address
from orgwork.cli import orgwork as commands
from orgwork.errors import FileError

PASSWORDS = st.lists(st.sampled_from(["QZ", "@", "/", ":", "#", "%", "?", "&", "=", "密"]), min_size=1, max_size=6).map(
    lambda parts: "XQ" + "".join(parts) + "QX"
)


def test_what_may_be_shown():
    address = Address.parse("postgresql://li:Ge%2Fheim@db.example:5433/county?schema=staff&sslmode=require")
    assert address.name == "postgresql://db.example:5433/county?schema=staff"
    assert address.schema == "staff"
    assert address.url == "postgresql://li:Ge%2Fheim@db.example:5433/county?connect_timeout=10&sslmode=require"
    assert "heim" not in repr(address)
    assert address.hidden("Ge/heim, Ge%2Fheim, postgres") == "***, ***, postgres"
    assert Address.parse("postgres:///county?host=/run/pg").name == "postgres:///county?host=/run/pg&schema=public"
    assert Address.parse("postgresql://u@[::1]:5432/c").name == "postgresql://[::1]:5432/c?schema=public"


@given(PASSWORDS)
def test_a_password_spelt_right_is_never_shown(password):
    for text in (
        f"postgresql://u:{quote(password, safe='')}@h/d",
        f"postgresql://u@h/d?password={quote(password, safe='')}",
    ):
        address = Address.parse(text)
        assert "XQ" not in f"{address!r}{address.name}"
        assert "XQ" not in address.hidden(f"{text} {password} {quote(password)} {quote(password, safe='')}")


@given(PASSWORDS, st.sampled_from(["postgresql://u:{}@h/d", "postgresql://u:{}@h:1/d?schema=a", "postgresql://{}@h/d"]))
def test_a_password_spelt_wrong_is_never_shown(password, form):
    try:
        shown = Address.parse(form.format(password)).name
    except FileError as error:
        shown = "".join(traceback.format_exception(error))
    assert "XQ" not in shown
    assert "QX" not in shown


@pytest.mark.parametrize(
    "text",
    [
        "postgresql://u:p@h:port/d",
        "postgresql://u:p@h/d?schema=Staff",
        "postgresql://u:p@h/d?schema=a%22b",
        "postgresql://u:p@h/d?options=-csearch_path%3Dx",
        "postgresql://u:p@h/d#x",
        "postgresql://u:p%zz@h/d",
        "postgresql://u:p%00@h/d",
        "postgresql://[::1/d",
        "postgresql://u:p@h/d?schema",
    ],
)
def test_what_is_not_known_is_refused(text):
    with pytest.raises(FileError, match="cannot be read"):
        Address.parse(text)


@pytest.mark.parametrize(
    ("text", "yes"), [("postgresql://h/d", True), ("mysql://h/d", True), ("C:\\county", False), ("a/b://c", False)]
)
def test_an_address_is_told_from_a_file(text, yes):
    assert is_address(text) is yes


def test_an_address_no_format_reads_is_refused_with_those_there_are():
    result = CliRunner().invoke(commands, ["check", "mysql://u:Geheim@h/d"], standalone_mode=False)
    assert "postgresql://" in str(result.exception)
    assert "Geheim" not in str(result.exception)
    result = CliRunner().invoke(commands, ["check", "postgresql://u:Geheim@h:x/d"], standalone_mode=False)
    assert "Geheim" not in str(result.exception)
