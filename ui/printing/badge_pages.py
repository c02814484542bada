"""Badges to a printer: pictures in, PDF or ZPL out. One job holds them all."""

import socket
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QImage, QPagedPaintDevice, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from zebrafy.zebrafy_image import ZebrafyImage

from kiosk.printing.badge_destination import CupsQueue, Destination, PdfFile, ZplFile, ZplPrinter
from kiosk.printing.pages import Raster
from kiosk.private_file import write_private

WAIT_S = 10
OPPOSITE = bytes(255 - byte for byte in range(256))
JOB = "badges"  # what a queue shows to everybody: no name


@dataclass(frozen=True, slots=True)
class NotPrinted:
    """`sent`: badges that had left when it failed."""

    why: str
    sent: int = 0


def send(pages: Iterable[Raster], to: Destination, dpi: int) -> int | NotPrinted:
    """How many badges went there. Raises OSError for a file that cannot be written."""
    match to:
        case PdfFile(path):
            content, count = pdf(pages, dpi)
            write_private(path, content)
            return count
        case ZplFile(path):
            labels = list(map(zpl, pages))
            write_private(path, b"".join(labels))
            return len(labels)
        case CupsQueue(name):
            return _to_cups(pages, name, dpi)
        case ZplPrinter(host, port):
            return _to_printer(map(zpl, pages), host, port)


def zpl(page: Raster) -> bytes:
    """A whole label, its picture compressed."""
    picture = Image.frombytes("1", (page.width, page.height), _white_is_one(page))
    label = ZebrafyImage(picture, format="Z64", dither=False, set_label_size=True)
    return label.to_zpl().encode("ascii")


def pdf(pages: Iterable[Raster], dpi: int) -> tuple[bytes, int]:
    """The file, made in memory, and how many pages it has."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(JOB)
    writer.setResolution(dpi)
    count = _drawn(pages, writer, dpi)
    content = bytes(buffer.data().data())
    return content, count


def _to_cups(pages: Iterable[Raster], queue: str, dpi: int) -> int | NotPrinted:
    known = QPrinterInfo.availablePrinterNames()
    if queue not in known:
        return NotPrinted(f"CUPS has no queue {queue}; it has {', '.join(known) or 'none, or does not run'}")
    printer = QPrinter()
    printer.setPrinterName(queue)
    printer.setDocName(JOB)
    printer.setResolution(dpi)
    printer.setFullPage(True)
    try:
        return _drawn(pages, printer, dpi)
    except _NotTaken:
        return NotPrinted(f"CUPS did not take the job for {queue}; lpstat -p says what is wrong with it")


class _NotTaken(Exception):
    pass


def _drawn(pages: Iterable[Raster], device: "QPdfWriter | QPrinter", dpi: int) -> int:
    painter, count = QPainter(), 0
    for count, page in enumerate(pages, 1):
        if count == 1:
            _size(device, page, dpi)
            begun = painter.begin(device)
        else:
            begun = device.newPage()
        if not begun:
            painter.end()
            raise _NotTaken
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        painter.drawImage(0, 0, _image(page))
    if count and not painter.end():
        raise _NotTaken
    return count


def _size(device: QPagedPaintDevice, page: Raster, dpi: int) -> None:
    millimetres = QSizeF(page.width * 25.4 / dpi, page.height * 25.4 / dpi)
    exact = QPageSize.SizeMatchPolicy.ExactMatch
    device.setPageSize(QPageSize(millimetres, QPageSize.Unit.Millimeter, JOB, exact))
    device.setPageMargins(QMarginsF(0, 0, 0, 0))


def _image(page: Raster) -> QImage:
    rows = _white_is_one(page)
    image = QImage(rows, page.width, page.height, page.row_bytes, QImage.Format.Format_Mono)
    # Trap: Qt keeps one bit a dot in this order of colours only; any other picture becomes a blurred JPEG.
    image.setColorTable([0xFF000000, 0xFFFFFFFF])
    return image.copy()


def _white_is_one(page: Raster) -> bytes:
    return page.rows.translate(OPPOSITE)


def _to_printer(labels: Iterator[bytes], host: str, port: int) -> int | NotPrinted:
    sent = 0
    try:
        with socket.create_connection((host, port), timeout=WAIT_S) as line:
            for label in labels:
                line.sendall(label)
                sent += 1
            line.shutdown(socket.SHUT_WR)
    except OSError as wrong:
        return NotPrinted(f"the printer at {host}:{port} was not reached: {wrong.strerror or wrong}", sent)
    return sent
