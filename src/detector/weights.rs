//! The fitted weights of the witnesses; `contresens learn weights` writes this file.

use super::witness::COUNT;

/// Without the original, in the order of [`super::witness::WITNESSES`].
pub const TARGET_ONLY: [f32; COUNT] = [
    -2.275, // bias
    2.301,  // other-frame
    0.689,  // other-frames-2
    -1.721, // own-frame
    0.394,  // other-hint
    -0.496, // own-hint
    0.420,  // other-cue-sentence
    -0.276, // own-cue-sentence
    0.116,  // other-cue-document
    -0.157, // own-cue-document
    0.121,  // domain-sentence
    0.227,  // domain-document
    0.724,  // discourse-other
    -0.138, // discourse-own
    1.723,  // source-other-frame
    -1.723, // source-own-frame
    0.345,  // source-other-cue
    -0.345, // source-own-cue
    -1.378, // source-word-absent
    0.551,  // source-word-present
    2.412,  // suspect-by-nature
    -0.382, // acquitted-elsewhere
    0.224,  // friend
    0.050,  // verb
    0.420,  // discourse-supported
    0.200,  // discourse-drift
    -0.346, // own-silent
    0.207,  // source-prior
    0.276,  // source-context
    0.189,  // target-context
    -0.211, // document-context
    1.378,  // convicted-elsewhere
];

/// With the original.
pub const WITH_SOURCE: [f32; COUNT] = [
    -2.443, // bias
    2.954,  // other-frame
    0.902,  // other-frames-2
    -1.174, // own-frame
    0.525,  // other-hint
    -0.237, // own-hint
    0.440,  // other-cue-sentence
    -0.235, // own-cue-sentence
    0.260,  // other-cue-document
    0.001,  // own-cue-document
    -0.018, // domain-sentence
    0.117,  // domain-document
    1.424,  // discourse-other
    -0.099, // discourse-own
    0.745,  // source-other-frame
    -0.322, // source-own-frame
    0.536,  // source-other-cue
    0.303,  // source-own-cue
    -1.325, // source-word-absent
    0.438,  // source-word-present
    3.158,  // suspect-by-nature
    -0.323, // acquitted-elsewhere
    0.471,  // friend
    0.301,  // verb
    0.298,  // discourse-supported
    0.123,  // discourse-drift
    -0.034, // own-silent
    0.089,  // source-prior
    0.202,  // source-context
    0.058,  // target-context
    0.211,  // document-context
    1.630,  // convicted-elsewhere
];
