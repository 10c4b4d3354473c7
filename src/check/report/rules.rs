//! All rules that ran, with what each looked at: the evidence where nothing was found.

use super::super::audit::Audit;
use super::Page;
use super::html::Html;

/// The page.
pub(super) fn page(audit: &Audit) -> Page {
    let mut html = Html::new();
    let whole = |html| Page { path: "rules.html".to_owned(), title: "Rules".to_owned(), body: html };
    if audit.rules.is_empty() {
        html.tag("<p>No rule ran.</p>\n");
        return whole(html);
    }
    html.tag("<p>A rule that judged no place found nothing of its kind on any page. ").code("minutebook explain RULE");
    html.tag(" prints a rule’s whole page, with examples.</p>\n");
    html.table("Rules that ran", &["Rule", "What must be true", "Criteria", "ACT rules", "Places judged", "Failed", "For a person"]);
    for ran in &audit.rules {
        let found = audit.findings.rules.get(ran.rule.name);
        html.tag("<tr id=\"").words(ran.rule.name).tag("\"><th scope=\"row\">");
        match found {
            Some(_) => html.link(&format!("findings/{}.html", ran.rule.name), ran.rule.name),
            None => html.words(ran.rule.name),
        };
        html.tag("</th>");
        html.cell("What must be true", |html| {
            html.message(ran.rule.tests);
        });
        for (head, list) in [("Criteria", ran.rule.wcag), ("ACT rules", ran.rule.act)] {
            html.cell(head, |html| {
                html.words(if list.is_empty() { "none" } else { "" }).words(&list.join(", "));
            });
        }
        let counts = (found.map_or(0, |found| found.failed), found.map_or(0, |found| found.unsure));
        for (head, count) in [("Places judged", ran.applied), ("Failed", counts.0), ("For a person", counts.1)] {
            html.cell(head, |html| {
                html.number(count);
            });
        }
        html.tag("</tr>\n");
    }
    html.tag("</tbody>\n</table>\n");
    whole(html)
}
