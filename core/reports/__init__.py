"""What leaves the program as a whole: the workbook of a round."""
