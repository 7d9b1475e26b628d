//! The fitted weights of the witnesses; `contresens learn weights` writes this file.

use super::witness::COUNT;

/// Without the original, in the order of [`super::witness::WITNESSES`].
pub const TARGET_ONLY: [f32; COUNT] = [
    -1.411, // bias
    2.050,  // other-frame
    0.542,  // other-frames-2
    -1.429, // own-frame
    0.364,  // other-hint
    -0.474, // own-hint
    0.494,  // other-cue-sentence
    -0.232, // own-cue-sentence
    0.093,  // other-cue-document
    0.060,  // own-cue-document
    0.131,  // domain-sentence
    0.053,  // domain-document
    0.511,  // discourse-other
    -0.100, // discourse-own
    1.457,  // source-other-frame
    -1.457, // source-own-frame
    0.291,  // source-other-cue
    -0.291, // source-own-cue
    -1.166, // source-word-absent
    0.466,  // source-word-present
    2.040,  // suspect-by-nature
    0.001,  // acquitted-elsewhere
    0.387,  // friend
    0.090,  // verb
    0.373,  // discourse-supported
    -0.009, // discourse-drift
    -0.141, // own-silent
    0.175,  // source-prior
    0.233,  // source-context
    0.080,  // target-context
    -0.042, // document-context
    1.166,  // convicted-elsewhere
];

/// With the original.
pub const WITH_SOURCE: [f32; COUNT] = [
    -2.413, // bias
    2.918,  // other-frame
    0.790,  // other-frames-2
    -0.838, // own-frame
    0.445,  // other-hint
    -0.094, // own-hint
    0.573,  // other-cue-sentence
    0.064,  // own-cue-sentence
    0.116,  // other-cue-document
    0.076,  // own-cue-document
    0.013,  // domain-sentence
    0.089,  // domain-document
    0.759,  // discourse-other
    -0.185, // discourse-own
    0.653,  // source-other-frame
    -0.045, // source-own-frame
    0.357,  // source-other-cue
    0.012,  // source-own-cue
    -0.928, // source-word-absent
    0.349,  // source-word-present
    3.047,  // suspect-by-nature
    -0.106, // acquitted-elsewhere
    0.113,  // friend
    0.468,  // verb
    0.225,  // discourse-supported
    0.043,  // discourse-drift
    0.098,  // own-silent
    0.132,  // source-prior
    0.111,  // source-context
    0.022,  // target-context
    0.119,  // document-context
    1.553,  // convicted-elsewhere
];
