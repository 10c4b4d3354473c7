//! A record's blocks as HTML: real lists for typed ones, an id on every passage, and the record's words in their order.

use super::html::Html;
use crate::record::{Block, BlockKind, Fence, Item, LabelKind, Mark, NumberStyle, Part};
use crate::view::Record;
use serde::{Serialize, Serializer};

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        record(self).serialize(serializer)
    }
}

/// The whole record, to stand in the page's `data-record` element.
pub fn record(record: &Record<'_>) -> Html {
    let mut flow = Flow { html: Html::with_capacity(8 << 10), lists: Vec::new(), in_resolution: false, after_item: false, passage: 0 };
    for (_, block, words) in record.0.told() {
        flow.block(block, words);
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

struct Flow {
    html: Html,
    lists: Vec<OpenList>,
    in_resolution: bool,
    after_item: bool,
    passage: u32,
}

impl Flow {
    fn block(&mut self, block: &Block, words: &str) {
        let within_list = matches!(block.kind, BlockKind::Item(_) | BlockKind::Attendance { within_list: true });
        if !within_list {
            self.close_lists(0);
        }
        let resolves = block.part == Part::Resolution;
        if self.in_resolution != resolves || matches!(block.kind, BlockKind::Label(LabelKind::Resolved)) {
            self.leave_resolution();
            if resolves {
                self.html.tag("<div class=\"resolution\" role=\"group\" aria-label=\"Decision\">\n");
                self.in_resolution = true;
            }
        }
        match block.kind {
            BlockKind::Label(LabelKind::AgendaItem) => self.simple("<p class=\"label\">", words, "</p>\n"),
            BlockKind::Label(_) => self.simple("<h3 class=\"label\">", words, "</h3>\n"),
            BlockKind::Title => self.simple("<p class=\"record-title\" id=\"title\">", words, "</p>\n"),
            BlockKind::Purpose => self.passage("<p class=\"purpose\" id=\"p", words, "</p>\n"),
            BlockKind::Para => self.passage("<p id=\"p", words, "</p>\n"),
            BlockKind::Attendance { within_list } => {
                // The item before it stands open, straight after its words: a gap keeps the two apart.
                self.html.tag(if within_list && self.after_item { "\n" } else { "" });
                self.passage("<p class=\"attendance\" id=\"p", words, "</p>\n");
            }
            BlockKind::Item(item) => self.item(item, words),
        }
        self.after_item = matches!(block.kind, BlockKind::Item(_));
    }

    fn simple(&mut self, open: &'static str, words: &str, close: &'static str) {
        self.html.tag(open).words(words).tag(close);
    }

    fn passage(&mut self, open: &'static str, words: &str, close: &'static str) {
        self.passage += 1;
        self.html.tag(open).number(self.passage).tag("\">").words(words).tag(close);
    }

    fn item(&mut self, item: Item, words: &str) {
        let depth = usize::from(item.depth).min(self.lists.len());
        self.close_lists(depth + 1);
        let other_kind = self.lists.last().is_some_and(|list| (list.mark == Mark::Bullet) != (item.mark == Mark::Bullet));
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
        self.html.tag(match fence {
            Fence::Dot => "<ol",
            Fence::Close => "<ol class=\"close\"",
            Fence::Both => "<ol class=\"both\"",
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
        self.close_lists(0);
        if std::mem::take(&mut self.in_resolution) {
            self.html.tag("</div>\n");
        }
    }
}
