//! Selectors: in flows the text before a `{`, out flow selectors that the `selectors` crate matches (Selectors 4).

use cssparser::{CowRcStr, ParseError, Parser, ToCss, match_ignore_ascii_case};
use precomputed_hash::PrecomputedHash;
use selectors::parser::{self, NonTSPseudoClass, ParseRelative, SelectorImpl, SelectorList, SelectorParseErrorKind};
use std::fmt;

/// The kind of selectors that this room reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind;

/// A name in a selector: of an element, attribute, class, id or namespace; or an attribute's value.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Name {
    text: Box<str>,
    hash: u32,
}

/// A hash of a name that is the same in every run (FNV-1a).
pub fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

impl Name {
    /// The name.
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl From<&str> for Name {
    fn from(text: &str) -> Name {
        Name { text: text.into(), hash: hash(text) }
    }
}

impl AsRef<str> for Name {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

impl PrecomputedHash for Name {
    fn precomputed_hash(&self) -> u32 {
        self.hash
    }
}

impl ToCss for Name {
    fn to_css<W: fmt::Write>(&self, out: &mut W) -> fmt::Result {
        cssparser::serialize_identifier(&self.text, out)
    }
}

impl SelectorImpl for Kind {
    type ExtraMatchingData<'a> = States;
    type AttrValue = Name;
    type Identifier = Name;
    type LocalName = Name;
    type NamespaceUrl = Name;
    type NamespacePrefix = Name;
    type BorrowedNamespaceUrl = Name;
    type BorrowedLocalName = Name;
    type NonTSPseudoClass = Class;
    type PseudoElement = Pseudo;
}

/// The states in which elements are taken to be while selectors are matched: bits of [`Class::state`].
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct States(pub u8);

/// A pseudo-class that is not about the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Class {
    /// `:hover`
    Hover,
    /// `:active`
    Active,
    /// `:focus`, `:focus-visible`, `:focus-within`
    Focus,
    /// `:visited`
    Visited,
    /// `:target`, `:target-within`
    Target,
    /// `:link`
    Link,
    /// `:any-link`
    AnyLink,
    /// `:checked`
    Checked,
    /// `:disabled`
    Disabled,
    /// `:enabled`
    Enabled,
    /// `:required`
    Required,
    /// `:optional`
    Optional,
    /// `:read-only`
    ReadOnly,
    /// `:read-write`
    ReadWrite,
    /// `:placeholder-shown`
    PlaceholderShown,
    /// `:open`
    Open,
    /// `:lang()`
    Lang(Vec<Box<str>>),
    /// Holds for every element of HTML: `:defined`.
    Always,
    /// A state that a page at rest is not in: `:fullscreen`, `:invalid`, `:autofill` …
    Never,
}

impl Class {
    /// The bit of the state that the reader's hand brings about; 0 for what the page alone decides.
    pub fn state(&self) -> u8 {
        match self {
            Class::Hover => 2,
            Class::Focus => 4,
            Class::Visited | Class::Link => 8,
            Class::Active => 16,
            Class::Target => 32,
            _ => 0,
        }
    }
}

impl NonTSPseudoClass for Class {
    fn is_active_or_hover(&self) -> bool {
        matches!(self, Class::Hover | Class::Active)
    }
    fn is_user_action_state(&self) -> bool {
        matches!(self, Class::Hover | Class::Active | Class::Focus)
    }
}

impl ToCss for Class {
    fn to_css<W: fmt::Write>(&self, out: &mut W) -> fmt::Result {
        write!(out, ":{self:?}")
    }
}

/// A pseudo-element whose look is judged, or any other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pseudo {
    /// `::before`
    Before,
    /// `::after`
    After,
    /// `::placeholder`
    Placeholder,
    /// `::marker`, `::selection`, `::backdrop`, those of one browser …
    Other,
}

impl parser::PseudoElement for Pseudo {
    fn accepts_state_pseudo_classes(&self) -> bool {
        true
    }
    fn is_before_or_after(&self) -> bool {
        matches!(self, Pseudo::Before | Pseudo::After)
    }
}

impl ToCss for Pseudo {
    fn to_css<W: fmt::Write>(&self, out: &mut W) -> fmt::Result {
        write!(out, "::{self:?}")
    }
}

/// Reads selectors; what a browser of today would not know makes the list void, as there.
struct Reader;

/// Reads a selector list; `nested` where `&` and a leading combinator are allowed.
pub(crate) fn parse(input: &mut Parser, nested: bool) -> Result<SelectorList<Kind>, ()> {
    let relative = if nested { ParseRelative::ForNesting } else { ParseRelative::No };
    SelectorList::parse(&Reader, input, relative).map_err(|_| ())
}

type Fault = ParseError<SelectorParseErrorKind>;

fn fault() -> Fault {
    ParseError::custom(SelectorParseErrorKind::UnsupportedPseudoClassOrElement)
}

impl<'i> parser::Parser<'i> for Reader {
    type Impl = Kind;
    type Error = SelectorParseErrorKind;

    fn parse_nth_child_of(&self) -> bool {
        true
    }
    fn parse_is_and_where(&self) -> bool {
        true
    }
    fn parse_has(&self) -> bool {
        true
    }
    fn parse_parent_selector(&self) -> bool {
        true
    }

    fn parse_non_ts_pseudo_class(&self, name: CowRcStr<'i>) -> Result<Class, Fault> {
        Ok(match_ignore_ascii_case! { &name,
            "hover" => Class::Hover,
            "active" => Class::Active,
            "focus" | "focus-visible" | "focus-within" => Class::Focus,
            "visited" => Class::Visited,
            "target" | "target-within" => Class::Target,
            "link" => Class::Link,
            "any-link" | "-webkit-any-link" | "-moz-any-link" => Class::AnyLink,
            "checked" => Class::Checked,
            "disabled" => Class::Disabled,
            "enabled" => Class::Enabled,
            "required" => Class::Required,
            "optional" => Class::Optional,
            "read-only" => Class::ReadOnly,
            "read-write" => Class::ReadWrite,
            "placeholder-shown" => Class::PlaceholderShown,
            "open" => Class::Open,
            "defined" => Class::Always,
            "fullscreen" | "picture-in-picture" | "modal" | "popover-open" | "invalid" | "valid" | "user-invalid" | "user-valid" | "in-range"
            | "out-of-range" | "indeterminate" | "default" | "autofill" | "-webkit-autofill" | "playing" | "paused" | "seeking" | "buffering"
            | "stalled" | "muted" | "volume-locked" | "past" | "future" | "current" | "blank" | "local-link" | "host" => Class::Never,
            _ => return Err(fault()),
        })
    }

    fn parse_non_ts_functional_pseudo_class(&self, name: CowRcStr<'i>, input: &mut Parser<'i>, _after_part: bool) -> Result<Class, Fault> {
        if name.eq_ignore_ascii_case("lang") {
            let tags =
                input.parse_comma_separated(|input| Ok::<Box<str>, Fault>(input.expect_ident_or_string().map_err(|_| fault())?.to_ascii_lowercase().into()))?;
            return Ok(Class::Lang(tags));
        }
        if name.eq_ignore_ascii_case("dir") || name.eq_ignore_ascii_case("state") {
            while input.next().is_ok() {}
            return Ok(if name.eq_ignore_ascii_case("dir") { Class::Always } else { Class::Never });
        }
        Err(fault())
    }

    fn parse_pseudo_element(&self, name: CowRcStr<'i>) -> Result<Pseudo, Fault> {
        if name.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("-webkit-")) {
            return Ok(Pseudo::Other);
        }
        Ok(match_ignore_ascii_case! { &name,
            "before" => Pseudo::Before,
            "after" => Pseudo::After,
            "placeholder" => Pseudo::Placeholder,
            "marker" | "selection" | "backdrop" | "cue" | "first-line" | "first-letter" | "file-selector-button" | "grammar-error" | "spelling-error"
            | "target-text" | "view-transition" | "details-content" | "search-text" | "checkmark" | "picker-icon" => Pseudo::Other,
            _ => return Err(fault()),
        })
    }

    fn parse_functional_pseudo_element(&self, _name: CowRcStr<'i>, input: &mut Parser<'i>) -> Result<Pseudo, Fault> {
        while input.next().is_ok() {}
        Ok(Pseudo::Other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_with_one_unknown_part_is_void() {
        let good = |text: &str, nested| parse(&mut Parser::new(text), nested).map(|list| list.len());
        assert_eq!(good("a:hover, .x > #y ~ [href^=\"http\" i]:not(.z)", false), Ok(2));
        assert_eq!(good("a:wobbly, b", false), Err(()));
        assert_eq!(good("::-moz-thing, b", false), Err(()));
        assert_eq!(good("& + &, > li, :is(a, :wobbly)", true), Ok(3));
        assert_eq!(good("p::before, p:lang(en, \"cy\")::after", false), Ok(2));
    }
}
