"""What people tell beside a question, or say to be polite: it asks nothing."""
