from copschedule.io.csv_text import csv_text


def test_rows_are_guarded_quoted_and_end_as_the_standard_says() -> None:
    rows = [(1, "=1+1"), ("a,b", 'say "é"\nhere'), ("＝2", "－x")]
    assert csv_text(("x", "y"), rows).decode() == (
        'x,y\r\n1,\'=1+1\r\n"a,b","say ""é""\nhere"\r\n\'＝2,\'－x\r\n'
    )
    assert csv_text(("x",), [], marked=True) == b"\xef\xbb\xbfx\r\n"
