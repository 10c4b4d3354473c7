//! The text of a minute as a script that hands it to the search page: strings alone, so that no word of it is ever run.

use crate::view::SearchText;

/// Makes the script.
pub fn text(text: &SearchText<'_>) -> Result<Vec<u8>, serde_json::Error> {
    let mut bytes = b"minutebook(".to_vec();
    serde_json::to_writer(&mut bytes, &text.name)?;
    bytes.push(b',');
    serde_json::to_writer(&mut bytes, text)?;
    bytes.extend_from_slice(b")\n");
    Ok(bytes)
}
