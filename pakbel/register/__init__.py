"""The verbs: add, change, act, deliver, remove. They keep references whole, inside a transaction.

Each verb takes an open transaction and records of the domain; it writes nothing on an error.
What deserves a word but no refusal comes back in `Outcome.warnings`; `strict` refuses it (exit 6).
"""
