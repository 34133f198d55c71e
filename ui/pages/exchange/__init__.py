"""Exchange and its tabs: send, receive, differences, places, trust."""
