//! A record's blocks as HTML: real lists for typed ones, an id on every passage, and the record's words in their order.

mod table;

use super::html::Html;
use crate::record::language::is_same;
use crate::record::{Block, BlockKind, Fence, Inline, InlineKind, Item, LabelKind, Mark, NumberStyle, Part};
use crate::site::Href;
use crate::view::Record;
use serde::{Serialize, Serializer};

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        record(self).serialize(serializer)
    }
}

/// The whole record, to stand in the page's `data-record` element.
pub fn record(record: &Record<'_>) -> Html {
    let mut flow = Flow {
        html: Html::with_capacity(8 << 10),
        lists: Vec::new(),
        in_resolution: false,
        after_item: false,
        heading: 0,
        table: None,
        place: record.place,
        only_labels: false,
        tables: table::tables(record.minute).into_iter(),
        language: record.language.to_owned(),
    };
    let mut explained = record.explained.iter().peekable();
    for (no, block, words) in record.minute.told() {
        let own = record.minute.inlines_of(no);
        let mut inlines: Vec<(u32, u32, More<'_>)> = own.iter().map(|inline| (inline.at.start, inline.at.end, More::Inline(&inline.kind))).collect();
        while let Some((short, long)) = explained.next_if(|(short, _)| short.block <= no) {
            // A short form that a link or a stressed stretch cuts in two is left as words.
            let cut = |inline: &Inline| {
                let (from, to) = (inline.at.start, inline.at.end);
                from < short.end && short.start < to && !(from <= short.start && short.end <= to) && !(short.start <= from && to <= short.end)
            };
            let told = |inline: &Inline| inline.kind.long().is_some() && inline.at.start <= short.start && short.end <= inline.at.end;
            if short.block == no && !own.iter().any(|inline| cut(inline) || told(inline)) {
                inlines.push((short.start, short.end, More::Short(record.minute.slice(*long))));
            }
        }
        if inlines.len() > own.len() {
            inlines.sort_by_key(|(from, to, _)| (*from, std::cmp::Reverse(*to)));
        }
        // A language of all its words is that of the block.
        let all = own.iter().rev().find(|inline| inline.at.start == 0 && inline.at.end as usize == words.len() && inline.kind.language().is_some());
        let tag = all.and_then(|inline| inline.kind.language()).filter(|tag| !is_same(tag, record.language));
        flow.block(block, Words { words, inlines: &inlines, passage: block.passage, language: tag });
    }
    flow.leave_resolution();
    flow.html
}

/// A list that is open, each with its last item open too.
struct OpenList {
    mark: Mark,
    /// The number that the next item has without saying so.
    next: u32,
}

/// A block's words, with what stretches of them mean more, and its address.
#[derive(Clone, Copy)]
struct Words<'a> {
    words: &'a str,
    inlines: &'a [(u32, u32, More<'a>)],
    passage: Option<u32>,
    /// The language of all of them, where it is another than the record's.
    language: Option<&'a str>,
}

/// What a stretch of words means more.
#[derive(Clone, Copy)]
enum More<'a> {
    /// As the record has it.
    Inline(&'a InlineKind),
    /// A short form, with the long form that the record gives.
    Short(&'a str),
}

struct Flow {
    html: Html,
    lists: Vec<OpenList>,
    in_resolution: bool,
    after_item: bool,
    /// The level of the last heading of the record's own, from 1.
    heading: u8,
    /// The table that is open.
    table: Option<table::Open>,
    /// Which of several records of one page this is.
    place: Option<u32>,
    /// The open resolution holds nothing but labels as yet.
    only_labels: bool,
    /// The tables to come.
    tables: std::vec::IntoIter<table::Ahead>,
    /// The language of the record.
    language: String,
}

impl Flow {
    fn block(&mut self, block: &Block, words: Words<'_>) {
        let within_list = matches!(block.kind, BlockKind::Item(_) | BlockKind::More | BlockKind::Attendance { within_list: true });
        if !matches!(block.kind, BlockKind::Cell(_)) {
            self.close_table();
        }
        if !within_list {
            self.close_lists(0);
        }
        let resolves = block.part == Part::Resolution;
        // "Decision:" and "RESOLVED:" straight after it begin one resolution.
        let begins = matches!(block.kind, BlockKind::Label(LabelKind::Resolved)) && !self.only_labels;
        if self.in_resolution != resolves || begins {
            self.leave_resolution();
            if resolves {
                self.html.tag("<div class=\"resolution\" role=\"group\" aria-label=\"Decision\">\n");
                self.in_resolution = true;
            }
        }
        self.only_labels = resolves && matches!(block.kind, BlockKind::Label(_)) && (self.only_labels || begins);
        match block.kind {
            BlockKind::Label(LabelKind::AgendaItem | LabelKind::ItemNumber) => self.simple("<p class=\"label\"", words, "</p>\n"),
            BlockKind::Label(_) => {
                self.heading = 1;
                self.simple("<h3 class=\"label\"", words, "</h3>\n");
            }
            BlockKind::Heading(level) => self.own_heading(level, words),
            BlockKind::Title if self.place.is_some() => self.simple("<p class=\"record-title\"", words, "</p>\n"),
            BlockKind::Title => self.simple("<p class=\"record-title\" id=\"title\"", words, "</p>\n"),
            BlockKind::Purpose => self.passage("<p class=\"purpose\" id=\"p", words, "</p>\n"),
            BlockKind::Para => self.passage("<p id=\"p", words, "</p>\n"),
            BlockKind::Attendance { within_list } => {
                // The item before it stands open, straight after its words: a gap keeps the two apart.
                self.html.tag(if within_list && self.after_item { "\n" } else { "" });
                self.passage("<p class=\"attendance\" id=\"p", words, "</p>\n");
            }
            BlockKind::More if self.lists.is_empty() => self.passage("<p id=\"p", words, "</p>\n"),
            BlockKind::More => {
                self.html.tag(if self.after_item { "\n" } else { "" });
                self.passage("<p id=\"p", words, "</p>\n");
            }
            BlockKind::Cell(cell) => self.cell(cell, words),
            BlockKind::Item(item) => self.item(item, words),
        }
        self.after_item = matches!(block.kind, BlockKind::Item(_));
    }

    fn simple(&mut self, open: &'static str, words: Words<'_>, close: &'static str) {
        self.html.tag(open);
        self.spoken(words.language);
        self.words(words);
        self.html.tag(close);
    }

    /// The end of a start tag, with the language of what it begins.
    fn spoken(&mut self, language: Option<&str>) {
        if let Some(tag) = language {
            self.html.tag(" lang=\"").words(tag).tag("\"");
        }
        self.html.tag(">");
    }

    fn passage(&mut self, open: &'static str, words: Words<'_>, close: &'static str) {
        self.html.tag(open);
        self.address(words.passage.unwrap_or_default());
        self.html.tag("\"");
        self.spoken(words.language);
        self.words(words);
        self.html.tag(close);
    }

    /// The number of a passage as its address has it, behind its letter.
    fn address(&mut self, passage: u32) {
        if let Some(place) = self.place {
            self.html.number(place).tag("-");
        }
        self.html.number(passage);
    }

    /// Words with their links and stressed stretches, which lie within each other or apart.
    fn words(&mut self, Words { words, inlines, language, .. }: Words<'_>) {
        let mut open: Vec<(u32, &'static str)> = Vec::new();
        let mut spoken: Vec<(u32, &str)> = language.map(|tag| (u32::MAX, tag)).into_iter().collect();
        let (mut at, mut linked) = (0, false);
        let mut until = |html: &mut Html, to: u32| {
            html.words(words.get(at as usize..to as usize).unwrap_or_default());
            at = to.max(at);
        };
        for (from, to, more) in inlines.iter().copied() {
            while let Some((end, close)) = open.pop_if(|(end, _)| *end <= from) {
                until(&mut self.html, end);
                self.html.tag(close);
                linked &= close != "</a>";
            }
            // What would cross the end of another is left as words.
            if from >= to || open.last().is_some_and(|(end, _)| *end < to) {
                continue;
            }
            let href = match more {
                More::Inline(InlineKind::Link(address)) if !linked => Href::outside(address),
                _ => None,
            };
            while spoken.pop_if(|(end, _)| *end <= from).is_some() {}
            let close = match (more, &href) {
                (More::Inline(InlineKind::Language(tag)), _) if is_same(tag, spoken.last().map_or(&self.language, |(_, tag)| tag)) => continue,
                (More::Inline(InlineKind::Language(_)), _) => "</span>",
                (More::Short(_) | More::Inline(InlineKind::Short(_)), _) => "</abbr>",
                (More::Inline(InlineKind::Picture), _) => "</span>",
                (More::Inline(InlineKind::Strong), _) => "</strong>",
                (More::Inline(InlineKind::Emphasis), _) => "</em>",
                (More::Inline(InlineKind::Struck), _) => "</s>",
                (More::Inline(InlineKind::Raised), _) => "</sup>",
                (More::Inline(InlineKind::Lowered), _) => "</sub>",
                (More::Inline(InlineKind::Link(_)), Some(_)) => "</a>",
                (More::Inline(InlineKind::Link(_)), None) => continue,
                (More::Inline(InlineKind::Break), _) => "",
            };
            until(&mut self.html, from);
            match more {
                More::Short(long) => drop(self.html.tag("<abbr title=\"").words(long).tag("\">")),
                More::Inline(InlineKind::Short(long)) => drop(self.html.tag("<abbr title=\"").words(long).tag("\">")),
                More::Inline(InlineKind::Picture) => {
                    let said = words.get(from as usize..to as usize).unwrap_or_default();
                    self.html.tag("<span class=\"picture\" role=\"img\" aria-label=\"").words(said).tag("\">");
                }
                More::Inline(InlineKind::Language(tag)) => {
                    self.html.tag("<span lang=\"").words(tag).tag("\">");
                    spoken.push((to, tag));
                }
                More::Inline(InlineKind::Strong) => drop(self.html.tag("<strong>")),
                More::Inline(InlineKind::Emphasis) => drop(self.html.tag("<em>")),
                More::Inline(InlineKind::Struck) => drop(self.html.tag("<s>")),
                More::Inline(InlineKind::Raised) => drop(self.html.tag("<sup>")),
                More::Inline(InlineKind::Lowered) => drop(self.html.tag("<sub>")),
                More::Inline(InlineKind::Break) => drop(self.html.tag("<br>")),
                More::Inline(InlineKind::Link(_)) => {
                    self.html.tag("<a href=\"").words(href.as_ref().map_or("", Href::as_str)).tag("\">");
                    linked = true;
                }
            }
            open.push((to, close));
        }
        while let Some((end, close)) = open.pop() {
            until(&mut self.html, end);
            self.html.tag(close);
        }
        until(&mut self.html, u32::try_from(words.len()).unwrap_or(u32::MAX));
    }

    /// A heading of the record's own, below the page's: never more than one level below the one before it.
    fn own_heading(&mut self, level: u8, words: Words<'_>) {
        self.heading = level.clamp(1, self.heading.saturating_add(1)).min(4);
        let (open, close) = match self.heading {
            1 => ("<h3 id=\"p", "</h3>\n"),
            2 => ("<h4 id=\"p", "</h4>\n"),
            3 => ("<h5 id=\"p", "</h5>\n"),
            _ => ("<h6 id=\"p", "</h6>\n"),
        };
        self.passage(open, words, close);
    }

    fn item(&mut self, item: Item, words: Words<'_>) {
        let depth = usize::from(item.depth).min(self.lists.len());
        self.close_lists(depth + 1);
        let kind = |mark: Mark| match mark {
            Mark::Bullet => None,
            Mark::Number { style, fence, .. } => Some((style, fence)),
        };
        let other_kind = self.lists.last().is_some_and(|list| kind(list.mark) != kind(item.mark));
        if self.lists.len() > depth && (item.opens || other_kind) {
            self.close_lists(depth);
        }
        if self.lists.len() > depth {
            self.html.tag("</li>\n");
        } else {
            self.html.tag(if self.lists.is_empty() { "" } else { "\n" });
            self.open_list(item.mark);
        }
        self.html.tag("<li");
        if let (Mark::Number { value, .. }, Some(list)) = (item.mark, self.lists.last_mut()) {
            if value != list.next {
                self.html.tag(" value=\"").number(value).tag("\"");
            }
            list.next = value.saturating_add(1);
        }
        self.passage(" id=\"p", words, "");
    }

    fn open_list(&mut self, mark: Mark) {
        self.lists.push(OpenList { mark, next: 1 });
        let Mark::Number { style, fence, .. } = mark else {
            self.html.tag("<ul>\n");
            return;
        };
        // In a style sheet, `type="a"` is `type="A"`.
        let upper = matches!(style, NumberStyle::UpperAlpha | NumberStyle::UpperRoman);
        self.html.tag(match (fence, upper) {
            (Fence::Dot, _) => "<ol",
            (Fence::Close, false) => "<ol class=\"close\"",
            (Fence::Close, true) => "<ol class=\"close upper\"",
            (Fence::Both, false) => "<ol class=\"both\"",
            (Fence::Both, true) => "<ol class=\"both upper\"",
            (Fence::Bare, false) => "<ol class=\"bare\"",
            (Fence::Bare, true) => "<ol class=\"bare upper\"",
        });
        self.html.tag(match style {
            NumberStyle::Decimal => ">\n",
            NumberStyle::LowerAlpha => " type=\"a\">\n",
            NumberStyle::UpperAlpha => " type=\"A\">\n",
            NumberStyle::LowerRoman => " type=\"i\">\n",
            NumberStyle::UpperRoman => " type=\"I\">\n",
        });
    }

    fn close_lists(&mut self, depth: usize) {
        while self.lists.len() > depth {
            let Some(list) = self.lists.pop() else { return };
            self.html.tag(if list.mark == Mark::Bullet { "</li>\n</ul>\n" } else { "</li>\n</ol>\n" });
        }
    }

    fn leave_resolution(&mut self) {
        self.close_table();
        self.close_lists(0);
        if std::mem::take(&mut self.in_resolution) {
            self.html.tag("</div>\n");
        }
    }
}
