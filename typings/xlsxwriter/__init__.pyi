# What our workbooks use of XlsxWriter, which says itself that it has no types.
from xlsxwriter.workbook import Workbook as Workbook
