"""What an operator does to an installation as a whole: back up, restore, check."""
