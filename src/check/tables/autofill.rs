//! The words of an `autocomplete` attribute.
//!
//! Source: the HTML Standard, 4.10.18.7.1 (autofill; autofill detail tokens and the table of field names).

/// Field names that take no word for the kind of contact.
const FIELDS: &[&str] = &[
    "additional-name",
    "address-level1",
    "address-level2",
    "address-level3",
    "address-level4",
    "address-line1",
    "address-line2",
    "address-line3",
    "bday",
    "bday-day",
    "bday-month",
    "bday-year",
    "cc-additional-name",
    "cc-csc",
    "cc-exp",
    "cc-exp-month",
    "cc-exp-year",
    "cc-family-name",
    "cc-given-name",
    "cc-name",
    "cc-number",
    "cc-type",
    "country",
    "country-name",
    "current-password",
    "family-name",
    "given-name",
    "honorific-prefix",
    "honorific-suffix",
    "language",
    "name",
    "new-password",
    "nickname",
    "one-time-code",
    "organization",
    "organization-title",
    "photo",
    "postal-code",
    "sex",
    "street-address",
    "transaction-amount",
    "transaction-currency",
    "url",
    "username",
];

/// Field names that may follow a word for the kind of contact.
const CONTACTS: &[&str] =
    &["email", "impp", "tel", "tel-area-code", "tel-country-code", "tel-extension", "tel-local", "tel-local-prefix", "tel-local-suffix", "tel-national"];

/// Words for the kind of contact.
const KINDS: &[&str] = &["fax", "home", "mobile", "pager", "work"];

fn is_one_of(list: &[&str], word: &str) -> bool {
    list.iter().any(|entry| entry.eq_ignore_ascii_case(word))
}

/// The first word of an `autocomplete` value that may not stand where it stands; an empty text where the field's name is
/// missing; `None` where all is well. The order: `section-…`, `shipping` or `billing`, then a field's name (a contact's
/// may follow `home`, `work`, `mobile`, `fax` or `pager`), `webauthn`.
pub fn fault(value: &str) -> Option<&str> {
    let mut words = value.split_ascii_whitespace().peekable();
    let section = |word: &&str| word.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("section-"));
    words.next_if(section);
    words.next_if(|word| is_one_of(&["billing", "shipping"], word));
    let kind = words.next_if(|word| is_one_of(KINDS, word));
    let Some(name) = words.next() else { return Some("") };
    if is_one_of(FIELDS, name) {
        // A kind of contact before what is no contact: the kind is the word too many.
        if kind.is_some() {
            return kind;
        }
    } else if !is_one_of(CONTACTS, name) {
        return Some(name);
    }
    words.next_if(|word| word.eq_ignore_ascii_case("webauthn"));
    words.next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grammar_of_autofill_is_kept() {
        for good in
            ["name", " Street-Address ", "section-a shipping work tel-local webauthn", "billing postal-code", "section- email", "current-password webauthn"]
        {
            assert_eq!(fault(good), None, "{good}");
        }
        for (bad, word) in [
            ("badname", "badname"),
            ("work photo", "work"),
            ("work,email", "work,email"),
            ("work", ""),
            ("shipping section-a name", "section-a"),
            ("home shipping email", "shipping"),
            ("email invalid", "invalid"),
            ("name off", "off"),
            ("webauthn", "webauthn"),
            ("shipping billing name", "billing"),
            ("name webauthn webauthn", "webauthn"),
            ("mobile mobile tel", "mobile"),
        ] {
            assert_eq!(fault(bad), Some(word), "{bad}");
        }
    }
}
