"""What people ask to be done, who may, and what is written down of it."""
