//! Learning: what is fitted on data rather than written by hand, and what tells which knowledge to weed.

pub mod audit;
pub mod weights;
