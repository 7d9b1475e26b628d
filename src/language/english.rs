//! English (to come).
