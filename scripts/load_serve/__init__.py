"""The parts of scripts/load-serve."""
