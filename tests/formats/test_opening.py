"""A file goes to the format that recognises it, whatever the formats of plugins do when they are asked."""

import sys
from datetime import date

import pytest

from orgwork.declare import Format, Reading, Title
from orgwork.errors import FileError, RecordError
from orgwork.formats.opening import open_file, read
from orgwork.model import Register

ON = date(2026, 6, 30)


def a_format(name, *, sniff=lambda _: True, read=lambda *_: Reading(Register.of([]))):
    return Format(name, Title(zh="表", en="Table"), (".own",), sniff, read, folder=True)


@pytest.fixture
def file(tmp_path):
    """Give a folder, of which any format may be; a file must be a workbook."""
    return tmp_path


@pytest.mark.parametrize("harm", [lambda _: 1 / 0, lambda _: sys.exit(), lambda path: (path / "gone").stat()])
def test_a_format_that_raises_when_asked_is_passed_over_and_named(file, harm):
    bad = a_format("bad", sniff=harm)
    assert isinstance(open_file(file, ON, [bad, a_format("good")]).register, Register)
    with pytest.raises(FileError, match=r"no format recognises.*bad raised (Zero|System|FileNot)"):
        open_file(file, ON, [bad])


@pytest.mark.parametrize("harm", [lambda *_: 1 / 0, lambda *_: sys.exit()])
def test_a_format_that_raises_when_reading_is_named(file, harm):
    with pytest.raises(FileError, match=r"the format 'bad' raised (Zero|System).*report it to whoever wrote"):
        open_file(file, ON, [a_format("bad", read=harm)])


def test_an_error_of_the_library_keeps_its_code(file):
    def wrong(*_):
        msg = "a record does not fit"
        raise RecordError(msg)

    with pytest.raises(RecordError):
        open_file(file, ON, [a_format("own", read=wrong)])


def test_a_format_that_gives_no_register_is_told(file):
    with pytest.raises(FileError, match="gave no register"):
        read(file, on=ON, formats=[a_format("bad", read=lambda *_: Reading(None))])
