"""The standard that applies: legal status on the day of an event picks amendment and test."""
