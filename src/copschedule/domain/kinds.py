"""What kind of block a title names, in an agenda whose author didn't say."""

from __future__ import annotations

import unicodedata

_SPOKEN = (
    ("networking", ("network", "reseautage", "mingling", "mingle", "mixer", "rencontres")),
    ("meal", ("lunch", "dinner", "breakfast", "repas", "diner", "souper", "bouchee", "buffet")),
    ("break", ("break", "pause", "coffee", "cafe")),
    ("welcome", ("welcome", "accueil", "registration", "inscription")),
    ("closing", ("closing", "cloture", "mot de la fin")),
    ("workshop", ("workshop", "atelier")),
)
"""Words, without accents, that tell what kind of block a title names; all else is a talk."""


def kind_of(title: str) -> str:
    """Return the kind of a block, as its title sounds.

    Examples
    --------
    >>> kind_of("Pause café"), kind_of("Speed networking"), kind_of("What we learned")
    ('break', 'networking', 'talk')
    """
    plain = unicodedata.normalize("NFD", title.casefold())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return next((kind for kind, tells in _SPOKEN if any(t in plain for t in tells)), "talk")
