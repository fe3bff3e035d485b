"""Identity: the one way in which ids are made, so that the same thing has the same id in every night and home."""

import hashlib
import json


def stable_id(kind: str, *parts: str | int | None) -> str:
    """A 40-digit hex id of `parts` (order counts, null differs from empty), apart for each `kind` of thing."""
    words = json.dumps([kind, *parts], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(words.encode()).hexdigest()[:40]
