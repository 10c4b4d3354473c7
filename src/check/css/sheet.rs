//! A style sheet: in flows its text, out flow its rules, each with the byte at which it stands (CSS Syntax 3, CSS Cascade 5,
//! CSS Nesting 1). Only declarations that are judged are kept.

use super::media::{self, Condition};
use super::property::Longhand;
use super::selector::{self, Class, Kind, Pseudo};
use super::value::{self, Settings};
use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, Delimiter, ParseError, Parser, ParserState, QualifiedRuleParser, RuleBodyItemParser, RuleBodyParser,
    StyleSheetParser, match_ignore_ascii_case,
};
use selectors::parser::{Component, Selector, SelectorList};
use selectors::visitor::SelectorVisitor;
use std::collections::BTreeMap;

/// What a declaration states.
#[derive(Debug, PartialEq)]
pub enum Body {
    /// Longhands, read.
    Set(Settings),
    /// A property whose value has variables: its name and text, read once they are filled in.
    Raw(Box<str>, Box<str>),
    /// A variable: its name with the two dashes, and its text.
    Custom(Box<str>, Box<str>),
}

/// One declaration.
#[derive(Debug, PartialEq)]
pub struct Declaration {
    /// What it states.
    pub body: Body,
    /// Whether it is `!important`.
    pub important: bool,
    /// The byte of its name.
    pub at: u32,
}

impl Declaration {
    /// Whether it sets one of these longhands; a variable may set any.
    pub fn sets(&self, wanted: &[Longhand]) -> bool {
        match &self.body {
            Body::Set(settings) => settings.iter().any(|(longhand, _)| wanted.contains(longhand)),
            Body::Raw(name, _) => value::longhands(name).iter().any(|longhand| wanted.contains(longhand)),
            Body::Custom(..) => wanted.contains(&Longhand::Color),
        }
    }
}

/// The declarations of one rule, as far as no other rule stands between them.
#[derive(Debug)]
pub struct Block {
    /// Those that are judged.
    pub declarations: Vec<Declaration>,
    /// Whether one of them sets `content`.
    pub writes: bool,
    /// Whether others stand there too.
    pub more: bool,
    /// The condition that must hold: its number in [`Sheet::conditions`].
    pub condition: usize,
    /// Its layer: its number in [`Sheet::layers`]; `None` outside all layers.
    pub layer: Option<usize>,
}

/// One selector of a rule.
#[derive(Debug)]
pub struct Matcher {
    /// The selector.
    pub selector: Selector<Kind>,
    /// The number of its block.
    pub block: usize,
    /// The pseudo-element that it styles.
    pub pseudo: Option<Pseudo>,
    /// The states that it asks for or against ([`Class::state`]).
    pub states: u8,
}

/// An `@import`.
#[derive(Debug)]
pub struct Import {
    /// Its address, as written.
    pub href: String,
    /// When it is taken.
    pub condition: Condition,
}

/// A parsed style sheet.
#[derive(Debug, Default)]
pub struct Sheet {
    /// The blocks, in order.
    pub blocks: Vec<Block>,
    /// Their selectors, in order.
    pub matchers: Vec<Matcher>,
    /// The conditions; the first always holds.
    pub conditions: Vec<Condition>,
    /// The names of its layers, in order of first sight; nested ones as `outer.inner`.
    pub layers: Vec<String>,
    /// What it imports.
    pub imports: Vec<Import>,
}

/// How deep rules may be nested in each other: a selector grows at each step.
const DEEPEST: usize = 6;

impl Sheet {
    /// Reads a style sheet. Nothing is refused: what is void is passed over, as browsers do.
    pub fn parse(text: &str) -> Sheet {
        let mut sheet = Sheet { conditions: vec![Condition::Fixed(true)], ..Sheet::default() };
        let mut input = Parser::new(text);
        input.set_nested_block_limit(32);
        let mut reader = Reader::new(&mut sheet);
        StyleSheetParser::new(&mut input, &mut reader).for_each(drop);
        sheet
    }

    /// Reads the text of a `style` attribute.
    pub fn attribute(text: &str) -> Block {
        let mut sheet = Sheet::default();
        let mut input = Parser::new(text);
        input.set_nested_block_limit(32);
        let mut reader = Reader { in_style: true, rules: false, ..Reader::new(&mut sheet) };
        RuleBodyParser::new(&mut input, &mut reader).for_each(drop);
        Block { declarations: reader.declarations, writes: false, more: reader.more, condition: 0, layer: None }
    }
}

struct Reader<'s> {
    sheet: &'s mut Sheet,
    condition: usize,
    layer: Option<usize>,
    /// The number of each layer of the sheet, by its name.
    layers: BTreeMap<String, usize>,
    parent: Option<SelectorList<Kind>>,
    depth: usize,
    in_style: bool,
    rules: bool,
    declarations: Vec<Declaration>,
    more: bool,
}

/// What stands before a `{` or `;`.
enum Prelude {
    Group(Condition),
    Layers(Vec<String>),
    Import(Import),
    Skip,
}

type Fault = ParseError<()>;

fn void() -> Fault {
    ParseError::custom(())
}

fn skip(input: &mut Parser) {
    while input.next().is_ok() {}
}

impl<'s> Reader<'s> {
    fn new(sheet: &'s mut Sheet) -> Reader<'s> {
        Reader {
            sheet,
            condition: 0,
            layer: None,
            layers: BTreeMap::new(),
            parent: None,
            depth: 0,
            in_style: false,
            rules: true,
            declarations: Vec::new(),
            more: false,
        }
    }

    /// Ends the block so far: what follows stands after the rule that comes between.
    fn flush(&mut self) {
        let declarations = std::mem::take(&mut self.declarations);
        let more = std::mem::take(&mut self.more);
        let Some(list) = &self.parent else { return };
        let block = self.sheet.blocks.len();
        let mut used = false;
        for selector in list.slice() {
            let mut states = StatesOf(0);
            selector.visit(&mut states);
            // A rule of states that sets nothing judged still tells that the state shows.
            if !declarations.is_empty() || (more && states.0 != 0) {
                used = true;
                let pseudo = selector.pseudo_element().copied();
                self.sheet.matchers.push(Matcher { selector: selector.clone(), block, pseudo, states: states.0 });
            }
        }
        if used {
            let writes = declarations.iter().any(|declaration| declaration.sets(&[Longhand::Content]));
            self.sheet.blocks.push(Block { declarations, writes, more, condition: self.condition, layer: self.layer });
        }
    }

    fn layer(&mut self, name: &str) -> usize {
        let outer = self.layer.and_then(|layer| self.sheet.layers.get(layer)).map(|name| format!("{name}.")).unwrap_or_default();
        let name = if name.is_empty() { format!("{outer}\u{1}{}", self.sheet.layers.len()) } else { format!("{outer}{name}") };
        let next = self.sheet.layers.len();
        *self.layers.entry(name).or_insert_with_key(|name| {
            self.sheet.layers.push(name.clone());
            next
        })
    }

    /// Reads the inside of a rule, with what is set for it, and puts everything back.
    fn inside(&mut self, input: &mut Parser, set: impl FnOnce(&mut Self)) {
        if self.depth >= DEEPEST {
            return skip(input);
        }
        self.flush();
        let before = (self.condition, self.layer, self.parent.clone(), self.in_style);
        set(self);
        self.depth += 1;
        RuleBodyParser::new(input, self).for_each(drop);
        self.depth -= 1;
        self.flush();
        (self.condition, self.layer, self.parent, self.in_style) = before;
    }
}

struct StatesOf(u8);

impl SelectorVisitor for StatesOf {
    type Impl = Kind;

    fn visit_simple_selector(&mut self, component: &Component<Kind>) -> bool {
        if let Component::NonTSPseudoClass(class) = component {
            self.0 |= Class::state(class);
        }
        true
    }

    fn visit_relative_selector_list(&mut self, list: &[selectors::parser::RelativeSelector<Kind>]) -> bool {
        list.iter().all(|relative| relative.selector.visit(self))
    }
}

impl<'i> QualifiedRuleParser<'i> for Reader<'_> {
    type Prelude = SelectorList<Kind>;
    type QualifiedRule = ();
    type Error = ();

    fn parse_prelude(&mut self, input: &mut Parser<'i>) -> Result<SelectorList<Kind>, Fault> {
        let list = selector::parse(input, self.parent.is_some()).map_err(|()| void())?;
        Ok(match &self.parent {
            Some(parent) => list.replace_parent_selector(parent),
            None => list,
        })
    }

    fn parse_block(&mut self, list: SelectorList<Kind>, _start: &ParserState, input: &mut Parser<'i>) -> Result<(), Fault> {
        self.inside(input, |reader| (reader.parent, reader.in_style) = (Some(list), true));
        Ok(())
    }
}

impl<'i> AtRuleParser<'i> for Reader<'_> {
    type Prelude = Prelude;
    type AtRule = ();
    type Error = ();

    fn parse_prelude(&mut self, name: CowRcStr<'i>, input: &mut Parser<'i>) -> Result<Prelude, Fault> {
        let prelude = match_ignore_ascii_case! { &name,
            "media" => Prelude::Group(media::parse(input)),
            "supports" => Prelude::Group(media::supports(input)),
            "container" => Prelude::Group(media::container(input)),
            "layer" => {
                let mut names = Vec::new();
                while let Ok(word) = input.try_parse(|input| input.expect_ident_cloned()) {
                    let mut name = word.to_string();
                    while input.try_parse(|input| input.expect_delim('.')).is_ok() {
                        name = format!("{name}.{}", input.expect_ident()?);
                    }
                    names.push(name);
                    let _ = input.try_parse(|input| input.expect_comma());
                }
                Prelude::Layers(names)
            },
            "import" => {
                let href = input.expect_url_or_string()?.to_string();
                // `layer` and `supports()` of an import are taken as nothing said.
                let _ = input.try_parse(|input| input.expect_ident_matching("layer"));
                while input.try_parse(|input| {
                    input.expect_function()?;
                    input.parse_nested_block(|input| { skip(input); Ok::<(), Fault>(()) })
                }).is_ok() {}
                Prelude::Import(Import { href, condition: media::parse(input) })
            },
            _ => Prelude::Skip,
        };
        skip(input);
        Ok(prelude)
    }

    fn rule_without_block(&mut self, prelude: Prelude, _start: &ParserState) -> Result<(), ()> {
        match prelude {
            Prelude::Layers(names) => names.iter().for_each(|name| {
                self.layer(name);
            }),
            Prelude::Import(import) if self.depth == 0 => self.sheet.imports.push(import),
            _ => {}
        }
        Ok(())
    }

    fn parse_block(&mut self, prelude: Prelude, _start: &ParserState, input: &mut Parser<'i>) -> Result<(), Fault> {
        match prelude {
            Prelude::Group(condition) => {
                let mut parts = vec![condition];
                if self.condition != 0 {
                    parts.extend(self.sheet.conditions.get(self.condition).cloned());
                }
                self.inside(input, |reader| {
                    reader.sheet.conditions.push(Condition::All(parts));
                    reader.condition = reader.sheet.conditions.len() - 1;
                });
            }
            Prelude::Layers(names) => {
                let layer = self.layer(names.first().map_or("", String::as_str));
                self.inside(input, |reader| reader.layer = Some(layer));
            }
            Prelude::Import(_) | Prelude::Skip => skip(input),
        }
        Ok(())
    }
}

impl<'i> DeclarationParser<'i> for Reader<'_> {
    type Declaration = ();
    type Error = ();

    fn parse_value(&mut self, name: CowRcStr<'i>, input: &mut Parser<'i>, start: &ParserState) -> Result<(), Fault> {
        let at = start.position().byte_index() as u32;
        let state = input.state();
        let from = input.position();
        skip(input);
        let text = input.slice_from(from);
        if name.starts_with("--") {
            let (text, important) = unimportant(text);
            self.declarations.push(Declaration { body: Body::Custom((&*name).into(), text.trim().into()), important, at });
            return Ok(());
        }
        let lower = name.to_ascii_lowercase();
        if !value::judged(&lower) {
            // A selector such as `a:hover` in a rule is no declaration; it ends in a block.
            if text.contains('{') {
                return Err(void());
            }
            self.more = true;
            return Ok(());
        }
        if has_variable(text) {
            let (text, important) = unimportant(text);
            self.declarations.push(Declaration { body: Body::Raw(lower.into(), text.trim().into()), important, at });
            return Ok(());
        }
        input.reset(&state);
        let settings = input.parse_until_before(Delimiter::Bang, |input| value::parse(&lower, input).map_err(|()| void()))?;
        let important = input.try_parse(cssparser::parse_important).is_ok();
        input.expect_exhausted()?;
        self.declarations.push(Declaration { body: Body::Set(settings), important, at });
        Ok(())
    }
}

/// A value without its `!important`.
fn unimportant(text: &str) -> (&str, bool) {
    let (before, word) = text.rsplit_once('!').unwrap_or((text, ""));
    if word.trim().eq_ignore_ascii_case("important") { (before, true) } else { (text, false) }
}

/// Whether a value has a `var()` to be filled in.
pub fn has_variable(text: &str) -> bool {
    text.as_bytes().windows(4).any(|word| word.eq_ignore_ascii_case(b"var("))
}

impl RuleBodyItemParser<'_, (), ()> for Reader<'_> {
    fn parse_declarations(&self) -> bool {
        self.in_style
    }
    fn parse_qualified(&self) -> bool {
        self.rules
    }
}

#[cfg(test)]
mod tests;
