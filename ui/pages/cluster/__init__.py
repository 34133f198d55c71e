"""A cluster and its tabs: governments, organisations, services with their stages, commitments, documents."""
