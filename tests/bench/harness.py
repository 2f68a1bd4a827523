"""What the benchmarks share: the machine they run on, and what a tree of processes costs."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import psutil

ROOT = Path(__file__).parents[2]
for _folder in (ROOT, ROOT / "tests"):
    if str(_folder) not in sys.path:
        sys.path.insert(0, str(_folder))

MEGABYTE = 1e6


@dataclass(frozen=True, slots=True)
class Memory:
    """Of a whole process tree, in MB."""

    rss: float
    """Resident pages of each process added up: pages they share count once each."""
    pss: float
    """Shared pages divided by their users: what the tree really takes."""
    uss: float
    """Pages nobody else has: what would come free."""

    def __str__(self) -> str:
        return f"RSS {self.rss:.0f} MB, PSS {self.pss:.0f} MB, USS {self.uss:.0f} MB"


def end_cleanly() -> None:
    """When told to end, end what was started first: SIGTERM does what Ctrl-C does, also in the background."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))


def tree(pid: int) -> Iterator[psutil.Process]:
    """The process and everything it started that still lives."""
    root = psutil.Process(pid)
    yield root
    yield from root.children(recursive=True)


def cpu_seconds(pid: int) -> float:
    """User and system time of the tree so far, children that ended and were waited for included."""
    total = 0.0
    for process in tree(pid):
        try:
            times = process.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += times.user + times.system + times.children_user + times.children_system
    return total


def memory(pid: int) -> Memory:
    rss = pss = uss = 0
    for process in tree(pid):
        try:
            info = process.memory_full_info()
        except psutil.NoSuchProcess:
            continue
        rss, pss, uss = rss + info.rss, pss + info.pss, uss + info.uss
    return Memory(rss / MEGABYTE, pss / MEGABYTE, uss / MEGABYTE)


def median(values: list[float]) -> float:
    return float(np.median(values)) if values else float("nan")


def percentile(values: list[float], percent: float) -> float:
    """The measured value that at least `percent` of the values do not exceed (nearest rank)."""
    return float(np.percentile(values, percent, method="inverted_cdf")) if values else float("nan")


def machine() -> str:
    """This machine in one line."""
    models = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text().splitlines()
        if line.startswith("model name")
    ]
    load = psutil.getloadavg()[0]
    size = psutil.virtual_memory().total / 2**30
    name = models[0] if models else "unknown CPU"
    return f"{name}, {psutil.cpu_count()} cores, {size:.0f} GiB memory, load {load:.1f} at the start"
