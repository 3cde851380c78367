"""The buttons: one module a noun or a daily act, one short function a verb. Only here is Typer known."""
