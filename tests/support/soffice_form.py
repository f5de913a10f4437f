"""Fills in a form with LibreOffice, as somebody would: run by a Python that has its UNO bridge.

    python soffice_form.py PIPE FORM TARGET FILTER LABEL=TEXT ...

Goes to the cell beside each label, selects what stands there and types over it.
"""

import sys
import time

import uno
from com.sun.star.beans import PropertyValue


def main(pipe, form, target, filter_name, *answers):
    """Open, fill in, save as, and end the office."""
    context = _context(pipe)
    desktop = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.frame.Desktop", context
    )
    document = desktop.loadComponentFromURL(f"file://{form}", "_blank", 0, _options(Hidden=False))
    try:
        for answer in answers:
            label, _, text = answer.partition("=")
            _fill(document, label, text)
        document.storeToURL(f"file://{target}", _options(FilterName=filter_name))
    finally:
        document.close(True)
        desktop.terminate()


def _fill(document, label, text):
    table = document.TextTables.getByIndex(document.TextTables.Count - 1)
    for row in range(table.Rows.Count):
        if table.getCellByPosition(0, row).String.split("\n")[0] == label:
            cell = table.getCellByPosition(1, row)
            cursor = cell.createTextCursor()
            cursor.gotoStart(False)
            cursor.gotoEnd(True)
            lines = text.split("\n")
            cursor.setString(lines[0])
            for line in lines[1:]:
                cell.insertControlCharacter(cell.getEnd(), 0, False)
                cell.insertString(cell.getEnd(), line, False)
            return
    raise LookupError(label)


def _context(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    for _ in range(240):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.25)
    raise TimeoutError("LibreOffice did not answer")


def _options(**values):
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


main(*sys.argv[1:])
