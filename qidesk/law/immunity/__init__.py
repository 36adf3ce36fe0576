"""Who may claim immunity, whether they did, and what each court made of it."""
