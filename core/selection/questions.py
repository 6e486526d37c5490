"""The questions of the form, their possible answers and how long an answer may be."""

from __future__ import annotations

# The questions as the programme's form asks them.
LABELS = {
    "name": "Name of the city, region or organisation",
    "organisation_type": "Type of organisation",
    "authority_name": "Authority you belong to (agencies and companies only)",
    "country": "Country",
    "nuts3": "NUTS 3 code, if known",
    "territory_type": "Type of territory",
    "population": "Population",
    "population_year": "Year of the population figure",
    "topic_text": "Topic you want to work on",
    "topic_codes": "Sectors, value chains and themes",
    "main_topic": "Main sector, value chain or theme",
    "good_practices": "Good practices you can share",
    "challenges": "Challenges you face",
    "offers": "What can you offer to a twin?",
    "wants": "What do you want to learn?",
    "level_overall": "Level of advancement, overall",
    "level_topic": "Level of advancement on the topic",
    "level_evidence": "Evidence for the level",
    "languages": "Working languages",
    "prior_support": "Previous support from CCRI or other EU initiatives",
    "lead_person": "Lead person",
    "lead_function": "Function",
    "lead_email": "E-mail",
    "deputy": "Deputy",
    "management_agrees": "Management agrees to 6-9 days of work",
    "consent_processing": "I agree to the processing of this data",
    "consent_retention": "Keep my candidature for later rounds",
    "consent_publication": "My city or region may be named in public",
    "reference": "Contribution ID",
    "submitted_at": "Creation date",
    "revised_at": "Last update",
    "form_language": "Languages",
}

ORGANISATION_TYPES = {
    "local_government": "Local government",
    "regional_government": "Regional government",
    "public_agency": "Public agency",
    "public_company": "Publicly owned company",
}
# They take the territory and the kind of the authority they work for.
AGENCY_TYPES = ("public_agency", "public_company")

LINE_LIMITS = {
    "name": 200,
    "authority_name": 200,
    "lead_person": 200,
    "lead_function": 200,
    "lead_email": 254,
    "deputy": 200,
    "reference": 80,
    "form_language": 20,
}
TEXT_LIMIT = 10_000
TEXT_FIELDS = ("topic_text", "good_practices", "challenges", "level_evidence", "prior_support")
ITEM_FIELDS = ("offers", "wants")
ITEM_LIMIT = 2_000
ITEMS_LIMIT = 40
OTHER_ANSWERS_LIMIT = 32_767
TITLE_LIMIT = 300
LARGEST_POPULATION = 50_000_000
FIRST_POPULATION_YEAR = 1990


def label_of(name: str) -> str:
    """Name a field in the words of the form."""
    return LABELS.get(name, name.replace("_", " ").capitalize())
