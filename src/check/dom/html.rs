//! HTML to a tree: a tokenizer that knows the place of each token feeds a tree builder that does not.
//!
//! The tree builder takes a line number with each token and hands it to the tree before it acts; it is given the token's
//! first byte instead. So both halves of the HTML Standard's parser (sections 13.2.5 and 13.2.6) are those of well-kept
//! libraries, and each node still knows its byte.

use super::growth::Growth;
use super::{Document, Syntax};
use html5ever::interface::QualName;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Doctype, Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, LocalName};
use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, ForwardingEmitter, Span, State, Tokenizer};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::convert::Infallible;

/// Parses a page as a browser with scripts on would: what stands in `noscript` is one text. Never fails: what is odd is
/// among [`Document::faults`].
pub fn parse(text: String) -> Document {
    let builder = TreeBuilder::new(Growth::new(text.len()), TreeBuilderOpts::default());
    let mut feeder = Feeder { builder, tag: None, next: None };
    // The readers of memory have no errors of their own.
    let _never_fails = Tokenizer::new_with_emitter(text.as_str(), Steered { inner: CallbackEmitter::new(&mut feeder) }).finish();
    let growth = feeder.builder.sink;
    growth.finish(text, Syntax::Html)
}

/// Takes the tokenizer's events and gives the tree builder tokens.
struct Feeder {
    builder: TreeBuilder<u32, Growth>,
    /// The start tag that is being read.
    tag: Option<Tag>,
    /// How the tokenizer goes on, where the tree builder says so.
    next: Option<State>,
}

impl Feeder {
    fn feed(&mut self, token: Token, at: usize) {
        if self.builder.sink.is_full() {
            return;
        }
        match self.builder.process_token(token, at as u64) {
            TokenSinkResult::Plaintext => self.next = Some(State::PlainText),
            TokenSinkResult::RawData(RawKind::Rcdata) => self.next = Some(State::RcData),
            TokenSinkResult::RawData(RawKind::Rawtext) => self.next = Some(State::RawText),
            TokenSinkResult::RawData(RawKind::ScriptData | RawKind::ScriptDataEscaped(_)) => self.next = Some(State::ScriptData),
            TokenSinkResult::Script(_) => self.next = Some(State::Data),
            TokenSinkResult::Continue | TokenSinkResult::EncodingIndicator(_) => {}
        }
    }

    fn end_of_start_tag(&mut self, self_closing: bool, end: usize) {
        let Some(mut tag) = self.tag.take() else { return };
        tag.self_closing = self_closing;
        let sink = &self.builder.sink;
        // Of attributes with one name only the first counts (the HTML Standard, section 13.2.5.33).
        if may_double(&tag.attrs) {
            let mut known = BTreeSet::new();
            let mut number = 0;
            tag.attrs.retain(|attr| {
                let fresh = known.insert(attr.name.local.clone());
                sink.now.borrow_mut().is_first(number, fresh);
                number += 1;
                fresh
            });
            tag.had_duplicate_attributes = known.len() < number;
            sink.now.borrow_mut().attrs.truncate(known.len());
        }
        let start = sink.now.borrow_mut().close(&tag.name, end);
        let doubles = std::mem::take(&mut sink.now.borrow_mut().doubles);
        for fault in doubles {
            sink.note(fault, "duplicate-attribute".into());
        }
        if !sink.is_too_deep() {
            self.feed(Token::TagToken(tag), start);
        }
    }
}

impl Callback<Infallible, usize> for &mut Feeder {
    fn handle_event(&mut self, event: CallbackEvent<'_>, span: Span<usize>) -> Option<Infallible> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.builder.sink.now.borrow_mut().open(span.start);
                self.tag = Some(Tag { kind: TagKind::StartTag, name: local(name), self_closing: false, attrs: Vec::new(), had_duplicate_attributes: false });
            }
            CallbackEvent::AttributeName { name } => {
                if let Some(tag) = &mut self.tag {
                    tag.attrs.push(Attribute { name: QualName::new(None, Default::default(), local(name)), value: StrTendril::new() });
                    self.builder.sink.now.borrow_mut().attrs.push(span.start as u32);
                }
            }
            CallbackEvent::AttributeValue { value } => {
                if let Some(attr) = self.tag.as_mut().and_then(|tag| tag.attrs.last_mut()) {
                    attr.value.push_slice(&text(value));
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => self.end_of_start_tag(self_closing, span.end),
            CallbackEvent::EndTag { name } => {
                let name = local(name);
                self.builder.sink.end_tag(&name, span.start);
                let tag = Tag { kind: TagKind::EndTag, name, self_closing: false, attrs: Vec::new(), had_duplicate_attributes: false };
                self.feed(Token::TagToken(tag), span.start);
            }
            CallbackEvent::String { value } => {
                self.builder.sink.now.borrow_mut().no_tag(span.start);
                let mut at = span.start;
                for (number, part) in value.split(|byte| *byte == 0).enumerate() {
                    if number > 0 {
                        self.feed(Token::NullCharacterToken, at);
                        at += 1;
                    }
                    if !part.is_empty() {
                        self.feed(Token::CharacterTokens(tendril(part)), at);
                    }
                    at += part.len();
                }
            }
            CallbackEvent::Comment { value } => {
                self.builder.sink.now.borrow_mut().no_tag(span.start);
                self.feed(Token::CommentToken(tendril(value)), span.start);
            }
            CallbackEvent::Doctype { name, public_identifier, system_identifier, force_quirks } => {
                self.builder.sink.now.borrow_mut().no_tag(span.start);
                let name = (!name.is_empty()).then(|| tendril(name));
                let doctype = Doctype { name, public_id: public_identifier.map(tendril), system_id: system_identifier.map(tendril), force_quirks };
                self.feed(Token::DoctypeToken(doctype), span.start);
            }
            CallbackEvent::Error(error) => self.builder.sink.note(span.start.saturating_sub(1) as u32, error.as_str().into()),
        }
        None
    }
}

/// Whether two attributes have one name, where that is quickly told; of many attributes it may be so.
fn may_double(attrs: &[Attribute]) -> bool {
    const FEW: usize = 16;
    attrs.len() > FEW || attrs.iter().enumerate().any(|(at, attr)| attrs[..at].iter().any(|before| before.name.local == attr.name.local))
}

fn local(name: &[u8]) -> LocalName {
    LocalName::from(&*text(name))
}

fn tendril(bytes: &[u8]) -> StrTendril {
    StrTendril::from_slice(&text(bytes))
}

/// The same bytes as text. What the tokenizer gives was text before, so the quick way is the usual one.
fn text(bytes: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

/// The tokenizer's own events, with its state steered by the tree builder.
struct Steered<'f> {
    inner: CallbackEmitter<&'f mut Feeder, Infallible, usize>,
}

impl ForwardingEmitter for Steered<'_> {
    type Token = Infallible;

    fn inner(&mut self) -> &mut impl Emitter<Token = Infallible> {
        &mut self.inner
    }

    fn emit_eof(&mut self) {
        self.inner.emit_eof();
        let feeder = self.inner.callback_mut();
        let end = feeder.builder.sink.length();
        feeder.builder.sink.now.borrow_mut().no_tag(end);
        feeder.feed(Token::EOFToken, end);
        feeder.builder.end();
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        let own = self.inner.emit_current_tag();
        let next = self.inner.callback_mut().next.take().or(own);
        if next.is_some() {
            // The text that follows starts here, not where the last text did.
            self.inner.init_string();
        }
        next
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&mut self) -> bool {
        self.inner.callback_mut().builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}
