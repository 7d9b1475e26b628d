//! Finds the phrases of a machine-translated article that probably say something the original did not.
//!
//! Data flows one way, and modules import only to the left (a test reads this line):
//!
//! `text -> finding -> document -> input -> language -> knowledge -> detector -> suppress -> fix -> config -> reporter -> selftest, evaluate, learn -> cli, main`

pub mod config;
pub mod detector;
pub mod document;
pub mod evaluate;
pub mod finding;
pub mod fix;
pub mod input;
pub mod knowledge;
pub mod language;
pub mod learn;
pub mod reporter;
pub mod selftest;
pub mod suppress;
pub mod text;
