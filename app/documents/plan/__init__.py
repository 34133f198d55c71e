"""The papers of the improvement plan: of one entity, of a region, of the governments of a cluster."""
