//! The fitted weights of the witnesses; `contresens learn weights` writes this file.

use super::witness::COUNT;

/// Without the original, in the order of [`super::witness::WITNESSES`].
pub const TARGET_ONLY: [f32; COUNT] = [
    -1.380, // bias
    1.487,  // other-frame
    0.487,  // other-frames-2
    -1.254, // own-frame
    0.328,  // other-hint
    -0.414, // own-hint
    0.453,  // other-cue-sentence
    -0.200, // own-cue-sentence
    0.089,  // other-cue-document
    0.052,  // own-cue-document
    0.116,  // domain-sentence
    0.055,  // domain-document
    0.468,  // discourse-other
    -0.085, // discourse-own
    1.278,  // source-other-frame
    -1.278, // source-own-frame
    0.256,  // source-other-cue
    -0.256, // source-own-cue
    -1.022, // source-word-absent
    0.409,  // source-word-present
    1.789,  // suspect-by-nature
    -0.036, // acquitted-elsewhere
    0.352,  // friend
    0.047,  // verb
    0.317,  // discourse-supported
    0.008,  // discourse-drift
    -0.158, // own-silent
    0.153,  // source-prior
    0.204,  // source-context
    0.064,  // target-context
    -0.028, // document-context
    1.022,  // convicted-elsewhere
];

/// With the original.
pub const WITH_SOURCE: [f32; COUNT] = [
    -2.407, // bias
    2.301,  // other-frame
    0.777,  // other-frames-2
    -0.737, // own-frame
    0.399,  // other-hint
    -0.147, // own-hint
    0.543,  // other-cue-sentence
    0.043,  // own-cue-sentence
    0.137,  // other-cue-document
    0.081,  // own-cue-document
    0.018,  // domain-sentence
    0.088,  // domain-document
    0.734,  // discourse-other
    -0.166, // discourse-own
    0.634,  // source-other-frame
    -0.076, // source-own-frame
    0.343,  // source-other-cue
    0.007,  // source-own-cue
    -0.913, // source-word-absent
    0.347,  // source-word-present
    2.976,  // suspect-by-nature
    -0.097, // acquitted-elsewhere
    0.105,  // friend
    0.453,  // verb
    0.197,  // discourse-supported
    0.043,  // discourse-drift
    0.078,  // own-silent
    0.126,  // source-prior
    0.099,  // source-context
    0.005,  // target-context
    0.144,  // document-context
    0.924,  // convicted-elsewhere
];
