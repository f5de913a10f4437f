"""What auditing is: values and rules without input or output; the clock is passed in."""
