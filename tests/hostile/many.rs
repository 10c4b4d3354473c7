//! Meetings of many items: what is published grows with them, and not with their square, and so does the time it takes.

use super::ground::{Becomes, Ground, MEETING};
use std::fs;

const ITEM: &str = "Item of business\n\nbody of it.";

/// How many bytes a site is published in, whose meeting has so many items in a text, in XML, and in texts of their own.
fn published(items: usize) -> u64 {
    let mut ground = Ground::new();
    let text: String = (1..=items).map(|number| format!("{number}. {ITEM}\n\n")).collect();
    ground.file(&format!("{MEETING}/text.txt"), text, Becomes::NoFault);
    let item = |number| format!("<agendaitem><agendaitemtitle>{number} Item of business</agendaitemtitle><agendatext>body of it.</agendatext></agendaitem>");
    let xml: String = (1..=items).map(item).collect();
    let xml = format!("<meeting><meetingdate>03/07/2020</meetingdate><agendaitems>{xml}</agendaitems></meeting>");
    ground.file(&format!("{MEETING}/xml.xml"), xml, Becomes::NoFault);
    (1..=items).for_each(|number| ground.put(&format!("{MEETING}/{number}.txt"), format!("{number} {ITEM}")));
    ground.record("none.txt", [0; 4096], Becomes::Told("not-text"));
    ground.build().obeys();
    let all = walkdir::WalkDir::new(ground.site().join("public")).into_iter().map(Result::unwrap);
    all.filter(|entry| entry.file_type().is_file()).map(|entry| fs::metadata(entry.path()).unwrap().len()).sum()
}

#[test]
fn a_site_grows_with_the_items_of_a_meeting() {
    let of = [20, 40, 80].map(published);
    let (first, second) = (of[1] - of[0], of[2] - of[1]);
    assert!(second < 2 * first + first / 4, "20 more items of each kind took {first} bytes, and 40 more {second}");
}

#[test]
fn a_long_meeting_is_listed_whole_on_its_page() {
    let mut ground = Ground::new();
    let items: String = (1..=80).map(|number| format!("{number}. Item {number}\n\nbody of it.\n\n")).collect();
    ground.file(&format!("{MEETING}/many.txt"), items, Becomes::NoFault);
    ground.record("none.txt", [0; 4096], Becomes::Told("not-text"));
    let ran = ground.build();
    ran.obeys();
    let page = |name: &str| ran.page(&format!("minutes/shire/2020-07-03/{name}")).unwrap();
    let named = |page: &str| (1..=80).filter(|number| page.contains(&format!(">Item {number}<"))).collect::<Vec<usize>>();
    assert_eq!(named(&page("index.html")), (1..=80).collect::<Vec<_>>());
    for (number, near) in [(1, 1..=30), (40, 25..=55), (80, 50..=80)] {
        let own = page(&format!("many-{number:02}.html"));
        assert!(own.contains("and 50 more: <a class=\"go\" href=\"index.html\">the meeting’s page lists all 81 minutes</a>"), "{own}");
        let listed = own.split("Also at this meeting").nth(1).unwrap().split("</section>").next().unwrap();
        let near: Vec<usize> = near.filter(|other| *other != number).collect();
        assert_eq!(named(listed), near, "beside {number}");
    }
}

/// Lines without end of which each leads a list of recommendations: each is looked at once, however many lead it.
#[test]
fn lines_that_lead_lists_are_read_in_time() {
    for line in ["1. RECOMMENDED:\n", "\u{2022} The Panel made the following recommendations:\n"] {
        let mut ground = Ground::new();
        let page = Becomes::Page("The Panel met here.");
        ground.record("leads.txt", format!("Budget\n\nMinutes:\n\nThe Panel met here.\n\n{}", line.repeat(300_000 / line.len())), page);
        ground.record("none.txt", [0; 4096], Becomes::Told("not-text"));
        ground.build().obeys();
    }
}
