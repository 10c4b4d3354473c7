//! The states and properties of ARIA: what each may say, and where. Out flow [`Attribute`]s, found by name, and
//! [`Attributes`], small sets of them.
//!
//! Source: WAI-ARIA 1.2 (W3C Recommendation, 6 June 2023), section 6. Attributes that only the draft of WAI-ARIA 1.3 has
//! are marked so: browsers know them, and rules do not call them unknown.

/// The value type of a state or property (WAI-ARIA 1.2, 6.2.4).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ValueType {
    /// `true` or `false`.
    TrueFalse,
    /// `true`, `false` or `mixed`; `undefined` where nothing is said.
    Tristate,
    /// `true`, `false` or `undefined`.
    TrueFalseUndefined,
    /// The id of one element.
    IdReference,
    /// The ids of elements.
    IdReferenceList,
    /// A whole number.
    Integer,
    /// A real number.
    Number,
    /// Any words.
    String,
    /// One of the tokens.
    Token,
    /// One or more of the tokens.
    TokenList,
}

/// On which elements an attribute may stand without a role that supports it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reach {
    /// Only on roles that support it.
    Roles,
    /// On every element.
    Global,
    /// On every element in WAI-ARIA 1.1; since 1.2 deprecated where the role does not support it.
    WasGlobal,
    /// On every element, by the draft of WAI-ARIA 1.3 only: it does not undo a presentational role.
    DraftGlobal,
}

/// What the standard says of one attribute.
#[derive(PartialEq, Eq, Debug)]
pub struct AttributeFacts {
    /// The attribute.
    pub attribute: Attribute,
    /// Its name in markup: `aria-label`.
    pub name: &'static str,
    /// What its value may be.
    pub value: ValueType,
    /// Where it may stand.
    pub reach: Reach,
    /// The tokens, for token types.
    pub tokens: &'static [&'static str],
    /// Deprecated since WAI-ARIA 1.1.
    pub deprecated: bool,
}

macro_rules! attributes {
    ($($variant:ident $name:literal $value:ident $reach:ident [$($token:literal)*] $deprecated:literal;)*) => {
        /// A state or property, as an index into the table.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
        #[repr(u8)]
        pub enum Attribute {
            $(#[doc = concat!("`", $name, "`")] $variant,)*
        }

        /// The table, in the order of the names.
        static FACTS: &[AttributeFacts] = &[
            $(AttributeFacts {
                attribute: Attribute::$variant,
                name: $name,
                value: ValueType::$value,
                reach: Reach::$reach,
                tokens: &[$($token),*],
                deprecated: $deprecated,
            },)*
        ];
    };
}

attributes! {
    Activedescendant "aria-activedescendant" IdReference Roles [] false;
    Atomic "aria-atomic" TrueFalse Global [] false;
    Autocomplete "aria-autocomplete" Token Roles ["inline" "list" "both" "none"] false;
    Braillelabel "aria-braillelabel" String DraftGlobal [] false;
    Brailleroledescription "aria-brailleroledescription" String DraftGlobal [] false;
    Busy "aria-busy" TrueFalse Global [] false;
    Checked "aria-checked" Tristate Roles [] false;
    Colcount "aria-colcount" Integer Roles [] false;
    Colindex "aria-colindex" Integer Roles [] false;
    Colindextext "aria-colindextext" String Roles [] false;
    Colspan "aria-colspan" Integer Roles [] false;
    Controls "aria-controls" IdReferenceList Global [] false;
    Current "aria-current" Token Global ["page" "step" "location" "date" "time" "true" "false"] false;
    Describedby "aria-describedby" IdReferenceList Global [] false;
    Description "aria-description" String DraftGlobal [] false;
    Details "aria-details" IdReferenceList Global [] false;
    Disabled "aria-disabled" TrueFalse WasGlobal [] false;
    Dropeffect "aria-dropeffect" TokenList Global ["copy" "execute" "link" "move" "none" "popup"] true;
    Errormessage "aria-errormessage" IdReferenceList WasGlobal [] false;
    Expanded "aria-expanded" TrueFalseUndefined Roles [] false;
    Flowto "aria-flowto" IdReferenceList Global [] false;
    Grabbed "aria-grabbed" TrueFalseUndefined Global [] true;
    Haspopup "aria-haspopup" Token WasGlobal ["false" "true" "menu" "listbox" "tree" "grid" "dialog"] false;
    Hidden "aria-hidden" TrueFalseUndefined Global [] false;
    Invalid "aria-invalid" Token WasGlobal ["grammar" "false" "spelling" "true"] false;
    Keyshortcuts "aria-keyshortcuts" String Global [] false;
    Label "aria-label" String Global [] false;
    Labelledby "aria-labelledby" IdReferenceList Global [] false;
    Level "aria-level" Integer Roles [] false;
    Live "aria-live" Token Global ["assertive" "off" "polite"] false;
    Modal "aria-modal" TrueFalse Roles [] false;
    Multiline "aria-multiline" TrueFalse Roles [] false;
    Multiselectable "aria-multiselectable" TrueFalse Roles [] false;
    Orientation "aria-orientation" Token Roles ["horizontal" "undefined" "vertical"] false;
    Owns "aria-owns" IdReferenceList Global [] false;
    Placeholder "aria-placeholder" String Roles [] false;
    Posinset "aria-posinset" Integer Roles [] false;
    Pressed "aria-pressed" Tristate Roles [] false;
    Readonly "aria-readonly" TrueFalse Roles [] false;
    Relevant "aria-relevant" TokenList Global ["additions" "all" "removals" "text"] false;
    Required "aria-required" TrueFalse Roles [] false;
    Roledescription "aria-roledescription" String Global [] false;
    Rowcount "aria-rowcount" Integer Roles [] false;
    Rowindex "aria-rowindex" Integer Roles [] false;
    Rowindextext "aria-rowindextext" String Roles [] false;
    Rowspan "aria-rowspan" Integer Roles [] false;
    Selected "aria-selected" TrueFalseUndefined Roles [] false;
    Setsize "aria-setsize" Integer Roles [] false;
    Sort "aria-sort" Token Roles ["ascending" "descending" "none" "other"] false;
    Valuemax "aria-valuemax" Number Roles [] false;
    Valuemin "aria-valuemin" Number Roles [] false;
    Valuenow "aria-valuenow" Number Roles [] false;
    Valuetext "aria-valuetext" String Roles [] false;
}

/// What the standard says of the attribute with this name, in lower case as parsed HTML has it.
pub fn find(name: &str) -> Option<&'static AttributeFacts> {
    let at = FACTS.binary_search_by(|facts| facts.name.cmp(name)).ok()?;
    FACTS.get(at)
}

/// Every attribute, by name.
pub fn all() -> &'static [AttributeFacts] {
    FACTS
}

impl Attribute {
    /// Its name in markup: `aria-label`.
    pub fn name(self) -> &'static str {
        FACTS.get(self as usize).map_or("", |facts| facts.name)
    }
}

/// A set of attributes, as one number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Attributes(u64);

impl Attributes {
    /// Every attribute.
    pub const ALL: Attributes = Attributes(u64::MAX);

    /// The set of these.
    pub const fn of(list: &[Attribute]) -> Self {
        let mut bits = 0;
        let mut at = 0;
        while at < list.len() {
            bits |= 1 << list[at] as u8;
            at += 1;
        }
        Attributes(bits)
    }

    /// What is in either.
    pub const fn and(self, other: Attributes) -> Self {
        Attributes(self.0 | other.0)
    }

    /// Whether this attribute is in it.
    pub const fn has(self, attribute: Attribute) -> bool {
        self.0 >> attribute as u8 & 1 == 1
    }

    /// Its attributes, by name.
    pub fn iter(self) -> impl Iterator<Item = Attribute> {
        FACTS.iter().map(|facts| facts.attribute).filter(move |attribute| self.has(*attribute))
    }
}

/// Whether a value is one the attribute may have (WAI-ARIA 1.2, 6.2.4). Tokens are compared as browsers compare them: in
/// any case of letters. That an id is there is not asked here.
pub fn allows(facts: &AttributeFacts, value: &str) -> bool {
    let value = value.trim_matches(white);
    let token = |word: &str| facts.tokens.iter().any(|token| token.eq_ignore_ascii_case(word));
    let one_of = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(value));
    match facts.value {
        ValueType::TrueFalse => one_of(&["true", "false"]),
        ValueType::Tristate => one_of(&["true", "false", "mixed", "undefined"]),
        ValueType::TrueFalseUndefined => one_of(&["true", "false", "undefined"]),
        ValueType::IdReference => !value.contains(white),
        ValueType::IdReferenceList | ValueType::String => true,
        ValueType::Integer => integer(value),
        ValueType::Number => number(value),
        ValueType::Token => token(value),
        ValueType::TokenList => value.split(white).filter(|word| !word.is_empty()).all(token),
    }
}

/// ASCII white space, as HTML counts it.
fn white(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

fn integer(value: &str) -> bool {
    let digits = value.strip_prefix(['-', '+']).unwrap_or(value);
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

/// A number as HTML writes floating-point numbers, with a `+` let through.
fn number(value: &str) -> bool {
    let value = value.strip_prefix(['-', '+']).unwrap_or(value);
    let (mantissa, exponent) = value.split_once(['e', 'E']).map_or((value, None), |(mantissa, exponent)| (mantissa, Some(exponent)));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    digits(whole) && digits(fraction) && !(whole.is_empty() && fraction.is_empty()) && exponent.is_none_or(integer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order_and_every_attribute_is_found() {
        assert!(FACTS.windows(2).all(|pair| pair[0].name < pair[1].name));
        assert!(FACTS.len() <= 64, "a set is one number of 64 bits");
        for (at, facts) in FACTS.iter().enumerate() {
            assert_eq!(facts.attribute as usize, at);
            assert_eq!(find(facts.name), Some(facts));
            assert_eq!(facts.tokens.is_empty(), !matches!(facts.value, ValueType::Token | ValueType::TokenList), "{}", facts.name);
        }
        assert_eq!(find("aria-labeledby"), None);
    }

    #[test]
    fn values_are_judged_by_their_type() {
        for (name, value, fine) in [
            ("aria-required", "true", true),
            ("aria-required", "undefined", false),
            ("aria-expanded", "undefined", true),
            ("aria-expanded", "open", false),
            ("aria-pressed", "mixed", true),
            ("aria-pressed", "yes", false),
            ("aria-level", "3", true),
            ("aria-level", "-1", true),
            ("aria-level", "3.5", false),
            ("aria-level", "three", false),
            ("aria-valuenow", "3.5", true),
            ("aria-valuenow", "-.5e3", true),
            ("aria-valuenow", ".", false),
            ("aria-valuenow", "10px", false),
            ("aria-current", "page", true),
            ("aria-current", "Page", true),
            ("aria-current", "here", false),
            ("aria-relevant", "text removals", true),
            ("aria-relevant", "text some", false),
            ("aria-activedescendant", "one two", false),
            ("aria-labelledby", "one two", true),
        ] {
            assert_eq!(find(name).map(|facts| allows(facts, value)), Some(fine), "{name}={value}");
        }
    }
}
