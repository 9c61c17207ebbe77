"""Every sentence the program says, in every language it ships."""
