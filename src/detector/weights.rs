//! The fitted weights of the witnesses; `contresens learn weights` writes this file.

use super::witness::COUNT;

/// Without the original, in the order of [`super::witness::WITNESSES`].
pub const TARGET_ONLY: [f32; COUNT] = [
    -3.189, // bias
    3.042,  // other-frame
    1.000,  // other-frames-2
    -0.414, // own-frame
    0.232,  // other-hint
    -0.748, // own-hint
    0.633,  // other-cue-sentence
    0.576,  // own-cue-sentence
    0.071,  // other-cue-document
    -0.131, // own-cue-document
    0.160,  // domain-sentence
    0.313,  // domain-document
    1.285,  // discourse-other
    1.667,  // discourse-own
    4.000,  // source-other-frame
    -4.000, // source-own-frame
    0.500,  // source-other-cue
    -0.500, // source-own-cue
    -2.000, // source-word-absent
    0.800,  // source-word-present
    3.500,  // suspect-by-nature
    0.174,  // acquitted-elsewhere
    1.004,  // friend
    0.134,  // verb
    0.455,  // discourse-supported
    0.265,  // discourse-drift
    -0.680, // own-silent
    0.300,  // source-prior
    0.400,  // source-context
    0.300,  // target-context
    -0.350, // document-context
];

/// With the original.
pub const WITH_SOURCE: [f32; COUNT] = [
    -3.441, // bias
    2.744,  // other-frame
    1.000,  // other-frames-2
    -0.813, // own-frame
    0.287,  // other-hint
    0.188,  // own-hint
    0.395,  // other-cue-sentence
    -0.197, // own-cue-sentence
    0.257,  // other-cue-document
    0.105,  // own-cue-document
    -0.065, // domain-sentence
    0.140,  // domain-document
    1.816,  // discourse-other
    -0.087, // discourse-own
    0.325,  // source-other-frame
    -0.178, // source-own-frame
    0.592,  // source-other-cue
    0.467,  // source-own-cue
    -1.115, // source-word-absent
    0.723,  // source-word-present
    3.500,  // suspect-by-nature
    -0.241, // acquitted-elsewhere
    0.558,  // friend
    0.326,  // verb
    0.390,  // discourse-supported
    -0.125, // discourse-drift
    0.154,  // own-silent
    0.093,  // source-prior
    0.228,  // source-context
    0.068,  // target-context
    0.235,  // document-context
];
