"""The command line: everything a person can do in the window, with answers that programs can read."""
