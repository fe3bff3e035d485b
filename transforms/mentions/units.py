"""Units: the printed names of units and multipliers, and what each is worth in its base unit.

Belongs here: the table of printed forms, reading one that stands after a number, and the names of units for people
(`dim_unit`). Does not belong here: numbers themselves (`numbers`), which counted noun makes a fact (`number_cues`).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from transforms.mentions.number_cues import word_set
from transforms.model.quantity import Unit


@dataclass(frozen=True, slots=True)
class UnitForm:
    """What a printed unit means: `factor` base units of `unit`.

    A soft form names something else as often as a unit ("điểm trường", "6 tháng đầu năm"): its surroundings decide.
    """

    unit: Unit
    factor: Decimal
    soft: bool = False


@dataclass(frozen=True, slots=True)
class UnitReading:
    """A unit found in a text: `end` is where its sign ends, `per` the words of a rate after it ("/ha", "/năm")."""

    form: UnitForm
    end: int
    per: str


_TABLE: tuple[tuple[Unit, str, bool, str], ...] = (
    (Unit.PERCENT, "1", False, "%|phần trăm"),
    (Unit.PERCENTAGE_POINT, "1", False, "điểm phần trăm|điểm %|điểm phầm trăm|phần trăm điểm|% điểm"),
    (Unit.PERCENTAGE_POINT, "0.01", False, "điểm cơ bản"),
    (Unit.VND, "1", False, "đồng|đ|vnd|vnđ|đồng việt nam|việt nam đồng|₫"),
    (Unit.USD, "1", False, "usd|đô la|đô la mỹ|đô|đôla|đôla mỹ|đô-la|đô-la mỹ|us$|$|đồng usd|dollar"),
    (Unit.OTHER, "1", False, "euro|eur|€|yên|jpy|yên nhật|nhân dân tệ|ndt|cny|tệ|won|baht|bảng anh|bảng|gbp|rúp|rupee|rupiah"),
    (Unit.OTHER, "1", False, "dinar|đô la hồng kông|đô la hong kong|hkd|twd|myr|inr|chf"),
    (Unit.OTHER, "1", False, "sgd|aud|đô la singapore|đô la úc|đô la australia|kíp|franc|ringgit|peso|cad|thb|krw"),
    (Unit.HECTARE, "1", False, "ha|hecta|héc ta|héc-ta|hec ta|hécta|hectare"),
    (Unit.HECTARE, "100", False, "km2|km²|km vuông|ki lô mét vuông|kilômét vuông|kilomet vuông|cây số vuông"),
    (Unit.SQUARE_METRE, "1", False, "m2|m²|mét vuông|m vuông"),
    (Unit.KILOMETRE, "1", False, "km|kilomet|kilômét|ki lô mét|ki-lô-mét|cây số"),
    (Unit.METRE, "1", False, "m|mét|mét dài"),
    (Unit.METRE, "0.01", False, "cm|centimet|xăng ti mét|xen ti mét|xăng-ti-mét"),
    (Unit.METRE, "0.001", False, "mm|milimet|mi li mét|mi-li-mét|milimét"),
    (Unit.KILOGRAM, "1", False, "kg|kilogam|ki lô gam|ki-lô-gam|kilôgam|cân"),
    (Unit.KILOGRAM, "1000", False, "tấn"),
    (Unit.KILOGRAM, "100", False, "tạ"),
    (Unit.KILOGRAM, "10", False, "yến"),
    (Unit.KILOGRAM, "0.001", False, "g|gam|gram"),
    (Unit.KILOGRAM, "0.000001", False, "mg|miligam"),
    (Unit.KILOWATT_HOUR, "1", False, "kwh"),
    (Unit.KILOWATT_HOUR, "1000", False, "mwh"),
    (Unit.KILOWATT_HOUR, "1000000", False, "gwh"),
    (Unit.MEGAWATT, "1", False, "mw|mwp|megawatt|mêgaoát|mw điện"),
    (Unit.MEGAWATT, "0.001", False, "kw|kwp"),
    (Unit.MEGAWATT, "1000", False, "gw"),
    (Unit.CUBIC_METRE, "1", False, "m3|m³|mét khối|khối"),
    (Unit.LITRE, "1", False, "lít|l"),
    (Unit.LITRE, "0.001", False, "ml"),
    (Unit.OTHER, "1", False, "độ c|độ|°c|°|oc|mpa|mhz|ghz|mbps|gbps|gb|tb|mb|kv|mva|db|richter|sào|hải lý|phút|giây|dặm"),
    (Unit.OTHER, "1", False, "ounce|lượng vàng|chỉ vàng|cây vàng|inch|mah"),
    (Unit.OTHER, "1", False, "teu|dwt|kcal|calo|ppm|μg|µg|‰|phần nghìn|tíc|stone|pound|thùng dầu"),
    (Unit.TIMES, "1", True, "lần"),
    (Unit.POINT, "1", True, "điểm"),
    (Unit.RANK, "1", True, "bậc|hạng|thứ hạng|vị trí"),
    (Unit.DAY, "1", True, "ngày|ngày đêm"),
    (Unit.DAY, "7", True, "tuần"),
    (Unit.HOUR, "1", True, "giờ|tiếng"),
    (Unit.MONTH, "1", True, "tháng"),
    (Unit.MONTH, "3", True, "quý"),
    (Unit.YEAR, "1", True, "năm"),
    (Unit.YEAR, "10", True, "thập kỷ|thập niên"),
    (Unit.YEAR, "100", True, "thế kỷ"),
)  # fmt: skip

UNITS: Mapping[str, UnitForm] = MappingProxyType(
    {name: UnitForm(unit, Decimal(factor), soft) for unit, factor, soft, names in _TABLE for name in names.split("|")}
)
"""Printed forms in lower case -> unit, factor to the base unit, soft or not."""

MULTIPLIERS: Mapping[str, Decimal] = MappingProxyType({
    "chục": Decimal(10), "trăm": Decimal(100), "nghìn": Decimal(1000), "ngàn": Decimal(1000), "vạn": Decimal(10000),
    "triệu": Decimal(10**6), "tr": Decimal(10**6), "tỷ": Decimal(10**9), "tỉ": Decimal(10**9), "tỳ": Decimal(10**9),
})  # fmt: skip

_LARGEST = Decimal(10**18)
_EXACT_CASE = frozenset({"m", "l", "g", "đ", "yên", "won", "đô", "độ", "bảng", "tệ", "cân", "khối", "quý", "hạng", "thứ hạng"})
_CURRENCIES = word_set("euro eur € yên jpy nhân_dân_tệ ndt cny won baht bảng gbp rúp rupee rupiah sgd aud kíp")
_NOT_AFTER = {
    "đồng": "chí bào hồ ruộng nghiệp đội phục bằng bộ thời ý hành đẳng minh cỏ nai tháp",
    "đ": "/c /h",
    "tỷ": "lệ trọng suất giá số phú mỉ phần",
    "tỉ": "lệ trọng suất giá số phú mỉ phần",
    "triệu": "phú chứng tập",
    "độ": "tuổi dài rộng cao sâu phì",
    "khối": "lượng thi lớp cơ đoàn doanh",
    "giây": "phút",
    "bảng": "xếp điểm giá chấm tin điện",
    "lần": "lượt",
    "tiếng": "anh việt dân súng nói",
    "quý": "khách vị",
    "hạng": "mục",
    "vị trí": "việc công cán",
    "tuần": "lễ",
    "cân": "đối bằng",
}
_DENIED = {name: tuple(words.split()) for name, words in _NOT_AFTER.items()}
_CALENDAR = frozenset({"ngày", "tháng", "năm", "quý"})
_DIGIT_NEXT = re.compile(r" \d")
_LETTER = r"[^\W\d_]"
_WORD = re.compile(rf"(?: {{0,2}}|\n(?=%))((?:US\$|[%‰€$₫°]|{_LETTER}+(?:-{_LETTER}+)*(?:[23²³](?!\d|[.,]\d))?))")
_NEXT_WORD = re.compile(rf" ?(/?{_LETTER}+)")
_PER = re.compile(rf" ?/ ?({_LETTER}+(?:[23²³](?!\d))?(?: đêm| người)?)|(năm|ngày|tháng|cổ phiếu|kg|lượng)(?!{_LETTER})")
_CURRENCY_UNITS = re.compile(r" tiền (?:chủ chốt|mạnh|số|chung|ảo|khác)")
_GLUED = ("và", "năm", "cổ phiếu", "ngày", "tháng", "lượng", "người", "kg")
_TIMES_OF_RATES = word_set("năm tháng ngày quý tuần vụ lần đợt phiên kỳ ngày_đêm")
_RATES_TO_ONE = frozenset({Unit.PERCENT, Unit.PERCENTAGE_POINT, Unit.VND, Unit.USD, Unit.TIMES, Unit.POINT, Unit.RANK})


def _by_first_word() -> dict[str, tuple[tuple[str, str], ...]]:
    table: dict[str, list[tuple[str, str]]] = {}
    for name in UNITS:
        first, _, rest = name.partition(" ")
        table.setdefault(first, []).append((f" {rest}" if rest else "", name))
        if rest == "%":
            table[first].append((rest, name))
    return {first: tuple(sorted(rests, key=lambda pair: -len(pair[0]))) for first, rests in table.items()}


_BY_FIRST_WORD = _by_first_word()


def _ends_word(text: str, at: int) -> bool:
    return at >= len(text) or not text[at].isalpha() or text.startswith(_GLUED, at)


def _denied(name: str, text: str, at: int) -> bool:
    denied = _DENIED.get(name)
    if not denied:
        return False
    if name == "đồng" and _CURRENCY_UNITS.match(text, at):
        return True
    following = _NEXT_WORD.match(text, at)
    return following is not None and following[1].lower() in denied


def _split_glued(word: str) -> str:
    """The unit at the head of a word that lost its slash ("đồngcổ phiếu", "tấnnăm"), else the word."""
    for tail in ("cổ", "năm", "ngày", "lượng", "kg", "người", "và"):
        if word.endswith(tail) and word[: -len(tail)] in _BY_FIRST_WORD:
            return word[: -len(tail)]
    return word


def read_multiplier(text: str, at: int) -> tuple[Decimal, int] | None:
    """The multiplier words that stand at `at` ("nghìn tỷ" is 10^12), with the offset after them; null where none do."""
    value = Decimal(1)
    end = at
    while word := _WORD.match(text, end):
        name, stop = word[1], word.end()
        factor = MULTIPLIERS.get(name.lower() if name.isupper() else name)
        if factor is None:
            head = next((m for m in ("triệu", "tỷ", "tỉ") if name.startswith(m) and name[len(m) : len(m) + 1].isupper()), None)
            if head is None:
                break
            factor, stop = MULTIPLIERS[head], word.start(1) + len(head)
            name = head
        if _denied(name, text, stop):
            break
        if value * factor > _LARGEST:
            break
        value *= factor
        end = stop
    return (value, end) if end > at else None


def read_unit(text: str, at: int) -> UnitReading | None:
    """The unit that stands at `at`, at most two spaces on; null where the word there is none."""
    word = _WORD.match(text, at)
    if word is None:
        return None
    printed = word[1]
    first = printed.lower()
    options = _BY_FIRST_WORD.get(first)
    stop = word.end()
    if options is None:
        first = _split_glued(first)
        options = _BY_FIRST_WORD.get(first)
        if options is None:
            return None
        stop = word.start(1) + len(first)
    for rest, name in options:
        if rest and text[stop : stop + len(rest)].lower() != rest:
            continue
        end = stop + len(rest)
        if name in _EXACT_CASE and text[word.start(1) : end] != name:
            continue
        if UNITS[name].soft and name in _CALENDAR and _DIGIT_NEXT.match(text, end):
            continue
        if (first[-1].isalpha() and not _ends_word(text, end)) or _denied(name, text, end):
            continue
        return _with_rate(text, name, end)
    return None


def _with_rate(text: str, name: str, end: int) -> UnitReading:
    form = UNITS[name]
    rate = _PER.match(text, end)
    if rate is None:
        return UnitReading(form, end, "")
    per = rate[1] or rate[2]
    if form.unit in _RATES_TO_ONE or per.lower() in _TIMES_OF_RATES or name in _CURRENCIES:
        return UnitReading(form, end, rate.group())
    return UnitReading(UnitForm(Unit.OTHER, Decimal(1)), rate.end(), rate.group())


def unit_labels() -> tuple[tuple[Unit, str, str, str], ...]:
    """Every unit with its Vietnamese and English name and its dimension, in the order of `Unit`."""
    return tuple((unit, *_LABELS[unit]) for unit in Unit)


_LABELS: Mapping[Unit, tuple[str, str, str]] = MappingProxyType({
    Unit.PERCENT: ("phần trăm", "percent", "ratio"),
    Unit.PERCENTAGE_POINT: ("điểm phần trăm", "percentage point", "ratio difference"),
    Unit.VND: ("đồng Việt Nam", "Vietnamese dong", "money"),
    Unit.USD: ("đô la Mỹ", "United States dollar", "money"),
    Unit.COUNT: ("số lượng", "count", "count"),
    Unit.HECTARE: ("héc ta", "hectare", "area"),
    Unit.SQUARE_METRE: ("mét vuông", "square metre", "area"),
    Unit.KILOMETRE: ("ki lô mét", "kilometre", "length"),
    Unit.METRE: ("mét", "metre", "length"),
    Unit.KILOGRAM: ("ki lô gam", "kilogram", "mass"),
    Unit.KILOWATT_HOUR: ("ki lô oát giờ", "kilowatt-hour", "energy"),
    Unit.MEGAWATT: ("mê ga oát", "megawatt", "power"),
    Unit.CUBIC_METRE: ("mét khối", "cubic metre", "volume"),
    Unit.LITRE: ("lít", "litre", "volume"),
    Unit.TIMES: ("lần", "times", "ratio"),
    Unit.RANK: ("thứ hạng", "rank", "rank"),
    Unit.POINT: ("điểm", "point", "score"),
    Unit.DAY: ("ngày", "day", "duration"),
    Unit.HOUR: ("giờ", "hour", "duration"),
    Unit.MONTH: ("tháng", "month", "duration"),
    Unit.YEAR: ("năm", "year", "duration"),
    Unit.OTHER: ("đơn vị khác", "other unit", "other"),
})  # fmt: skip
