"""Docket pages saved from a court's own site or from CourtListener, read without the network."""
