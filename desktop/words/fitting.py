"""What will not fit into the files of a channel, said before they are made."""

from decimal import Decimal

from desktop.domain.bundle import BundlePlan
from desktop.domain.bundle_estimate import Estimate
from desktop.domain.case import Case
from desktop.words.words import Words
from forms.model import Channel


def size_text(size: int, words: Words) -> str:
    """A file's size as people say it: "412 kB", "1.2 MB" (powers of ten, as the portals count)."""
    if size < 1_000_000:
        return words.say("{n} kB", n=words.number(max(1, round(size / 1000))))
    return words.say("{n} MB", n=words.number((Decimal(size) / 1_000_000).quantize(Decimal("0.1"))))


def estimate_sentence(estimate: Estimate, words: Words) -> str:
    """How much the section files will be, about."""
    return words.say_many(
        "About {n} file for the upload, {size} in all.",
        "About {n} files for the upload, {size} in all.",
        estimate.files,
        size=size_text(estimate.bytes, words),
    )


def unfitting_sentences(plan: BundlePlan, estimate: Estimate, channel: Channel, case: Case, words: Words) -> list[str]:
    """One sentence for each thing that will not fit, with what can be done about it."""
    said = []
    for document_id in estimate.too_large:
        source = case.sources[case.document(document_id).source]
        said.append(
            words.say(
                "{name} is signed and has {size}; files here may have {limit}. It cannot be made smaller without "
                "breaking the signature: ask for it in a smaller version, or hand it in on paper.",
                name=source.name,
                size=size_text(source.bytes, words),
                limit=size_text(plan.limit, words),
            )
        )
    if estimate.most_files is not None:
        said.append(
            words.say(
                "It will be about {files} files, and {channel} takes {most}. Leave papers out that are not asked for, "
                "or hand them in another way.",
                files=estimate.files,
                channel=words.text(channel.title),
                most=estimate.most_files,
            )
        )
    return said
