//! The encoding that a file states of itself: by a `meta` element (HTML standard, section 13.2.3.2) or an XML declaration.

use super::token::{self, Kind};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How far into a file its encoding may be stated.
const HEAD: usize = 4096;

/// The encoding that a page states: its first `meta` element that names one that there is, else its XML declaration. What
/// stands in comments and scripts, or of another file in another element, says nothing of it.
pub fn declared(bytes: &[u8]) -> Option<String> {
    let head = head(bytes)?;
    let of_meta = token::tokens(&head).into_iter().find_map(|token| match token.kind {
        Kind::Open { name, attributes, .. } if name == "meta" => of_meta(attributes),
        _ => None,
    });
    of_meta.or_else(|| declaration(bytes))
}

/// The encoding that an XML declaration states.
pub fn declaration(bytes: &[u8]) -> Option<String> {
    let head = head(bytes)?;
    let (declaration, _) = head.trim_start().strip_prefix("<?xml")?.split_once("?>")?;
    known(&token::attribute(declaration, "encoding")?)
}

fn head(bytes: &[u8]) -> Option<String> {
    Some(String::from_utf8_lossy(bytes.get(..bytes.len().min(HEAD))?).to_ascii_lowercase())
}

fn of_meta(attributes: &str) -> Option<String> {
    if let Some(label) = token::attribute(attributes, "charset") {
        return known(&label);
    }
    let is_type = token::attribute(attributes, "http-equiv").is_some_and(|name| name.trim() == "content-type");
    let content = token::attribute(attributes, "content").filter(|_| is_type)?;
    let value = content.split_once("charset")?.1.trim_start().strip_prefix('=')?.trim_start();
    known(value.trim_start_matches(['"', '\'']).split([';', '"', '\'', ' ']).next()?)
}

/// A label, where it names an encoding. Whoever reads `utf-16` in a file can read it as bytes, so it is not that.
fn known(label: &str) -> Option<String> {
    let encoding = Encoding::for_label(label.trim().as_bytes())?;
    Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8.name() } else { encoding.name() }.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_page_itself_states_its_encoding() {
        for (page, expected) in [
            ("<meta charset=windows-1251>", Some("windows-1251")),
            ("<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=ISO-8859-2'>", Some("ISO-8859-2")),
            ("<meta content='text/html;charset = \"koi8-r\"' http-equiv=content-type />", Some("KOI8-R")),
            ("<script charset=windows-1251 src=x></script><meta charset=windows-1252>", Some("windows-1252")),
            ("<!-- charset=windows-1251 --><!-- <meta charset=windows-1251> --><meta charset=windows-1252>", Some("windows-1252")),
            ("<script>'<meta charset=windows-1251>'</script><meta charset=windows-1252>", Some("windows-1252")),
            ("<link charset=windows-1251><a charset=windows-1251>charset=windows-1251</a>", None),
            ("<meta charset=none-such><meta charset=windows-1252><meta charset=windows-1251>", Some("windows-1252")),
            ("<meta name=x content='charset=windows-1251'>", None),
            ("<meta charset=utf-16>", Some("UTF-8")),
            ("<?xml version='1.0' encoding='iso-8859-2'?><html>", Some("ISO-8859-2")),
            ("<?xml version='1.0' encoding='iso-8859-2'?><meta charset=windows-1252>", Some("windows-1252")),
            ("<!-- <meta charset=windows-1251>", None),
            ("<meta charset", None),
            ("", None),
        ] {
            assert_eq!(declared(page.as_bytes()).as_deref(), expected, "{page}");
        }
        assert_eq!(declaration(b"<?xml version='1.0'?><x encoding='iso-8859-2'><meta charset='iso-8859-2'/>"), None);
    }
}
