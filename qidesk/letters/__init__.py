"""Letters and forms as data: templates, their fields, where they go, what they never say."""
