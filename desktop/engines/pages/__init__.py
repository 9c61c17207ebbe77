"""Foreign files become pages here, and only ever inside a sandbox process."""
