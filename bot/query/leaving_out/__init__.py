"""What is left out, denied, or counted as well."""
