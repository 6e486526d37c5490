"""Weights of the four criteria of matching, and the share of merit.

Programme, "Matching": topic and level of advancement first, language and socio-economic context
second; 45, 35, 10, 10; or strictly "primary first, secondary only breaks ties".
"""

import math
from dataclasses import KW_ONLY, dataclass

CRITERIA = ("topic", "advancement", "language", "context")
PRIMARY = ("topic", "advancement")

#: Value of a pair = (1 - m) x fit + m x mean merit (programme, "Matching").
MERIT_SHARE = 0.3

#: The switch on the command line, beside the four numbers.
PRIMARY_FIRST = "primary-first"


@dataclass(frozen=True)
class Weights:
    """Say how much each criterion counts; only the proportions matter.

    With `is_primary_first`, topic and advancement decide alone (in their own proportion) and
    language and context only choose between sets of pairs that tie on them.

    Raises ValueError for a negative or infinite weight, for four zeros, and for a primary-first
    order without a primary weight.
    """

    topic: float = 45
    advancement: float = 35
    language: float = 10
    context: float = 10
    _: KW_ONLY
    is_primary_first: bool = False

    def __post_init__(self) -> None:
        for name in CRITERIA:
            weight = getattr(self, name)
            if not math.isfinite(weight) or weight < 0:
                raise ValueError(f"The weight of {name} must be 0 or more, not {weight:g}.")
        if not any(self.numbers()):
            raise ValueError("At least one weight must be above 0.")
        if self.is_primary_first and not (self.topic or self.advancement):
            raise ValueError("Topic and level first needs a weight above 0 for one of the two.")

    def numbers(self) -> tuple[float, float, float, float]:
        """Return the four weights in the order of `CRITERIA`."""
        return (self.topic, self.advancement, self.language, self.context)

    def shares(self) -> dict[str, float]:
        """Return the weights as shares of 1, by name of criterion."""
        total = math.fsum(self.numbers())
        return dict(zip(CRITERIA, (number / total for number in self.numbers()), strict=True))

    def primary_shares(self) -> dict[str, float]:
        """Return the shares with the secondary criteria set to 0."""
        return self._shares_of(PRIMARY)

    def secondary_shares(self) -> dict[str, float]:
        """Return the shares with the primary criteria set to 0; all 0 when none counts."""
        return self._shares_of(tuple(name for name in CRITERIA if name not in PRIMARY))

    def _shares_of(self, names: tuple[str, ...]) -> dict[str, float]:
        total = math.fsum(getattr(self, name) for name in names)
        return {
            name: getattr(self, name) / total if name in names and total else 0.0
            for name in CRITERIA
        }


def parse(text: str) -> Weights:
    """Read weights as typed, for example `topic=45,advancement=35,language=10,context=10`.

    A criterion that is not named keeps its default; the word `primary-first` may stand beside the
    numbers. Raises ValueError with one sentence that says what to type instead.
    """
    numbers: dict[str, float] = {}
    is_primary_first = False
    for part in (piece.strip() for piece in text.split(",")):
        if part == PRIMARY_FIRST:
            is_primary_first = True
            continue
        name, sign, number = (piece.strip() for piece in part.partition("="))
        if name not in CRITERIA or not sign:
            raise ValueError(
                f"'{part}' is not a weight: write for example "
                "topic=45,advancement=35,language=10,context=10."
            )
        if name in numbers:
            raise ValueError(f"The weight of {name} is given twice: keep one of them.")
        try:
            numbers[name] = float(number)
        except ValueError:
            raise ValueError(f"The weight of {name} must be a number, not '{number}'.") from None
    return Weights(**numbers, is_primary_first=is_primary_first)
