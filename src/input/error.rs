//! What can be wrong with input: named with file and line, and with what to do about it.

use std::io;

use thiserror::Error;

/// Something that could not be read.
#[derive(Debug, Error)]
#[error("{path}{}: {problem}; {}", line.map_or_else(String::new, |line| format!(":{line}")), problem.cure(path))]
pub struct InputError {
    /// The file, as given by the user; `-` for standard input.
    pub path: String,
    /// Its line, from 1, where there is one to name.
    pub line: Option<u32>,
    /// What is wrong.
    #[source]
    pub problem: Problem,
}

impl InputError {
    /// An error in `path`.
    pub fn new(path: String, line: Option<u32>, problem: Problem) -> Self {
        Self { path, line, problem }
    }

    /// What to do about it.
    pub fn cure(&self) -> String {
        self.problem.cure(&self.path)
    }
}

/// What is wrong with a file or line.
#[derive(Debug, Error)]
#[allow(missing_docs, reason = "the messages say it")]
pub enum Problem {
    #[error("no such file or folder")]
    Missing,
    #[error("permission denied")]
    Denied,
    #[error("cannot be read ({0})")]
    Io(io::Error),
    #[error("the folder holds no *.txt, *.jsonl or *.ndjson file")]
    NoTexts,
    #[error("empty: there is no text in it")]
    Empty,
    #[error("larger than 4 GiB")]
    TooLarge,
    #[error("--source gives the original of one plain text, but that is not what is checked")]
    SourceNeedsOneText,
    #[error("not UTF-8: byte {offset} is 0x{byte:02X}{}", guess.describe())]
    NotUtf8 { offset: usize, line: u32, byte: u8, guess: Encoding },
    #[error("{}", guess.name())]
    OtherEncoding { guess: Encoding },
    #[error("column {column}: not valid JSON ({message})")]
    Json { column: usize, message: String },
    #[error("JSON spread over several lines, or an array")]
    NotJsonLines,
    #[error("the record has no \"target\"")]
    NoTarget,
    #[error("the record's \"target\" is empty")]
    EmptyTarget,
    #[error("\"{field}\" is {found}, but must be {wanted}")]
    WrongType { field: &'static str, found: &'static str, wanted: &'static str },
    #[error("the line holds {found}, not a JSON object")]
    NotAnObject { found: &'static str },
    #[error("{0} more lines of this file cannot be read")]
    More(usize),
}

impl Problem {
    /// The line a byte-level problem lies on.
    pub fn line(&self) -> Option<u32> {
        match self {
            Self::NotUtf8 { line, .. } => Some(*line),
            _ => None,
        }
    }

    fn cure(&self, path: &str) -> String {
        match self {
            Self::Missing => "check the spelling; paths are relative to the current folder".into(),
            Self::Denied => "make it readable for you".into(),
            Self::Io(_) => "check the file and the disk".into(),
            Self::NoTexts => "name the files one by one if they end otherwise".into(),
            Self::Empty => "leave it out or export the text again".into(),
            Self::TooLarge => "split it".into(),
            Self::SourceNeedsOneText => {
                "give one .txt file with it; JSON Lines carry their original in \"source\"".into()
            }
            Self::NotUtf8 { guess, .. } | Self::OtherEncoding { guess } => guess.cure(path),
            Self::Json { .. } => "repair the line; each line is one object like {\"target\": \"...\"}".into(),
            Self::NotJsonLines => match path {
                "-" => "write one object a line, for example through `jq -c '.[]?'`".into(),
                _ => format!("write one object a line: jq -c 'if type == \"array\" then .[] else . end' '{path}'"),
            },
            Self::NoTarget => "put the French translation into \"target\"".into(),
            Self::EmptyTarget => "leave the record out or fill it".into(),
            Self::WrongType { field, .. } => format!("correct \"{field}\""),
            Self::NotAnObject { .. } => "write one object a line: {\"target\": \"...\"}".into(),
            Self::More(_) => "repair the first ones and try again".into(),
        }
    }
}

impl From<io::Error> for Problem {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::PermissionDenied => Self::Denied,
            _ => Self::Io(error),
        }
    }
}

/// What bytes that are not UTF-8 probably are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// One byte a character, Western European.
    Windows1252,
    /// Two bytes a character, low byte first.
    Utf16Le,
    /// Two bytes a character, high byte first.
    Utf16Be,
    /// UTF-8 that ends inside a character.
    Truncated,
    /// No text at all.
    Binary(&'static str),
}

impl Encoding {
    fn describe(self) -> &'static str {
        match self {
            Self::Windows1252 => " (probably Windows-1252, also called ANSI or Latin-1)",
            Self::Truncated => " (the file ends inside a character)",
            _ => "",
        }
    }

    fn name(self) -> String {
        match self {
            Self::Utf16Le => "not UTF-8 but UTF-16 (little endian)".into(),
            Self::Utf16Be => "not UTF-8 but UTF-16 (big endian)".into(),
            Self::Binary(what) => format!("not a text file but {what}"),
            Self::Windows1252 | Self::Truncated => "not UTF-8".into(),
        }
    }

    fn cure(self, path: &str) -> String {
        let from = match self {
            Self::Windows1252 => "WINDOWS-1252",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Truncated => return "export or copy it again, the end is missing".into(),
            Self::Binary(_) => return "export it as plain text in UTF-8".into(),
        };
        match path {
            "-" => format!("convert it: iconv -f {from} -t UTF-8"),
            _ => format!("save it as UTF-8, or: iconv -f {from} -t UTF-8 '{path}' > NEW"),
        }
    }
}
