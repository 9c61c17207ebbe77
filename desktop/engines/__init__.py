"""The outside world: foreign files, pictures, OCR, PDFs, the disk; one engine a concern, each behind a small face."""
