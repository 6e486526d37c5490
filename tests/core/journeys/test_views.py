"""What pages read is frozen: no page changes what another one was given."""

from __future__ import annotations

import dataclasses
import inspect

import pytest

from core.journeys import views


@pytest.mark.parametrize(
    "kind", [kind for _, kind in inspect.getmembers(views, dataclasses.is_dataclass)]
)
def test_every_view_is_frozen(kind: type) -> None:
    assert kind.__dataclass_params__.frozen
