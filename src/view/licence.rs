//! Terms of use that machines know, by the words that publishers state them in.

use serde::Serialize;

/// Terms of use, with the address where they stand.
#[derive(Clone, Debug, Serialize, Hash)]
pub struct Known<'a> {
    /// Their id in the list of SPDX, where they stand in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<&'static str>,
    /// Their address.
    pub path: &'a str,
    /// The publisher's own words.
    pub title: &'a str,
}

/// The words, without regard to case; the id in the SPDX list; the address.
const KNOWN: &[(&[&str], &str, &str)] = &[
    (
        &["open government licence v3.0", "open government licence 3.0", "open government licence version 3.0", "ogl v3.0", "ogl-uk-3.0"],
        "OGL-UK-3.0",
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    ),
    (&["cc by 4.0", "cc-by-4.0", "creative commons attribution 4.0"], "CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
    (&["cc0 1.0", "cc0-1.0", "cc0"], "CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
];

/// The terms that a publisher's words name: one of those known, or an address. Nothing is guessed from other words.
pub fn known(stated: &str) -> Option<Known<'_>> {
    let words = stated.trim().trim_end_matches('.').to_lowercase();
    let listed = KNOWN.iter().find(|(names, ..)| names.contains(&words.as_str()));
    let listed = listed.map(|(_, name, path)| Known { name: Some(name), path, title: stated });
    let is_address = stated.starts_with("https://") && !stated.contains(char::is_whitespace);
    listed.or_else(|| is_address.then_some(Known { name: None, path: stated, title: stated }))
}

#[cfg(test)]
mod tests {
    use super::known;

    #[test]
    fn only_known_words_and_addresses_become_terms() {
        for (stated, path) in [
            ("Open Government Licence v3.0", Some("https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/")),
            ("https://example.org/terms", Some("https://example.org/terms")),
            ("Open Government Licence", None),
            ("Ask us first", None),
            ("see https://example.org/terms", None),
        ] {
            assert_eq!(known(stated).map(|known| known.path), path, "{stated}");
        }
    }
}
