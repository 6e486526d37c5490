"""What matching needs to know of one candidate, and nothing else."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CandidateProfile:
    """Describe one candidate of a pool to the criteria and rules of matching.

    `kind` is `city` or `region`. `territory` is any text that is the same for two candidates of
    one territory (a city and its own agency). `level` is the level of advancement on the topic,
    1 to 5 in half steps. `urban_rural_type` is `predominantly_urban`, `intermediate` or
    `predominantly_rural`; `cohesion_category` is `less_developed`, `transition` or
    `more_developed`; `gdp_class` is A to D; `unemployment` is in percent. `ns` is N or S, `ew`
    is E or W, None outside Europe. `merit` is the weighted mean of the reviews, 0 to 1. None or
    empty means not known, never zero.
    """

    id: int
    reference: str = ""
    name: str = ""
    country: str = ""
    kind: str = "city"
    territory_type: str | None = None
    territory: str = ""
    topic_text: str = ""
    topic_codes: tuple[str, ...] = ()
    main_topic: str | None = None
    offers: tuple[str, ...] = ()
    wants: tuple[str, ...] = ()
    level: float | None = None
    languages: tuple[str, ...] = ()
    population: int | None = None
    urban_rural_type: str | None = None
    cohesion_category: str | None = None
    gdp_class: str | None = None
    unemployment: float | None = None
    flags: frozenset[str] | None = None
    ns: str | None = None
    ew: str | None = None
    topic_group: str | None = None
    merit: float | None = None
    is_eligible: bool = True
