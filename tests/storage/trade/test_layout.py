"""The layout of trade files and its number: a file of another shape has to say so."""

import zlib

from pakbel.storage.trade.layout import FIGURES, FORMAT, INDEX, ROLL_UP

OF_FORMAT = 5
SHAPE = 0xCA022C9E


def test_a_layout_of_another_shape_has_another_number():
    """Where this fails, FORMAT goes up by one: an older file would else be called a damaged one."""
    shape = " ".join("; ".join((FIGURES, *ROLL_UP, INDEX)).split())

    assert (FORMAT, zlib.crc32(shape.encode())) == (OF_FORMAT, SHAPE)
