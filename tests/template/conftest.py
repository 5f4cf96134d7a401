import pytest

from orgwork.template import rendering


@pytest.fixture
def newer():
    """Return a function that makes the template one version newer, with some of its files changed."""
    with pytest.MonkeyPatch.context() as patch:

        def newer(changes, version=2):
            """Take new texts by path; None takes a file out of the template."""
            plain = rendering.rendered

            def changed(answers):
                texts = {**plain(answers), **changes}
                return dict(sorted((path, text) for path, text in texts.items() if text is not None))

            patch.setattr("orgwork.template.rendering.rendered", changed)
            patch.setattr("orgwork.template.project.VERSION", version)

        yield newer
