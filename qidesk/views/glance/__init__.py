"""A case at a glance: the lines of the page that a case opens on."""
