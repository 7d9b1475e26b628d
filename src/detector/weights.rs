//! The fitted weights of the witnesses; `contresens learn weights` writes this file.

#![allow(clippy::approx_constant, reason = "a fitted weight may look like one")]

use super::witness::COUNT;

/// Without the original, in the order of [`super::witness::WITNESSES`].
pub const TARGET_ONLY: [f32; COUNT] = [
    -1.737, // bias
    2.097,  // other-frame
    0.610,  // other-frames-2
    -1.703, // own-frame
    0.461,  // other-hint
    -0.451, // own-hint
    0.553,  // other-cue-sentence
    -0.288, // own-cue-sentence
    0.170,  // other-cue-document
    -0.076, // own-cue-document
    0.128,  // domain-sentence
    0.013,  // domain-document
    1.086,  // discourse-other
    -0.183, // discourse-own
    1.544,  // source-other-frame
    -1.544, // source-own-frame
    0.309,  // source-other-cue
    -0.309, // source-own-cue
    -1.236, // source-word-absent
    0.494,  // source-word-present
    2.162,  // suspect-by-nature
    -0.437, // acquitted-elsewhere
    0.190,  // friend
    0.070,  // verb
    0.318,  // discourse-supported
    -0.295, // discourse-drift
    0.022,  // own-silent
    0.185,  // source-prior
    0.247,  // source-context
    0.074,  // target-context
    -0.022, // document-context
    3.088,  // convicted-elsewhere
    2.471,  // own-unlicensed
];

/// With the original.
pub const WITH_SOURCE: [f32; COUNT] = [
    -2.428, // bias
    2.354,  // other-frame
    0.736,  // other-frames-2
    -0.820, // own-frame
    0.479,  // other-hint
    -0.307, // own-hint
    0.414,  // other-cue-sentence
    -0.114, // own-cue-sentence
    0.038,  // other-cue-document
    0.063,  // own-cue-document
    0.020,  // domain-sentence
    0.046,  // domain-document
    0.891,  // discourse-other
    -0.211, // discourse-own
    0.698,  // source-other-frame
    -0.051, // source-own-frame
    0.415,  // source-other-cue
    0.001,  // source-own-cue
    -0.891, // source-word-absent
    0.327,  // source-word-present
    2.637,  // suspect-by-nature
    -0.124, // acquitted-elsewhere
    0.016,  // friend
    0.477,  // verb
    0.304,  // discourse-supported
    -0.057, // discourse-drift
    0.065,  // own-silent
    0.112,  // source-prior
    0.114,  // source-context
    0.021,  // target-context
    0.112,  // document-context
    3.523,  // convicted-elsewhere
    2.803,  // own-unlicensed
];
