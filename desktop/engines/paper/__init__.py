"""PDF out: pages of foreign files cleaned, fitted, stamped and bound, in limited processes only."""
