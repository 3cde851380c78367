"""What a register amounts to at a date: each report makes a Table (or a Card) of plain values."""
