"""pakbel keeps what two countries promised each other beside what was delivered."""

__version__ = "0.1.0"
