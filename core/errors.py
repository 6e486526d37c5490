"""The refusals that people read: one sentence each, saying what to do."""

from __future__ import annotations


class TwinningError(Exception):
    """Base of every refusal; its text is shown to the person as it stands."""


class NotAllowed(TwinningError):
    """Raise when the actor's role or pair does not cover the action."""


class NotPossible(TwinningError):
    """Raise when a rule of the programme forbids the action now."""


class Missing(TwinningError):
    """Raise when the row asked for does not exist for this actor."""


class Stale(TwinningError):
    """Raise when somebody else saved first; carries both texts so that neither is lost.

    `theirs` and `yours` map field names to text; `version` is the number now in the store.
    """

    def __init__(
        self,
        message: str,
        *,
        theirs: dict[str, str] | None = None,
        yours: dict[str, str] | None = None,
        version: int | None = None,
        by: str = "",
    ) -> None:
        super().__init__(message)
        self.theirs = theirs or {}
        self.yours = yours or {}
        self.version = version
        self.by = by


class AlreadyDone(TwinningError):
    """Raise when this form was already saved once (a double click, a cut rerun)."""


class StoreRefused(TwinningError):
    """Raise when the store cannot be opened as it is: newer, foreign, damaged or unreachable."""
