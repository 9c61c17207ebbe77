"""Sizes said before a bundle is made, held against the bundle that is then made."""

from dataclasses import replace
from pathlib import Path

from desktop.domain.bundle_estimate import estimated
from desktop.services.bundling import BundleReport
from desktop.words.fitting import estimate_sentence, unfitting_sentences
from desktop.words.words import Words
from forms.reader import load_rules


def test_the_estimate_is_of_the_size_of_what_is_made(mixed) -> None:
    papers, _out, report = mixed
    made: BundleReport = report
    channel = load_rules().channels["portal_servicos"]
    plan = papers.planned()
    estimate = estimated(plan, papers.case, channel)
    parts = [file for file in made.files if file.path != plan.complete_name]
    assert len(parts) / 2 <= estimate.files <= len(parts) * 2
    assert sum(file.bytes for file in parts) / 4 <= estimate.bytes <= sum(file.bytes for file in parts) * 4
    assert estimate_sentence(estimate, Words("en")).startswith(f"About {estimate.files} file")


def test_what_cannot_fit_is_named_with_what_to_do(mixed: tuple[object, Path, BundleReport]) -> None:
    papers = mixed[0]
    channel = load_rules().channels["portal_servicos"]
    signed = next(one for one in papers.case.sources.values() if one.signed)
    large = replace(signed, bytes=5_000_000)
    case = replace(papers.case, sources={**papers.case.sources, signed.sha256: large})
    plan = papers.planned()
    assert estimated(plan, papers.case, channel).too_large == ()
    estimate = estimated(plan, case, replace_files(channel, 1))
    [document] = [one.id for one in case.documents if one.source == signed.sha256]
    assert estimate.too_large == (document,)
    assert estimate.most_files == 1
    for language in ("en", "pt"):
        said = unfitting_sentences(plan, estimate, replace_files(channel, 1), case, Words(language))
        assert len(said) == 2
        assert large.name in said[0]
        assert "5 MB" in said[0]


def replace_files(channel, most: int):
    return channel.model_copy(update={"max_files": most})
