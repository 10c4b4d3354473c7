//! Linked data as text for a script element.

use super::scan::first;
use crate::view::Linked;
use serde::{Serialize, Serializer};
use std::borrow::Cow;

impl Serialize for Linked<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut json = Vec::with_capacity(1 << 10);
        self.json(&mut serde_json::Serializer::new(&mut json)).map_err(serde::ser::Error::custom)?;
        serializer.serialize_str(&inert(&String::from_utf8(json).map_err(serde::ser::Error::custom)?))
    }
}

/// The same JSON without the signs that markup begins with, so that neither `</script>` nor `<!--` can stand in it: outside
/// its strings JSON has none of them, and within a string each may be written as an escape (RFC 8259, section 7).
fn inert(json: &str) -> Cow<'_, str> {
    if first(json.as_bytes(), [b'<', b'>', b'&']).is_none() {
        return json.into();
    }
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026").into()
}

#[cfg(test)]
mod tests {
    use super::inert;

    #[test]
    fn no_markup_comes_out_of_a_data_block() {
        for words in ["</script><script>alert(1)</script>", "<!--<script>", "]]>", "&lt;/script>", "a < b"] {
            let json = serde_json::json!({ "name": words }).to_string();
            let text = inert(&json);
            assert!(!text.contains(['<', '>', '&']), "{text}");
            assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap()["name"], words);
        }
    }
}
