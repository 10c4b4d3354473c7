//! What drawing the pages of a PDF would take: the library draws whatever it is told to, with a copy of its whole state for
//! each that is put aside, and a form as often as it is named.
//!
//! In: a document. Out: a fault where there would be no end of it. Must stay absent: words.

use super::glyphs::Fault;
use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};
use std::collections::{BTreeMap, BTreeSet};

/// The most words (numbers, names, operators) that a page may draw with, and all forms together: each takes some 150 bytes.
const OF_PAGE: u64 = 1_500_000;
const OF_FORMS: u64 = 4_000_000;
/// The same with every form counted as often as it is drawn: of one page, and of all.
const DRAWN: u64 = 20_000_000;
const ALL_DRAWN: u64 = 100_000_000;
/// The most words times states put aside: colours are lists of any length, and are copied each time.
const PUT_ASIDE: u64 = 50_000_000;
/// The kind of resources that are drawn.
const FORMS: &[u8] = b"XObject";
/// How deep forms may lie within each other.
const DEEPEST: usize = 20;

/// What a stream draws.
#[derive(Default)]
struct Drawn {
    /// Its words.
    words: u64,
    /// How many states are put aside at most, and how many still are at its end.
    deepest: u64,
    open: u64,
    /// How often each name is drawn.
    names: BTreeMap<Vec<u8>, u64>,
}

/// A form: its own words, and what it draws; `None` where it depends on who draws it.
struct Form {
    drawn: Drawn,
    named: Option<BTreeMap<Vec<u8>, ObjectId>>,
}

/// Refuses pages that draw too much, and forms that draw themselves or each other.
pub fn ends(document: &Document, pages: impl Iterator<Item = ObjectId>) -> Result<(), Fault> {
    let mut forms: BTreeMap<ObjectId, Form> = BTreeMap::new();
    let mut words: u64 = 0;
    for id in drawable(document) {
        let Ok(stream) = document.get_object(id).and_then(Object::as_stream) else { continue };
        let drawn = Drawn::by(stream);
        words = words.saturating_add(drawn.words);
        if words > OF_FORMS || drawn.words.saturating_mul(drawn.deepest) > PUT_ASIDE {
            return Err(Fault::Oversized);
        }
        let named = stream.dict.get(b"Resources").ok().and_then(|object| named(document, object, FORMS));
        forms.insert(id, Form { drawn, named });
    }
    let (mut costs, mut left) = (BTreeMap::new(), ALL_DRAWN);
    for id in forms.keys() {
        cost(*id, &forms, &mut costs, 0).filter(|cost| *cost <= DRAWN).ok_or(Fault::Oversized)?;
    }
    let mut known: BTreeMap<ObjectId, Drawn> = BTreeMap::new();
    for page in pages {
        let (mut words, mut open, mut deepest, mut drawn) = (0u64, 0u64, 0u64, 0u64);
        let named = inherited(document, page, FORMS);
        for id in document.get_page_contents(page) {
            let Ok(stream) = document.get_object(id).and_then(Object::as_stream) else { continue };
            let of = known.entry(id).or_insert_with(|| Drawn::by(stream));
            words = words.saturating_add(of.words);
            deepest = deepest.max(open.saturating_add(of.deepest));
            open = open.saturating_add(of.open);
            for (name, times) in &of.names {
                let each = named.get(name).and_then(|id| costs.get(id)).copied().unwrap_or(1);
                drawn = drawn.saturating_add(each.saturating_mul(*times));
            }
        }
        let all = words.saturating_add(drawn);
        if words > OF_PAGE || all > DRAWN || words.saturating_mul(deepest) > PUT_ASIDE {
            return Err(Fault::Oversized);
        }
        left = left.checked_sub(all).ok_or(Fault::Oversized)?;
    }
    Ok(())
}

impl Drawn {
    /// Reads a stream as the library does, with what stands within texts counted as well.
    fn by(stream: &Stream) -> Drawn {
        let content = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
        let mut drawn = Drawn::default();
        let mut name: &[u8] = &[];
        let mut rest = content.as_slice();
        while let Some((first, after)) = rest.split_first() {
            let length = match first {
                b'/' => 1 + after.iter().take_while(|byte| !is_blank(**byte) && !b"()<>[]{}/%".contains(byte)).count(),
                byte if is_operator(*byte) => 1 + after.iter().take_while(|byte| is_operator(**byte)).count(),
                // A sign or a second point begins another number; each is counted, though most begin none.
                b'0'..=b'9' => 1 + after.iter().take_while(|byte| byte.is_ascii_digit()).count(),
                _ => 1,
            };
            let (word, after) = rest.split_at(length.min(rest.len()));
            rest = after;
            if first.is_ascii_whitespace() || *first == 0 {
                continue;
            }
            drawn.words += 1;
            match word {
                b"q" => {
                    drawn.open += 1;
                    drawn.deepest = drawn.deepest.max(drawn.open);
                }
                b"Q" => drawn.open = drawn.open.saturating_sub(1),
                b"Do" => *drawn.names.entry(name.to_vec()).or_default() += 1,
                [b'/', own @ ..] => name = own,
                _ => {}
            }
        }
        drawn
    }
}

fn is_blank(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == 0
}

fn is_operator(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || matches!(byte, b'*' | b'\'' | b'"')
}

/// Every stream that is offered for drawing, whatever it calls itself.
pub fn drawable(document: &Document) -> BTreeSet<ObjectId> {
    let mut found = BTreeSet::new();
    super::tame::each_dictionary(document.objects.values(), |dictionary| {
        if let Ok(offered) = dictionary.get(FORMS) {
            found.extend(listed(document, offered).into_iter().flatten().map(|(_, id)| id));
        }
    });
    found
}

/// The streams that a dictionary of them names.
fn listed(document: &Document, offered: &Object) -> Option<Vec<(Vec<u8>, ObjectId)>> {
    let offered = document.dereference(offered).ok()?.1.as_dict().ok()?;
    let id = |object: &Object| document.dereference(object).ok().and_then(|(id, _)| id).or_else(|| object.as_reference().ok());
    Some(offered.iter().filter_map(|(name, object)| Some((name.clone(), id(object)?))).collect())
}

/// What resources name of a kind (`Font`, or what is drawn).
pub fn named(document: &Document, resources: &Object, kind: &[u8]) -> Option<BTreeMap<Vec<u8>, ObjectId>> {
    let resources: &Dictionary = document.dereference(resources).ok()?.1.as_dict().ok()?;
    let listed = resources.get(kind).ok().and_then(|offered| listed(document, offered));
    Some(listed.unwrap_or_default().into_iter().collect())
}

/// What a page names of a kind: its own resources, or the nearest above it in the tree.
pub fn inherited(document: &Document, page: ObjectId, kind: &[u8]) -> BTreeMap<Vec<u8>, ObjectId> {
    let mut at = Some(page);
    for _ in 0..super::limits::TREE {
        let Some(node) = at.and_then(|id| document.get_dictionary(id).ok()) else { break };
        if let Some(found) = node.get(b"Resources").ok().and_then(|resources| named(document, resources, kind)) {
            return found;
        }
        at = node.get(b"Parent").and_then(Object::as_reference).ok();
    }
    BTreeMap::new()
}

/// How many words are drawn for one form; `None` where there is no end of it.
fn cost(id: ObjectId, forms: &BTreeMap<ObjectId, Form>, known: &mut BTreeMap<ObjectId, u64>, depth: usize) -> Option<u64> {
    if depth > DEEPEST {
        return None;
    }
    if let Some(cost) = known.get(&id) {
        return Some(*cost);
    }
    let Some(Form { drawn, named }) = forms.get(&id) else { return Some(1) };
    let mut all = drawn.words.saturating_add(1);
    for (name, times) in &drawn.names {
        let each = match named {
            Some(named) => named.get(name).map_or(Some(1), |inner| cost(*inner, forms, known, depth + 1))?,
            // It draws what its page names so, which may be itself.
            None => return None,
        };
        all = all.saturating_add(each.saturating_mul(*times));
    }
    known.insert(id, all);
    Some(all)
}
