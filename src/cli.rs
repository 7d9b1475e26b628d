//! The command line: definitions only. What the commands do is in `commands`.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use contresens::config::FailOn;
use contresens::detector::DEFAULT_MIN_CONFIDENCE;
use contresens::input;

/// Finds the phrases of a machine-translated French article that probably say something the English original did not.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, propagate_version = true)]
#[command(after_help = "Start with `contresens check article.fr.txt`.")]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// When to use colours; the variable `NO_COLOR` is respected
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub color: Color,
}

/// What contresens can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check translations and list the phrases that are probably wrong
    #[command(long_about = CHECK, after_long_help = CHECK_EXAMPLES)]
    Check(CheckArgs),
    /// Correct what is certain
    #[command(long_about = FIX, after_long_help = FIX_EXAMPLES)]
    Fix(FixArgs),
    /// List what is looked for
    Checks {
        /// How to write the list
        #[arg(long, value_enum, default_value_t = Output::Human, value_name = "FORMAT")]
        format: Output,
    },
    /// Explain a check or an entry: what it finds, why, examples, how to silence it
    #[command(after_long_help = "Examples:\n  contresens explain wrong-sense\n  contresens explain wrong-sense/strike")]
    Explain {
        /// `check` or `check/entry`, as in a report
        id: String,
        /// Knowledge file of your own (repeatable)
        #[arg(long, value_name = "FILE")]
        pack: Vec<PathBuf>,
    },
    /// Validate or sort knowledge files of your own
    Pack {
        /// What to do with them.
        #[command(subcommand)]
        command: PackCommand,
    },
    /// Measure precision and recall on articles whose errors are marked
    #[command(long_about = EVALUATE)]
    Evaluate(EvaluateArgs),
    /// Fit and weed what is learnt from data
    Learn {
        /// What to learn.
        #[command(subcommand)]
        command: LearnCommand,
    },
    /// Build the French lexicon from hunspell data
    #[command(hide = true)]
    BuildLexicon {
        /// Forms with their analyses, tab-separated
        input: PathBuf,
        /// Folder to write to
        outdir: PathBuf,
    },
}

/// What can be learnt from data; for those who develop the knowledge.
#[derive(Debug, Subcommand)]
pub enum LearnCommand {
    /// Fit the weights of the witnesses on machine translations with human references
    Weights {
        /// JSON Lines of id, source, reference and mt (system -> translation)
        data: PathBuf,
        /// Articles written in French (not translated), separated by blank lines: what is right without the original
        ///
        /// Without it the human translations of DATA are what is right.
        #[arg(long, value_name = "NEWS.txt")]
        archive: Option<PathBuf>,
        /// English and its human translation, a pair a line, separated by a tab: what is right beside the original
        #[arg(long, value_name = "PAIRS.tsv")]
        parallel: Option<PathBuf>,
        /// Rust file to write
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Write what the witnesses say of every suspect word, as JSON Lines
    Cases {
        /// JSON Lines as for `weights`
        data: PathBuf,
        /// With the original
        #[arg(long)]
        with_source: bool,
        /// Context model of your own
        #[arg(long, value_name = "FILE")]
        context: Option<PathBuf>,
    },
    /// Learn next to which words each reading stands, from your own archive
    #[command(long_about = LEARN_CONTEXT)]
    Context {
        /// Articles written in French (not translated), separated by blank lines; `-` for standard input
        #[arg(long, value_name = "NEWS.txt", required_unless_present = "parallel")]
        archive: Option<PathBuf>,
        /// English and its human translation, a pair a line, separated by a tab; `-` for standard input
        #[arg(long, value_name = "PAIRS.tsv")]
        parallel: Option<PathBuf>,
        /// Knowledge file of your own (repeatable)
        #[arg(long, value_name = "FILE")]
        pack: Vec<PathBuf>,
        /// Model to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// List what machines write far more often than people do: words, pairs, sequences, renderings
    #[command(long_about = LEARN_MINE)]
    Mine {
        /// JSON Lines as for `weights`
        data: PathBuf,
        /// Articles written in French (not translated), separated by blank lines
        #[arg(long, value_name = "NEWS.txt")]
        archive: Option<PathBuf>,
        /// In how many different sentences a thing must stand
        #[arg(long, value_name = "N", default_value_t = 2)]
        least: u32,
        /// Leave out what scores less: signed root of the log-likelihood ratio
        #[arg(long, value_name = "SCORE", default_value_t = 2.0)]
        score: f64,
        /// Sentences shown of each
        #[arg(long, value_name = "N", default_value_t = 2)]
        examples: usize,
        /// Write JSON Lines instead of a list
        #[arg(long)]
        json: bool,
    },
    /// List the words of English by which what was left untranslated is known
    Words {
        /// English and its human translation, a pair a line, separated by a tab; `-` for standard input
        pairs: PathBuf,
        /// Articles written in French (not translated): words that are frequent there are left out
        #[arg(long, value_name = "NEWS.txt")]
        archive: PathBuf,
        /// List to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Count how often each entry fires on text that humans wrote
    Audit {
        /// Plain text, articles separated by blank lines; `-` for standard input
        archive: PathBuf,
        /// The archive is a table of original and human translation, separated by a tab
        #[arg(long)]
        pairs: bool,
        /// Knowledge file of your own (repeatable)
        #[arg(long, value_name = "FILE")]
        pack: Vec<PathBuf>,
        /// Write JSON Lines instead of a table
        #[arg(long)]
        json: bool,
    },
}

/// What can be done with knowledge files.
#[derive(Debug, Subcommand)]
pub enum PackCommand {
    /// Validate files and run the examples in them as tests
    #[command(after_long_help = "The format is described in corpora/FORMAT.md. Exit status: 0 all well, 2 otherwise.")]
    Check {
        /// Knowledge files
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Sort and indent files in place
    Format {
        /// Knowledge files
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
}

/// What is read, and what is looked for in it.
#[derive(Debug, Args)]
pub struct Scope {
    /// Files (*.txt, *.jsonl, *.ndjson), folders of them, or `-` for standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// English original of the one plain text that is checked
    ///
    /// Without it, `article.en.txt` beside `article.fr.txt` is used. JSON Lines carry theirs in "source".
    #[arg(long, value_name = "FILE")]
    pub source: Option<PathBuf>,
    /// Format of the input, instead of a guess from file names and the first character
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub input: Option<InputFormat>,
    /// Knowledge file of your own (repeatable)
    #[arg(long, value_name = "FILE")]
    pub pack: Vec<PathBuf>,
    /// Context model of your own, from `contresens learn context`, instead of the one that is shipped
    #[arg(long, value_name = "FILE")]
    pub context: Option<PathBuf>,
    /// Leave out findings less sure than this, in percent
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(0..=100))]
    pub min_confidence: Option<u8>,
    /// Only these: `check` or `check/entry` (repeatable, or separated by commas); also those that are off by default
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub select: Vec<String>,
    /// None of these: `check` or `check/entry` (repeatable, or separated by commas)
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// Configuration, instead of contresens.toml in this folder or one above
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

/// Options of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// What is read and looked for.
    #[command(flatten)]
    pub scope: Scope,
    /// How to write the report
    #[arg(long, value_enum, default_value_t = Output::Human)]
    pub format: Output,
    /// Exit with 1 from this severity on [default: minor]
    #[arg(long, value_name = "SEVERITY", value_parser = fail_on())]
    pub fail_on: Option<FailOn>,
    /// Documents checked at the same time [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,
    /// Write the report to a file, which must not exist yet
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Let --output overwrite an existing file
    #[arg(long, requires = "output")]
    pub force: bool,
}

/// Options of `fix`.
#[derive(Debug, Args)]
pub struct FixArgs {
    /// What is read and looked for.
    #[command(flatten)]
    pub scope: Scope,
    /// Write the corrected texts into their files, each replaced whole or not at all
    #[arg(long)]
    pub in_place: bool,
    /// Show what changes as a unified diff instead of the corrected text
    #[arg(long)]
    pub diff: bool,
    /// Apply suggestions as well that somebody should read first
    #[arg(long = "unsafe")]
    pub unsafe_too: bool,
}

/// Options of `evaluate`.
#[derive(Debug, Args)]
pub struct EvaluateArgs {
    /// Folder with NAME.fr.txt, NAME.gold.jsonl and perhaps NAME.en.txt
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,
    /// How to write the figures
    #[arg(long, value_enum, default_value_t = Output::Human)]
    pub format: Output,
    /// Show up to N misses and N false alarms
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub misses: usize,
    /// Knowledge file of your own (repeatable)
    #[arg(long, value_name = "FILE")]
    pub pack: Vec<PathBuf>,
    /// Leave out findings less sure than this, in percent
    #[arg(long, value_name = "N", default_value_t = DEFAULT_MIN_CONFIDENCE, value_parser = clap::value_parser!(u8).range(0..=100))]
    pub min_confidence: u8,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

/// How to write a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Output {
    Human,
    Json,
}

/// How the input is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum InputFormat {
    Text,
    Jsonl,
}

impl From<InputFormat> for input::Format {
    fn from(format: InputFormat) -> Self {
        match format {
            InputFormat::Text => Self::Text,
            InputFormat::Jsonl => Self::JsonLines,
        }
    }
}

fn fail_on() -> impl TypedValueParser<Value = FailOn> {
    PossibleValuesParser::new(FailOn::NAMES).try_map(|name| name.parse::<FailOn>())
}

const CHECK: &str = "\
Check translations and list the phrases that are probably wrong, with the evidence and a correction.

Plain text (*.txt) has paragraphs separated by blank lines. JSON Lines (*.jsonl, *.ndjson) have an object a line:
{\"id\": ..., \"target\": French, \"source\": English, \"doc\": ...}; only \"target\" is required, and consecutive lines \
with the same \"doc\" are one article. In folders all such files are checked.";

const CHECK_EXAMPLES: &str = "\
Examples:
  contresens check article.fr.txt                 an article; article.en.txt beside it is used
  contresens check article.txt --source original.txt
  contresens check --format json batch.jsonl --output report.json
  contresens check --fail-on major --min-confidence 80 articles/
  contresens check --ignore calque,wrong-sense/strike article.fr.txt
  cat article.txt | contresens check -

Configuration, in contresens.toml in this folder or one above (options win over it):
  select = [\"wrong-sense\"]
  ignore = [\"calque/at-the-end-of-the-day\"]
  min-confidence = 80
  fail-on = \"major\"
  packs = [\"house-style.toml\"]
  context = \"house.bin\"        # from `contresens learn context`

  [[allow]]                    # a finding that is no error
  check = \"wrong-sense\"
  entry = \"strike\"             # optional
  text = \"grève\"               # optional: only this phrase
  path = \"archives/\"           # optional: only these files, as in .gitignore
  reason = \"quoted as it was printed\"

  [[paths]]                    # other rules for some files
  path = \"sports/\"
  ignore = [\"calque\"]

Exit status:
  0  nothing at or above --fail-on
  1  findings at or above --fail-on
  2  something could not be read or was wrongly asked for";

const FIX: &str = "\
Correct what is certain, and write the corrected text to standard output.

Only corrections that are right wherever the finding is are applied; with --unsafe, all others that can be pasted as well. \
Everything else stays byte for byte as it was, line ends, byte order mark and the other fields of JSON Lines included. No \
file is written unless --in-place asks for it.";

const FIX_EXAMPLES: &str = "\
Examples:
  contresens fix article.fr.txt > corrected.fr.txt
  contresens fix --diff articles/                 what would change; nothing is written
  contresens fix --in-place --select typography articles/
  contresens fix --in-place --diff --unsafe batch.jsonl

Exit status:
  0  all was read and, where something was to be corrected, written
  2  something could not be read or written, or was wrongly asked for";

const LEARN_CONTEXT: &str = "\
Learn next to which words each reading stands, and how each English word is rendered.

The archive teaches the contexts of French words, the pairs those of English words. Both are plain text; either may be left \
out, but a model replaces the one that is shipped, it does not add to it, so give all you have. Ten million words take a \
minute or two. The same input and the same knowledge give the same model, byte for byte. The model holds weights of words, no \
text.

Use it with `contresens check --context FILE`, or in contresens.toml: context = \"FILE\".";

const LEARN_MINE: &str = "\
List what machines write far more often than people do.

Words, pairs of content words, sequences of three and four lemmas, and renderings of English words are counted in the machine \
translations, in the human translations of the same sentences, and in native news. What stands at the top is what to write \
knowledge about: a literal idiom, a term that is not used, a word in the wrong sense. Read the sentences before you write.";

const EVALUATE: &str = "\
Measure precision and recall on articles whose errors are marked.

Each NAME.fr.txt has a NAME.gold.jsonl, one error a line: {\"start\", \"end\" (bytes in the file), \"text\", \"category\", \
\"severity\", \"correction\", \"note\"}. Texts without it, and all below a folder named `clean`, hold no errors: every \
finding in them is a false alarm.";
