//! The fitted weights of the witnesses; `contresens learn weights` writes this file.

use super::witness::COUNT;

/// Without the original, in the order of [`super::witness::WITNESSES`].
pub const TARGET_ONLY: [f32; COUNT] = [
    -4.0, // bias
    5.5,  // other-frame
    1.0,  // other-frames-2
    -4.0, // own-frame
    0.9,  // other-hint
    -1.0, // own-hint
    0.6,  // other-cue-sentence
    -0.8, // own-cue-sentence
    0.2,  // other-cue-document
    -0.3, // own-cue-document
    0.4,  // domain-sentence
    0.5,  // domain-document
    0.5,  // discourse-other
    -1.0, // discourse-own
    4.0,  // source-other-frame
    -4.0, // source-own-frame
    0.5,  // source-other-cue
    -0.5, // source-own-cue
    -2.0, // source-word-absent
    0.8,  // source-word-present
    3.5,  // suspect-by-nature
    -3.0, // acquitted-elsewhere
    0.0,  // friend
    0.0, // verb
    0.5, // discourse-supported
    0.5, // discourse-drift
    0.2, // own-silent
    0.3,  // source-prior
    0.4,  // source-context
    0.3,  // target-context
    0.0,  // document-context
];

/// With the original.
pub const WITH_SOURCE: [f32; COUNT] = [
    -4.0, // bias
    5.5,  // other-frame
    1.0,  // other-frames-2
    -4.0, // own-frame
    0.9,  // other-hint
    -1.0, // own-hint
    0.6,  // other-cue-sentence
    -0.8, // own-cue-sentence
    0.2,  // other-cue-document
    -0.3, // own-cue-document
    0.4,  // domain-sentence
    0.5,  // domain-document
    0.5,  // discourse-other
    -1.0, // discourse-own
    4.0,  // source-other-frame
    -4.0, // source-own-frame
    0.5,  // source-other-cue
    -0.5, // source-own-cue
    -2.0, // source-word-absent
    0.8,  // source-word-present
    3.5,  // suspect-by-nature
    -3.0, // acquitted-elsewhere
    0.0,  // friend
    0.0, // verb
    0.5, // discourse-supported
    0.5, // discourse-drift
    0.2, // own-silent
    0.3,  // source-prior
    0.4,  // source-context
    0.3,  // target-context
    0.0,  // document-context
];
