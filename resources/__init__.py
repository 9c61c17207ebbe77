"""Everything that is looked up and nothing that runs: icons, fonts, translations, bank layouts."""

from importlib.resources import files
from importlib.resources.abc import Traversable


def resource(*parts: str) -> Traversable:
    """The file or folder under `resources/` that these path parts name."""
    return files(__name__).joinpath(*parts)
