import re
from pathlib import Path

from orgwork.testing import cases

PAGE = Path(__file__).parents[3] / "docs/cases.md"


def test_the_example_of_the_documentation_holds(write, layered):
    (example,) = re.findall(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert cases.run(write(example), layered) == ()
