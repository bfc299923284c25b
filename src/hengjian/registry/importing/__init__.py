"""The import engine: files → tables → rows checked → what is right written, what is not told with place, reason, remedy.

``reading`` (with ``extents``; the guard of ``files.archives`` comes before anything is unpacked) · ``cells`` one cell → one value ·
``shapes`` how a sheet is declared · ``checking`` every fault of every row · ``writing`` the difference from what is stored ·
``running`` all of it, a transaction for each file. Sheets are data: ``sheets.py`` of each app.
"""
