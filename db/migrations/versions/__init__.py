"""The steps, one file each; a step only adds."""
