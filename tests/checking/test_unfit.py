"""The catalogue of situations of the unfit holds those that were read, and no other."""

from orgwork.citation import Evidence
from orgwork.model.words import UNFIT_SITUATIONS


def test_the_catalogue_and_the_records_name_the_same_situations(book):
    read = [c for c in book.catalogues if c.key.startswith("cadre.unfit.situations")]
    assert [c.proof for c in read] == [Evidence.TEXT, Evidence.RESTATED]
    assert tuple(e.key for c in read for e in c.entries) == UNFIT_SITUATIONS
    # Fifteen in the text, two of which were not read.
    assert len(UNFIT_SITUATIONS) == 13
