"""One widget per kind of question, each rendered from a frozen FieldView."""
