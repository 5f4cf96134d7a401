"""A fresh project holds the whole contract before its author has changed a word."""

from click.testing import CliRunner

from orgwork.cli import orgwork


def test_a_fresh_project_proves_itself(tmp_path):
    folder = str(tmp_path / "new")
    for asked in (["new-plugin", "4301", folder], ["plugins", "check", folder, "--lang", "en"]):
        result = CliRunner().invoke(orgwork, asked, standalone_mode=False)
        assert not result.exception
        assert result.return_value == 0, result.output
    assert "0 failed, 0 should be seen to" in result.output
