"""Bodies: public bodies, officials in their office, associations and companies that an article names.

Belongs here: their spans and names as printed. Does not belong here: what a body does in its clause (`claims`), which body
a name means (`organisations.registry`).
"""

from transforms.model.mention import BodyMention
from transforms.model.text import MatchingCopy
from transforms.organisations.names import find_names


def find_bodies(copy: MatchingCopy) -> tuple[BodyMention, ...]:
    """Every name of a body in a text, in its order; none overlaps another. `name` is NFC with plain spaces."""
    return tuple(BodyMention(copy.span(start, end), copy.plain[start:end]) for start, end in find_names(copy.plain))
