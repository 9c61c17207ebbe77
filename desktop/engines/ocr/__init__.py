"""Pictures of pages become text with places here: prepared with care, read by Tesseract, on all cores."""

from desktop.engines.ocr.preparation import PreparedPicture
from desktop.engines.ocr.reader import Ocr
from desktop.engines.ocr.tesseract import OcrUnavailable

__all__ = ["Ocr", "OcrUnavailable", "PreparedPicture"]
