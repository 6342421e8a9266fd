"""A scale that ends where the data end; leather's own rounds the end up to a tick and leaves the rest of the picture empty."""

from __future__ import annotations

_STEPS = (1, 2, 5)


class Exact:
    """From 0 to `most`, with about `ticks` ticks at whole, round numbers. Follows leather's protocol of a scale."""

    def __init__(self, most: float, ticks: int = 6) -> None:
        self.most = max(float(most), 1.0)
        self._step = _round_step(self.most / ticks)

    def contains(self, value: float) -> bool:
        """Whether the value can be drawn."""
        return 0 <= value <= self.most

    def project(self, value: float, range_min: float, range_max: float) -> float:
        """The place of a value between the two ends of the drawing."""
        return range_min + (range_max - range_min) * float(value) / self.most

    def ticks(self) -> list[int]:
        """The values worth a line."""
        return list(range(0, int(self.most) + 1, self._step))

    def format_tick(self, value: float, i: int, count: int) -> str:
        """A tick's label."""
        return f"{value:g}"


def _round_step(least: float) -> int:
    """The smallest of 1, 2, 5, 10, 20, 50 … that is at least `least`."""
    power = 1
    while True:
        for step in _STEPS:
            if step * power >= least:
                return step * power
        power *= 10
