"""A voucher's text as the rows of its QR code."""

import qrcode


def matrix(text: str) -> list[str]:
    """Rows of 0 and 1, without the quiet zone. Upper-case tokens give the smaller alphanumeric code."""
    code = qrcode.QRCode(border=0, error_correction=qrcode.ERROR_CORRECT_M)
    code.add_data(text)
    return ["".join("1" if dark else "0" for dark in row) for row in code.get_matrix()]
