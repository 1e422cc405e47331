"""Compressed files, opened as the text in them: gzip and zstd, by name."""

import io
import zlib
from collections.abc import Callable
from typing import Any, BinaryIO

from summarize.errors import ReadingError

SUFFIXES = (".gz", ".zst")
# What a few bytes unpack to must fit into memory: 512 of zstd can stand for 16 MB.
_PIECE = 512
# Text packs ten times smaller, lines that repeat one another a hundred times. What unpacks to less than the floor does
# no harm.
_RATIO = 200
_FLOOR = 16_000_000
# What the zstd command takes without being told to.
_WINDOW = 1 << 27


def unpacked_name(name: str) -> str:
    """`name` without the ending that says how the file is packed."""
    for suffix in SUFFIXES:
        if name.lower().endswith(suffix):
            return name[: -len(suffix)]
    return name


def unpacked(stream: BinaryIO, label: str) -> BinaryIO:
    """`stream`, or what is packed in it if `label` says so; closing it closes `stream`.

    Reading from it raises `ReadingError` where the data is damaged, ends too early or unpacks out of all proportion.
    """
    for suffix, unpacker in zip(SUFFIXES, (_gzip, _zstd), strict=True):
        if label.lower().endswith(suffix):
            return io.BufferedReader(_Unpacked(stream, label, unpacker))
    return stream


def _gzip() -> Any:
    return zlib.decompressobj(wbits=31)


def _zstd() -> Any:
    import zstandard

    return zstandard.ZstdDecompressor(max_window_size=_WINDOW).decompressobj()


class _Unpacked(io.RawIOBase):
    """Unpacks as it is read, any number of members or frames after one another."""

    def __init__(self, stream: BinaryIO, label: str, unpacker: Callable[[], Any]):
        self._stream, self._label, self._unpacker = stream, label, unpacker
        self._current: Any = None
        self._packed = b""
        self._ready = io.BytesIO()
        self._read = self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not (size := self._ready.readinto(buffer)) and self._more():
            pass
        return size

    def close(self) -> None:
        self._stream.close()
        super().close()

    def _more(self) -> bool:
        """Unpack the next piece; False at the end."""
        piece = self._packed or self._stream.read(_PIECE)
        if not piece:
            if self._current is not None:
                raise self._error("the packed data ends too early", "copy or pack the file again")
            return False
        self._current = self._current or self._unpacker()
        try:
            data = self._current.decompress(piece)
        except Exception as error:  # each library has errors of its own
            raise self._error(f"damaged: {error}", "copy or pack the file again") from error
        self._packed = self._current.unused_data if self._current.eof else b""
        if self._current.eof:
            self._current = None
        self._read += len(piece) - len(self._packed)
        self._given += len(data)
        if self._given > max(_FLOOR, _RATIO * self._read):
            raise self._error(
                f"unpacks to more than {_RATIO} times its size, as no text does", "unpack it yourself if you trust it"
            )
        self._ready = io.BytesIO(data)
        return True

    def _error(self, message: str, remedy: str) -> ReadingError:
        return ReadingError(self._label, message, remedy)
