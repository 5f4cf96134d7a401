import pytest

from orgwork.errors import PluginError
from orgwork.plugin.manifest import Offer, place_of, read_manifest


def test_a_manifest_says_who_the_plugin_is(write):
    manifest = read_manifest(write("a", "43", {}, offers=["parameters", "rules"]))
    assert (manifest.name, manifest.place, manifest.api) == ("a", "43", "1")
    assert manifest.offers == (Offer.PARAMETERS, Offer.RULES)
    assert manifest.module == "rules.py"
    assert manifest.title.en == "Plugin"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"api": "2"}, "not the version '1'"),
        ({"api": 1}, "not of type str"),
        ({"drop": "version"}, "'version' is missing"),
        ({"verison": "1"}, "did you mean 'version'"),
        ({"offers": ["rule"]}, "did you mean 'rules'"),
        ({"offers": []}, "at least one"),
        ({"offers": ["rules", "rules"]}, "each once"),
        ({"called": " "}, "name is empty"),
        ({"module": "../rules.py"}, "beside the manifest"),
        ({"module": "rules.txt"}, "beside the manifest"),
        ({"module": "rules"}, "end in .py"),
    ],
)
def test_a_wrong_manifest_is_told_with_its_file(write, wrong, told):
    folder = write("a", "43", {}, **wrong)
    with pytest.raises(PluginError, match=told) as caught:
        read_manifest(folder)
    assert caught.value.where.endswith("orgwork-plugin.toml")


def test_a_folder_without_a_manifest_is_told_what_to_write(tmp_path):
    with pytest.raises(PluginError, match="a plugin's folder needs one"):
        read_manifest(tmp_path)


def test_the_place_of_a_refused_manifest_is_read_if_it_can_be(write, tmp_path):
    assert place_of(write("a", "4301", {}, api="9")) == "4301"
    assert place_of(write("b", "4301", {}, drop="place")) == ""
    assert place_of(tmp_path / "nowhere") == ""
    broken = write("c", "4301", {"orgwork-plugin.toml": "place = "})
    assert place_of(broken) == ""
