"""What the pages read of a Fiche beside its content: frozen values, made by queries.py."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.fiche.content import Fiche, FicheEntry, Standing


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
    empty for everybody else. `is_over` tells whether the conclusion meeting was held.
    """

    versions: tuple[Version, ...]
    own: str
    may_offer: bool
    is_over: bool = False
    is_running: bool = True
    may_conclude: bool = False

    @property
    def newest(self) -> Version | None:
        """Return the version put last, or None."""
        return self.versions[0] if self.versions else None

    @property
    def frozen(self) -> Version | None:
        """Return the newest version that all three agreed to, or None."""
        return next((one for one in self.versions if one.standing.frozen_on is not None), None)

    @property
    def to_conclude(self) -> Version | None:
        """Return the newest version where all agreed to it before the last meeting was held."""
        newest = self.newest
        if newest is None or newest.standing.frozen_on is None:
            return None
        return newest if self.is_over and self.is_running else None


@dataclass(frozen=True)
class WaitingFiche:
    """Hold a version that waits for the reader; `asks` names who wants a change first."""

    pair_id: int
    pair: str
    number: int
    offered_on: date
    asks: str = ""


@dataclass(frozen=True)
class EntryChoice:
    """Hold an entry that may stand in a Fiche: by its kind, or as somebody chose it by hand.

    `picked` is None while nobody did.
    """

    entry: FicheEntry
    by_kind: bool
    picked: bool | None = None

    @property
    def is_in(self) -> bool:
        """Tell whether it stands in the Fiche."""
        return self.by_kind if self.picked is None else self.picked
