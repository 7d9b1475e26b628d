//! Learning: what is fitted on data rather than written by hand, and the commands that fit it again.

pub mod weights;
