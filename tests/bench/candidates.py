"""Believable candidates in any number: 30 countries of uneven shares, topics of uneven weight.

Every text is its own, made of the words of its topics, so that nothing is compared only once for
many. `pool` makes a pool without a store and with made-up vectors for its texts, so that no model
is loaded; `stored` makes a store whose newest round has exactly so many candidates.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sqlmodel import col, select

from core.access import system
from core.database import Store
from core.matchmaking.actions import store_vectors
from core.matchmaking.gather import pool_of
from core.matchmaking.pool import Candidate, Pool
from core.matchmaking.profile import CandidateProfile
from core.matchmaking.settings import MatchSettings
from core.matchmaking.vectors import STORED, text_hash
from core.settings import ROOT
from core.tables.selection import Expression, Round, RoundState
from tests.bench import crowd, files
from tests.cast import TESTS

Floats = NDArray[np.float64]

# The shares of countries and topics fall like those of real calls: a few send many.
FALLING = tuple(1 / (place + 1) ** 0.8 for place in range(60))
COUNTRIES = tuple(
    [
        "IT",
        "ES",
        "DE",
        "FR",
        "PL",
        "RO",
        "NL",
        "SE",
        "PT",
        "GR",
        "FI",
        "AT",
        "BE",
        "CZ",
        "HU",
        "DK",
        "IE",
        "BG",
        "HR",
        "SK",
        "SI",
        "LT",
        "LV",
        "EE",
        "CY",
        "MT",
        "LU",
        "NO",
        "UA",
        "RS",
    ]
)
NORTH = frozenset(
    [
        "DE",
        "PL",
        "NL",
        "SE",
        "FI",
        "AT",
        "BE",
        "CZ",
        "DK",
        "IE",
        "SK",
        "LT",
        "LV",
        "EE",
        "LU",
        "NO",
        "UA",
    ]
)
EAST = frozenset(
    ["PL", "RO", "GR", "FI", "CZ", "HU", "BG", "HR", "SK", "SI", "LT", "LV", "EE", "CY", "UA", "RS"]
)
SPOKEN = ("de", "fr", "it", "es", "pl", "nl", "sv", "ro")
TOPICS_IN_USE = 12
DIMENSIONS = 64
# As long as those of the model that compares the texts.
MODEL_DIMENSIONS = 384
# What made-up vectors share with all others, with those of their topic, and with nobody, as squares
# that are 1 together: cosines lie where those of the real model do, 0.83 apart and 0.89 of a topic.
SHARED = (0.826, 0.06, 0.114)
# How close such a text is to the labels of the topics, which stands beside its vector.
CLOSENESS = 0.852
FILES_A_CANDIDATE = 1.6
BEGINNINGS = ("We want to extend", "Our council starts with", "For five years we have run",
              "A plan was adopted for", "We test a new way of", "We lack experience with",
              "Together with local firms we organise", "Citizens ask us for")  # fmt: skip
ENDINGS = ("in the old port", "for 40 schools", "with two hospitals", "in every district",
           "without a fund of our own", "across the whole county", "in rural villages",
           "with a social enterprise", "on the islands", "in public procurement",
           "at the recycling centre", "for small shops")  # fmt: skip


def pool(count: int, seed: int) -> tuple[Pool, dict[str, bytes]]:
    """Return a pool of exactly so many candidates and a vector for each of its texts."""
    chance = random.Random(f"{count} {seed}")
    profiles = [_profile(at, chance) for at in range(count)]
    vectors = _made_up(profiles, np.random.default_rng([count, seed]), DIMENSIONS)
    candidates = tuple(
        Candidate(
            profile=profile, country_name=profile.country,
            quadrant=f"{profile.ns}{profile.ew}", shape=profile.kind, type_label=profile.kind,
            topic_label=profile.main_topic or "", topic_group_label=profile.topic_group or "",
            languages=profile.languages, latitude=None, longitude=None,
        )
        for profile in profiles
    )  # fmt: skip
    return Pool(1, "Bench", RoundState.MATCHING, MatchSettings(), candidates), vectors


def _made_up(
    profiles: Iterable[CandidateProfile], rng: np.random.Generator, dimensions: int
) -> dict[str, bytes]:
    """Return a vector for each text, by its hash: close to those of the same main topic."""
    centres = {code: _unit(rng, dimensions) for code, *_ in topics()}
    middle, (everything, topic, own) = _unit(rng, dimensions), np.sqrt(SHARED)
    vectors = {}
    for profile in profiles:
        centre = centres.get(profile.main_topic or "", middle)
        for text in (profile.topic_text, *profile.offers, *profile.wants):
            row = everything * middle + topic * centre + own * _unit(rng, dimensions)
            made_up = np.append(row / np.linalg.norm(row), CLOSENESS)
            vectors[text_hash(text)] = made_up.astype(STORED).tobytes()
    return vectors


def _unit(rng: np.random.Generator, dimensions: int) -> Floats:
    row = rng.normal(size=dimensions)
    return row / np.linalg.norm(row)


def stored(folder: Path, count: int) -> Store:
    """Open a store with exactly so many candidates; make it where it is not there yet.

    Its vectors are made up, as long as the model's own: working out the texts of 2 000 candidates
    takes the model minutes, and tests/bench/texts.py measures that.
    """
    folder = folder / f"candidates_{count}"
    is_new = not folder.exists()
    store = crowd.COMPARED.stored(folder, min(round(count * FILES_A_CANDIDATE), crowd.MANY))
    if is_new:
        _make_exact(store, count)
        _write_texts(store)
        _store_vectors(store)
    return store


def newest_pool(store: Store) -> Pool:
    """Read the pool of the newest round of a store."""
    with store.reading(TESTS) as session:
        call = session.exec(select(Round).order_by(col(Round.closes_local).desc())).first()
        assert call is not None and call.id is not None
        return pool_of(session, system("matchmaking"), call.id)


@cache
def topics() -> tuple[tuple[str, str, str, tuple[str, ...]], ...]:
    """Return code, label, group and keywords of every topic of the reference list."""
    path = ROOT / "data" / "reference" / "topics.csv"
    with path.open(encoding="utf-8", newline="") as source:
        return tuple(
            (row["code"], row["label"], row["group"], tuple(row["keywords"].split(", ")))
            for row in csv.DictReader(source)
        )


def _make_exact(store: Store, count: int) -> None:
    """Take the consent back from candidates too many, or add files without a review."""
    found = newest_pool(store).candidates
    # Those kept from an earlier round stay.
    ours = [one.id for one in found if not one.retained_from]
    chance = random.Random(files.SEED)
    with store.writing(TESTS) as session:
        own = [session.get_one(Expression, expression_id) for expression_id in ours]
        for file in own[max(0, count - (len(found) - len(own))) :]:
            file.consent_processing = False
        call = session.get_one(Round, own[0].round_id)
        for at in range(count - len(found)):
            more = files._file(call, chance.choice(own), f"Stad {at}", 1, chance)
            more.reference, more.consent_processing = f"bench-more-{at:05d}", True
            session.add(more)


def _write_texts(store: Store) -> None:
    """Give every file texts of its own."""
    chance = random.Random(files.SEED)
    known = {topic[0]: topic for topic in topics()}
    with store.writing(TESTS) as session:
        ours = col(Expression.reference).startswith("bench-")
        for file in session.exec(select(Expression).where(ours)):
            topic = known.get(file.main_topic or "", topics()[0])
            file.topic_text = _text(topic, chance, 2)
            file.offers = [_text(topic, chance) for _ in file.offers]
            file.wants = [_text(topic, chance) for _ in file.wants]


def _store_vectors(store: Store) -> None:
    rng = np.random.default_rng(files.SEED)
    vectors = _made_up(newest_pool(store).profiles, rng, MODEL_DIMENSIONS)
    writer = system("matchmaking")
    with store.writing(writer) as session:
        store_vectors(session, writer, vectors)


def _profile(at: int, chance: random.Random) -> CandidateProfile:
    country = chance.choices(COUNTRIES, FALLING[: len(COUNTRIES)])[0]
    # Taken from the whole list, so that there are topics of every group.
    in_use = topics()[:: len(topics()) // TOPICS_IN_USE][:TOPICS_IN_USE]
    drawn = chance.choices(in_use, FALLING[: len(in_use)], k=chance.randint(1, 3))
    codes = tuple(dict.fromkeys(drawn))
    main = codes[0]
    spoken = chance.sample(SPOKEN, chance.randint(0, 2))
    return CandidateProfile(
        id=at + 1, reference=f"bench-{at:05d}", name=f"Town {at + 1}", country=country,
        kind="region" if chance.random() < 0.25 else "city", territory=f"town {at + 1}",
        topic_text=_text(main, chance, 2), topic_codes=tuple(code for code, *_ in codes),
        main_topic=main[0], topic_group=main[2],
        offers=tuple(_text(main, chance) for _ in range(chance.randint(1, 3))),
        wants=tuple(_text(main, chance) for _ in range(chance.randint(1, 3))),
        level=None if chance.random() < 0.02 else chance.randint(2, 10) / 2,
        languages=tuple(sorted({*spoken, *(["en"] if chance.random() < 0.85 else [])})),
        population=round(10 ** chance.uniform(3.5, 6.3)), cohesion_category=chance.choice(
            ("less_developed", "transition", "more_developed", None)),
        gdp_class=chance.choice("ABCD"), ns="N" if country in NORTH else "S",
        ew="E" if country in EAST else "W",
        merit=None if chance.random() < 0.02 else round(chance.betavariate(5, 3), 3),
    )  # fmt: skip


def _text(
    topic: tuple[str, str, str, tuple[str, ...]], chance: random.Random, sentences: int = 1
) -> str:
    _, label, _, words = topic
    return " ".join(
        f"{chance.choice(BEGINNINGS)} {chance.choice(words)} ({label.lower()}) "
        f"{chance.choice(ENDINGS)}, since {chance.randint(2008, 2025)} with "
        f"{chance.randint(2, 400)} places."
        for _ in range(sentences)
    )
