"""Documents across articles: when two mentions in two articles are one document.

Belongs here: the identity of a document. Does not belong here: reading documents (`transforms.mentions`,
`transforms.context`).
"""

from transforms.model.article import Article
from transforms.model.identity import stable_id
from transforms.model.reading import Document
from transforms.model.text import fold

_LOCAL = ("hdnd", "ubnd", "/tu", "-tu", "tinh uy", "thanh uy", "huyen uy")
"""Marks of provincial and lower bodies, whose numbers are given anew in each of them."""


def document_id(document: Document, article: Article) -> str:
    """The document's id: of symbol and year, else of type, number, day and issuer, else of type and title.

    Numbers begin anew each year and in each body. So a local body's document is known within its home province only, a
    number without a day and anything without a name within its article only: two documents are never made one by chance.
    """
    type_, year = fold(document.type), (document.day or "")[:4] or None
    if document.symbol:
        symbol = fold(document.symbol).replace(" ", "")
        return stable_id("document", "symbol", symbol, year, _body(document, symbol, article))
    if document.number:
        issuer = fold(document.issuer) if document.issuer else None
        scope = None if document.day and issuer else article.article_id
        return stable_id("document", "number", type_, fold(document.number), document.day, issuer, scope)
    if document.title:
        return stable_id("document", "title", type_, fold(document.title), year)
    return stable_id("document", "span", article.article_id, min(document.spans).start)


def _body(document: Document, symbol: str, article: Article) -> str | None:
    issuer = fold(document.issuer) if document.issuer else ""
    if not any(mark in symbol or mark in issuer for mark in _LOCAL):
        return None
    return article.home_place or article.article_id
