//! The fitted weights of the witnesses; `contresens learn weights` writes this file.

use super::witness::COUNT;

/// Without the original, in the order of [`super::witness::WITNESSES`].
pub const TARGET_ONLY: [f32; COUNT] = [
    -2.115, // bias
    2.029,  // other-frame
    0.633,  // other-frames-2
    -1.409, // own-frame
    0.501,  // other-hint
    -0.517, // own-hint
    0.665,  // other-cue-sentence
    -0.127, // own-cue-sentence
    0.162,  // other-cue-document
    0.051,  // own-cue-document
    0.121,  // domain-sentence
    0.050,  // domain-document
    1.013,  // discourse-other
    0.021,  // discourse-own
    1.656,  // source-other-frame
    -1.656, // source-own-frame
    0.331,  // source-other-cue
    -0.331, // source-own-cue
    -1.324, // source-word-absent
    0.530,  // source-word-present
    2.318,  // suspect-by-nature
    -0.229, // acquitted-elsewhere
    0.430,  // friend
    0.103,  // verb
    0.410,  // discourse-supported
    -0.257, // discourse-drift
    0.050,  // own-silent
    0.199,  // source-prior
    0.265,  // source-context
    0.074,  // target-context
    -0.022, // document-context
    3.159,  // convicted-elsewhere
    2.649,  // own-unlicensed
];

/// With the original.
pub const WITH_SOURCE: [f32; COUNT] = [
    -2.484, // bias
    2.127,  // other-frame
    0.799,  // other-frames-2
    -0.551, // own-frame
    0.432,  // other-hint
    -0.114, // own-hint
    0.465,  // other-cue-sentence
    -0.034, // own-cue-sentence
    0.046,  // other-cue-document
    0.095,  // own-cue-document
    0.012,  // domain-sentence
    0.050,  // domain-document
    0.861,  // discourse-other
    -0.245, // discourse-own
    0.589,  // source-other-frame
    0.010,  // source-own-frame
    0.447,  // source-other-cue
    0.011,  // source-own-cue
    -0.956, // source-word-absent
    0.314,  // source-word-present
    3.049,  // suspect-by-nature
    -0.055, // acquitted-elsewhere
    0.018,  // friend
    0.555,  // verb
    0.387,  // discourse-supported
    0.004,  // discourse-drift
    0.141,  // own-silent
    0.130,  // source-prior
    0.139,  // source-context
    0.030,  // target-context
    0.136,  // document-context
    3.689,  // convicted-elsewhere
    2.919,  // own-unlicensed
];
