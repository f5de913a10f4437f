"""From one frozen content to a Word or a PDF report."""
