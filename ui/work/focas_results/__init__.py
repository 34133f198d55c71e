"""The results of rounds: of one entity, of a cluster, of the programme."""
