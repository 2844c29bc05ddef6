"""How any solve runs: when it stops, who watches it, and the one caller of CP-SAT."""
