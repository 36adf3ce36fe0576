"""Exhaustion: what a grievance system asks for, what was filed, what it appears to come to."""
