"""What is wrong with an import that did not fail: stuck, overdue, slow, short of rows."""
