"""What Trocha does: the domain and its use cases. Knows no Qt."""
