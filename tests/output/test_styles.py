import pytest

from pakbel.output.styles import style_of


@pytest.mark.parametrize(
    ("value", "kind", "style"),
    [
        (1, "late", "red"),
        (0, "late", ""),
        (None, "late", ""),
        (-1, "left", "red"),
        (30, "left", "yellow"),
        (31, "left", ""),
        ("met", "state", "green"),
        ("met_late", "state", "green"),
        ("kept early", "state", "green"),
        ("done", "state", "green"),
        ("not kept", "state", "red"),
        ("overdue_partial", "state", "red"),
        ("6 d late", "state", "red"),
        ("Lapsed", "state", "red"),
        ("suspended", "state", "yellow"),
        ("in_progress", "state", ""),
        ("not_due", "state", ""),
        ("overdue", "text", ""),
    ],
)
def test_red_is_late_yellow_soon_or_short_green_kept(value, kind, style):
    assert style_of(value, kind) == style
