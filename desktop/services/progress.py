"""Progress under the name that services and the window know it by."""

from desktop.domain.progress import Cancelled, Progress, Step, silent

__all__ = ["Cancelled", "Progress", "Step", "silent"]
