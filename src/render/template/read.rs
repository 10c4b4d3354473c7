//! Templates to steps: blocks and included templates in their places, components once each.

use super::cut::{Piece, Token, pieces};
use super::names::Names;
use super::sum::{Reader, Scope};
use super::{GIVEN, Kind, Part, Program, Step, Sum};
use std::collections::BTreeMap;

/// How deep tags may stand in each other, included templates with them.
const DEEPEST: usize = 60;
/// How deep components may call each other, as in Tera.
const DEEPEST_CALL: usize = 20;
/// How many pieces a page's steps may be made of. Templates that include each other several times over come to any number;
/// Tera reads each once.
const MOST: usize = 20_000;

/// Where a body stands: the pieces of a template from a place on.
#[derive(Clone, Copy, Debug)]
struct Body<'t> {
    pieces: &'t [Piece<'t>],
    /// Right after the tag that opens it.
    from: usize,
}

/// A component, as it is written.
#[derive(Debug)]
struct Component<'t> {
    arguments: Vec<(&'t str, Option<Sum>)>,
    body: Body<'t>,
}

/// A component that has steps: where, its arguments with their defaults, and how many calls deep it goes.
#[derive(Clone, Debug)]
struct Known<'t> {
    part: usize,
    arguments: Vec<(&'t str, Option<Sum>)>,
    calls: usize,
}

/// The steps of every template that has some, and the numbers of the fields' names in them.
pub fn programs(texts: &BTreeMap<String, String>) -> Option<(BTreeMap<String, Program>, Names)> {
    // A template that cannot be cut may hold a component of any name.
    let cut: Option<BTreeMap<&str, Vec<Piece<'_>>>> = texts.iter().map(|(name, text)| Some((name.as_str(), pieces(text)?))).collect();
    let cut = cut?;
    let names = Names::new(cut.values().flatten().flat_map(names).chain(GIVEN))?;
    let components = components(&cut, &names)?;
    let program = |name: &&str| Some(((*name).to_owned(), Reading::new(&cut, &components, &names).program(name)?));
    let programs = cut.keys().filter_map(program).collect();
    Some((programs, names))
}

/// The fields that a piece may ask for.
fn names<'t>(piece: &Piece<'t>) -> impl Iterator<Item = &'t str> {
    let tokens = match piece {
        Piece::Words(_) => &[][..],
        Piece::Show(tokens) | Piece::Tag(tokens) => tokens,
    };
    tokens.iter().filter_map(|token| if let Token::Name(name) = token { Some(*name) } else { None })
}

/// All components by their names; `None` where one name stands for two.
fn components<'t>(cut: &'t BTreeMap<&'t str, Vec<Piece<'t>>>, fields: &'t Names) -> Option<BTreeMap<&'t str, Component<'t>>> {
    let mut components = BTreeMap::new();
    for pieces in cut.values() {
        for (piece, at) in pieces.iter().zip(0..) {
            let Piece::Tag(tokens) = piece else { continue };
            let [Token::Name("component"), Token::Name(name), Token::Sign("("), arguments @ .., Token::Sign(")")] = tokens.as_slice() else {
                if tokens.first() == Some(&Token::Name("component")) {
                    return None;
                }
                continue;
            };
            let component = Component { arguments: self::arguments(arguments, fields)?, body: Body { pieces, from: at + 1 } };
            if components.insert(*name, component).is_some() {
                return None;
            }
        }
    }
    Some(components)
}

/// `row, class="t"`: names, some with a default.
fn arguments<'t>(tokens: &[Token<'t>], fields: &'t Names) -> Option<Vec<(&'t str, Option<Sum>)>> {
    let scope = Scope { fields, names: Vec::new(), round: None };
    let mut reader = Reader::new(tokens, &scope);
    let mut arguments = Vec::new();
    while !reader.is_over() {
        let Token::Name(name) = reader.next()? else { return None };
        let default = if reader.passes(Token::Sign("=")) { Some(constant(reader.next()?)?) } else { None };
        arguments.push((name, default));
        if !reader.is_over() && !reader.passes(Token::Sign(",")) {
            return None;
        }
    }
    Some(arguments)
}

fn constant(token: Token<'_>) -> Option<Sum> {
    Some(match token {
        Token::Words(words) => Sum::Words(words.into()),
        Token::Number(number) => Sum::Number(number),
        Token::Name("true") => Sum::Flag(true),
        Token::Name("false") => Sum::Flag(false),
        _ => return None,
    })
}

/// The kind of value that an argument with such a default takes.
fn kind(default: &Sum) -> Option<Kind> {
    match default {
        Sum::Words(_) => Some(Kind::Words),
        Sum::Number(_) => Some(Kind::Number),
        Sum::Flag(_) => Some(Kind::Flag),
        _ => None,
    }
}

/// One template that is being read.
struct Reading<'t> {
    cut: &'t BTreeMap<&'t str, Vec<Piece<'t>>>,
    components: &'t BTreeMap<&'t str, Component<'t>>,
    names: &'t Names,
    /// The blocks of the template and of those that it extends: its own stand for theirs.
    blocks: BTreeMap<&'t str, Body<'t>>,
    known: BTreeMap<&'t str, Known<'t>>,
    parts: Vec<Part>,
    /// How many components are being read, each within the one before.
    open: usize,
    /// How many pieces may still be read.
    left: usize,
}

/// The page or component that is being read.
struct Frame<'t> {
    scope: Scope<'t>,
    slots: usize,
    depth: usize,
    /// How many calls deep it goes.
    calls: usize,
    /// How many conditions, loops and included templates stand around.
    within: usize,
}

impl<'t> Reading<'t> {
    fn new(cut: &'t BTreeMap<&'t str, Vec<Piece<'t>>>, components: &'t BTreeMap<&'t str, Component<'t>>, names: &'t Names) -> Self {
        Reading { cut, components, names, blocks: BTreeMap::new(), known: BTreeMap::new(), parts: Vec::new(), open: 0, left: MOST }
    }

    fn program(mut self, name: &str) -> Option<Program> {
        let mut root = self.cut.get(name)?;
        // No template extends itself, or Tera would have said so.
        for _ in 0..self.cut.len() {
            self.blocks_of(root);
            match parent(root) {
                Some(parent) => root = self.cut.get(parent)?,
                None => break,
            }
        }
        if parent(root).is_some() {
            return None;
        }
        let mut frame = self.frame(GIVEN.into_iter());
        let steps = self.all(root, &mut frame)?;
        (frame.calls <= DEEPEST_CALL).then_some(Program { parts: self.parts, page: Part { slots: frame.slots, steps } })
    }

    /// A page or component that gets these.
    fn frame(&self, given: impl Iterator<Item = &'t str>) -> Frame<'t> {
        let names: Vec<_> = given.zip(0..).collect();
        Frame { slots: names.len(), scope: Scope { fields: self.names, names, round: None }, depth: 0, calls: 0, within: 0 }
    }

    fn blocks_of(&mut self, pieces: &'t [Piece<'t>]) {
        for (piece, at) in pieces.iter().zip(0..) {
            if let Piece::Tag(tokens) = piece
                && let [Token::Name("block"), Token::Name(name)] = tokens.as_slice()
            {
                self.blocks.entry(name).or_insert(Body { pieces, from: at + 1 });
            }
        }
    }

    /// A template from its beginning to its end.
    fn all(&mut self, pieces: &'t [Piece<'t>], frame: &mut Frame<'t>) -> Option<Vec<Step>> {
        let mut at = 0;
        let (steps, end) = self.steps(pieces, &mut at, frame)?;
        end.is_none().then_some(steps)
    }

    /// The body of a block or a component.
    fn body(&mut self, body: Body<'t>, closing: &str, frame: &mut Frame<'t>) -> Option<Vec<Step>> {
        let mut at = body.from;
        let (steps, end) = self.steps(body.pieces, &mut at, frame)?;
        (end?.first() == Some(&Token::Name(closing))).then_some(steps)
    }

    /// Steps up to a tag that closes or parts something, which is passed and given too; without one, up to the end.
    fn steps(&mut self, pieces: &'t [Piece<'t>], at: &mut usize, frame: &mut Frame<'t>) -> Option<(Vec<Step>, Option<&'t [Token<'t>]>)> {
        frame.depth += 1;
        if frame.depth > DEEPEST {
            return None;
        }
        let mut steps = Vec::new();
        let mut end = None;
        while let Some(piece) = pieces.get(*at) {
            *at += 1;
            self.left = self.left.checked_sub(1)?;
            match piece {
                Piece::Words(words) => steps.push(Step::Words((*words).into())),
                Piece::Show(tokens) => steps.push(self.show(tokens, frame)?),
                Piece::Tag(tokens) => match tokens.as_slice() {
                    [Token::Name("if"), condition @ ..] => steps.push(self.condition(pieces, at, condition, frame)?),
                    [Token::Name("for"), Token::Name(name), Token::Name("in"), of @ ..] => steps.push(self.each(pieces, at, (name, of), frame)?),
                    [Token::Name("set"), Token::Name(name), Token::Sign("="), to @ ..] => steps.push(set(name, to, frame)?),
                    [Token::Name("include"), Token::Words(name)] => steps.extend(self.include(name, frame)?),
                    [Token::Name("block"), Token::Name(name)] => {
                        let block = *self.blocks.get(name)?;
                        let round = frame.scope.round.take();
                        steps.extend(self.body(block, "endblock", frame)?);
                        frame.scope.round = round;
                        *at = closing(pieces, *at, "block", "endblock")?;
                    }
                    [Token::Name("component"), ..] => *at = closing(pieces, *at, "component", "endcomponent")?,
                    [Token::Name("else" | "elif" | "endif" | "endfor" | "endblock" | "endcomponent"), ..] => {
                        end = Some(tokens.as_slice());
                        break;
                    }
                    _ => return None,
                },
            }
        }
        frame.depth -= 1;
        Some((steps, end))
    }

    fn condition(&mut self, pieces: &'t [Piece<'t>], at: &mut usize, first: &'t [Token<'t>], frame: &mut Frame<'t>) -> Option<Step> {
        let (mut ways, mut when) = (Vec::new(), first);
        frame.within += 1;
        loop {
            let condition = Reader::new(when, &frame.scope).whole()?;
            let (steps, end) = self.steps(pieces, at, frame)?;
            ways.push((condition, steps));
            match end? {
                [Token::Name("elif"), next @ ..] => when = next,
                [Token::Name("else")] => {
                    let (steps, end) = self.steps(pieces, at, frame)?;
                    frame.within -= 1;
                    return (end? == [Token::Name("endif")]).then_some(Step::If(ways, steps));
                }
                [Token::Name("endif")] => {
                    frame.within -= 1;
                    return Some(Step::If(ways, Vec::new()));
                }
                _ => return None,
            }
        }
    }

    fn each(&mut self, pieces: &'t [Piece<'t>], at: &mut usize, (name, of): (&'t str, &'t [Token<'t>]), frame: &mut Frame<'t>) -> Option<Step> {
        let of = Reader::new(of, &frame.scope).whole()?;
        let slot = frame.slots;
        frame.slots += 2;
        let round = frame.scope.round.replace(slot + 1);
        frame.scope.names.push((name, slot));
        frame.within += 1;
        let (steps, end) = self.steps(pieces, at, frame)?;
        frame.within -= 1;
        frame.scope.names.pop();
        frame.scope.round = round;
        (end? == [Token::Name("endfor")]).then_some(Step::For { of, slot, steps })
    }

    fn include(&mut self, name: &str, frame: &mut Frame<'t>) -> Option<Vec<Step>> {
        let pieces = self.cut.get(name)?;
        // Its blocks would be its own alone.
        if pieces.iter().any(|piece| matches!(piece, Piece::Tag(tokens) if matches!(tokens.first(), Some(Token::Name("extends" | "block"))))) {
            return None;
        }
        let round = frame.scope.round.take();
        frame.within += 1;
        let steps = self.all(pieces, frame)?;
        frame.within -= 1;
        frame.scope.round = round;
        Some(steps)
    }

    fn show(&mut self, tokens: &'t [Token<'t>], frame: &mut Frame<'t>) -> Option<Step> {
        let [Token::Sign("<"), Token::Name(name), given @ .., Token::Sign("/"), Token::Sign(">")] = tokens else {
            return Reader::new(tokens, &frame.scope).whole().map(Step::Show);
        };
        let known = self.component(name)?;
        frame.calls = frame.calls.max(known.calls + 1);
        let mut given = arguments_given(given, &frame.scope)?;
        let arguments = known.arguments.iter().map(|(name, default)| match (given.remove(name), default) {
            (Some(sum), default) => Some((sum, default.as_ref().and_then(kind))),
            (None, Some(default)) => Some((default.clone(), None)),
            (None, None) => None,
        });
        let arguments = arguments.collect::<Option<Vec<_>>>()?;
        given.is_empty().then_some(Step::Call { part: known.part, given: arguments })
    }

    /// A component's steps, which are read where it is called first. One that calls itself has none.
    fn component(&mut self, name: &'t str) -> Option<Known<'t>> {
        if let Some(known) = self.known.get(name) {
            return (known.calls <= DEEPEST_CALL).then(|| known.clone());
        }
        let component = self.components.get(name)?;
        let arguments = component.arguments.clone();
        // While it is being read, it cannot be called.
        self.known.insert(name, Known { part: usize::MAX, arguments: Vec::new(), calls: usize::MAX });
        self.open += 1;
        if self.open > DEEPEST_CALL {
            return None;
        }
        let mut frame = self.frame(arguments.iter().map(|(name, _)| *name));
        let steps = self.body(component.body, "endcomponent", &mut frame)?;
        self.open -= 1;
        let known = Known { part: self.parts.len(), arguments, calls: frame.calls };
        self.parts.push(Part { slots: frame.slots, steps });
        self.known.insert(name, known.clone());
        (known.calls < DEEPEST_CALL).then_some(known)
    }
}

/// The template that another extends.
fn parent<'t>(pieces: &'t [Piece<'t>]) -> Option<&'t str> {
    pieces.iter().find_map(|piece| match piece {
        Piece::Tag(tokens) => match tokens.as_slice() {
            [Token::Name("extends"), Token::Words(name)] => Some(*name),
            _ => None,
        },
        _ => None,
    })
}

/// Where it goes on behind the tag that closes what was opened just before.
fn closing(pieces: &[Piece<'_>], from: usize, opens: &str, closes: &str) -> Option<usize> {
    let mut depth = 1usize;
    for (piece, at) in pieces.iter().zip(0..).skip(from) {
        if let Piece::Tag(tokens) = piece {
            match tokens.first() {
                Some(Token::Name(name)) if *name == opens => depth += 1,
                Some(Token::Name(name)) if *name == closes => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Some(at + 1);
            }
        }
    }
    None
}

/// A name for a value, for all that follows: only where that follows in any case.
fn set<'t>(name: &'t str, to: &[Token<'t>], frame: &mut Frame<'t>) -> Option<Step> {
    let to = Reader::new(to, &frame.scope).whole()?;
    let slot = frame.slots;
    frame.slots += 1;
    frame.scope.names.push((name, slot));
    (frame.within == 0).then_some(Step::Set { slot, to })
}

/// `row={hit.row} class="go"`.
fn arguments_given<'t>(tokens: &[Token<'t>], scope: &Scope<'t>) -> Option<BTreeMap<&'t str, Sum>> {
    let mut reader = Reader::new(tokens, scope);
    let mut given = BTreeMap::new();
    while !reader.is_over() {
        let Token::Name(name) = reader.next()? else { return None };
        if !reader.passes(Token::Sign("=")) {
            return None;
        }
        let sum = if reader.passes(Token::Sign("{")) {
            let sum = reader.sum(0)?;
            reader.passes(Token::Sign("}")).then_some(sum)?
        } else {
            let Token::Words(words) = reader.next()? else { return None };
            Sum::Words(words.into())
        };
        if given.insert(name, sum).is_some() {
            return None;
        }
    }
    Some(given)
}
