"""Fills in a form with LibreOffice, as somebody would: run by a Python that has its UNO bridge.

    python soffice_form.py PIPE FORM TARGET FILTER LABEL=TEXT ...

Goes to the cell beside each label and writes in place of what stands there.
"""

from soffice_bridge import PropertyValue, desktop_of, run

NEW_PARAGRAPH = 0


def main(pipe: str, form: str, target: str, filter_name: str, *answers: str) -> None:
    """Open, fill in, save as, and end the office."""
    desktop = desktop_of(pipe)
    document = desktop.loadComponentFromURL(f"file://{form}", "_blank", 0, ())
    try:
        for answer in answers:
            label, _, text = answer.partition("=")
            _fill(document, label, text)
        how = PropertyValue(Name="FilterName", Value=filter_name)
        document.storeToURL(f"file://{target}", (how,))
    finally:
        document.close(True)
        desktop.terminate()


def _fill(document: object, label: str, text: str) -> None:
    table = document.TextTables.getByIndex(document.TextTables.Count - 1)
    for row in range(table.Rows.Count):
        if table.getCellByPosition(0, row).String.split("\n")[0] == label:
            cell = table.getCellByPosition(1, row)
            cursor = cell.createTextCursor()
            cursor.gotoStart(False)
            cursor.gotoEnd(True)
            first, *rest = text.split("\n")
            cursor.setString(first)
            for line in rest:
                cell.insertControlCharacter(cell.getEnd(), NEW_PARAGRAPH, False)
                cell.insertString(cell.getEnd(), line, False)
            return
    raise LookupError(label)


run(main)
