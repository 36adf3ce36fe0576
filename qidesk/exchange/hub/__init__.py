"""The office's hub: a PostgreSQL server that relays sealed bundles and is trusted with nothing."""
