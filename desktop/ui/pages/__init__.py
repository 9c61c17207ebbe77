"""Pages show what they are given and say what was asked; they know no service and no engine."""
