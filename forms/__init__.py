"""What Portugal asks for, as data, with the strict reader beside it."""
