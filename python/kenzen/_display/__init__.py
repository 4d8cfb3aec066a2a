"""How results look: aligned text, tables for notebooks, a bar for long reads."""
