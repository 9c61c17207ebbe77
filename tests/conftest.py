"""What every test stands on: no screen, no network, a home of its own, and nothing left running."""

import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.pop("PAPELADA_PASSPHRASE", None)

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")  # a busy machine makes an example slow, not wrong

SPECIMENS = Path(__file__).resolve().parents[1] / ".." / "shared" / "specimens"


@pytest.fixture(autouse=True)
def _no_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that reaches for the network fails; local pipes stay allowed."""

    def refused(*_: object, **__: object) -> NoReturn:
        raise AssertionError("this program must never use the network")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket.socket, "bind", refused)
    monkeypatch.setattr(socket, "create_connection", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)


@pytest.fixture(autouse=True)
def _no_leaked_threads() -> Iterator[None]:
    """A thread that outlives its test fails it."""
    before = set(threading.enumerate())
    yield
    for thread in set(threading.enumerate()) - before:
        thread.join(timeout=5)
        assert not thread.is_alive(), f"left running: {thread.name}"


@pytest.fixture(autouse=True)
def _no_leaked_windows(request: pytest.FixtureRequest) -> Iterator[None]:
    """A window that outlives its test fails it, where the test used Qt."""
    yield
    if "qapp" not in request.fixturenames:
        return
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    application.processEvents()
    left = [widget for widget in application.topLevelWidgets() if widget.isVisible()]
    assert left == []


@pytest.fixture(scope="session")
def specimens() -> Path:
    """The folder of specimen papers beside the checkout; tests that need it skip where it is absent."""
    if not SPECIMENS.is_dir():
        pytest.skip("the folder shared/specimens is not here")
    return SPECIMENS
