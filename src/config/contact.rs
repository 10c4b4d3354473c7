//! Whom readers ask: an address of e-mail, a page, or words.

use crate::finding::{Finding, Rule, Severity};
use crate::keys::Keys;
use crate::record::evidence::Cited;

/// An address for questions that nothing can be sent to.
pub static UNUSABLE_CONTACT: Rule =
    Rule { name: "unusable-contact", severity: Severity::Error, why: "It is where readers ask and report problems, and a message to it would not arrive." };

/// Reads `contact`.
pub fn read(keys: &mut Keys<'_, '_>) -> Option<Cited<String>> {
    let stated = keys.text("contact")?;
    if !is_half_an_address(&stated.value) {
        return Some(stated);
    }
    let message = format!("`{}` is not a whole address of e-mail, so nobody can write to it", stated.value);
    let help = "write it whole: `contact = \"minutes@council.example\"`; or a page, or words";
    keys.note(match stated.place() {
        Some(place) => Finding::at(&UNUSABLE_CONTACT, place, message, help),
        None => Finding::of_site(&UNUSABLE_CONTACT, message, help),
    });
    None
}

/// Whether a text is meant as an address of e-mail and is none (RFC 5321, section 2.3.11: a name and a host).
fn is_half_an_address(stated: &str) -> bool {
    let mail = stated.strip_prefix("mailto:").unwrap_or(stated);
    let meant = mail.contains('@') && !mail.contains(char::is_whitespace) && !mail.contains("://") || stated.starts_with("mailto:");
    let whole = mail.split_once('@').is_some_and(|(name, host)| {
        let plain = |c: char| c.is_alphanumeric() || "-.".contains(c);
        !name.is_empty() && host.chars().all(plain) && host.contains('.') && host.split('.').all(|part| !part.is_empty())
    });
    meant && !whole
}

#[cfg(test)]
mod tests {
    use super::is_half_an_address;

    #[test]
    fn half_an_address_is_told_from_words_and_pages() {
        for (stated, half) in [
            ("minutes@", true),
            ("@council.example", true),
            ("minutes@council", true),
            ("minutes@council..example", true),
            ("mailto:minutes", true),
            ("a@b@council.example", true),
            ("minutes@council.example", false),
            ("mailto:minutes@council.example", false),
            ("the clerk, minutes@council.example or 01234 567890", false),
            ("https://council.example/@clerk", false),
            ("about.html", false),
            ("the clerk", false),
        ] {
            assert_eq!(is_half_an_address(stated), half, "{stated}");
        }
    }
}
