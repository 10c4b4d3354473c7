//! Steps over data, to a page's bytes; `None` where a value is missing or of another kind than its place asks for.

use super::data::{Data, Node};
use super::names::Names;
use super::{GIVEN, Kind, Part, Program, Round, Sign, Step, Sum};
use crate::render::scan::first;

/// A value, as it is needed.
#[derive(Clone, Copy, Debug)]
enum Value<'d> {
    /// There is no such field.
    Missing,
    Nothing,
    Flag(bool),
    Number(i64),
    Words(&'d str),
    /// Words that are HTML already.
    Html(&'d str),
    // As wide as words: a value whose kinds are laid out alike is copied without a stop of the processor.
    List(usize, usize),
    Group(usize, usize),
    /// How far a loop is: from 0, of how many.
    Round(usize, usize),
}

/// Makes a page.
pub fn run(program: &Program, data: &Data, (root, names): (Node, &Names)) -> Option<Vec<u8>> {
    let Node::Group(first, count) = root else { return None };
    let (first, count) = (first as usize, count as usize);
    let mut run = Run { program, data, out: Vec::with_capacity(data.len() * 3 / 2 + 4096), values: Vec::new(), base: 0 };
    let given = GIVEN.map(|name| data.field(first, count, names.of(name)).map_or(Value::Missing, |node| run.of(node)));
    run.values.extend(given);
    run.part(&program.page, 0)?;
    Some(run.out)
}

struct Run<'d> {
    program: &'d Program,
    data: &'d Data,
    out: Vec<u8>,
    /// The slots of the page and of the components that are open.
    values: Vec<Value<'d>>,
    /// Where those of the innermost begin.
    base: usize,
}

impl<'d> Run<'d> {
    /// A page or a component, whose first slots stand filled from `base` on.
    fn part(&mut self, part: &'d Part, base: usize) -> Option<()> {
        let before = std::mem::replace(&mut self.base, base);
        self.values.resize(base + part.slots, Value::Missing);
        self.steps(&part.steps)?;
        self.values.truncate(base);
        self.base = before;
        Some(())
    }

    fn steps(&mut self, steps: &'d [Step]) -> Option<()> {
        for step in steps {
            match step {
                Step::Words(words) => self.out.extend_from_slice(words.as_bytes()),
                Step::Show(sum) => self.show(sum)?,
                Step::If(ways, rest) => {
                    let mut chosen = rest;
                    for (condition, steps) in ways {
                        if truthy(self.value(condition)?)? {
                            chosen = steps;
                            break;
                        }
                    }
                    self.steps(chosen)?;
                }
                Step::For { of, slot, steps } => {
                    let Value::List(first, count) = self.value(of)? else { return None };
                    for at in 0..count {
                        let entry = self.of(self.data.entry(first, at)?);
                        self.fill(*slot, entry)?;
                        self.fill(*slot + 1, Value::Round(at, count))?;
                        self.steps(steps)?;
                    }
                }
                Step::Set { slot, to } => {
                    let value = self.value(to)?;
                    self.fill(*slot, value)?;
                }
                Step::Call { part, given } => {
                    let base = self.values.len();
                    for (sum, kind) in given {
                        let value = self.value(sum)?;
                        if kind.is_some_and(|kind| !is_of(value, kind)) {
                            return None;
                        }
                        self.values.push(value);
                    }
                    self.part(self.program.parts.get(*part)?, base)?;
                }
            }
        }
        Some(())
    }

    fn fill(&mut self, slot: usize, value: Value<'d>) -> Option<()> {
        *self.values.get_mut(self.base + slot)? = value;
        Some(())
    }

    fn show(&mut self, sum: &'d Sum) -> Option<()> {
        match self.value(sum)? {
            Value::Nothing => {}
            Value::Flag(flag) => self.out.extend_from_slice(if flag { b"true" } else { b"false" }),
            Value::Number(number) => self.out.extend_from_slice(number.to_string().as_bytes()),
            // What holds none of the signs that Tera escapes need not be written sign by sign.
            Value::Words(words) if first(words.as_bytes(), [b'&', b'<', b'>', b'"', b'\'']).is_none() => {
                self.out.extend_from_slice(words.as_bytes());
            }
            Value::Words(words) => tera::escape_html(words, &mut self.out).ok()?,
            Value::Html(html) => self.out.extend_from_slice(html.as_bytes()),
            Value::Missing | Value::List(..) | Value::Group(..) | Value::Round(..) => return None,
        }
        Some(())
    }

    fn of(&self, node: Node) -> Value<'d> {
        match node {
            Node::Nothing => Value::Nothing,
            Node::Flag(flag) => Value::Flag(flag),
            Node::Number(number) => Value::Number(number),
            Node::Words(from, to) => Value::Words(self.data.words(from, to)),
            Node::List(first, count) => Value::List(first as usize, count as usize),
            Node::Group(first, count) => Value::Group(first as usize, count as usize),
        }
    }

    fn value(&self, sum: &'d Sum) -> Option<Value<'d>> {
        Some(match sum {
            Sum::Words(words) => Value::Words(words),
            Sum::Number(number) => Value::Number(*number),
            Sum::Flag(flag) => Value::Flag(*flag),
            Sum::Nothing => Value::Nothing,
            Sum::Slot(slot) => *self.values.get(self.base + slot)?,
            Sum::Loop(slot, told) => {
                let Value::Round(at, count) = *self.values.get(self.base + slot)? else { return None };
                match told {
                    Round::First => Value::Flag(at == 0),
                    Round::Last => Value::Flag(at + 1 == count),
                    Round::Index => Value::Number(i64::try_from(at).ok()? + 1),
                    Round::Index0 => Value::Number(i64::try_from(at).ok()?),
                    Round::Length => Value::Number(i64::try_from(count).ok()?),
                }
            }
            Sum::Field(of, names) => {
                let mut value = match **of {
                    Sum::Slot(slot) => *self.values.get(self.base + slot)?,
                    _ => self.value(of)?,
                };
                for name in names {
                    value = match value {
                        Value::Group(first, count) => self.data.field(first, count, *name).map_or(Value::Missing, |node| self.of(node)),
                        Value::Missing => return None,
                        _ => Value::Missing,
                    };
                }
                value
            }
            Sum::Item(of, at) => match self.value(of)? {
                Value::List(first, count) if *at < count => self.of(self.data.entry(first, *at)?),
                _ => return None,
            },
            Sum::Length(of) => match self.value(of)? {
                Value::List(_, count) => Value::Number(i64::try_from(count).ok()?),
                Value::Words(words) | Value::Html(words) => Value::Number(i64::try_from(words.chars().count()).ok()?),
                _ => return None,
            },
            Sum::Safe(of) => match self.value(of)? {
                Value::Words(words) | Value::Html(words) => Value::Html(words),
                _ => return None,
            },
            Sum::Not(of) => Value::Flag(!truthy(self.value(of)?)?),
            Sum::And(one, other) => {
                let one = self.value(one)?;
                if truthy(one)? { self.value(other)? } else { one }
            }
            Sum::Or(one, other) => {
                let one = self.value(one)?;
                if truthy(one)? { one } else { self.value(other)? }
            }
            Sum::Less(one, other) => match (self.value(one)?, self.value(other)?) {
                (Value::Number(one), Value::Number(other)) => Value::Number(one.checked_sub(other)?),
                _ => return None,
            },
            Sum::Compare(sign, one, other) => Value::Flag(compare(*sign, self.value(one)?, self.value(other)?)?),
        })
    }
}

/// Whether a condition holds for a value.
fn truthy(value: Value<'_>) -> Option<bool> {
    Some(match value {
        Value::Missing | Value::Nothing => false,
        Value::Flag(flag) => flag,
        Value::Number(number) => number != 0,
        Value::Words(words) | Value::Html(words) => !words.is_empty(),
        Value::List(_, count) | Value::Group(_, count) => count > 0,
        Value::Round(..) => return None,
    })
}

fn is_of(value: Value<'_>, kind: Kind) -> bool {
    match value {
        Value::Words(_) | Value::Html(_) => kind == Kind::Words,
        Value::Flag(_) => kind == Kind::Flag,
        Value::Number(_) => kind == Kind::Number,
        _ => false,
    }
}

fn compare(sign: Sign, one: Value<'_>, other: Value<'_>) -> Option<bool> {
    let same = match (one, other) {
        (Value::Number(one), Value::Number(other)) => {
            return Some(match sign {
                Sign::Same => one == other,
                Sign::Other => one != other,
                Sign::Below => one < other,
                Sign::Above => one > other,
                Sign::UpTo => one <= other,
                Sign::From => one >= other,
            });
        }
        (Value::Words(one) | Value::Html(one), Value::Words(other) | Value::Html(other)) => one == other,
        (Value::Flag(one), Value::Flag(other)) => one == other,
        (Value::Nothing, Value::Nothing) => true,
        (Value::Missing | Value::List(..) | Value::Group(..) | Value::Round(..), _) => return None,
        (_, Value::Missing | Value::List(..) | Value::Group(..) | Value::Round(..)) => return None,
        _ => false,
    };
    match sign {
        Sign::Same => Some(same),
        Sign::Other => Some(!same),
        _ => None,
    }
}
