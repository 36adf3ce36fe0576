"""The scripting face: the same actions as the window, by command line."""
