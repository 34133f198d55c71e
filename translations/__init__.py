"""Every sentence that a person reads, in every language: the catalogues, and the tool that keeps them whole."""
