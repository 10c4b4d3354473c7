//! A picture of the council's own: which format its first bytes show, how large it is, and whether it is only a picture.
//!
//! A page names the width and height, so that nothing jumps when the picture comes. An SVG may hold scripts and load
//! things from elsewhere; one that does is no picture, and is refused.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// A picture that can be published.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Picture {
    /// The ending that its bytes call for.
    pub ending: &'static str,
    /// In pixels of a style sheet.
    pub width: u32,
    /// In pixels of a style sheet.
    pub height: u32,
}

/// What is wrong with a picture: where in its bytes, what, and what to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refused {
    /// Where; `None` for the file as a whole.
    pub at: Option<(usize, usize)>,
    /// What was found.
    pub what: String,
    /// What to do.
    pub help: &'static str,
}

/// The largest picture, in bytes: every reader loads it with the first page.
const LARGEST: usize = 1 << 20;
/// The widest and highest, in pixels: a picture that says more lies, or is no logo.
const WIDEST: u32 = 20_000;

const FORMATS: &str = "save it as SVG, PNG, WebP or JPEG";
const SIZES: &str = "save it again: its size must stand in it, so that the page keeps room for it";
const BARE: &str = "save it again as a plain picture: in most drawing programs, `Export as plain SVG`";

/// Looks at a picture's bytes. The format is what the bytes show, whatever the file is called.
pub fn look(bytes: &[u8]) -> Result<Picture, Refused> {
    let whole = |what: &str, help| Refused { at: None, what: what.to_owned(), help };
    let sized = |ending, size: Option<(u32, u32)>| {
        let fits = |side: &u32| (1..=WIDEST).contains(side);
        let (width, height) = size.filter(|(width, height)| fits(width) && fits(height)).ok_or_else(|| whole("its size cannot be told", SIZES))?;
        Ok(Picture { ending, width, height })
    };
    if bytes.len() > LARGEST {
        return Err(whole("it holds more than 1 MiB, and every reader would have to load it", "save it smaller: some kilobytes are enough for a logo"));
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return sized("png", be32(bytes, 16).zip(be32(bytes, 20)));
    }
    if bytes.starts_with(b"\xff\xd8\xff") {
        return sized("jpg", jpeg_size(bytes));
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12).is_some_and(|kind| kind == b"WEBP") {
        return sized("webp", webp_size(bytes));
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(text) {
        Ok(text) if text.trim_start().starts_with('<') => svg(text, bytes.len() - text.len()),
        _ => Err(whole("its first bytes are those of no picture that is shown here", FORMATS)),
    }
}

fn be16(bytes: &[u8], at: usize) -> Option<u32> {
    let part: [u8; 2] = bytes.get(at..at + 2)?.try_into().ok()?;
    Some(u32::from(u16::from_be_bytes(part)))
}

fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes)
}

fn le(bytes: &[u8], at: usize, count: usize) -> Option<u32> {
    Some(bytes.get(at..at + count)?.iter().rev().fold(0, |sum, byte| sum << 8 | u32::from(*byte)))
}

/// The size in a frame header (ITU-T T.81, B.2.2).
fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        let marker = *bytes.get(at + 1).filter(|_| bytes.get(at) == Some(&0xff))?;
        match marker {
            0xff => at += 1,
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => return be16(bytes, at + 7).zip(be16(bytes, at + 5)),
            0xda => return None,
            0x01 | 0xd0..=0xd9 => at += 2,
            _ => at += 2 + usize::try_from(be16(bytes, at + 2)?).ok()?,
        }
    }
}

/// The size in the first chunk (RFC 9649, section 2).
fn webp_size(bytes: &[u8]) -> Option<(u32, u32)> {
    match bytes.get(12..16)? {
        b"VP8X" => Some((le(bytes, 24, 3)? + 1, le(bytes, 27, 3)? + 1)),
        b"VP8L" => {
            let bits = le(bytes, 21, 4)?;
            Some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
        }
        b"VP8 " => Some((le(bytes, 26, 2)? & 0x3fff, le(bytes, 28, 2)? & 0x3fff)),
        _ => None,
    }
}

fn svg(text: &str, mark: usize) -> Result<Picture, Refused> {
    let mut reader = Reader::from_str(text);
    let mut size = None;
    let (mut root, mut in_style) = (false, false);
    let mut before = 0usize;
    loop {
        let event = reader.read_event();
        let after = usize::try_from(reader.buffer_position()).unwrap_or(text.len()).min(text.len());
        let at = Some((mark + before, mark + after));
        let refuse = |what: String, help| Err(Refused { at, what, help });
        match event {
            Err(error) => return refuse(format!("it is not whole XML: {error}"), FORMATS),
            Ok(Event::Eof) => break,
            Ok(Event::DocType(doctype)) if doctype.to_ascii_uppercase().contains("<!ENTITY") => {
                return refuse("it defines entities".to_owned(), BARE);
            }
            Ok(Event::PI(instruction)) if instruction.starts_with("xml-stylesheet") => {
                return refuse("it asks for a style sheet from elsewhere".to_owned(), BARE);
            }
            Ok(Event::Start(tag) | Event::Empty(tag)) => {
                let name = tag.local_name().as_ref().to_ascii_lowercase();
                if !root && name != "svg" {
                    return refuse(format!("its root is `{name}`, not `svg`"), FORMATS);
                }
                if let Some(what) = more_than_a_picture(&name, &tag) {
                    return refuse(what, BARE);
                }
                if !root {
                    (root, size) = (true, svg_size(&tag));
                }
                in_style = name == "style";
            }
            Ok(Event::End(_)) => in_style = false,
            Ok(Event::Text(words)) if in_style && reaches_out(&words) => {
                return refuse("its style asks for something from elsewhere".to_owned(), BARE);
            }
            Ok(Event::CData(words)) if in_style && reaches_out(&words) => {
                return refuse("its style asks for something from elsewhere".to_owned(), BARE);
            }
            Ok(Event::GeneralRef(_)) if in_style => return refuse("its style hides words in entities".to_owned(), BARE),
            Ok(_) => {}
        }
        before = after;
    }
    match size {
        _ if !root => Err(Refused { at: None, what: "it holds no `svg` element".to_owned(), help: FORMATS }),
        Some((width, height)) => Ok(Picture { ending: "svg", width, height }),
        None => Err(Refused {
            at: None,
            what: "its size cannot be told".to_owned(),
            help: "give its `svg` element a `viewBox`, or `width` and `height` in pixels: the page keeps room for it",
        }),
    }
}

/// What in a tag makes an SVG more than a picture.
fn more_than_a_picture(name: &str, tag: &BytesStart<'_>) -> Option<String> {
    if matches!(name, "script" | "foreignobject" | "iframe" | "object" | "embed" | "audio" | "video" | "handler" | "listener") {
        return Some(format!("it holds a `{name}` element"));
    }
    for attribute in tag.attributes() {
        let Ok(attribute) = attribute else { return Some(format!("an attribute of `{name}` cannot be read")) };
        let key = attribute.key.local_name().as_ref().to_ascii_lowercase();
        let is_space = attribute.key.as_ref().starts_with("xmlns");
        let Ok(value) = quick_xml::escape::unescape(&attribute.value) else { return Some(format!("`{key}` of its `{name}` element cannot be read")) };
        let value = value.trim().to_ascii_lowercase();
        let inside = value.starts_with('#') || ["data:image/png", "data:image/jpeg", "data:image/webp"].iter().any(|kind| value.starts_with(kind));
        if key.starts_with("on") {
            return Some(format!("its `{name}` element holds `{key}`, which runs a script"));
        }
        if matches!(key.as_str(), "href" | "src") && !inside {
            return Some(format!("its `{name}` element points out of it"));
        }
        if (!is_space && reaches_out(&value)) || (key == "attributename" && value.contains("href")) {
            return Some(format!("`{key}` of its `{name}` element points out of it"));
        }
    }
    None
}

/// Whether a style asks for anything that does not stand in the same file.
pub fn reaches_out(style: &str) -> bool {
    let lower = style.to_ascii_lowercase();
    let outside = |rest: &str| !rest.trim_start_matches(['"', '\'', ' ']).starts_with('#');
    let names = ["url(", "src(", "image(", "image-set("];
    lower.contains("@import")
        || lower.contains('\\')
        || names.iter().any(|name| lower.match_indices(name).any(|(at, _)| outside(lower.get(at + name.len()..).unwrap_or_default())))
}

fn svg_size(tag: &BytesStart<'_>) -> Option<(u32, u32)> {
    let stated = |key: &str| {
        let value = tag.try_get_attribute(key).ok().flatten()?;
        Some(value.value.trim().to_owned())
    };
    let pixels = |key: &str| rounded(stated(key)?.trim_end_matches("px").trim());
    let stated_size = pixels("width").zip(pixels("height"));
    stated_size.or_else(|| {
        let numbers = stated("viewBox")?;
        let mut numbers = numbers.split([' ', ',', '\n', '\t']).filter(|part| !part.is_empty()).skip(2);
        rounded(numbers.next()?).zip(rounded(numbers.next()?))
    })
}

fn rounded(number: &str) -> Option<u32> {
    let number: f64 = number.parse().ok()?;
    // A picture of less than a pixel, or of more than a hall, is a slip.
    (0.5..=f64::from(WIDEST)).contains(&number).then(|| format!("{number:.0}").parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(bytes: &[u8]) -> Option<(&'static str, u32, u32)> {
        look(bytes).ok().map(|picture| (picture.ending, picture.width, picture.height))
    }

    #[test]
    fn formats_and_sizes_are_read_from_the_bytes() {
        assert_eq!(size(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x28\0\0\0\x0a"), Some(("png", 40, 10)));
        assert_eq!(size(b"\xff\xd8\xff\xe0\0\x04ab\xff\xc2\0\x0b\x08\0\x0a\0\x28\x01"), Some(("jpg", 40, 10)));
        assert_eq!(size(b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x27\0\0\x09\0\0"), Some(("webp", 40, 10)));
        assert_eq!(size(b"RIFF\0\0\0\0WEBPVP8L\x0a\0\0\0\x2f\x27\x40\x02\0"), Some(("webp", 40, 10)));
        assert_eq!(size(b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 9.6'/>"), Some(("svg", 40, 10)));
        assert_eq!(size(b"\xef\xbb\xbf<?xml version='1.0'?><!-- x --><svg width='40px' height='10'><path d='M0 0'/></svg>"), Some(("svg", 40, 10)));
        for bytes in [
            &b""[..],
            b"GIF89a",
            b"\x89PNG\r\n\x1a\n",
            b"\xff\xd8\xff",
            b"RIFF\0\0\0\0WEBP",
            b"<svg/>",
            b"<svg width='100%' height='1em'/>",
            b"<html/>",
            b"<svg",
            b"\xff\xd8\xff\xe0\0\0",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xff\xff\xff\0\0\0\x0a",
            b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\xff\xff\xff\x09\0\0",
            b"<svg viewBox='0 0 90000 1'/>",
            format!("<svg viewBox='0 0 4 4'>{}</svg>", "<g/>".repeat(300_000)).as_bytes(),
        ] {
            assert!(look(bytes).is_err(), "{bytes:?}");
        }
    }

    #[test]
    fn an_svg_that_is_more_than_a_picture_is_refused() {
        let told = |inner: &str| look(format!("<svg viewBox='0 0 4 4' xmlns:xlink='http://www.w3.org/1999/xlink'>{inner}</svg>").as_bytes());
        for fine in [
            "<use href='#a'/>",
            "<rect fill='url(#g)' style='fill:url(\"#g\")'/>",
            "<style>.a{fill:#123}</style>",
            "<image href='data:image/png;base64,AA=='/>",
        ] {
            assert!(told(fine).is_ok(), "{fine}: {:?}", told(fine));
        }
        for bad in [
            "<script>x()</script>",
            "<g onload='x()'/>",
            "<image xlink:href='https://elsewhere.example/x.png'/>",
            "<image href='data:image/svg+xml,x'/>",
            "<use href='&#104;ttps://elsewhere.example/x'/>",
            "<rect fill='url(https://elsewhere.example/x)'/>",
            "<style>@import 'https://elsewhere.example/x'</style>",
            "<style><![CDATA[a{fill:u\\72l(https://elsewhere.example/x)}]]></style>",
            "<rect fill='&#117;rl(https://elsewhere.example/x)'/>",
            "<style>a{fill:&#117;rl(https://elsewhere.example/x)}</style>",
            "<foreignObject><p>x</p></foreignObject>",
            "<a href='javascript:x()'>x</a>",
            "<set attributeName='href' to='javascript:x()'/>",
        ] {
            assert!(told(bad).is_err(), "{bad}");
        }
        assert!(look(b"<!DOCTYPE svg [<!ENTITY x 'y'>]><svg viewBox='0 0 4 4'/>").is_err());
        assert!(look(b"<?xml-stylesheet href='x.css'?><svg viewBox='0 0 4 4'/>").is_err());
        let refused = told("<script/>").unwrap_err();
        let (from, to) = refused.at.unwrap();
        assert_eq!(&"<svg viewBox='0 0 4 4' xmlns:xlink='http://www.w3.org/1999/xlink'><script/>"[from..to], "<script/>");
    }
}
