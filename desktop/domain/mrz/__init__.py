"""Machine-readable zones of passports, cards and visas are read here, after ICAO Doc 9303 (8th edition, 2021)."""

from desktop.domain.mrz.correcting import corrected, typed_zone
from desktop.domain.mrz.digits import check_digit
from desktop.domain.mrz.finding import believable, find_zone, zones
from desktop.domain.mrz.likelihood import may_bear_zone
from desktop.domain.mrz.zone import Zone, zone_of

__all__ = [
    "Zone",
    "believable",
    "check_digit",
    "corrected",
    "find_zone",
    "may_bear_zone",
    "typed_zone",
    "zone_of",
    "zones",
]
