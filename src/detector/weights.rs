//! The fitted weights of the witnesses; `contresens learn weights` writes this file.

use super::witness::COUNT;

/// Without the original, in the order of [`super::witness::WITNESSES`].
pub const TARGET_ONLY: [f32; COUNT] = [
    -1.697, // bias
    2.269,  // other-frame
    0.620,  // other-frames-2
    -1.543, // own-frame
    0.221,  // other-hint
    -0.459, // own-hint
    0.192,  // other-cue-sentence
    -0.268, // own-cue-sentence
    0.043,  // other-cue-document
    -0.333, // own-cue-document
    0.080,  // domain-sentence
    0.101,  // domain-document
    0.191,  // discourse-other
    -0.144, // discourse-own
    1.550,  // source-other-frame
    -1.550, // source-own-frame
    0.310,  // source-other-cue
    -0.310, // source-own-cue
    -1.240, // source-word-absent
    0.496,  // source-word-present
    2.170,  // suspect-by-nature
    -0.256, // acquitted-elsewhere
    0.177,  // friend
    -0.087, // verb
    0.252,  // discourse-supported
    0.153,  // discourse-drift
    -0.307, // own-silent
    0.186,  // source-prior
    0.248,  // source-context
    0.209,  // target-context
    -0.182, // document-context
    1.240,  // convicted-elsewhere
];

/// With the original.
pub const WITH_SOURCE: [f32; COUNT] = [
    -2.461, // bias
    2.944,  // other-frame
    0.898,  // other-frames-2
    -1.168, // own-frame
    0.511,  // other-hint
    -0.236, // own-hint
    0.444,  // other-cue-sentence
    -0.236, // own-cue-sentence
    0.258,  // other-cue-document
    0.010,  // own-cue-document
    -0.029, // domain-sentence
    0.123,  // domain-document
    1.428,  // discourse-other
    -0.065, // discourse-own
    0.750,  // source-other-frame
    -0.311, // source-own-frame
    0.550,  // source-other-cue
    0.303,  // source-own-cue
    -1.346, // source-word-absent
    0.444,  // source-word-present
    3.144,  // suspect-by-nature
    -0.314, // acquitted-elsewhere
    0.474,  // friend
    0.303,  // verb
    0.202,  // discourse-supported
    0.105,  // discourse-drift
    -0.027, // own-silent
    0.088,  // source-prior
    0.200,  // source-context
    0.058,  // target-context
    0.217,  // document-context
    1.391,  // convicted-elsewhere
];
