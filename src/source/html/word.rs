//! What office programs leave in the pages that they save: bullets set in fonts of signs.

use super::reference;
use super::tree::Element;

/// Fonts in which a letter shows as a sign.
const SYMBOL_FONTS: &[&str] = &["symbol", "wingdings", "webdings"];
/// Bullets that are told by their glyph alone, wherever they are read.
const KNOWN: &[char] = &['·', '•', '§', 'o', '●', '▪', '■', '◦', '○', '‣', '\u{f0b7}', '\u{f0a7}', '\u{f0d8}'];

/// Whether an element is set in such a font.
pub fn is_symbol_font(element: &Element<'_>) -> bool {
    if !matches!(&*element.name, "span" | "font") {
        return false;
    }
    let named = |value: &str| {
        let value = value.to_ascii_lowercase();
        SYMBOL_FONTS.iter().any(|font| value.contains(font))
    };
    let style = |style: &str| style.split(';').filter(|rule| rule.trim_start().to_ascii_lowercase().starts_with("font")).any(named);
    element.attribute("style").is_some_and(|value| style(&value)) || element.attribute("face").is_some_and(|face| named(&face))
}

/// Whether text set in such a font is a bullet that its letter does not show: a "v" or "Ø" of Wingdings.
pub fn is_lost_bullet(text: &str) -> bool {
    if text.len() > 40 {
        return false;
    }
    let words = reference::resolved(text);
    let mut signs = words.chars().filter(|c| !c.is_whitespace());
    signs.next().is_some_and(|sign| !KNOWN.contains(&sign)) && signs.next().is_none()
}
