//! Pure data that rules look things up in. Nothing flows in; each table names the standard it was taken from.

pub mod attributes;
pub mod autofill;
pub mod common_words;
pub mod elements;
pub mod html_attributes;
mod language_rows;
pub mod languages;
pub mod role_rows;
pub mod roles;
