"""What screens are made of. Widgets know view models and nothing of sessions."""
