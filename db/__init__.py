"""What Trocha keeps: tables, the encrypted store, the change log, migrations. Knows nothing of app."""
