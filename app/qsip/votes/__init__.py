"""What people say of a service: cards, votes of groups, their results, and the short card of the second vote."""
