//! The fitted weights of the witnesses; `contresens learn weights` writes this file.

use super::witness::COUNT;

/// Without the original, in the order of [`super::witness::WITNESSES`].
pub const TARGET_ONLY: [f32; COUNT] = [
    -3.401, // bias
    4.443,  // other-frame
    1.000,  // other-frames-2
    -1.267, // own-frame
    1.032,  // other-hint
    -0.285, // own-hint
    0.034,  // other-cue-sentence
    -0.417, // own-cue-sentence
    0.832,  // other-cue-document
    -0.356, // own-cue-document
    0.158,  // domain-sentence
    0.042,  // domain-document
    1.734,  // discourse-other
    -0.150, // discourse-own
    4.000,  // source-other-frame
    -4.000, // source-own-frame
    0.500,  // source-other-cue
    -0.500, // source-own-cue
    -2.000, // source-word-absent
    0.800,  // source-word-present
    3.500,  // suspect-by-nature
    -0.324, // acquitted-elsewhere
    0.946,  // friend
    0.131,  // verb
    0.374,  // discourse-supported
    -0.083, // discourse-drift
    -0.392, // own-silent
    0.300,  // source-prior
    0.400,  // source-context
    0.199,  // target-context
    0.051,  // document-context
];

/// With the original.
pub const WITH_SOURCE: [f32; COUNT] = [
    -3.192, // bias
    4.155,  // other-frame
    1.000,  // other-frames-2
    -0.639, // own-frame
    0.546,  // other-hint
    0.663,  // own-hint
    0.206,  // other-cue-sentence
    -0.259, // own-cue-sentence
    0.514,  // other-cue-document
    0.132,  // own-cue-document
    -0.018, // domain-sentence
    0.090,  // domain-document
    1.448,  // discourse-other
    -0.237, // discourse-own
    0.770,  // source-other-frame
    -0.290, // source-own-frame
    0.226,  // source-other-cue
    -0.113, // source-own-cue
    -0.890, // source-word-absent
    0.746,  // source-word-present
    3.500,  // suspect-by-nature
    -0.206, // acquitted-elsewhere
    0.472,  // friend
    0.052,  // verb
    -0.046, // discourse-supported
    0.078,  // discourse-drift
    0.048,  // own-silent
    0.123,  // source-prior
    0.147,  // source-context
    0.118,  // target-context
    0.052,  // document-context
];
