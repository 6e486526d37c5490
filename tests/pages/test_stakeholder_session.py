"""Nothing that is sent to a stakeholder's browser names anybody, marks anybody or tells a secret.

Every page of the menu is opened by its address, one added later as well, with whatever an address
may ask for; so are the files that can be taken along. All words that must not be there are taken
from the demo's own store.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest
from sqlmodel import Session, col, select

from core.access import Actor
from core.database import Store
from core.glance import files
from core.glance.queries import read_glance
from core.tables.intake import Clarification
from core.tables.journey import Entry, LearningObjective, PriorityItem, SurveyAnswer, Visibility
from core.tables.letters import Letter
from core.tables.meeting import MeetingItem
from core.tables.pairing import Pair
from core.tables.people import Person, Role
from core.tables.selection import (
    ConflictOfInterest,
    ContactPerson,
    Expression,
    Review,
    Round,
    Score,
)
from pages.shared import menu
from tests.cast import TESTS, TODAY
from tests.conftest import SECRET
from tests.pages.test_no_trace import sent
from tests.screen import open_as, serving

SECTIONS = sorted({entry.name.partition("/")[0] for entry in menu.ENTRIES})
# Shorter words are part of others.
SHORTEST = 5


def published(session: Session) -> set[int]:
    """Return the ids of twins of published pairs that wish to be named."""
    pairs = session.exec(select(Pair).where(col(Pair.published_on).is_not(None))).all()
    sides = {side for pair in pairs for side in (pair.first_id, pair.second_id)}
    rows = session.exec(select(Expression).where(col(Expression.id).in_(sides))).all()
    return {row.id or 0 for row in rows if row.consent_publication}


def secrets(session: Session) -> set[str]:
    """Take from the store every name, address, mark and text that is not a stakeholder's to see."""
    found: set[str] = set()
    for person in session.exec(select(Person).where(col(Person.role) != Role.STAKEHOLDER)):
        found |= {person.name, person.email, person.organisation}
    for contact in session.exec(select(ContactPerson)):
        found |= {contact.lead_person, contact.lead_email, contact.deputy, contact.lead_function}
    named = published(session)
    public_names: set[str] = set()
    told = "\n".join(
        row.text
        for row in session.exec(select(Entry).where(col(Entry.visibility) == Visibility.PUBLIC))
    )
    for file in session.exec(select(Expression)):
        names = {file.name, file.authority_name or ""}
        (public_names if file.id in named else found).update(names)
        texts = {file.reference, file.topic_text, file.good_practices, file.challenges,
                 file.level_evidence, file.prior_support, file.decision_reason,
                 *file.offers, *file.wants, *file.other_answers.values()}  # fmt: skip
        # Two words of an offer may stand in a text that its twin published.
        found |= {text for text in texts if text not in told}
    for pair in session.exec(select(Pair)):
        found |= {pair.reason, f"{pair.value:.4f}", f"{100 * pair.value:.1f}"}
    for review in session.exec(select(Review)):
        found |= {review.evidence, review.to_clarify}
    found |= {row.sentence for row in session.exec(select(Score))}
    for item in session.exec(select(MeetingItem)):
        found |= {item.why, item.sentence, item.minority_view}
    for said in session.exec(select(SurveyAnswer)):
        found |= {str(answer) for answer in said.answers.values()}
    found |= {row.declaration for row in session.exec(select(ConflictOfInterest))}
    found |= {row.question for row in session.exec(select(Clarification))}
    found |= {row.body for row in session.exec(select(Letter))}
    found |= {row.text for row in session.exec(select(PriorityItem))}
    found |= {row.text for row in session.exec(select(LearningObjective))}
    found |= {
        row.text
        for row in session.exec(select(Entry).where(col(Entry.visibility) != Visibility.PUBLIC))
    }
    return {text for text in found - public_names if len(text) >= SHORTEST}


def leaked(said: str, words: Iterable[str]) -> list[str]:
    """List the secrets that occur in what was sent, whole words, as people or protos write them."""
    plain = said.replace("\\n", "\n").replace("\\'", "'").replace('\\"', '"')
    return [
        word
        for word in words
        if word in plain and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", plain)
    ]


@pytest.fixture
def camille(demo_store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Person]:
    """Serve the demo to its stakeholder."""
    with demo_store.reading(TESTS) as session:
        row = session.exec(select(Person).where(col(Person.role) == Role.STAKEHOLDER)).one()
    with serving(demo_store, SECRET, monkeypatch):
        yield row


@pytest.mark.parametrize("section", SECTIONS)
def test_no_page_sends_a_name_a_mark_or_an_unpublished_text(
    demo_store: Store, camille: Person, section: str
) -> None:
    with demo_store.reading(TESTS) as session:
        words = secrets(session)
        first = session.exec(select(Expression.id)).first()
        newest = session.exec(select(Round.id).order_by(col(Round.id).desc())).first()
    query = {"file": first, "pair": 1, "round": newest, "meeting": 1, "view": "projector"}
    for entry in menu.ENTRIES:
        if entry.name.startswith(f"{section}/"):
            screen = open_as(camille, entry.name, query)
            assert [str(error.value) for error in screen.exception] == []
            assert leaked(sent(screen), words) == [], entry.name


def test_no_file_that_is_taken_along_tells_more(demo_store: Store, camille: Person) -> None:
    actor = Actor(camille.id, camille.name, camille.role, camille.email)
    with demo_store.reading(TESTS) as session:
        words = secrets(session)
    with demo_store.reading(actor) as session:
        glance = read_glance(session, actor)
    # Of this and nothing else every document and picture is made.
    assert leaked(repr(glance), words) == []
    assert leaked(files.table(glance, TODAY).decode(), words) == []


def test_the_walk_would_find_what_it_looks_for(demo_store: Store, camille: Person) -> None:
    with demo_store.reading(TESTS) as session:
        words = secrets(session)
        lead = session.exec(select(Person).where(col(Person.role) == Role.LEAD)).one()
        texts = session.exec(select(Entry).where(col(Entry.visibility) == Visibility.PUBLIC)).all()
    assert len(words) > 1000
    assert len(leaked(sent(open_as(lead, "programme/applicants")), words)) > 30
    # What was published is there, so the page is not merely empty.
    told = leaked(sent(open_as(camille, "programme/glance")), [row.text for row in texts])
    assert len(told) == len(texts)
