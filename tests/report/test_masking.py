import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgwork.report import annotate, page, to_csv, to_json, to_parquet, to_text, to_xlsx
from orgwork.report.masking import masked, masked_column, masked_findings, masked_problem

NUMBER = "430199198001010017"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (NUMBER, "430199**********17"),
        ("局43019919800101001X号", "局430199**********1X号"),
        ("43019919800101001x", "430199**********1x"),
        ("430199800101001", "430199**********01"),
        (f"12{NUMBER}34", "124301**********34"),
        ("430199 19800101 0017", "430199**********17"),
        ("430199-1980-01-01-0017", "430199**********17"),
        ("４３０１９９１９８００１０１００１７", "４３０１９９**********１７"),
        ("43019980010100", "43019980010100"),
        ("2019-03-03 … 2020-01-01", "2019-03-03 … 2020-01-01"),
        ("430181102001", "430181102001"),
        ("", ""),
    ],
)
def test_a_number_has_its_middle_hidden_and_nothing_else_has(text, left):
    assert masked(text) == left
    assert pl.DataFrame({"x": [text]}).select(masked_column(pl.col("x"))).item() == left


@given(st.text(), st.sampled_from([NUMBER, NUMBER[:15], NUMBER[:17] + "X"]), st.text())
def test_no_number_is_left_inside_any_text(before, number, after):
    for hidden in (
        masked(before + number + after),
        pl.DataFrame({"x": [before + number + after]}).select(masked_column(pl.col("x"))).item(),
    ):
        assert number not in hidden
        assert masked(hidden) == hidden


def cells(content):
    """Return all texts of the parts of a workbook."""
    import zipfile
    from io import BytesIO

    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


def test_no_output_holds_an_identity_number(office):
    account = office.account
    texts = [to_text(account), to_json(account), to_csv(account).decode(), *cells(to_xlsx(account)).values()]
    texts.append(pl.read_parquet(to_parquet(account)).write_json())
    hidden = masked_findings(account.findings)
    texts.append(page(hidden, title=account.file, problems=[masked_problem(p) for p in account.problems]))
    assert len(office.numbers) > 100
    for text in texts:
        assert not [number for number in office.numbers if number in text]
    assert any("430199**********17" in text for text in texts)


def test_what_is_added_to_a_copy_holds_no_identity_number(office):
    from io import BytesIO

    import openpyxl

    from orgwork.formats.collection_fields import CELLS

    book = openpyxl.load_workbook(BytesIO(annotate(office.account, office.file, CELLS)))
    notes = [c.comment.text for sheet in book for row in sheet.iter_rows() for c in row if c.comment]
    listed = [str(c.value) for row in book["问题清单"].iter_rows() for c in row]
    assert len(notes) > 10
    for text in (*notes, *listed):
        assert not [number for number in office.numbers if number in text]
