"""Whether an applicant had European support before, read from the first words of the answer.

Programme, "access": those who were not supported before are to get in. The form asks for "previous
support from CCRI or other EU initiatives" in free text, in any language. A machine can tell an
answer that begins with a word for "none"; it does not judge what else is written, and a person
reads the file.
"""

from __future__ import annotations

import re

FIRST_TIME = "Says none"
SUPPORTED = "Names some"
UNKNOWN = "Not stated"
SUPPORTS = (FIRST_TIME, SUPPORTED, UNKNOWN)

#: Shown wherever the classes are: how they are read.
READ_AS = (
    "Read from the first words of the answer on earlier support: “none” in any language of the "
    "form counts as a first-time beneficiary. The whole answer stands in the file."
)

# Words for none, no, not, without in the languages of the programme's countries.
_WORDS = """
    none no nothing not never nil n/a na zero without
    keine kein keiner keines keinerlei nein nichts nie ohne
    aucun aucune non rien néant pas sans jamais
    ninguno ninguna ningún nada sin nunca nessun nessuno nessuna niente mai
    nenhum nenhuma não sem geen nee niets zonder
    inga ingen inget nej utan intet ingenting nei ei eikä puudub pole nav nē
    nėra ne nebuvo brak żadne żadnych żadnego nic bez
    žádná žádné žádný žádnou není žiadna žiadne žiadny žiadnu
    nem nincs semmi semmilyen nu niciun nicio niciuna fără
    не няма без никаква никакви όχι καμία κανένα κανένας δεν
    nije nema nisu nijedna nikakva nikakve nobena nobene brez nismo ni
    yok hayır hiç ні немає жодної asnjë jo ma ebda ekkert enginn ikke нема არა ոչ
"""
_NONE = frozenset(_WORDS.split())
# Words before it that only say "until today".
_SO_FAR = re.compile(
    r"^(so far|until now|up to now|to date|bisher|bislang|jusqu['’]ici|à ce jour|hasta ahora|"
    r"finora|até agora|tot nu toe|hittills|dotychczas|dosud|doposiaľ|eddig|dosad|doslej|iki šiol|"
    r"līdz šim|seni|tähän asti|până acum|досега|μέχρι τώρα)\b[ ,:]*"
)
# Answers that only point to another place.
_ELSEWHERE = frozenset({"see", "siehe", "voir", "vedi", "véase", "zie", "patrz", "viz"})
_WORD = re.compile(r"n/a|[^\W\d_]+")


def support_class(answer: str) -> str:
    """Return the class of an answer on earlier support: one of `SUPPORTS`."""
    said = _SO_FAR.sub("", answer.strip().casefold())
    first = _WORD.search(said)
    if first is None or first.group() in _ELSEWHERE:
        return UNKNOWN
    # What follows "not only" is support.
    is_only = said[first.end() :].split()[:1] == ["only"]
    return FIRST_TIME if first.group() in _NONE and not is_only else SUPPORTED
