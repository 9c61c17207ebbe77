"""What this program is, put together: version and build, the definitions in use, and whose work is in it."""

from desktop import release
from desktop.domain.about import About
from desktop.engines import origin
from desktop.engines.casefile.schema import MIGRATIONS
from desktop.engines.home import Home
from desktop.services.definitions import Loaded, overview


def about(home: Home, loaded: Loaded) -> About:
    """Everything that stands on the page about the program, its texts apart."""
    told = overview(home, loaded)
    return About(
        version=release(),
        build=origin.build(),
        case_version=len(MIGRATIONS),
        edition=told.edition,
        signed_by=told.signed_by,
        signer=told.signer,
        checked=tuple(day for _, day in told.procedures),
        groups=origin.pieces(licences()),
    )


def licences() -> str:
    """The list of licences with every text."""
    return origin.licences()
