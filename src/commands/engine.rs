//! The seam between the command line and the detector: the one file that knows both.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use contresens::config::Rules;
use contresens::detector::context::Pair;
use contresens::detector::{self, CHECKS};
use contresens::document::Document;
use contresens::finding::Finding;
use contresens::knowledge::context_model::ContextModel;
use contresens::knowledge::name::{Name, Standing};
use contresens::knowledge::pattern::{Atom, Gap, Item, Kind, Pattern, Test};
use contresens::knowledge::{self, Entry, Examples, Fault, Knowledge, Sense, compiled};
use contresens::reporter::ReportError;
use contresens::selftest;

/// Knowledge, ready to check documents.
pub struct Engine {
    pair: Pair,
}

/// What is looked for.
#[derive(Debug, Clone, serde::Serialize)]
pub struct CheckInfo {
    /// `wrong-sense`
    pub id: &'static str,
    /// One line.
    pub summary: &'static str,
    /// MQM category.
    pub category: &'static str,
    /// How many knowledge entries stand behind it.
    pub entries: usize,
    /// Whether it is run unless the user says otherwise.
    pub default: bool,
}

impl Engine {
    /// Loads our knowledge and the user's `packs`; each error names file, line and cure.
    pub fn load(packs: &[PathBuf]) -> Result<Self, Vec<ReportError>> {
        let errors = |faults: Vec<Fault>| faults.into_iter().map(report).collect::<Vec<_>>();
        let inputs = knowledge::read_packs(packs).map_err(errors)?;
        let pair = Pair::english_french(Knowledge::shipped().with_packs(&inputs).map_err(errors)?);
        Ok(Self { pair })
    }

    /// Uses the learned contexts in the file `path`, if one is named, instead of those that are shipped.
    pub fn with_contexts(mut self, path: Option<&Path>) -> Result<Self, ReportError> {
        let Some(path) = path else { return Ok(self) };
        let error = |message: String, help: &str| ReportError {
            path: path.display().to_string(),
            line: None,
            message,
            help: help.to_owned(),
        };
        let bytes = std::fs::read(path)
            .map_err(|cause| error(format!("cannot be read: {cause}"), "check the path after `--context`"))?;
        self.pair.contexts = ContextModel::open(bytes.into()).map_err(|cause| {
            let cause = cause.to_string();
            let (what, cure) = cause.split_once("; ").unwrap_or((&cause, ""));
            error(what.to_owned(), cure)
        })?;
        Ok(self)
    }

    /// The languages and all knowledge.
    pub fn pair(&self) -> &Pair {
        &self.pair
    }

    /// What is suspect in `document`, in any order; `rules` say how sure it must be, and which checks are run that are not
    /// by default.
    pub fn check(&self, document: &Document, rules: &Rules) -> Vec<Finding> {
        let asked = rules.selection.select.iter().map(|id| id.split_once('/').map_or(id.as_str(), |(check, _)| check));
        let options = detector::Options {
            min_confidence: rules.min_confidence,
            optional: asked.map(str::to_owned).collect(),
            ..detector::Options::default()
        };
        detector::check(document, &self.pair, &options)
    }

    /// All checks.
    pub fn checks(&self) -> Vec<CheckInfo> {
        let mut all: Vec<CheckInfo> = CHECKS
            .iter()
            .map(|check| (check.meta(), check.is_default()))
            .map(|(meta, default)| CheckInfo {
                id: meta.id,
                summary: meta.summary,
                category: meta.category,
                entries: 0,
                default,
            })
            .collect();
        for (entry, _) in self.pair.knowledge.entries() {
            if let Some(check) = all.iter_mut().find(|check| check.id == entry.check()) {
                check.entries += 1;
            }
        }
        all
    }

    /// All ids that may be selected: checks and entries.
    pub fn ids(&self) -> Vec<String> {
        let checks = CHECKS.iter().map(|check| check.meta().id.to_owned());
        let entries = self.pair.knowledge.entries().map(|(entry, _)| format!("{}/{}", entry.check(), entry.id()));
        let kinds = CHECKS.iter().flat_map(|check| {
            let kinds = check.kinds(self.pair.target);
            kinds.into_iter().map(|kind| format!("{}/{kind}", check.meta().id))
        });
        checks.chain(kinds).chain(entries).collect()
    }

    /// What `contresens explain` shows of an id that exists, in lines that are still to be wrapped.
    pub fn explain(&self, id: &str) -> Option<String> {
        let (check, entry) = id.split_once('/').map_or((id, None), |(check, entry)| (check, Some(entry)));
        let found = CHECKS.iter().find(|other| other.meta().id == check)?;
        let meta = found.meta();
        // A kind is explained by its check.
        let kinds = found.kinds(self.pair.target);
        match entry.filter(|entry| !kinds.contains(entry)) {
            None => {
                let mut out = format!(
                    "{}: {}\n\n{}\n\nMQM category: {}\n",
                    meta.id, meta.summary, meta.explanation, meta.category
                );
                for example in meta.examples {
                    let _ = write!(out, "\nFlagged:   {}\n", example.bad);
                    let _ = example.good.map_or(Ok(()), |good| writeln!(out, "Corrected: {good}"));
                }
                if !kinds.is_empty() {
                    let _ = writeln!(out, "\nKinds, to select or ignore as `{check}/KIND`: {}", kinds.join(", "));
                }
                silence(&mut out, id);
                Some(out)
            }
            Some(entry) => {
                let (entry, examples) = self.pair.knowledge.entry(check, entry)?;
                Some(explain_entry(id, entry, &examples))
            }
        }
    }
}

/// The MQM category of a check.
pub fn category(check: &str) -> &'static str {
    let meta = CHECKS.iter().map(|other| other.meta()).find(|meta| meta.id == check);
    meta.map_or("other", |meta| meta.category)
}

/// Validates knowledge files and runs the examples in them; each error names file, line and cure. Of files that are in
/// order, how many entries they have and how many of these are sure enough of an example to be reported for it alone.
pub fn verify_packs(files: &[PathBuf]) -> Result<(usize, usize), Vec<ReportError>> {
    let engine = Engine::load(files)?;
    let own = |examples: &Examples| files.iter().any(|file| file.display().to_string() == examples.origin.0);
    let mut errors: Vec<ReportError> = Vec::new();
    for (entry, examples) in engine.pair.knowledge.entries().filter(|(_, examples)| own(examples)) {
        errors.extend(knowledge::unknown_words(entry, &examples, engine.pair.target).into_iter().map(report));
    }
    let options = detector::Options::default();
    let failures = selftest::run(&engine.pair, &options, |_, examples| own(examples));
    errors.extend(failures.into_iter().map(|failure| ReportError {
        path: failure.path,
        line: Some(failure.line),
        message: format!("in `{}`: {}", failure.rule, failure.what),
        help: format!("in the example « {} »", failure.sentence),
    }));
    if !errors.is_empty() {
        return Err(errors);
    }
    let entries = engine.pair.knowledge.entries().filter(|(_, examples)| own(examples)).count();
    Ok((entries, selftest::sure(&engine.pair, &options, |_, examples| own(examples))))
}

/// The normal form of the knowledge in `text`.
pub fn format_pack(path: &Path, text: &str) -> Result<String, ReportError> {
    let sorted = knowledge::sorted(text);
    match knowledge::entry::read(&path.display().to_string(), &sorted) {
        // A file that is not TOML is left alone: whatever was moved in it would be moved blindly.
        Err(faults) if faults.iter().any(|fault| fault.entry.is_none()) => {
            let original = knowledge::entry::read(&path.display().to_string(), text).err().unwrap_or(faults);
            Err(original.into_iter().find(|fault| fault.entry.is_none()).map_or_else(|| unreadable(path), report))
        }
        _ => Ok(sorted),
    }
}

/// Builds the lexicon from `input` (`-` is standard input) into the folder `outdir`, which holds the hand-written files.
pub fn build_lexicon(input: &Path, outdir: &Path) -> anyhow::Result<()> {
    use anyhow::Context as _;
    let reader: Box<dyn std::io::BufRead> = if input == Path::new("-") {
        Box::new(std::io::stdin().lock())
    } else {
        let file = std::fs::File::open(input)
            .with_context(|| format!("{}: cannot be read; check the path", input.display()))?;
        Box::new(std::io::BufReader::new(file))
    };
    let stats = contresens::language::french::lexicon::build(reader, outdir)?;
    super::complain(format_args!("{stats:?}"));
    Ok(())
}

fn report(fault: Fault) -> ReportError {
    let entry = fault.entry.map_or(String::new(), |entry| format!("in `{entry}`: "));
    let (what, help) = fault.what.split_once("; ").map_or((fault.what.as_str(), ""), |(what, help)| (what, help));
    let help = if help.is_empty() { "corpora/FORMAT.md describes the format" } else { help };
    ReportError { path: fault.path, line: Some(fault.line), message: format!("{entry}{what}"), help: help.to_owned() }
}

fn unreadable(path: &Path) -> ReportError {
    ReportError {
        path: path.display().to_string(),
        line: None,
        message: "cannot be sorted".to_owned(),
        help: "run `contresens pack check` on it".to_owned(),
    }
}

fn explain_entry(id: &str, entry: &Entry, examples: &Examples) -> String {
    let mut out = String::new();
    match entry {
        Entry::Sense(sense) => explain_sense(&mut out, id, sense),
        Entry::Name(name) => explain_name(&mut out, id, name),
        Entry::Calque(calque) => {
            let _ = writeln!(out, "{id}: a literal rendering of “{}”", calque.source_text.join("”, “"));
            let _ = calque.note.as_ref().map_or(Ok(()), |note| writeln!(out, "\n{note}"));
            let _ = writeln!(out, "\nFlagged (as patterns of lemmas):");
            for find in &calque.find {
                let _ = writeln!(out, "  {}", written(&find.pattern));
            }
        }
    }
    if !examples.flag.is_empty() || !examples.pass.is_empty() {
        let _ = writeln!(out, "\nExamples:");
    }
    for (bad, good, source) in &examples.flag {
        let _ = source.as_ref().map_or(Ok(()), |source| writeln!(out, "  English:   {source}"));
        let _ = writeln!(out, "  flagged:   {bad}");
        let _ = good.as_ref().map_or(Ok(()), |good| writeln!(out, "  corrected: {good}"));
    }
    for (pass, source) in &examples.pass {
        let _ = source.as_ref().map_or(Ok(()), |source| writeln!(out, "  English:   {source}"));
        let _ = writeln!(out, "  silent:    {pass}");
    }
    let _ = writeln!(out, "\nDefined in {}:{}", examples.origin.0, examples.origin.1);
    silence(&mut out, id);
    out
}

fn explain_sense(out: &mut String, id: &str, sense: &Sense) {
    let texts = |list: &[compiled::Rendering]| list.iter().map(|one| one.text.clone()).collect::<Vec<_>>().join(", ");
    if sense.friend {
        let _ = writeln!(out, "{id}: « {} » is not what English means by “{}”", sense.word, sense.readings[0].name);
    } else {
        let _ = writeln!(out, "{id}: “{}” has several senses with words of their own in French", sense.word);
    }
    for reading in &sense.readings {
        let _ = writeln!(out, "\n{}: {}", reading.name, texts(&reading.renderings));
        if !reading.accept.is_empty() {
            let _ = writeln!(out, "  also right: {}", texts(&reading.accept));
        }
        for (what, frames) in [
            ("shown by", &reading.frames),
            ("suggested by", &reading.hints),
            ("in the original", &reading.source.frames),
        ] {
            if !frames.is_empty() {
                let list: Vec<_> = frames.iter().map(|frame| written(&frame.pattern)).collect();
                let _ = writeln!(out, "  {what}: {}", list.join(" · "));
            }
        }
        if !reading.source.needs.is_empty() {
            let list: Vec<_> = reading.source.needs.iter().map(written).collect();
            let _ = writeln!(out, "  wrong unless the original has, near by: {}", list.join(" · "));
        }
    }
}

fn explain_name(out: &mut String, id: &str, name: &Name) {
    let all = |standing: Standing| {
        let forms = name.forms.iter().filter(|form| form.standing == standing);
        forms.map(|form| format!("« {} »", form.text)).collect::<Vec<_>>().join(", ")
    };
    let _ = writeln!(out, "{id}: « {} » is the usual form in French", name.usual);
    for (what, forms) in
        [("Never French", all(Standing::English)), ("Reported only beside another form", all(Standing::Variant))]
    {
        if !forms.is_empty() {
            let _ = writeln!(out, "\n{what}: {forms}");
        }
    }
}

fn silence(out: &mut String, id: &str) {
    let _ = write!(
        out,
        "\nTo silence it: `--ignore {id}`, or in contresens.toml `ignore = [\"{id}\"]`, or for one phrase an `[[allow]]` with a reason.\n"
    );
}

/// A pattern as its author would write it.
fn written(pattern: &Pattern) -> String {
    let mut out = String::from(if pattern.opens { "^ " } else { "" });
    for (at, item) in pattern.items.iter().enumerate() {
        if at > 0 {
            out.push_str(match item.gap {
                Gap::None => "_",
                Gap::Small => " ",
                Gap::Wide => " .. ",
                Gap::Far => " ... ",
            });
        }
        out.push_str(&item_written(item));
    }
    out.push_str(if pattern.closes { " $" } else { "" });
    out
}

fn item_written(item: &Item) -> String {
    let atom = |atom: &Atom| match &atom.test {
        Test::Lemma(_, word) => word.clone(),
        Test::Form(_) => "=…".to_owned(),
        Test::Class(_, class) => format!("@{class}"),
        Test::Kind(kind) => format!("<{}>", kind_written(*kind)),
        Test::Suspect => "~".to_owned(),
    };
    let mut all: Vec<String> = item.atoms.iter().map(atom).collect();
    if all.first().is_some_and(|first| first == "se") {
        all.truncate(1);
    }
    format!("{}{}", all.join("|"), if item.optional { "?" } else { "" })
}

fn kind_written(kind: Kind) -> String {
    format!("{kind:?}").to_lowercase()
}
