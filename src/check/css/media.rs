//! Media: in flows the condition of an `@media`, `@supports` or `@container` rule, out flows whether it holds on the screens
//! that are judged (Media Queries 4 and 5).

use super::colour::nested;
use super::length::{self, Length, Measure};
use cssparser::{Parser, Token, match_ignore_ascii_case};

/// A screen on which styles are worked out.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Screen {
    /// Width of the viewport in CSS pixels.
    pub width: f32,
    /// Height of the viewport.
    pub height: f32,
    /// Whether the reader asks for dark colours.
    pub dark: bool,
}

impl Screen {
    /// A window of a desktop, light.
    pub const WIDE: Screen = Screen { width: 1280.0, height: 800.0, dark: false };
    /// The narrowest that WCAG asks for (1.4.10), light.
    pub const NARROW: Screen = Screen { width: 320.0, height: 640.0, dark: false };

    /// The same screen of a reader who asks for dark colours.
    pub const fn in_the_dark(self) -> Screen {
        Screen { dark: true, ..self }
    }
}

/// A condition of a style sheet.
#[derive(Clone, PartialEq, Debug)]
pub enum Condition {
    /// Holds, or does not, on every screen.
    Fixed(bool),
    /// `orientation: portrait` (or, if false, `landscape`).
    Portrait(bool),
    /// `prefers-color-scheme: dark` (or, if false, `light`).
    Dark(bool),
    /// Width (or, if false, height) within bounds.
    Side(bool, Compare, Length),
    /// Width by height.
    Ratio(Compare, f32),
    /// All hold.
    All(Vec<Condition>),
    /// One holds.
    Any(Vec<Condition>),
    /// Does not hold.
    Not(Box<Condition>),
}

/// How a feature is compared with a value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Compare {
    /// `<`
    Below,
    /// `<=`
    AtMost,
    /// `=`
    Is,
    /// `>=`
    AtLeast,
    /// `>`
    Above,
}

impl Compare {
    fn holds(self, left: f32, right: f32) -> bool {
        match self {
            Compare::Below => left < right,
            Compare::AtMost => left <= right,
            Compare::Is => left == right,
            Compare::AtLeast => left >= right,
            Compare::Above => left > right,
        }
    }

    fn turned(self) -> Compare {
        match self {
            Compare::Below => Compare::Above,
            Compare::AtMost => Compare::AtLeast,
            Compare::Is => Compare::Is,
            Compare::AtLeast => Compare::AtMost,
            Compare::Above => Compare::Below,
        }
    }
}

impl Condition {
    /// Whether it holds on a screen.
    pub fn holds(&self, on: &Screen) -> bool {
        match self {
            Condition::Fixed(holds) => *holds,
            Condition::Portrait(portrait) => (on.height >= on.width) == *portrait,
            Condition::Dark(dark) => on.dark == *dark,
            Condition::Side(width, compare, length) => {
                // In media queries `em` is the reader's own font size (Media Queries 4, section 1.3).
                let by = Measure { em: 16.0, rem: 16.0, width: on.width, height: on.height, whole: None };
                length.pixels(&by).is_some_and(|length| compare.holds(if *width { on.width } else { on.height }, length))
            }
            Condition::Ratio(compare, ratio) => compare.holds(on.width / on.height, *ratio),
            Condition::All(parts) => parts.iter().all(|part| part.holds(on)),
            Condition::Any(parts) => parts.iter().any(|part| part.holds(on)),
            Condition::Not(part) => !part.holds(on),
        }
    }

    /// Whether it asks for the orientation of the screen.
    pub fn asks_orientation(&self) -> bool {
        self.has(&|part| matches!(part, Condition::Portrait(_)))
    }

    /// Whether it asks for a dark or light scheme.
    pub fn asks_scheme(&self) -> bool {
        self.has(&|part| matches!(part, Condition::Dark(_)))
    }

    /// Whether it asks for the size or shape of the screen.
    pub fn asks_size(&self) -> bool {
        self.has(&|part| matches!(part, Condition::Side(..) | Condition::Ratio(..) | Condition::Portrait(_)))
    }

    fn has(&self, what: &dyn Fn(&Condition) -> bool) -> bool {
        match self {
            Condition::All(parts) | Condition::Any(parts) => parts.iter().any(|part| part.has(what)),
            Condition::Not(part) => part.has(what),
            part => what(part),
        }
    }
}

/// Reads a media query list; what is not one holds nowhere, as CSS says.
pub fn parse(input: &mut Parser) -> Condition {
    if input.is_exhausted() {
        return Condition::Fixed(true);
    }
    let queries = input.parse_comma_separated_ignoring_errors::<_, _, ()>(|input| {
        let read = query(input).ok().filter(|_| input.is_exhausted());
        while input.next().is_ok() {}
        Ok(read.unwrap_or(Condition::Fixed(false)))
    });
    Condition::Any(queries)
}

fn query(input: &mut Parser) -> Result<Condition, ()> {
    if let Ok(read) = input.try_parse(|input| condition(input, &feature)) {
        return Ok(read);
    }
    let mut not = false;
    let mut word = input.expect_ident_cloned().map_err(|_| ())?;
    if word.eq_ignore_ascii_case("not") || word.eq_ignore_ascii_case("only") {
        not = word.eq_ignore_ascii_case("not");
        word = input.expect_ident_cloned().map_err(|_| ())?;
    }
    let screen = word.eq_ignore_ascii_case("screen") || word.eq_ignore_ascii_case("all");
    let mut parts = vec![Condition::Fixed(screen)];
    while input.try_parse(|input| input.expect_ident_matching("and")).is_ok() {
        parts.push(if input.try_parse(|input| input.expect_ident_matching("not")).is_ok() {
            Condition::Not(Box::new(bracket(input, &feature)?))
        } else {
            bracket(input, &feature)?
        });
    }
    let all = Condition::All(parts);
    Ok(if not { Condition::Not(Box::new(all)) } else { all })
}

type Feature = dyn Fn(&mut Parser) -> Result<Condition, ()>;

/// Brackets joined by `not`, `and`, `or`: the grammar that media, supports and container conditions share.
fn condition(input: &mut Parser, feature: &Feature) -> Result<Condition, ()> {
    if input.try_parse(|input| input.expect_ident_matching("not")).is_ok() {
        return Ok(Condition::Not(Box::new(bracket(input, feature)?)));
    }
    let mut parts = vec![bracket(input, feature)?];
    let or = input.try_parse(|input| input.expect_ident_matching("or")).is_ok();
    if or {
        parts.push(bracket(input, feature)?);
    }
    while input.try_parse(|input| input.expect_ident_matching(if or { "or" } else { "and" })).is_ok() {
        parts.push(bracket(input, feature)?);
    }
    Ok(if or { Condition::Any(parts) } else { Condition::All(parts) })
}

fn bracket(input: &mut Parser, feature: &Feature) -> Result<Condition, ()> {
    if input.try_parse(|input| input.expect_parenthesis_block()).is_err() {
        let name = input.expect_function().map_err(|_| ())?.clone();
        return nested(input, |inner| function(&name, inner));
    }
    nested(input, |inner| {
        if let Ok(read) = inner.try_parse(|inner| condition(inner, feature).and_then(|read| inner.expect_exhausted().map(|()| read).map_err(|_| ()))) {
            return Ok(read);
        }
        feature(inner)
    })
}

/// `selector(…)`, `font-tech(…)`, `style(…)`: whatever it is, a browser of today is taken to have it.
fn function(name: &str, input: &mut Parser) -> Result<Condition, ()> {
    while input.next().is_ok() {}
    Ok(Condition::Fixed(!name.eq_ignore_ascii_case("style") && !name.eq_ignore_ascii_case("scroll-state")))
}

/// One media feature, the inside of its brackets.
fn feature(input: &mut Parser) -> Result<Condition, ()> {
    if let Ok(read) = input.try_parse(plain) {
        return Ok(read);
    }
    // Range syntax: `width >= 40em`, `20em < width <= 40em`.
    let mut parts = Vec::new();
    if let Ok(name) = input.try_parse(|input| input.expect_ident_cloned()) {
        let compare = comparison(input)?;
        parts.push(range(&name, compare, value(input)?));
    } else {
        let first = value(input)?;
        let compare = comparison(input)?;
        let name = input.expect_ident_cloned().map_err(|_| ())?;
        parts.push(range(&name, compare.turned(), first));
        if let Ok(second) = input.try_parse(comparison) {
            parts.push(range(&name, second, value(input)?));
        }
    }
    input.expect_exhausted().map_err(|_| ())?;
    Ok(Condition::All(parts))
}

fn plain(input: &mut Parser) -> Result<Condition, ()> {
    let name = input.expect_ident_cloned().map_err(|_| ())?;
    if input.is_exhausted() {
        return Ok(boolean(&name));
    }
    input.expect_colon().map_err(|_| ())?;
    if let Ok(word) = input.try_parse(|input| input.expect_ident_cloned()) {
        input.expect_exhausted().map_err(|_| ())?;
        return Ok(keyword(&name, &word));
    }
    let value = value(input)?;
    input.expect_exhausted().map_err(|_| ())?;
    let (compare, name) = match name.get(..4) {
        Some(start) if start.eq_ignore_ascii_case("min-") => (Compare::AtLeast, name.get(4..).unwrap_or_default()),
        Some(start) if start.eq_ignore_ascii_case("max-") => (Compare::AtMost, name.get(4..).unwrap_or_default()),
        _ => (Compare::Is, &*name),
    };
    Ok(range(name, compare, value))
}

fn comparison(input: &mut Parser) -> Result<Compare, ()> {
    let sign = match input.next().map_err(|_| ())? {
        Token::Delim('=') => return Ok(Compare::Is),
        Token::Delim('<') => (Compare::Below, Compare::AtMost),
        Token::Delim('>') => (Compare::Above, Compare::AtLeast),
        _ => return Err(()),
    };
    Ok(if input.try_parse(|input| input.expect_delim('=')).is_ok() { sign.1 } else { sign.0 })
}

/// A length, a number, or a ratio of two numbers.
fn value(input: &mut Parser) -> Result<Length, ()> {
    let first = length::parse(input)?;
    if input.try_parse(|input| input.expect_delim('/')).is_ok() {
        return Ok(Length::Quotient(Box::new((first, length::parse(input)?))));
    }
    Ok(first)
}

fn range(name: &str, compare: Compare, value: Length) -> Condition {
    match_ignore_ascii_case! { name,
        "width" | "device-width" | "inline-size" => Condition::Side(true, compare, value),
        "height" | "device-height" | "block-size" => Condition::Side(false, compare, value),
        "aspect-ratio" | "device-aspect-ratio" => {
            let by = Measure { em: 16.0, rem: 16.0, width: 0.0, height: 0.0, whole: None };
            value.pixels(&by).map_or(Condition::Fixed(false), |ratio| Condition::Ratio(compare, ratio))
        },
        "color" => Condition::Fixed(value.pixels(&BARE).is_some_and(|bits| compare.holds(8.0, bits))),
        "monochrome" | "color-index" | "grid" => Condition::Fixed(value.pixels(&BARE).is_some_and(|bits| compare.holds(0.0, bits))),
        // `resolution` and what is not known: a plain screen has none of it.
        _ => Condition::Fixed(false),
    }
}

const BARE: Measure = Measure { em: 16.0, rem: 16.0, width: 0.0, height: 0.0, whole: None };

/// A feature without a value: whether it is anything but none.
fn boolean(name: &str) -> Condition {
    Condition::Fixed(match_ignore_ascii_case! { name,
        "width" | "height" | "color" | "hover" | "any-hover" | "pointer" | "any-pointer" | "scripting" | "update" | "orientation"
        | "prefers-color-scheme" | "aspect-ratio" | "resolution" | "overflow-block" | "overflow-inline" | "display-mode" => true,
        _ => false,
    })
}

fn keyword(name: &str, word: &str) -> Condition {
    let is = |expected: &str| Condition::Fixed(word.eq_ignore_ascii_case(expected));
    match_ignore_ascii_case! { name,
        "orientation" => match_ignore_ascii_case! { word,
            "portrait" => Condition::Portrait(true),
            "landscape" => Condition::Portrait(false),
            _ => Condition::Fixed(false),
        },
        "prefers-color-scheme" => match_ignore_ascii_case! { word,
            "dark" => Condition::Dark(true),
            "light" => Condition::Dark(false),
            _ => Condition::Fixed(false),
        },
        "prefers-contrast" | "prefers-reduced-motion" | "prefers-reduced-transparency" | "prefers-reduced-data" => is("no-preference"),
        "forced-colors" | "inverted-colors" => is("none"),
        "hover" | "any-hover" => is("hover"),
        "pointer" | "any-pointer" => is("fine"),
        "scripting" => is("enabled"),
        "update" => is("fast"),
        "overflow-block" | "overflow-inline" => is("scroll"),
        "display-mode" => is("browser"),
        "scan" => is("progressive"),
        "color-gamut" => is("srgb"),
        "dynamic-range" | "video-dynamic-range" => is("standard"),
        _ => Condition::Fixed(false),
    }
}

/// Reads an `@supports` condition: a browser of today is taken to support what is asked for, but not what `not` asks for.
pub fn supports(input: &mut Parser) -> Condition {
    let any: &Feature = &|input| {
        while input.next().is_ok() {}
        Ok(Condition::Fixed(true))
    };
    condition(input, any).unwrap_or(Condition::Fixed(false))
}

/// Reads an `@container` condition: sizes are taken to be the viewport's, at most; queries of style hold nowhere.
pub fn container(input: &mut Parser) -> Condition {
    let bracketed = input.try_parse(|input| condition(input, &feature));
    bracketed.or_else(|()| input.expect_ident().map_err(|_| ()).map(|_| ()).and_then(|()| condition(input, &feature))).unwrap_or(Condition::Fixed(false))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(text: &str) -> [bool; 3] {
        let condition = parse(&mut Parser::new(text));
        [Screen::NARROW, Screen::WIDE, Screen::WIDE.in_the_dark()].map(|screen| condition.holds(&screen))
    }

    #[test]
    fn conditions_hold_where_media_queries_say() {
        for (text, expected) in [
            ("", [true, true, true]),
            ("print", [false, false, false]),
            ("screen, print", [true, true, true]),
            ("not print", [true, true, true]),
            ("not all and (monochrome)", [true, true, true]),
            ("(min-width: 40em)", [false, true, true]),
            ("(width < 40em)", [true, false, false]),
            ("(20em <= width <= 20em)", [true, false, false]),
            ("screen and (prefers-color-scheme: dark)", [false, false, true]),
            ("(prefers-color-scheme: dark) and (width > 400px)", [false, false, true]),
            ("(orientation: portrait)", [true, false, false]),
            ("(orientation: lanscape)", [false, false, false]),
            ("(min-width: 60rem) or (orientation: portrait)", [true, true, true]),
            ("not ((min-width: 60rem) or (prefers-color-scheme: dark))", [true, false, false]),
            ("(forced-colors: active)", [false, false, false]),
            ("(prefers-reduced-motion)", [false, false, false]),
            ("(prefers-reduced-motion: no-preference)", [true, true, true]),
            ("(scripting: none)", [false, false, false]),
            ("(min-aspect-ratio: 1/1)", [false, true, true]),
            ("(hover)", [true, true, true]),
            ("screen and", [false, false, false]),
            ("(nonsense: 1), all", [true, true, true]),
        ] {
            assert_eq!(holds(text), expected, "{text}");
        }
    }

    #[test]
    fn supports_is_taken_at_its_word() {
        let holds = |text: &str| supports(&mut Parser::new(text)).holds(&Screen::WIDE);
        assert!(holds("(display: grid) and (not (display: inline-grid))") != holds("(display: grid)"));
        assert!(holds("selector(:has(a)) or (color: red)"));
        assert!(!holds("not (color: color-mix(in srgb, red, blue))"));
    }
}
