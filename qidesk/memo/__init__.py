"""What is written: an outline of plain data, and the pages it becomes; the only ReportLab."""
