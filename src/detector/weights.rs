//! The fitted weights of the witnesses; `contresens learn weights` writes this file.

use super::witness::COUNT;

/// Without the original, in the order of [`super::witness::WITNESSES`].
pub const TARGET_ONLY: [f32; COUNT] = [
    -2.889, // bias
    3.318, // other-frame
    1.000, // other-frames-2
    -0.539, // own-frame
    0.426, // other-hint
    -0.575, // own-hint
    0.610, // other-cue-sentence
    0.428, // own-cue-sentence
    0.189, // other-cue-document
    0.159, // own-cue-document
    0.285, // domain-sentence
    0.136, // domain-document
    1.502, // discourse-other
    0.621, // discourse-own
    4.000, // source-other-frame
    -4.000, // source-own-frame
    0.500, // source-other-cue
    -0.500, // source-own-cue
    -2.000, // source-word-absent
    0.800, // source-word-present
    3.500, // suspect-by-nature
    -0.226, // acquitted-elsewhere
    1.251, // friend
    -0.076, // verb
    -0.397, // discourse-supported
    0.086, // discourse-drift
    -0.683, // own-silent
    0.300, // source-prior
    0.400, // source-context
    0.257, // target-context
    -0.172, // document-context
];

/// With the original.
pub const WITH_SOURCE: [f32; COUNT] = [
    -3.312, // bias
    2.909, // other-frame
    1.000, // other-frames-2
    -0.606, // own-frame
    0.494, // other-hint
    0.220, // own-hint
    0.498, // other-cue-sentence
    -0.169, // own-cue-sentence
    0.218, // other-cue-document
    0.047, // own-cue-document
    -0.031, // domain-sentence
    0.091, // domain-document
    1.824, // discourse-other
    -0.294, // discourse-own
    0.632, // source-other-frame
    -0.205, // source-own-frame
    0.629, // source-other-cue
    0.075, // source-own-cue
    -1.029, // source-word-absent
    0.765, // source-word-present
    3.500, // suspect-by-nature
    -0.203, // acquitted-elsewhere
    0.589, // friend
    0.198, // verb
    0.029, // discourse-supported
    -0.133, // discourse-drift
    0.228, // own-silent
    0.090, // source-prior
    0.135, // source-context
    0.101, // target-context
    0.197, // document-context
];
