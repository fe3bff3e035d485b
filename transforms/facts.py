"""Facts as lines: the form in which `thuocdo extract` writes observations, and in which reading is scored.

Belongs here: names and printing of the fields. Does not belong here: deciding any of them (`claims`).
"""

from transforms.model.observation import Observation
from transforms.model.quantity import plain
from transforms.model.reading import Reading


def fact_lines(article_id_for_output: str, reading: Reading) -> list[dict[str, object]]:
    """One dictionary a fact, ready for JSON, in the order of the text.

    Args:
        article_id_for_output: The id under which the article was given (its own or the article's).
        reading: What the article says.

    Returns:
        Decimals as plain strings, periods as labels (`2025-H1`), closed sets as their values.
    """
    return [_fact_line(article_id_for_output, observation) for observation in reading.observations]


def _fact_line(article_id: str, observation: Observation) -> dict[str, object]:
    quantity = observation.quantity
    return {
        "article_id": article_id,
        "start": observation.span.start,
        "end": observation.span.end,
        "exact": observation.span.exact,
        "value": plain(quantity.value),
        "value_high": None if quantity.high is None else plain(quantity.high),
        "denominator": None if quantity.denominator is None else plain(quantity.denominator),
        "unit": str(quantity.unit),
        "unit_text": quantity.unit_text,
        "comparator": str(quantity.comparator),
        "kind": str(observation.kind),
        "status": str(observation.status),
        "measure": str(observation.measure),
        "basis": str(observation.basis) if observation.basis else None,
        "compared_with": observation.compared_with,
        "indicator": observation.indicator_id,
        "part": observation.part,
        "phrase": observation.phrase,
        "place": observation.place,
        "place_id": observation.place_id,
        "owner": observation.owner,
        "period": observation.period.label() if observation.period else None,
        "set_by": observation.set_by,
        "document": observation.document,
        "sentence": observation.sentence.exact,
        "rule": observation.rule,
        "trusted": observation.trusted,
    }
