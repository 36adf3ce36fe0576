"""What is done: one function a deed, in the words of those who do it."""
