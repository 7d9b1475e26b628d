//! The fitted weights of the witnesses; `contresens learn weights` writes this file.

use super::witness::COUNT;

/// Without the original, in the order of [`super::witness::WITNESSES`].
pub const TARGET_ONLY: [f32; COUNT] = [
    -2.128, // bias
    2.107,  // other-frame
    0.656,  // other-frames-2
    -1.466, // own-frame
    0.501,  // other-hint
    -0.534, // own-hint
    0.683,  // other-cue-sentence
    -0.133, // own-cue-sentence
    0.167,  // other-cue-document
    0.047,  // own-cue-document
    0.125,  // domain-sentence
    0.042,  // domain-document
    1.036,  // discourse-other
    0.093,  // discourse-own
    1.717,  // source-other-frame
    -1.717, // source-own-frame
    0.343,  // source-other-cue
    -0.343, // source-own-cue
    -1.373, // source-word-absent
    0.549,  // source-word-present
    2.403,  // suspect-by-nature
    -0.235, // acquitted-elsewhere
    0.512,  // friend
    0.101,  // verb
    0.425,  // discourse-supported
    -0.257, // discourse-drift
    0.046,  // own-silent
    0.206,  // source-prior
    0.275,  // source-context
    0.077,  // target-context
    -0.016, // document-context
    3.403,  // convicted-elsewhere
    2.746,  // own-unlicensed
];

/// With the original.
pub const WITH_SOURCE: [f32; COUNT] = [
    -2.482, // bias
    2.122,  // other-frame
    0.796,  // other-frames-2
    -0.548, // own-frame
    0.431,  // other-hint
    -0.112, // own-hint
    0.449,  // other-cue-sentence
    -0.031, // own-cue-sentence
    0.031,  // other-cue-document
    0.093,  // own-cue-document
    0.012,  // domain-sentence
    0.050,  // domain-document
    0.859,  // discourse-other
    -0.243, // discourse-own
    0.586,  // source-other-frame
    0.012,  // source-own-frame
    0.441,  // source-other-cue
    0.012,  // source-own-cue
    -0.950, // source-word-absent
    0.311,  // source-word-present
    3.039,  // suspect-by-nature
    -0.055, // acquitted-elsewhere
    0.019,  // friend
    0.552,  // verb
    0.389,  // discourse-supported
    0.001,  // discourse-drift
    0.143,  // own-silent
    0.130,  // source-prior
    0.139,  // source-context
    0.031,  // target-context
    0.136,  // document-context
    3.648,  // convicted-elsewhere
    2.711,  // own-unlicensed
];
