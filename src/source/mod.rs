//! Files to sheets and statements. In: [`gather::Inputs`]. Out: [`crate::sheet::Sheet`]s and what the publisher states.
//!
//! **Invariant: only [`gather`] touches the file system.**

pub mod beside;
pub mod decode;
pub mod front;
pub mod gather;
pub mod text;
