//! The fitted weights of the witnesses; `contresens learn weights` writes this file.

use super::witness::COUNT;

/// Without the original, in the order of [`super::witness::WITNESSES`].
pub const TARGET_ONLY: [f32; COUNT] = [
    -1.810, // bias
    2.027,  // other-frame
    0.598,  // other-frames-2
    -1.669, // own-frame
    0.457,  // other-hint
    -0.442, // own-hint
    0.548,  // other-cue-sentence
    -0.282, // own-cue-sentence
    0.170,  // other-cue-document
    -0.073, // own-cue-document
    0.124,  // domain-sentence
    0.020,  // domain-document
    1.067,  // discourse-other
    -0.179, // discourse-own
    1.514,  // source-other-frame
    -1.514, // source-own-frame
    0.303,  // source-other-cue
    -0.303, // source-own-cue
    -1.211, // source-word-absent
    0.484,  // source-word-present
    2.119,  // suspect-by-nature
    -0.435, // acquitted-elsewhere
    0.189,  // friend
    0.061,  // verb
    0.317,  // discourse-supported
    -0.285, // discourse-drift
    0.013,  // own-silent
    0.182,  // source-prior
    0.242,  // source-context
    0.072,  // target-context
    -0.023, // document-context
    3.021,  // convicted-elsewhere
    2.422,  // own-unlicensed
];

/// With the original.
pub const WITH_SOURCE: [f32; COUNT] = [
    -2.436, // bias
    2.344,  // other-frame
    0.744,  // other-frames-2
    -0.826, // own-frame
    0.481,  // other-hint
    -0.309, // own-hint
    0.419,  // other-cue-sentence
    -0.117, // own-cue-sentence
    0.036,  // other-cue-document
    0.064,  // own-cue-document
    0.018,  // domain-sentence
    0.046,  // domain-document
    0.904,  // discourse-other
    -0.212, // discourse-own
    0.709,  // source-other-frame
    -0.051, // source-own-frame
    0.427,  // source-other-cue
    -0.001, // source-own-cue
    -0.906, // source-word-absent
    0.332,  // source-word-present
    2.664,  // suspect-by-nature
    -0.131, // acquitted-elsewhere
    0.025,  // friend
    0.485,  // verb
    0.304,  // discourse-supported
    -0.055, // discourse-drift
    0.067,  // own-silent
    0.113,  // source-prior
    0.116,  // source-context
    0.022,  // target-context
    0.114,  // document-context
    3.645,  // convicted-elsewhere
    2.831,  // own-unlicensed
];
