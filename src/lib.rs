//! Minutebook: published minutes as an accessible, cross-linked static site.
#![forbid(unsafe_code)]
#![warn(missing_docs)]
pub mod archive;
pub mod build;
pub mod cli;
pub mod config;
pub mod file;
pub mod finding;
pub mod keys;
pub mod parse;
pub mod plan;
pub mod publish;
pub mod record;
pub mod render;
pub mod sheet;
pub mod site;
pub mod source;
pub mod view;
