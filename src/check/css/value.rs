//! Values: in flows a declaration's name and text, out flow longhands with their values; shorthands are taken apart.

use super::colour::{self, Colour, Rgba};
use super::length::{self, Length, Unit};
use super::property::{Longhand, Value, Wide};
use super::turn;
use cssparser::{Parser, Token, match_ignore_ascii_case};

/// What a declaration sets.
pub type Settings = Vec<(Longhand, Value)>;

/// Whether a property, in lower case, is judged: a declaration of any other is passed over unread.
pub fn judged(name: &str) -> bool {
    !longhands(name).is_empty()
}

/// Reads a declaration's value; `Err` where the property is not judged or its value is void. `name` is in lower case.
pub(crate) fn parse(name: &str, input: &mut Parser) -> Result<Settings, ()> {
    if let Ok(wide) = input.try_parse(|input| wide(input)) {
        return Ok(longhands(name).iter().map(|longhand| (*longhand, Value::Wide(wide))).collect());
    }
    let settings = stated(name, input)?;
    if input.is_exhausted() { Ok(settings) } else { Err(()) }
}

fn wide(input: &mut Parser) -> Result<Wide, ()> {
    let word = input.expect_ident_cloned().map_err(|_| ())?;
    let wide = match_ignore_ascii_case! { &word,
        "initial" => Wide::Initial,
        "inherit" => Wide::Inherit,
        "unset" => Wide::Unset,
        "revert" | "revert-layer" | "revert-rule" => Wide::Revert,
        _ => return Err(()),
    };
    input.expect_exhausted().map(|()| wide).map_err(|_| ())
}

/// The longhands that a property sets.
pub fn longhands(name: &str) -> &'static [Longhand] {
    use Longhand::*;
    match name {
        "all" => &super::property::ALL,
        "background" => &[BackgroundColor, BackgroundImage, BackgroundClip],
        "background-clip" => &[BackgroundClip],
        "background-color" => &[BackgroundColor],
        "background-image" => &[BackgroundImage],
        "block-size" | "height" => &[Height],
        "inline-size" | "width" => &[Width],
        "min-block-size" | "min-height" => &[MinHeight],
        "min-inline-size" | "min-width" => &[MinWidth],
        "max-height" => &[MaxHeight],
        "max-width" => &[MaxWidth],
        "border" => &[BorderStyle, BorderWidth, BorderColor],
        "border-color" => &[BorderColor],
        "border-style" => &[BorderStyle],
        "border-width" => &[BorderWidth],
        "border-top"
        | "border-right"
        | "border-bottom"
        | "border-left"
        | "border-block"
        | "border-block-start"
        | "border-block-end"
        | "border-inline"
        | "border-inline-start"
        | "border-inline-end" => &[BorderStyle, BorderWidth, BorderColor],
        "bottom" => &[Bottom],
        "box-shadow" => &[Shadow],
        "box-sizing" => &[BoxSizing],
        "clip" => &[Clip],
        "clip-path" => &[ClipPath],
        "color" => &[Color],
        "color-scheme" => &[ColorScheme],
        "content" => &[Content],
        "content-visibility" => &[Skipped],
        "display" => &[Display],
        "filter" => &[Filter],
        "font" => &[FontSize, FontWeight, LineHeight],
        "font-size" => &[FontSize],
        "font-weight" => &[FontWeight],
        "inset" => &[Top, Right, Bottom, Left],
        "left" => &[Left],
        "letter-spacing" => &[LetterSpacing],
        "line-height" => &[LineHeight],
        "list-style" | "list-style-type" => &[ListStyle],
        "mix-blend-mode" => &[Blend],
        "opacity" => &[Opacity],
        "outline" => &[OutlineStyle, OutlineWidth, OutlineColor],
        "outline-color" => &[OutlineColor],
        "outline-style" => &[OutlineStyle],
        "outline-width" => &[OutlineWidth],
        "overflow" => &[OverflowX, OverflowY],
        "overflow-x" => &[OverflowX],
        "overflow-y" => &[OverflowY],
        "padding" => &[PaddingX, PaddingY],
        "padding-block" | "padding-top" | "padding-bottom" => &[PaddingY],
        "padding-inline" | "padding-left" | "padding-right" => &[PaddingX],
        "pointer-events" => &[PointerEvents],
        "position" => &[Position],
        "right" => &[Right],
        "rotate" => &[Rotate],
        "scale" => &[Scale],
        "text-align" => &[TextAlign],
        "text-decoration" | "text-decoration-line" => &[Decoration],
        "text-indent" => &[TextIndent],
        "top" => &[Top],
        "transform" => &[Transform],
        "user-select" | "-webkit-user-select" => &[UserSelect],
        "visibility" => &[Visibility],
        "white-space" | "text-wrap" | "text-wrap-mode" | "white-space-collapse" => &[WhiteSpace],
        "word-spacing" => &[WordSpacing],
        "-webkit-text-fill-color" => &[TextFill],
        _ => &[],
    }
}

fn stated(name: &str, input: &mut Parser) -> Result<Settings, ()> {
    let names = longhands(name);
    let first = *names.first().ok_or(())?;
    let every = |value: Value| -> Settings { names.iter().map(|longhand| (*longhand, value.clone())).collect() };
    Ok(match name {
        "color" | "background-color" | "outline-color" | "-webkit-text-fill-color" => vec![(first, colour_value(input)?)],
        "background" => background(input)?,
        "background-image" => vec![(first, Value::There(picture(input)?))],
        "filter" | "box-shadow" => vec![(first, Value::There(!only_none(input)))],
        "font" => font(input)?,
        "font-size" => vec![(first, with_unit(measure(input, FONT_SIZES)?)?)],
        "font-weight" => vec![(first, measure(input, &["normal", "bold", "bolder", "lighter"])?)],
        "line-height" => vec![(first, measure(input, &["normal"])?)],
        "letter-spacing" | "word-spacing" => vec![(first, with_unit(measure(input, &["normal"])?)?)],
        "width" | "height" | "min-width" | "min-height" | "max-width" | "max-height" | "inline-size" | "block-size" | "min-inline-size" | "min-block-size"
        | "top" | "right" | "bottom" | "left" => vec![(first, size(input)?)],
        "inset" => sides(input)?.into_iter().zip(names).map(|(value, longhand)| (*longhand, value)).collect(),
        "padding" => {
            let mut sides = sides(input)?.into_iter();
            names.iter().rev().filter_map(|longhand| Some((*longhand, sides.next()?))).collect()
        }
        "padding-block" | "padding-top" | "padding-bottom" | "padding-inline" | "padding-left" | "padding-right" => {
            let value = size(input)?;
            let _ = size(input);
            vec![(first, value)]
        }
        "text-indent" => {
            let value = measure(input, &[])?;
            while input.next().is_ok() {}
            vec![(first, value)]
        }
        "opacity" => vec![(first, measure(input, &[])?)],
        "content" => vec![(first, content(input))],
        "transform" => vec![(first, Value::Turn(turn::transform(input)?))],
        "rotate" => vec![(first, Value::Turn(turn::rotate(input)?))],
        "scale" => vec![(first, Value::Turn(turn::scale(input)?))],
        "clip" => vec![(first, Value::There(turn::clips_all(input, "rect")))],
        "clip-path" => vec![(first, Value::There(turn::clips_all(input, "inset")))],
        "overflow" => {
            let words = words(input);
            let one = words.first().ok_or(())?.clone();
            let two = words.get(1).cloned().unwrap_or_else(|| one.clone());
            vec![(Longhand::OverflowX, Value::Word(one)), (Longhand::OverflowY, Value::Word(two))]
        }
        "outline" | "border" => line(names, input),
        "outline-style" | "outline-width" => vec![(first, line_part(first, input)?)],
        "border-color" | "border-style" | "border-width" => {
            let value = line_part(first, input)?;
            if input.is_exhausted() {
                vec![(first, value)]
            } else {
                while input.next().is_ok() {}
                vec![(first, mixed())]
            }
        }
        _ if name.starts_with("border-") => {
            while input.next().is_ok() {}
            every(mixed())
        }
        _ => vec![(first, Value::Word(words(input).join(" ").into()))],
    })
}

/// Sides that differ: not to be judged as one border.
fn mixed() -> Value {
    Value::Word("mixed".into())
}

const FONT_SIZES: &[&str] = &["xx-small", "x-small", "small", "medium", "large", "x-large", "xx-large", "xxx-large", "smaller", "larger", "math"];

fn colour_value(input: &mut Parser) -> Result<Value, ()> {
    colour::parse(input).map(Value::Colour)
}

/// Every keyword of the value in lower case; other tokens are passed over.
fn words(input: &mut Parser) -> Vec<Box<str>> {
    let mut words = Vec::new();
    while let Ok(token) = input.next() {
        if let Token::Ident(word) = token {
            words.push(word.to_ascii_lowercase().into());
        }
    }
    words
}

fn only_none(input: &mut Parser) -> bool {
    let none = input.try_parse(|input| input.expect_ident_matching("none").and_then(|()| input.expect_exhausted())).is_ok();
    while input.next().is_ok() {}
    none
}

fn measure(input: &mut Parser, keywords: &[&str]) -> Result<Value, ()> {
    if let Ok(word) = input.try_parse(|input| input.expect_ident_cloned()) {
        return keywords.iter().find(|keyword| word.eq_ignore_ascii_case(keyword)).map(|keyword| Value::Word((*keyword).into())).ok_or(());
    }
    length::parse(input).map(Value::Length)
}

/// A length, or a keyword that a layout decides.
fn size(input: &mut Parser) -> Result<Value, ()> {
    if let Ok(word) = input.try_parse(|input| input.expect_ident_cloned()) {
        return Ok(Value::Word(word.to_ascii_lowercase().into()));
    }
    with_unit(length::parse(input).map(Value::Length)?)
}

/// A length needs a unit, but for nought.
fn with_unit(value: Value) -> Result<Value, ()> {
    match &value {
        Value::Length(length) if length.is_number() && !length.is_zero() => Err(()),
        _ => Ok(value),
    }
}

/// One to four values: top, right, bottom, left.
fn sides(input: &mut Parser) -> Result<[Value; 4], ()> {
    let top = size(input)?;
    let right = size(input).unwrap_or_else(|()| top.clone());
    let bottom = size(input).unwrap_or_else(|()| top.clone());
    let left = size(input).unwrap_or_else(|()| right.clone());
    Ok([top, right, bottom, left])
}

fn is_picture(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name == "url" || name == "src" || name == "element" || name == "paint" || name.ends_with("gradient") || name.contains("image") || name == "cross-fade"
}

fn picture(input: &mut Parser) -> Result<bool, ()> {
    let mut there = false;
    while let Ok(token) = input.next() {
        match token {
            Token::UnquotedUrl(_) => there = true,
            Token::Function(name) => there |= is_picture(name),
            Token::Ident(word) if word.eq_ignore_ascii_case("none") => {}
            Token::Comma => {}
            _ => return Err(()),
        }
    }
    Ok(there)
}

fn background(input: &mut Parser) -> Result<Settings, ()> {
    let (mut ground, mut there, mut clip) = (None, false, false);
    while !input.is_exhausted() {
        if let Ok(colour) = input.try_parse(colour::parse) {
            ground = Some(colour);
            continue;
        }
        match input.next().map_err(|_| ())? {
            Token::UnquotedUrl(_) => there = true,
            Token::Function(name) => there |= is_picture(name),
            Token::Ident(word) => clip |= word.eq_ignore_ascii_case("text"),
            _ => {}
        }
    }
    let ground = ground.unwrap_or(Colour::Fixed(Rgba::CLEAR));
    let clip = Value::Word(if clip { "text" } else { "border-box" }.into());
    Ok(vec![(Longhand::BackgroundColor, Value::Colour(ground)), (Longhand::BackgroundImage, Value::There(there)), (Longhand::BackgroundClip, clip)])
}

/// `font`: style, variant, weight and stretch in any order, then the size, a line height, the families.
fn font(input: &mut Parser) -> Result<Settings, ()> {
    let mut weight = Value::Word("normal".into());
    let size = loop {
        if let Ok(word) = input.try_parse(|input| input.expect_ident_cloned()) {
            if FONT_SIZES.iter().any(|size| word.eq_ignore_ascii_case(size)) {
                break Value::Word(word.to_ascii_lowercase().into());
            }
            match_ignore_ascii_case! { &word,
                "bold" | "bolder" | "lighter" => weight = Value::Word(word.to_ascii_lowercase().into()),
                // The system's own fonts have a size that is not known here.
                "caption" | "icon" | "menu" | "message-box" | "small-caption" | "status-bar" =>
                    break Value::Length(Length::One(0.0, Unit::Unknown)),
                _ => {},
            }
            continue;
        }
        let length = length::parse(input)?;
        match length {
            Length::One(_, Unit::Number) if !length.is_zero() => weight = Value::Length(length),
            length => break Value::Length(length),
        }
    };
    let mut height = Value::Word("normal".into());
    if input.try_parse(|input| input.expect_delim('/')).is_ok() {
        height = measure(input, &["normal"])?;
    }
    while input.next().is_ok() {}
    Ok(vec![(Longhand::FontSize, size), (Longhand::FontWeight, weight), (Longhand::LineHeight, height)])
}

/// `content`: words in quotes (what stands after `/` is what is read out instead); `none` and `normal` are nothing.
fn content(input: &mut Parser) -> Value {
    let mut text = String::new();
    let mut only = true;
    while let Ok(token) = input.next() {
        match token {
            Token::QuotedString(words) => text.push_str(words),
            Token::Delim('/') => {
                text.clear();
                only = true;
            }
            Token::Ident(word) if word.eq_ignore_ascii_case("none") || word.eq_ignore_ascii_case("normal") => return Value::Text(Some("".into())),
            _ => only = false,
        }
    }
    Value::Text(only.then(|| text.into()))
}

/// A line's style, width and colour, in any order; what is left out is the start value.
fn line(names: &[Longhand], input: &mut Parser) -> Settings {
    let mut out: Settings = vec![
        (Longhand::OutlineStyle, Value::Word("none".into())),
        (Longhand::OutlineWidth, Value::Length(Length::One(3.0, Unit::Px))),
        (Longhand::OutlineColor, Value::Colour(Colour::Current)),
    ];
    while !input.is_exhausted() {
        let read = out.iter_mut().any(|(longhand, value)| {
            let part = input.try_parse(|input| line_part(*longhand, input));
            part.map(|part| *value = part).is_ok()
        });
        if !read && input.next().is_err() {
            break;
        }
    }
    out.into_iter().zip(names).map(|((_, value), longhand)| (*longhand, value)).collect()
}

fn line_part(longhand: Longhand, input: &mut Parser) -> Result<Value, ()> {
    match longhand {
        Longhand::OutlineColor | Longhand::BorderColor => colour_value(input),
        Longhand::OutlineWidth | Longhand::BorderWidth => {
            if let Ok(word) = input.try_parse(|input| input.expect_ident_cloned()) {
                let width = match_ignore_ascii_case! { &word, "thin" => 1.0, "medium" => 3.0, "thick" => 5.0, _ => return Err(()) };
                return Ok(Value::Length(Length::One(width, Unit::Px)));
            }
            length::parse(input).map(Value::Length)
        }
        _ => {
            let word = input.expect_ident_cloned().map_err(|_| ())?.to_ascii_lowercase();
            let style = matches!(&*word, "none" | "hidden" | "dotted" | "dashed" | "solid" | "double" | "groove" | "ridge" | "inset" | "outset" | "auto");
            if style { Ok(Value::Word(word.into())) } else { Err(()) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, text: &str) -> String {
        format!("{:?}", parse(name, &mut Parser::new(text)))
    }

    #[test]
    fn shorthands_set_all_that_they_stand_for() {
        assert_eq!(read("background", "url(x.png) no-repeat, #fff"), read("background", "white linear-gradient(red, blue)"));
        assert_eq!(read("background", "none"), read("background", "transparent"));
        assert_eq!(
            parse("font", &mut Parser::new("italic 700 12px/1.5 serif")),
            Ok(vec![
                (Longhand::FontSize, Value::Length(Length::One(12.0, Unit::Px))),
                (Longhand::FontWeight, Value::Length(Length::One(700.0, Unit::Number))),
                (Longhand::LineHeight, Value::Length(Length::One(1.5, Unit::Number))),
            ])
        );
        assert_eq!(read("outline", "2px solid red"), read("outline", "red solid 2px"));
        assert_eq!(read("outline", "0"), "Ok([(OutlineStyle, Word(\"none\")), (OutlineWidth, Length(One(0.0, Number))), (OutlineColor, Colour(Current))])");
        assert_eq!(read("color", "inherit"), "Ok([(Color, Wide(Inherit))])");
        assert_eq!(read("content", "\"›\" / \"\""), "Ok([(Content, Text(Some(\"\")))])");
        assert_eq!(read("letter-spacing", "3"), "Err(())");
        assert_eq!(read("colour", "red"), "Err(())");
        assert_eq!(read("color", "red blue"), "Err(())");
    }
}
