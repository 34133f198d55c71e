"""What people see: Qt Widgets that ask the use cases of `app` and show what they return."""
