"""What a run reads and what it is told of itself, apart from the run, so that planning one costs no model."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from spinlint.policy import Policy
from spinlint.report import Settings


@dataclass(frozen=True)
class Input:
    """One article to read: its path as shown, its bytes if they did not come from the path, its place in `policies`."""

    path: str
    data: bytes | None = None
    policy: int = 0

    @property
    def size(self) -> int:
        """Bytes; 0 if the file is not there."""
        if self.data is not None:
            return len(self.data)
        try:
            return Path(self.path).stat().st_size
        except OSError:
            return 0


def settings_of(policy: Policy) -> Settings:
    """The facts of a run under this policy, for the report."""
    return Settings(policy.profile, str(policy.config.path or ""), policy.model or "", policy.fail_on)
