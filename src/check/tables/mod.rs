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

/// The name that a slip of up to so many letters would make of what is written.
pub fn nearest(written: &str, names: impl Iterator<Item = &'static str>, slips: usize) -> Option<&'static str> {
    let near = names.map(|name| (strsim::damerau_levenshtein(written, name), name)).min();
    near.filter(|(distance, name)| *distance <= slips && *distance < name.len() / 2).map(|(_, name)| name)
}
