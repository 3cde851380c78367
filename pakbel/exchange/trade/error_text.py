"""What a site answers in place of data, saved under a data file's name: called what it is, and refused."""

import re
from collections.abc import Iterator

from pakbel.errors import BadInput
from pakbel.exchange.trade.reader import Figure, Format, Gathered, Head, Said, TradeFile
from pakbel.reading.conventions import shown

_COMTRADE = re.compile(
    r"query complexity|resultset count|your query is too complex|no data matches your query|usage limit"
    r"|rate limit is exceeded|quota exceeded|invalid subscription key|missing subscription key"
    r"|you have reached your (?:usage|download)|result too large|result is too large",
    re.IGNORECASE,
)
_FAILED = re.compile(
    r"^(?:access denied|bad gateway|service unavailable|internal server error|gateway time-?out"
    r"|too many requests|unauthorized|forbidden|not found|error[ :]|[45][0-9]{2} [a-z])",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"\b40[13]\b|access ?denied|unauthori[sz]ed|forbidden|not authori[sz]ed|(?:invalid|missing) subscription key",
    re.IGNORECASE,
)
_NOT_LET_IN = "the site wants another subscription key or login: look at that, fetch it again, and save that"
_NOT_XML = "save it as CSV, or as an Excel workbook (.xlsx) where the site or the program offers that"
_LONGEST = 4000  # characters of a message; a table that quotes one is longer
_XML = re.compile(
    r"\s*<\?xml[^>]*>(?:\s*<[!?][^>]*>)*\s*<(?:[\w.-]+:)?([\w.-]+)"
)  # and its outermost element
_IN_JSON = re.compile(r'^\{[^\[{]*"(?:statusCode|message|Message|error)"\s*:')


def is_page(head: Head) -> bool:
    begin = head.text.lstrip()[:2000].casefold()
    return begin.startswith(("<!doctype html", "<html", "<head", "<body")) or "<html" in begin[:300]


def is_error_text(head: Head) -> bool:
    text = head.text.strip()
    if is_page(head) or _XML.match(text):
        return True
    if len(text) > _LONGEST:
        return False
    if text.startswith("{"):
        return _IN_JSON.match(text) is not None and '"data"' not in text
    return _COMTRADE.search(text) is not None or _FAILED.match(text) is not None


def refuse(file: TradeFile, _: Said, __: Gathered) -> Iterator[Figure]:
    """Never a figure: BadInput says what the file is, and what to do."""
    name, text = file.head.name, " ".join(file.head.text.split())
    if is_page(file.head):
        title = re.search(r"<title[^>]*>\s*([^<]{1,60})", text, re.IGNORECASE)
        named = f" ({title[1].strip()!r})" if title else ""
        raise BadInput(
            f"{name}: is a web page{named}, not data: a login, an error or a download page",
            value=name,
            hint="open it in a browser to see what it says",
        )
    xml = _XML.match(text)
    if xml is not None and not re.search("error|fault|exception|message$", xml[1], re.IGNORECASE):
        raise BadInput(f"{name}: is XML ({shown(xml[1])}), which is not read", value=name, hint=_NOT_XML)
    by = "UN Comtrade" if _COMTRADE.search(text) else "a site"
    fewer = "ask again for fewer years, partners or goods at a time, and save that"
    raise BadInput(
        f"{name}: holds no data, but what {by} answered: {shown(text)}",
        value=name,
        hint=_NOT_LET_IN if _REFUSED.search(text) else fewer,
    )


FORMAT = Format("an error saved as data", "", is_error_text, refuse)
