"""The 3-year institutional improvement plan: its areas, actions, resources, order, rules, versions and follow-up."""
