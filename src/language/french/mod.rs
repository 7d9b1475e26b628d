//! French (to come).
