"""What an applicant agrees to, word for word; a file keeps the version it was asked under."""

from __future__ import annotations

from dataclasses import dataclass

from core.selection.rules import RETENTION_MONTHS

# Stored with every file sent through the form (Expression.consent_version). A changed text gets a
# new version, and the old text stays readable in the history of this file.
CONSENT_VERSION = "2026-1"
OFFICE = "info@ccri-communities-of-practice.eu"


@dataclass(frozen=True)
class Consent:
    """Hold one consent: its field, whether the file needs it, what is asked and what follows."""

    field: str
    is_needed: bool
    question: str
    explanation: str


CONSENTS = (
    Consent(
        "consent_processing",
        True,
        "I agree that the programme processes what I sent",
        "The team, the reviewers of this file and, once paired, your twin and your facilitator "
        "read it. Nobody else does. Without this the file cannot be read.",
    ),
    Consent(
        "consent_retention",
        False,
        "Keep our candidature for later rounds",
        f"If no suitable twin is found now, the file takes part in the rounds of the next "
        f"{RETENTION_MONTHS} months. You can end or renew this at any time on your status page.",
    ),
    Consent(
        "consent_publication",
        False,
        "Our city or region may be named in public",
        "Once you are a twin: name, country, topic and partner. Never the contact persons, and "
        "never anything before both twins have agreed.",
    ),
)
