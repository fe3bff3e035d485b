"""Organisations: bodies that state, own or set a figure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body with its id. "HĐND tỉnh" is another body in each province, so `place_id` completes it."""

    organisation_id: str
    name: str
    kind: str
    place_id: str | None = None
