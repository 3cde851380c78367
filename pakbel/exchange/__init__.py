"""How records come in from files, and what makes a file safe to hand on."""
