"""What the pages read of a Fiche beside its content: frozen values, made by queries.py."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.fiche.content import Fiche, Standing


@dataclass(frozen=True)
class Version:
    """Hold one version as it was put before the three.

    `is_intact` tells whether its content still has the mark it was kept under; one that was
    changed so that it cannot be read any more has no `fiche`.
    """

    id: int
    number: int
    fiche: Fiche | None
    standing: Standing
    note: str
    offered_by: str
    replaced_on: date | None
    is_intact: bool

    @property
    def is_open(self) -> bool:
        """Tell whether somebody can still agree to it."""
        return self.standing.frozen_on is None and self.replaced_on is None


@dataclass(frozen=True)
class Desk:
    """Hold the versions of a Fiche, newest first, and what the reader may do with them.

    `own` is the reader's side among the three: the name of a twin, or the facilitator's role;
    empty for everybody else.
    """

    versions: tuple[Version, ...]
    own: str
    may_offer: bool

    @property
    def newest(self) -> Version | None:
        """Return the version put last, or None."""
        return self.versions[0] if self.versions else None

    @property
    def frozen(self) -> Version | None:
        """Return the newest version that all three agreed to, or None."""
        return next((one for one in self.versions if one.standing.frozen_on is not None), None)


@dataclass(frozen=True)
class WaitingFiche:
    """Hold a version that waits for the reader; `asks` names who wants a change first."""

    pair_id: int
    pair: str
    number: int
    offered_on: date
    asks: str = ""
