"""How a Table or a Card reaches its reader."""
