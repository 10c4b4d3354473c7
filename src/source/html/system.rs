//! What the systems that publish a page put around a post: readers' comments, forms to leave one, who posted it and when,
//! buttons to share it. Told by their standard classes and ids, each as a whole, and only where the page says that such a
//! system made it: elsewhere `comments` may be those of officers.
//!
//! Must stay absent: a rule that reads part of a name, or drops what holds a post's own words.

use super::tree::{ElementNo, Tree};
use std::borrow::Cow;
use std::cell::OnceCell;

/// A system, by the classes and ids that it sets.
struct System {
    /// What tells that it made the page.
    tells: &'static [&'static str],
    /// What holds a post's own words.
    body: &'static [&'static str],
    /// What it alone calls something around them. Two names with a space are two classes of one element.
    around: &'static [&'static str],
    /// What others may call something of their own: so read only beside a post's own words.
    beside: &'static [&'static str],
}

const SYSTEMS: &[System] = &[
    // WordPress, with the parts that most of its sites add.
    System {
        tells: &[
            "entry-content",
            "hentry",
            "single-post",
            "type-post",
            "type-page",
            "wp-singular",
            "wp-site-blocks",
            "wp-block-post-content",
            "wp-block-comments",
            "comment-respond",
            "sharedaddy",
        ],
        body: &["entry-content", "wp-block-post-content"],
        around: &[
            "comments-area",
            "comment-list",
            "commentlist",
            "comment-respond",
            "wp-block-comments",
            "wp-block-post-comments",
            "wp-block-post-comments-form",
            "wp-block-post-author",
            "wp-block-post-author-name",
            "wp-block-post-date",
            "wp-block-post-terms",
            "wp-block-post-navigation-link",
            "entry-meta",
            "entry-date",
            "posted-on",
            "posted-by",
            "cat-links",
            "tags-links",
            "comments-link",
            "edit-link",
            "post-navigation",
            "sharedaddy",
            "sd-sharing",
            "sd-like",
            "jp-relatedposts",
            "addtoany_content",
            "addtoany_share_save_container",
        ],
        beside: &["comments", "respond", "byline", "author-info", "widget-area"],
    },
    System {
        tells: &["node__content", "field--name-body", "field-name-body", "path-node", "page-node"],
        body: &["field--name-body", "field-name-body"],
        around: &["comment-wrapper", "comment-form", "field--name-comment", "node__meta", "node__submitted", "meta submitted"],
        beside: &["comments", "submitted"],
    },
    // Joomla.
    System {
        tells: &["item-page", "com-content-article"],
        body: &["com-content-article__body"],
        around: &["article-info", "pagenavigation", "jcomments-links", "content_rating"],
        beside: &["jc"],
    },
];

/// What a page says of the system that made it.
#[derive(Default)]
struct Said {
    made: bool,
    /// What holds posts' own words, in order.
    bodies: Vec<ElementNo>,
}

/// Tells what stands around a post.
pub struct Posts<'a, 't> {
    tree: &'a Tree<'t>,
    said: Vec<OnceCell<Said>>,
}

impl<'a, 't> Posts<'a, 't> {
    /// Of a page.
    pub fn of(tree: &'a Tree<'t>) -> Self {
        Posts { tree, said: SYSTEMS.iter().map(|_| OnceCell::new()).collect() }
    }

    /// Whether an element is what a system puts around a post.
    pub fn stands_around(&self, no: ElementNo) -> bool {
        if matches!(self.tree.name(no), "html" | "body" | "main" | "h1") {
            return false;
        }
        let names = self.names(no);
        SYSTEMS.iter().zip(&self.said).any(|(system, said)| {
            let own = are(&names, system.around);
            if !own && !are(&names, system.beside) {
                return false;
            }
            let said = said.get_or_init(|| self.said_of(system));
            let is_beside = || !said.bodies.is_empty() && !self.tree.around(no).any(|around| said.bodies.binary_search(&around).is_ok());
            said.made && (own || is_beside()) && !self.holds(no, &said.bodies)
        })
    }

    fn said_of(&self, system: &System) -> Said {
        let mut said = Said::default();
        for no in 0..self.tree.elements.len() {
            let names = self.names(no);
            said.made |= are(&names, system.tells);
            said.bodies.extend(are(&names, system.body).then_some(no));
        }
        said
    }

    /// The classes of an element, and its id.
    fn names(&self, no: ElementNo) -> [Option<Cow<'_, str>>; 2] {
        let element = self.tree.elements.get(no).filter(|element| !element.attributes.is_empty());
        ["class", "id"].map(|name| element.and_then(|element| element.attribute(name)))
    }

    /// Whether one of these elements stands in an element.
    fn holds(&self, no: ElementNo, bodies: &[ElementNo]) -> bool {
        let first = bodies.partition_point(|body| *body <= no);
        let end = self.tree.elements.get(no).map_or(0, |element| element.end);
        bodies.get(first).and_then(|body| self.tree.elements.get(*body)).is_some_and(|body| body.first < end)
    }
}

/// Whether some classes or an id are one of these names.
fn are(values: &[Option<Cow<'_, str>>], names: &[&str]) -> bool {
    values.iter().flatten().any(|value| {
        let has = |name: &str| value.split_whitespace().any(|class| class == name);
        names.iter().any(|name| name.split(' ').all(has))
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{told, words_of};

    const POST: &str = "<body class='single single-post'><main><article class='post hentry'><h1 class=entry-title>Minutes</h1>\
        BEFORE<div class=entry-content><p>4. Staffing</p><p>It was noted.</p>WITHIN</div></article>AFTER</main>";

    #[test]
    fn what_stands_around_a_post_is_left_out_and_told() {
        for (place, around) in [
            (
                "AFTER",
                "<div id=comments class=comments-area><h2>1 thought on Minutes</h2><ol class=comment-list><li class=comment><article \
              class=comment-body><p>The Council RESOLVED to waste our money.</p></article></li></ol></div>",
            ),
            ("AFTER", "<div id=comments><p>The Council RESOLVED to waste our money.</p></div>"),
            ("AFTER", "<ol class='commentlist clearfix'><li>The Council RESOLVED to waste our money.</ol>"),
            ("AFTER", "<section id=respond class=comment-respond><h3>Leave a Reply</h3><p>Your email address will not be published.</p></section>"),
            ("AFTER", "<div class='x author-info'><p>Published by the clerk</p></div>"),
            ("BEFORE", "<div class=entry-meta><span class=posted-on>Posted on <time>5 March 2021</time></span> by clerk</div>"),
            ("BEFORE", "<p><span class=posted-on>Posted on 5 March 2021</span> <span class=byline>by clerk</span></p>"),
            ("WITHIN", "<div class='sharedaddy sd-sharing-enabled'><h3 class=sd-title>Share this:</h3><ul><li><a href=/f>Facebook</a></ul></div>"),
        ] {
            let page = ["BEFORE", "WITHIN", "AFTER"].iter().fold(POST.to_owned(), |page, name| page.replace(name, if *name == place { around } else { "" }));
            assert_eq!(words_of(&page), "Minutes\n4. Staffing\nIt was noted.", "{around}");
            assert_eq!(told(&page).len(), 1, "{around}: {:?}", told(&page));
        }
        for page in [
            "<div class='node node-page'><div class='meta submitted'>By admin on Friday</div><div class=field-name-body><p>It was noted.</p></div></div>\
             <div id=comments class=comment-wrapper><p>The Council RESOLVED to waste our money.</p></div>",
            "<article class=node><footer class=node__meta>By admin on Friday</footer><div class=node__content><div class=field--name-body>\
             <p>It was noted.</p></div><section class='field--name-comment comment-wrapper'><p>RESOLVED to waste it.</p></section></div></article>",
            "<div class=item-page><dl class='article-info text-muted'><dt>Details<dd>Written by the clerk<dd>Hits: 3</dl><p>It was noted.</p></div>",
        ] {
            assert_eq!((words_of(page), told(page).len()), ("It was noted.".to_owned(), 1), "{page}");
        }
    }

    #[test]
    fn words_that_only_may_stand_around_a_post_are_kept() {
        for page in [
            // Nothing says that such a system made the page.
            "<main><h1>Minutes</h1><div id=comments class=comments><p>The Clerk advised against it.</p></div><p class=byline>By the Clerk</p></main>",
            "<article><h1>Minutes</h1><table><tr><td>Plan<td class=comment>No objection</table></article><div class=comments-area>It was agreed.</div>",
            // In the post's own words, or where nobody says which are its own.
            "<div class=entry-content><h1>Minutes</h1><div id=comments class=comments>No objection</div><p class=byline>By the Clerk</p></div>",
            "<div class=hentry><h1>Minutes</h1><div id=comments>No objection</div><p class=byline>By the Clerk</p></div>",
            // Part of a name, or another's.
            "<div class=entry-content>It was agreed.</div><div class='officer-comments comments-list no-comments-area commentlist2'>Noted.</div>",
            "<div class=entry-content>It was agreed.</div><p class=comment>Noted.</p><p class=submitted>Noted.</p><p class=article-info>Noted.</p>",
            // It holds the post.
            "<div class=comments-area><div class=entry-content><h1>Minutes</h1><p>It was agreed.</p></div></div>",
            "<body class='single-post comments-area'><h1 class=entry-meta>Minutes</h1><p>It was agreed.</p>",
        ] {
            let plain: String = page.split(['<', '>']).step_by(2).collect();
            assert_eq!(words_of(page).replace(['\n', ' '], ""), plain.replace(' ', ""), "{page}");
            assert_eq!(told(page), Vec::<String>::new(), "{page}");
        }
    }
}
