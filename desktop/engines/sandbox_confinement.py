"""Gives up every right that a process needs no more once it only has to read one file and write beside it."""

import ctypes
import os
import struct
import sys
from collections.abc import Mapping
from typing import Any, Final

_PR_SET_PDEATHSIG: Final = 1
_PR_SET_DUMPABLE: Final = 4
_PR_SET_SECCOMP: Final = 22
_PR_SET_NO_NEW_PRIVS: Final = 38
_SECCOMP_MODE_FILTER: Final = 2
_CLONE_NEWUSER: Final = 0x10000000
_CLONE_NEWNET: Final = 0x40000000
_SIGKILL: Final = 9

# Classic BPF (linux/filter.h) and seccomp's return values (linux/seccomp.h).
_LOAD: Final = 0x20
_JUMP_EQUAL: Final = 0x15
_JUMP_GREATER_EQUAL: Final = 0x35
_RETURN: Final = 0x06
_ALLOW: Final = 0x7FFF0000
_REFUSE: Final = 0x00050001  # SECCOMP_RET_ERRNO with EPERM
_X32: Final = 0x40000000

# socket, socketpair, connect, bind, listen, sendto, execve, execveat, ptrace, process_vm_readv, process_vm_writev,
# io_uring_setup, keyctl, mount, bpf, userfaultfd, perf_event_open: number by number, per machine.
_REFUSED: Final[Mapping[str, tuple[int, tuple[int, ...]]]] = {
    "x86_64": (0xC000003E, (41, 53, 42, 49, 50, 44, 59, 322, 101, 310, 311, 425, 250, 165, 321, 323, 298)),
    "aarch64": (0xC00000B7, (198, 199, 203, 200, 201, 206, 221, 281, 117, 270, 271, 425, 219, 40, 280, 282, 241)),
}


class _Program(ctypes.Structure):
    """struct sock_fprog."""

    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def confine(limits: Mapping[str, Any]) -> None:
    """Takes what the platform lets us take; what it lacks is skipped, for the parent still holds the clock.

    `limits` are the fields of Limits by name. Everywhere: files are made for this user alone. On POSIX: limits for
    memory, processor time, files. On Linux also: it dies with its parent, gains no rights, cannot be looked into, has
    no network (an empty network namespace where allowed, and no sockets at all), and can start no program.
    """
    os.umask(0o077)
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        _part_from_the_rest(libc)
    _limit(limits)
    if sys.platform == "linux":
        _refuse_calls(libc)


def _limit(limits: Mapping[str, Any]) -> None:
    try:
        import resource  # noqa: PLC0415  # unknown on Windows
    except ImportError:
        return
    cpu = int(limits["cpu_seconds"])
    wanted = {
        "RLIMIT_CORE": (0, 0),
        "RLIMIT_CPU": (cpu, cpu + 5),
        "RLIMIT_FSIZE": (int(limits["file_bytes"]), int(limits["file_bytes"])),
        "RLIMIT_NOFILE": (int(limits["open_files"]), int(limits["open_files"])),
        "RLIMIT_AS": (int(limits["memory"]), int(limits["memory"])),
    }
    for name, (soft, hard) in wanted.items():
        try:
            resource.setrlimit(getattr(resource, name), (soft, hard))
        except (AttributeError, ValueError, OSError):
            continue


def _part_from_the_rest(libc: ctypes.CDLL) -> None:
    libc.prctl(_PR_SET_PDEATHSIG, _SIGKILL, 0, 0, 0)
    if os.getppid() == 1:  # the parent died before that was set
        os._exit(1)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if libc.unshare(_CLONE_NEWNET) != 0:
        libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)
    libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def _refuse_calls(libc: ctypes.CDLL) -> None:
    """A filter in the kernel: the calls of _REFUSED fail with EPERM from here on, whatever code runs here."""
    known = _REFUSED.get(os.uname().machine)
    if known is None:
        return
    machine, numbers = known
    refused = len(numbers) + 1
    steps = [
        (_LOAD, 0, 0, 4),  # the architecture of the call
        (_JUMP_EQUAL, 0, refused + 2, machine),
        (_LOAD, 0, 0, 0),  # its number
        (_JUMP_GREATER_EQUAL, refused, 0, _X32),
        *((_JUMP_EQUAL, refused - 1 - index, 0, number) for index, number in enumerate(numbers)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    ]
    code = b"".join(struct.pack("=HBBI", *step) for step in steps)
    program = _Program(len(steps), ctypes.cast(ctypes.c_char_p(code), ctypes.c_void_p))
    libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0)
