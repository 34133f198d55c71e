"""The room in which a paper is signed and sealed."""
