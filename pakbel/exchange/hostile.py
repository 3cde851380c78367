"""Characters that act, hide or reorder where text is looked at: on a screen or in a file."""

# Controls; invisible format characters; bidi marks, embeddings, overrides and isolates; line and
# paragraph separators; lone surrogates; tags; noncharacters. Spelt out rather than asked of
# `unicodedata`, so that every version of Python escapes the same. Left alone: joiners (U+200C,
# U+200D), combining marks, variation selectors, and the visible format characters of Arabic script.
# A pattern not yet compiled: most registers hold nothing to look for, and compiling costs a millisecond.
HOSTILE = (
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff"
    "\ufdd0-\ufdef\ufeff\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
)
