//! How fast texts are read, analysed and checked, in MB/s of French. Run with `cargo bench`.

use std::hint::black_box;
use std::path::Path;
use std::sync::LazyLock;

use contresens::detector::context::{Context, Pair};
use contresens::detector::{Options, check};
use contresens::document::Document;
use contresens::finding::Finding;
use contresens::input;
use contresens::knowledge::Knowledge;
use contresens::reporter::{Format, Report};
use divan::Bencher;
use divan::counter::BytesCount;
use rayon::prelude::*;

/// Articles of a batch.
const BATCH: usize = 200;

static PAIR: LazyLock<Pair> = LazyLock::new(shipped);

fn main() {
    divan::main();
}

fn shipped() -> Pair {
    Pair::english_french(Knowledge::shipped())
}

/// Tokens, lemmas and sentences of articles and their originals.
#[divan::bench(max_time = 3)]
fn analyse(bencher: Bencher) {
    let articles = articles();
    bencher.counter(bytes(&articles)).bench(|| {
        for article in &articles {
            black_box(Context::new(article, &PAIR));
        }
    });
}

/// The translations alone.
#[divan::bench(max_time = 3)]
fn check_target_only(bencher: Bencher) {
    let articles: Vec<_> =
        articles().iter().map(|article| Document::of_text(article.target.as_str().to_owned(), None)).collect();
    check_all(bencher, &articles);
}

/// With the English beside them.
#[divan::bench(max_time = 3)]
fn check_with_source(bencher: Bencher) {
    check_all(bencher, &articles());
}

/// What an editor waits for: knowledge opened, one article checked.
#[divan::bench(max_time = 3)]
fn start_up_and_first_article(bencher: Bencher) {
    let article = articles().swap_remove(0);
    bencher.counter(bytes(std::slice::from_ref(&article))).bench(|| check(&article, &shipped(), &Options::default()));
}

/// What a batch costs: JSON Lines parsed, checked on all cores, reported as JSON.
#[divan::bench(max_time = 3)]
fn json_lines_end_to_end(bencher: Bencher) {
    let record = |(at, article): (usize, Document)| {
        serde_json::json!({"id": at, "target": article.target.as_str(), "source": article.source.as_deref()})
            .to_string()
    };
    let articles = articles();
    let batch: Vec<_> = articles.iter().cycle().take(BATCH).cloned().collect();
    let counter = bytes(&batch);
    let lines = batch.into_iter().enumerate().map(record).collect::<Vec<_>>().join("\n");
    let check = |document: Document| -> (Document, Vec<Finding>) {
        let findings = check(&document, &PAIR, &Options::default());
        (document, findings)
    };
    bencher.counter(counter).bench(|| {
        let read = input::read(&["-".into()], &input::Options::default(), &mut lines.as_bytes());
        let documents = read.documents.into_par_iter().map(check).collect();
        let report =
            Report { documents, errors: Vec::new(), unused_allows: Vec::new(), allowed: 0, category: |_| "accuracy" };
        let mut out = Vec::new();
        report.write(Format::Json, &mut out).map(|()| out)
    });
}

fn check_all(bencher: Bencher, articles: &[Document]) {
    bencher.counter(bytes(articles)).bench(|| {
        for article in articles {
            black_box(check(article, &PAIR, &Options::default()));
        }
    });
}

/// The articles of corpora/gold, with their originals.
fn articles() -> Vec<Document> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora/gold");
    input::read(&[folder], &input::Options::default(), &mut std::io::empty()).documents
}

/// Bytes of French.
fn bytes(articles: &[Document]) -> BytesCount {
    BytesCount::new(articles.iter().map(|article| article.target.len()).sum::<usize>())
}
