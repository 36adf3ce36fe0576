"""What is done: one function a change, in the words of those who do it."""
