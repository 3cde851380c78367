"""What machines export: imported trade files, each one SQLite file that never changes."""
