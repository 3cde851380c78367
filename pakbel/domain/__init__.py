"""What the records are and mean. Standard library and dateutil's relativedelta and rrule only."""
