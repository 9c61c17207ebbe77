"""Definitions age and change: how old a rule is, what a case was made with, and what has changed since."""
