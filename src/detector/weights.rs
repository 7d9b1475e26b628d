//! The fitted weights of the witnesses; `contresens learn weights` writes this file.

use super::witness::COUNT;

/// Without the original, in the order of [`super::witness::WITNESSES`].
pub const TARGET_ONLY: [f32; COUNT] = [
    -1.502, // bias
    1.916,  // other-frame
    0.503,  // other-frames-2
    -1.333, // own-frame
    0.369,  // other-hint
    -0.478, // own-hint
    0.509,  // other-cue-sentence
    -0.210, // own-cue-sentence
    0.084,  // other-cue-document
    0.053,  // own-cue-document
    0.134,  // domain-sentence
    0.034,  // domain-document
    0.743,  // discourse-other
    -0.130, // discourse-own
    1.347,  // source-other-frame
    -1.347, // source-own-frame
    0.269,  // source-other-cue
    -0.269, // source-own-cue
    -1.078, // source-word-absent
    0.431,  // source-word-present
    1.886,  // suspect-by-nature
    -0.017, // acquitted-elsewhere
    0.359,  // friend
    0.111,  // verb
    0.330,  // discourse-supported
    -0.202, // discourse-drift
    -0.049, // own-silent
    0.162,  // source-prior
    0.216,  // source-context
    0.075,  // target-context
    -0.042, // document-context
    2.677,  // convicted-elsewhere
    3.600,  // own-unlicensed
];

/// With the original.
pub const WITH_SOURCE: [f32; COUNT] = [
    -2.425, // bias
    2.843,  // other-frame
    0.769,  // other-frames-2
    -0.803, // own-frame
    0.424,  // other-hint
    -0.096, // own-hint
    0.567,  // other-cue-sentence
    0.075,  // own-cue-sentence
    0.110,  // other-cue-document
    0.077,  // own-cue-document
    0.011,  // domain-sentence
    0.087,  // domain-document
    0.829,  // discourse-other
    -0.182, // discourse-own
    0.635,  // source-other-frame
    -0.038, // source-own-frame
    0.352,  // source-other-cue
    0.010,  // source-own-cue
    -0.922, // source-word-absent
    0.334,  // source-word-present
    2.967,  // suspect-by-nature
    -0.100, // acquitted-elsewhere
    0.104,  // friend
    0.461,  // verb
    0.183,  // discourse-supported
    -0.043, // discourse-drift
    0.120,  // own-silent
    0.129,  // source-prior
    0.106,  // source-context
    0.022,  // target-context
    0.117,  // document-context
    3.878,  // convicted-elsewhere
    3.600,  // own-unlicensed
];
