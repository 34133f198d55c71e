"""The cycle of a service: five stages, standards, inductions, visits, who leads, and the next cycle."""
