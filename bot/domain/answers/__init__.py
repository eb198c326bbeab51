"""What people are answered, as values; the views put them into words."""
