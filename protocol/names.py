"""Everything about a person's name that stations and central share; this is the door to it."""

from protocol.name_keys import SearchKeys, search_keys
from protocol.name_masks import mask_public, mask_staff
from protocol.name_query import Characters, Latin, Nothing, PhoneTail, Query, understand
from protocol.name_text import normalise_name
from protocol.readings import Reading, readings
from protocol.sounds import fold

__all__ = [
    "Characters",
    "Latin",
    "Nothing",
    "PhoneTail",
    "Query",
    "Reading",
    "SearchKeys",
    "fold",
    "mask_public",
    "mask_staff",
    "normalise_name",
    "readings",
    "search_keys",
    "understand",
]
