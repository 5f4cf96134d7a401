import pytest

from orgwork.errors import PluginError
from orgwork.plugin.manifest import Offer, Remains, read_manifest, remains


def test_a_manifest_says_who_the_plugin_is(write):
    manifest = read_manifest(write("a", "43", {}, offers=["parameters", "rules"]))
    assert (manifest.name, manifest.place, manifest.api) == ("a", "43", "1")
    assert manifest.offers == (Offer.PARAMETERS, Offer.RULES)
    assert manifest.module == "rules.py"
    assert manifest.title.en == "Plugin"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"api": "2"}, "'2' is newer than this library, which calls version 1 of the hooks; update orgwork"),
        ({"api": "2", "verison": "1"}, "update orgwork"),
        ({"api": "2-1"}, "is no version of the hooks"),
        ({"api": "0"}, "is no version of the hooks"),
        ({"api": "1.0"}, 'write one, as api = "1", or a range, as api = "1-2"'),
        ({"api": " 1"}, "is no version of the hooks"),
        ({"api": "１"}, "is no version of the hooks"),
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


def test_who_a_refused_manifest_speaks_for_is_read_if_it_can_be(write, tmp_path):
    assert remains(write("a", "4301", {}, api="9")) == Remains("a", "1", "4301")
    assert remains(write("b", "4301", {}, drop="place")) == Remains("b", "1", "")
    assert remains(write("d", "43x", {}, version=2)) == Remains("d", "", "")
    assert remains(tmp_path / "nowhere") == Remains()
    broken = write("c", "4301", {"orgwork-plugin.toml": "place = "})
    assert remains(broken) == Remains()
