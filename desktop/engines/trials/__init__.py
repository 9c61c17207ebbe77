"""What an installation is tried with: nothing here needs a file of the person's, and everything is really done."""
