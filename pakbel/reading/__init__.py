"""Dates, periods and amounts as people type them: our own strict grammar, which never guesses."""
