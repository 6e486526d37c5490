from core.matchmaking.profile import CandidateProfile


def test_a_candidate_needs_only_an_id_and_nothing_is_then_known() -> None:
    profile = CandidateProfile(id=7)
    facts = (profile.level, profile.population, profile.merit, profile.flags, profile.ns)
    assert facts == (None, None, None, None, None)
    assert profile.is_eligible
