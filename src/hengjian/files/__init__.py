"""文件的门: what a file is by its content, whether it is safe to keep, and where its original lies.

``door`` looks at one upload · ``kinds`` tells the type from the first bytes · ``archives`` (with ``office``), ``pictures``,
``pdfs`` look inside · ``names`` cleans what a file calls itself · ``store`` keeps originals under their SHA-256 ·
``fields`` is the field of a form.
"""
