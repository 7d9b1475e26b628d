//! Names: an entity with the form that French gives it, the forms that never are French, and those it may have beside.
//!
//! This file is compiled twice: into the library, and into the build script that compiles corpora/.

use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::compile::patterns;
use super::entry::{EntryFaults, Flag};
use super::pattern::{Pattern, Role, Side};
use crate::text::capital_part;

/// A name as written in a knowledge file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Written {
    /// Its id.
    pub id: Spanned<String>,
    /// What bears the name.
    pub kind: Kind,
    /// The usual form in the target language, with the article it takes.
    pub usual: String,
    /// Forms that are never right in the target language.
    #[serde(default)]
    pub english: Vec<String>,
    /// Other spellings, right where a text keeps to one of them.
    #[serde(default)]
    pub variants: Vec<String>,
    /// Phrases in which an English form is right.
    #[serde(default)]
    pub unless: Vec<String>,
    /// Percent, if not the usual.
    pub confidence: Option<u8>,
    /// Sentences that it must flag.
    #[serde(default)]
    pub flag: Vec<Flag>,
    /// Sentences that must stay silent.
    #[serde(default)]
    pub pass: Vec<super::entry::Pass>,
}

/// What bears a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A state, whose preposition depends on gender: *en Birmanie, au Bhoutan*.
    Country,
    /// A city, a region, a sea.
    Place,
    /// An institution, organisation, armed group, treaty, event.
    Body,
    /// Somebody.
    Person,
    /// A people, an office, a month: anything that is no proper name in the target language.
    Term,
}

/// A name as the check uses it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Name {
    /// Its id.
    pub id: String,
    /// What bears it.
    pub kind: Kind,
    /// The usual form, with the article it takes.
    pub usual: String,
    /// Every form, without article; the usual one first.
    pub forms: Vec<Form>,
    /// Phrases in which an English form is right.
    pub unless: Vec<Pattern>,
    /// Percent.
    pub confidence: Option<u8>,
}

/// One way to write a name.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Form {
    /// As written.
    pub text: String,
    /// What it is worth.
    pub standing: Standing,
}

/// What a form of a name is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Standing {
    /// The usual form.
    Usual,
    /// Right where the text keeps to it.
    Variant,
    /// Never right.
    English,
}

impl From<Written> for Name {
    fn from(name: Written) -> Self {
        let form = |text: &String, standing: Standing| Form { text: text.clone(), standing };
        let usual = std::iter::once(form(&name.usual, Standing::Usual));
        let variants = name.variants.iter().map(|text| form(text, Standing::Variant));
        let english = name.english.iter().map(|text| form(text, Standing::English));
        Name {
            kind: name.kind,
            forms: usual.chain(variants).chain(english).collect(),
            usual: name.usual,
            unless: patterns(&name.unless, Role::Free, Side::Target),
            confidence: name.confidence,
            id: name.id.into_inner(),
        }
    }
}

/// Checks a name as written.
pub(super) fn check(name: &Written, faults: &mut EntryFaults<'_, '_>) {
    faults.id();
    faults.patterns(&name.unless, Role::Free, Side::Target);
    if name.english.is_empty() && name.variants.is_empty() {
        faults.push("", "nothing in it can be found; add forms to `english` or `variants`");
    }
    for form in name.english.iter().chain(&name.variants) {
        if capital_part(form).is_none() {
            faults.push(form, format!("`{form}` has no capital, by which names are found; write it as a calque"));
        }
        if *form == name.usual {
            faults.push(form, format!("`{form}` is the usual form; take it out of the list"));
        }
    }
    if name.confidence.is_some_and(|percent| !(1..=100).contains(&percent)) {
        faults.push("", "`confidence` is a percentage from 1 to 100");
    }
}
