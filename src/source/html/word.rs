//! What office programs leave in the pages that they save: signs and bullets set in fonts of signs.

use super::flow::Page;
use super::reference;
use super::tree::{self, Element, ElementNo, Event};
use crate::source::signs::{self, Font};

/// Signs that do no more than point at what follows them, and that are not told to be bullets where they are read.
const POINTERS: &[char] = &['❑', '◆', '❖', '➢', '➔'];
/// How far is looked for the words behind one.
const AHEAD: usize = 40;

/// The fonts that open elements are set in, the innermost last.
#[derive(Default)]
pub struct Fonts(Vec<(ElementNo, Font)>);

impl Fonts {
    /// An element begins: what letters look like in it.
    pub fn open(&mut self, no: ElementNo, element: &Element<'_>) -> Font {
        self.0.extend(font_of(element).map(|font| (no, font)));
        self.now()
    }

    /// An element ends: what letters look like behind it.
    pub fn close(&mut self, no: ElementNo) -> Font {
        if let Some(at) = self.0.iter().rposition(|(open, _)| *open == no) {
            self.0.remove(at);
        }
        self.now()
    }

    /// What letters look like here.
    pub fn now(&self) -> Font {
        self.0.last().map_or(Font::Words, |(_, font)| *font)
    }
}

/// The font that an element is set in, where it says so.
fn font_of(element: &Element<'_>) -> Option<Font> {
    // Most elements are seen at once to say nothing of it.
    if element.attributes.is_empty() {
        return None;
    }
    let of_style = || {
        let style = element.attribute("style")?;
        let rules = style.split(';').filter_map(|rule| rule.split_once(':'));
        rules.filter_map(|(name, value)| family(name.trim(), value)).next_back()
    };
    let of_face = || element.attribute("face").map(|face| font(&face)).filter(|_| element.name == "font");
    of_style().or_else(of_face)
}

/// What a rule of a style says of the font.
fn family(name: &str, value: &str) -> Option<Font> {
    let named = if name.eq_ignore_ascii_case("font-family") {
        value
    } else if name.eq_ignore_ascii_case("font") {
        // The family stands behind the size: `7.0pt "Times New Roman"`.
        let first = value.split(',').next().unwrap_or_default();
        let size = first.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()) && !word.ends_with(|c: char| c.is_ascii_digit()))?;
        first.split_once(size)?.1
    } else {
        return None;
    };
    (!named.trim().eq_ignore_ascii_case("inherit")).then(|| font(named))
}

/// What the first of these families draws.
fn font(families: &str) -> Font {
    signs::font(families.split(',').next().unwrap_or_default().trim().trim_matches(['"', '\'']))
}

/// Whether the words at an event, set in a font of signs at the head of a line, are no more than a bullet: a "v" or "Ø" of
/// Wingdings with a gap and words behind it. One that is not known is a bullet where Word set the gap, in an element of its own.
pub fn is_lost_bullet(page: &Page<'_, '_>, at: usize, text: &str, font: Font) -> bool {
    if font == Font::Words || text.len() > AHEAD {
        return false;
    }
    let words = reference::resolved(text);
    let mut signs = words.chars().filter(|c| !c.is_whitespace());
    let (Some(sign), None) = (signs.next(), signs.next()) else { return false };
    let by_word = || matches!(page.tree.events.get(at + 1), Some(Event::Open(..)));
    signs::sign(font, sign.into()).map_or_else(by_word, |known| POINTERS.contains(&known)) && heads_words(page, at, words.ends_with(char::is_whitespace))
}

/// Whether a gap and words follow an event in its line.
fn heads_words(page: &Page<'_, '_>, at: usize, mut gap: bool) -> bool {
    for event in page.tree.events.iter().skip(at + 1).take(AHEAD) {
        match event {
            Event::Text(range) => {
                let words = page.text.get(range.clone()).unwrap_or_default();
                let words = reference::resolved(words.get(..words.floor_char_boundary(400)).unwrap_or_default());
                gap |= words.starts_with(char::is_whitespace);
                if !words.trim().is_empty() {
                    return gap;
                }
            }
            Event::Open(no, _) | Event::Close(no, _) if !tree::is_inline(page.tree.name(*no)) => return false,
            Event::Sign(_, true) => return false,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::tests::{told, words_of};

    #[test]
    fn signs_of_fonts_of_signs_are_read() {
        let unknown = "1 sign of a font of signs is not known, so the page has what stands in the file";
        for (page, words, message) in [
            ("<p><span style=\"font-family:'Segoe UI Symbol'\">✓</span> Holt</p>", "✓ Holt", None),
            ("<p><span style=\"font-family:'Segoe UI Symbol'\">5</span> members voted.</p>", "5 members voted.", None),
            ("<p><font face='Wingdings, Arial'>&uuml;</font></p>", "✓", None),
            ("<p style='font:10.0pt Wingdings'>\u{fc}\u{fb}</p>", "✓✗", None),
            ("<p>Up <span style='font-family:Wingdings'>&#xF0E1;<b style='font-family:inherit'>\u{e2}</b></span> \u{e2}</p>", "Up ↑↓ \u{e2}", None),
            ("<table><tr><th>Who<th>There<tr><td>Holt<td><span style='font-family:Wingdings'>\u{fc}</span></table>", "Who\nThere\nHolt\n✓", None),
            ("<table><tr><th>A<th>B<tr><td style='font-family:Wingdings'>v<td>x</table>", "A\nB\n❖\nx", None),
            // Bullets, with words behind them after a gap.
            ("<p><span style='font-family:Wingdings'>v<span style='font:7.0pt \"Times New Roman\"'>&nbsp; </span></span>Agreed.</p>", "Agreed.", None),
            ("<p><span style='font-family:Wingdings'>\u{d8}</span> Agreed.</p>", "Agreed.", None),
            ("<p><span style='font-family:\"Wingdings 2\"'>P<span style='font:7.0pt \"Times New Roman\"'>&nbsp; </span></span>Agreed.</p>", "Agreed.", None),
            ("<p><span style='font-family:Wingdings'>v</span></p><p>Agreed.</p>", "❖\nAgreed.", None),
            ("<p><span style='font-family:Wingdings'>v</span><br>Agreed.</p>", "❖\nAgreed.", None),
            // Not known, or words.
            ("<p><span style='font-family:\"Wingdings 2\"'>P</span> Holt</p>", "P Holt", Some(unknown)),
            ("<p><font face=Webdings>a</font></p>", "a", Some(unknown)),
            ("<p style='font-family:Symbol'>no</p>", "no", Some("2 signs of fonts of signs are not known, so the page has what stands in the file")),
            ("<p style='font-family:Arial, Symbol'>D</p><p style='font-family:Symbol Neu'>D</p>", "D\nD", None),
        ] {
            assert_eq!(words_of(page), words, "{page}");
            assert_eq!(told(page), Vec::from_iter(message.map(str::to_owned)), "{page}");
        }
    }
}
