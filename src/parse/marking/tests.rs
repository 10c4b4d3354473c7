use crate::file::{FilePath, Span, Spot};
use crate::record::{Cell, Format};
use crate::sheet::{Head, Line, Origin, Role, Sheet};

/// The marks of a record that is typed so.
fn marks(text: &str) -> Vec<(String, std::ops::Range<u32>)> {
    read(text, Role::Typed, &[])
}

/// The marks of a record of such lines, below these heads.
fn read(text: &str, role: Role, heads: &[&str]) -> Vec<(String, std::ops::Range<u32>)> {
    of(&text.split('\n').map(|line| (line, role.clone())).collect::<Vec<_>>(), heads)
}

fn of(lines: &[(&str, Role)], heads: &[&str]) -> Vec<(String, std::ops::Range<u32>)> {
    let text = lines.iter().map(|(text, _)| *text).collect::<Vec<_>>().join("\n");
    let mut at = 0;
    let line = |(line, role): &(&str, Role)| {
        let span = Span::new(at, at + line.len());
        at += line.len() + 1;
        Line { range: span.start..span.end, role: role.clone() }
    };
    let lines = lines.iter().map(line).collect();
    let heads = heads.iter().map(|text| Head { text: (*text).to_owned(), spot: Spot::Whole }).collect();
    let sheet = Sheet { heads, ..Sheet::new(&FilePath::new("a.txt"), Format::Text, text, lines, Origin::Utf8 { mark: 0 }) };
    let parsed = crate::parse::parse(&sheet).value.unwrap();
    parsed.markings.into_iter().map(|marking| (marking.quote, marking.minutes)).collect()
}

#[test]
fn a_line_that_marks_its_text_is_told() {
    for mark in [
        "NOT FOR PUBLICATION",
        "Not for publication",
        "(Not for publication)",
        "**NOT FOR PUBLICATION**",
        "NOT FOR PUBLICATION by virtue of paragraph 3 of Part 1 of Schedule 12A of the Local Government Act 1972",
        "Not for publication under Section 100(A) 4 of the Local Government Act 1972.",
        "NOT FOR PUBLICATION: contains information relating to the affairs of a particular person",
        "NOT FOR PUBLICATION UNTIL APPROVED",
        "DRAFT – NOT FOR PUBLICATION",
        "EXEMPT",
        "Exempt",
        "EXEMPT:",
        "[EXEMPT]",
        "EXEMPT – Paragraph 3",
        "Exempt by virtue of paragraphs 1 and 2 of Part 1 of Schedule 12A",
        "(Exempt information under paragraph 3 of Schedule 12A)",
        "EXEMPT MINUTES",
        "Exempt minutes",
        "MINUTES – EXEMPT",
        "EXEMPT INFORMATION",
        "PART II (EXEMPT)",
        "PART 2 – EXEMPT",
        "Part 2 – Confidential",
        "PART B – PRIVATE",
        "Part B: Private minutes",
        "CONFIDENTIAL",
        "Confidential",
        "STRICTLY CONFIDENTIAL",
        "CONFIDENTIAL MINUTES",
        "CONFIDENTIAL AND EXEMPT",
        "PRIVATE AND CONFIDENTIAL",
        "Private & Confidential",
        "Strictly private and confidential",
        "OFFICIAL-SENSITIVE",
        "OFFICIAL – SENSITIVE",
        "OFFICIAL SENSITIVE: COMMERCIAL",
        "Official-Sensitive",
        "RESTRICTED",
        "Restricted minutes",
        "PRIVATE MINUTES",
        "PINK PAPERS",
        "(Pink pages)",
        "COMMERCIAL IN CONFIDENCE",
        "These minutes are confidential",
        "THIS DOCUMENT IS NOT FOR PUBLICATION",
        "NID I'W GYHOEDDI",
        "Nid i’w gyhoeddi",
        "EITHRIEDIG",
        "CYFRINACHOL",
        "EITHRIEDIG / EXEMPT",
        "COFNODION CYFRINACHOL",
        "Preifat a chyfrinachol",
        "Classification: OFFICIAL-SENSITIVE",
        "Protective marking: Restricted",
        "STATUS: CONFIDENTIAL",
        "Security Classification – n/a: none\n\nCONFIDENTIAL",
        "Access to information: Exempt by virtue of paragraph 3 of Schedule 12A",
        "EXEMPT BUSINESS",
        "EXEMPT ITEMS",
        "CONFIDENTIAL SESSION",
    ] {
        let quote = mark.rsplit('\n').next().unwrap_or_default();
        let text = format!("Sale of land\n\n{mark}\n\nThe Panel heard that the offer was for two million pounds.\n");
        assert_eq!(marks(&text), [(quote.to_owned(), 0..1)], "{mark}");
    }
}

#[test]
fn the_head_of_a_record_names_and_marks_it() {
    for (text, told) in [
        ("EXEMPT MINUTES of the meeting of the Shire Panel held on 3 July 2020\n\nPresent: Cllr Grey\n\nThe offer was refused.\n", true),
        ("Minutes of the Shire Panel, 3 July 2020 – Exempt\n\nThe offer was refused.\n", true),
        ("MINUTES OF THE CABINET (NOT FOR PUBLICATION)\n\nThe offer was refused.\n", true),
        ("Shire Panel\n\nCONFIDENTIAL – Minutes of the meeting held in private\n\nThe offer was refused.\n", true),
        ("Shire Panel\nCONFIDENTIAL\nMinutes of 3 July 2020\n\nThe offer was refused.\n", true),
        ("Minutes of the Shire Panel, 3 July 2020 – Part II minutes are held apart\n\nThe offer was refused.\n", false),
        ("Minutes of the meeting of the Exempt Accommodation Board\n\nThe offer was refused.\n", false),
        ("Exempt minutes of the meeting held on 3 July 2020\n\nRESOLVED: That the exempt minutes be approved as a correct record.\n", false),
        ("Minutes of the last meeting (exempt)\n\nMinutes:\n\nThe exempt minutes were confirmed and signed.\n", false),
    ] {
        assert_eq!(!marks(text).is_empty(), told, "{text}");
    }
}

#[test]
fn a_title_says_in_so_many_words_that_its_item_is_not_public() {
    for (title, told) in [
        ("SALE OF THE DEPOT – NOT FOR PUBLICATION", true),
        ("Sale of the depot (Not for publication by virtue of paragraph 3 of Schedule 12A)", true),
        ("Sale of the depot [NOT FOR PUBLICATION under section 100A(4)]", true),
        ("Sale of the depot (Exempt)", false),
        ("SALE OF THE DEPOT – EXEMPT", false),
        ("Appendix 2 – NOT FOR PUBLICATION", false),
        ("Documents that are not for publication", false),
    ] {
        assert_eq!(!marks(&format!("{title}\n\nThe offer was refused.\n")).is_empty(), told, "{title}");
    }
}

#[test]
fn in_a_table_a_mark_stands_alone_in_its_row() {
    let cell = |row, opens| Role::Cell(Cell { opens, row, heading: false, columns: 1, rows: 1, captioned: false });
    for (cells, told) in [
        (vec![("NOT FOR PUBLICATION", true), ("Shire Panel", true)], true),
        (vec![("Classification", true), ("OFFICIAL-SENSITIVE", false), ("Panel", true), ("Shire", false)], true),
        (vec![("", true), ("EXEMPT MINUTES", false)], true),
        (vec![("Sale of the depot", true), ("Not for publication", false)], false),
        (vec![("Public", true), ("Exempt", true), ("Private", true)], false),
        (vec![("Confidential", true), ("No", false)], false),
    ] {
        let mut lines = vec![("Plan", Role::Para)];
        lines.extend(cells.iter().enumerate().map(|(at, (text, row))| (*text, cell(*row, at == 0))));
        lines.push(("The offer was refused.", Role::Para));
        assert_eq!(!of(&lines, &[]).is_empty(), told, "{cells:?}");
    }
}

#[test]
fn what_is_only_said_of_such_things_is_no_mark() {
    for line in [
        "RESOLVED: That the press and public be excluded from the meeting under section 100A(4) of the Local Government Act 1972 on the grounds that it \
         involves the likely disclosure of exempt information as defined in paragraph 3 of Schedule 12A.",
        "The report was exempt.",
        "Exempt item: none",
        "EXEMPT BUSINESS – None",
        "EXEMPT BUSINESS: There was none.",
        "ITEMS LIKELY TO BE EXEMPT: there were none",
        "The Panel noted the confidential appendix.",
        "There were no exempt items.",
        "Exclusion of the press and public",
        "EXCLUSION OF THE PUBLIC AND PRESS",
        "Exempt Information - Possible Exclusion of the Press and Public",
        "Confidential reporting",
        "Confidential waste",
        "Exempt accommodation",
        "EXEMPT ACCOMMODATION",
        "VAT exempt",
        "Whistleblowing and confidential reporting policy",
        "Restricted byways",
        "RESTRICTED BYWAYS",
        "Restricted",
        "Private",
        "PRIVATE",
        "PRIVATE HIRE VEHICLES",
        "Part II",
        "PART II – ITEMS CONSIDERED WITHOUT THE PUBLIC",
        "Part 2: Open session",
        "OFFICIAL",
        "Official",
        "OFFICIAL – PUBLIC",
        "NOT PROTECTIVELY MARKED",
        "UNRESTRICTED",
        "Classification: OFFICIAL",
        "Status: Confirmed",
        "Status: Draft",
        "Not exempt",
        "Non-exempt",
        "Exempt?",
        "Confidential.",
        "- Confidential",
        "• Exempt",
        "(a) Exempt",
        "Appendix 2 (exempt)",
        "Appendix 2 – NOT FOR PUBLICATION",
        "Exempt appendix",
        "Exempt report",
        "Lease of the depot (Exempt – paragraph 3)",
        "Not for publication were the names of the families, which the Panel regretted.",
        "Confidentiality",
        "Confidential information had been sent to the wrong address.",
        "Private sector housing",
        "In confidence building the force had made progress.",
        "Public confidence",
        "Exempt from the cap",
        "Exempt under the Town Police Clauses Act were carriages for weddings.",
        "Closed",
        "Minutes",
        "Cofnodion",
        "Supporting documents:\n\nNot for publication\n\nExempt",
    ] {
        let text = format!("Sale of land\n\n{line}\n\nThe Panel heard that the offer was for two million pounds.\n");
        assert_eq!(marks(&text), [], "{line}");
    }
}

#[test]
fn a_heading_with_nothing_of_the_kind_below_it_marks_nothing() {
    for (heading, below, told) in [
        ("EXEMPT BUSINESS", "None.", false),
        ("EXEMPT BUSINESS", "There was no exempt business.", false),
        ("PART II (EXEMPT)", "There were no items to be considered in private.", false),
        ("EXEMPT", "Nil", false),
        ("EXEMPT INFORMATION", "RESOLVED: To exclude the public from the meeting during discussion of item 13.", false),
        ("EXEMPT ITEMS", "RESOLVED:\n\nThat the press and public be excluded from the meeting.", false),
        ("Confidential items", "Members of the public were asked to leave the meeting and to withdraw.", false),
        ("CONFIDENTIAL SESSION", "The meeting closed at 12.37 p.m.", false),
        ("CONFIDENTIAL SESSION", "", false),
        ("EXEMPT MINUTES", "The exempt minutes of 3 July 2020 were approved as a correct record.", false),
        ("CONFIDENTIAL MINUTES", "RESOLVED: That the confidential minutes be signed.", false),
        ("EXEMPT MINUTES", "The exempt minutes are a draft, to be approved at the next meeting.", true),
        ("EXEMPT BUSINESS", "The Panel heard that the offer was for two million pounds.", true),
        ("1. CONFIDENTIAL", "RESOLVED: That the press and public be excluded.", false),
        ("PART II (EXEMPT)", "The press and public having been excluded, the Panel heard of the offer.", true),
        ("NOT FOR PUBLICATION", "No offer was made.", true),
    ] {
        let text = format!("Sale of land\n\nThe Panel met.\n\n{heading}\n\n{below}\n");
        assert_eq!(!marks(&text).is_empty(), told, "{heading}: {below}");
    }
}

#[test]
fn a_mark_speaks_of_its_own_minute_and_a_part_of_all_below_it() {
    let meeting = |first: &str, amid: &str, last: &str, below: &str| {
        format!(
            "Shire Panel\n\n{first}\n\n1. APOLOGIES\n\nMr Grey sent his apologies.\n\n2. MINUTES\n\n{amid}\n\nThe minutes were approved.\n\n{last}\n\n\
             3. DEPOT\n\n{below}\n\nThe offer was refused.\n\n4. DATE OF NEXT MEETING\n\nIt would be in May.\n"
        )
    };
    for (text, minutes) in [
        (meeting("CONFIDENTIAL", "", "", ""), 0..5),
        (meeting("", "CONFIDENTIAL", "", ""), 2..3),
        (meeting("", "", "PART II (EXEMPT)", ""), 3..5),
        (meeting("", "", "EXEMPT ITEMS", ""), 3..5),
        (meeting("", "", "", "(Exempt by virtue of paragraph 3)"), 3..4),
    ] {
        let found = marks(&text);
        assert_eq!(found.iter().map(|(_, minutes)| minutes.clone()).collect::<Vec<_>>(), [minutes], "{found:?}: {text}");
    }
}

#[test]
fn a_running_head_marks_the_record() {
    for (head, mark) in [
        ("NOT FOR PUBLICATION", Some("NOT FOR PUBLICATION")),
        ("Confidential", Some("Confidential")),
        ("Restricted", Some("Restricted")),
        ("Shire Panel – EXEMPT MINUTES – Page 2", Some("EXEMPT MINUTES")),
        ("OFFICIAL-SENSITIVE\t2", Some("OFFICIAL-SENSITIVE")),
        ("Classification: OFFICIAL-SENSITIVE", Some("Classification: OFFICIAL-SENSITIVE")),
        ("Minutes of the Cabinet (Private and confidential)", Some("Private and confidential")),
        ("Shire Panel OFFICIAL-SENSITIVE", Some("OFFICIAL-SENSITIVE")),
        ("NOT FOR PUBLICATION Shire Panel 3", Some("NOT FOR PUBLICATION")),
        ("Shire Panel EXEMPT 2", Some("EXEMPT")),
        ("EXEMPT ACCOMMODATION Panel", None),
        ("SHIRE HOUSING EXEMPT", None),
        ("OFFICIAL", None),
        ("Exempt Accommodation Panel", None),
        ("Part II", None),
        ("Page 2", None),
    ] {
        let found = read("Plan\n\nIt was heard.", Role::Typed, &[head]);
        assert_eq!(found.first().map(|(quote, _)| quote.as_str()), mark, "{head}");
    }
    // The same words in the text and above it are told once.
    assert_eq!(read("NOT FOR PUBLICATION\n\nIt was heard.", Role::Para, &["Not for publication"]).len(), 1);
}

#[test]
fn names_say_so_only_where_they_say_nothing_else() {
    for (path, found) in [
        ("shire/2020-07-03/part-2-exempt.docx", Some("part-2-exempt.docx")),
        ("shire/2020-07-03/Exempt Minutes 2020-07-03.docx", Some("Exempt Minutes 2020-07-03.docx")),
        ("shire/2020-07-03/not_for_publication.pdf", Some("not_for_publication.pdf")),
        ("shire/2020-07-03/confidential/plan.txt", Some("confidential")),
        ("exempt/2020-07-03/plan.txt", Some("exempt")),
        ("shire/private/plan.txt", Some("private")),
        ("shire/2020-07-03/exempt-accommodation.txt", None),
        ("shire/2020-07-03/exempt-items.txt", None),
        ("shire/2020-07-03/12-exempt-minutes.txt", None),
        ("shire/2020-07-03/part-2.txt", None),
        ("shire/2020-07-03/minutes.txt", None),
        ("shire/2020-07-03/confidential-reporting.txt", None),
        ("private-hire/2020-07-03/plan.txt", None),
    ] {
        assert_eq!(super::in_name(&path.split('/').collect::<Vec<_>>()).as_deref(), found, "{path}");
    }
}
