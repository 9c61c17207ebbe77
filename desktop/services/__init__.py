"""What a person can do with a case, each service one deed, with its progress reported and cancellable."""
