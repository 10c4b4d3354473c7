//! The older `.doc`, through a library. In: bytes. Out: paragraphs like those of a `.docx`.

use super::numbering::Shown;
use super::package::Fault;
use super::story::{Count, Paragraph, Story};
use super::{OLDER_DOCUMENT, beside, lengths};
use crate::file::{FilePath, Place, Spot};
use crate::finding::Finding;
use crate::record::{Cell, Fence, InlineKind, Mark, NumberStyle};
use crate::sheet::Head;
use crate::source::guarded::guarded;
use undoc::model::{Block, ListType, RevisionType};

/// How every file of the older format begins; a `.docx` with a password is packed into one too.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// The stream of a `.docx` with a password, as its name stands in the file.
const ENCRYPTED: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
/// The most bytes of a file of the older format.
const LARGEST: usize = 64 << 20;

/// Reads a document's paragraphs.
pub fn read(file: &FilePath, bytes: &[u8], notes: &mut Vec<Finding>) -> Result<(Vec<Paragraph>, Vec<Head>), Fault> {
    if !bytes.starts_with(COMPOUND) {
        return Err(Fault::NotWord);
    }
    if bytes.windows(ENCRYPTED.len()).any(|window| window == ENCRYPTED) {
        return Err(Fault::Locked);
    }
    if bytes.len() > LARGEST {
        return Err(Fault::Oversized);
    }
    if guarded(|| lengths::are_possible(bytes)) != Some(true) {
        return Err(Fault::Damaged);
    }
    let document = guarded(|| undoc::doc::DocParser::from_bytes(bytes.to_vec()).and_then(|mut parser| parser.parse())).ok_or(Fault::Damaged)?;
    let document = document.map_err(|error| if matches!(error, undoc::Error::Encrypted) { Fault::Locked } else { Fault::Damaged })?;
    let mut teller = Teller::default();
    for block in document.sections.iter().flat_map(|section| &section.content) {
        match block {
            Block::Paragraph(paragraph) => teller.paragraph(paragraph, None),
            Block::Table(table) => teller.table(table),
            Block::Note { label, content } => {
                for (at, paragraph) in content.iter().enumerate() {
                    teller.paragraph(paragraph, (at == 0).then_some(label));
                }
            }
            _ => {}
        }
    }
    notes.push(Finding::at(
        &OLDER_DOCUMENT,
        Place::file(file),
        "this `.doc` is read without its comments, hidden words and list styles, whether it has any or not",
        "nothing needs doing, unless words or numbers are missing: save it as `.docx` to be sure",
    ));
    beside(file, &teller.story, notes);
    let heads = document.sections.iter().flat_map(|section| [&section.header, &section.footer]).flatten().flatten();
    let heads = heads.map(|paragraph| Head { text: paragraph.runs.iter().map(|run| run.text.as_str()).collect(), spot: Spot::Whole });
    Ok((teller.story.paragraphs, heads.collect()))
}

#[derive(Default)]
struct Teller {
    story: Story,
    number: u32,
}

impl Teller {
    fn paragraph(&mut self, paragraph: &undoc::model::Paragraph, note: Option<&String>) {
        self.number += 1;
        let told = self.told(paragraph, note);
        self.story.paragraphs.push(told);
    }

    fn told(&mut self, paragraph: &undoc::model::Paragraph, note: Option<&String>) -> Paragraph {
        let mut told = Paragraph { number: self.number, ..Paragraph::default() };
        if let Some(label) = note {
            told.text = format!("[{label}] ");
        }
        let (mut all, mut bold) = (0, 0);
        for run in &paragraph.runs {
            let count = match run.revision {
                RevisionType::Deleted => Some(&mut self.story.struck),
                RevisionType::Inserted => Some(&mut self.story.put_in),
                RevisionType::None => None,
            };
            if let Some(count) = count.filter(|_| !run.text.trim().is_empty()) {
                *count = Count { times: count.times + 1, first: if count.times == 0 { self.number } else { count.first } };
            }
            if run.revision == RevisionType::Deleted {
                continue;
            }
            let start = told.text.len();
            told.text.push_str(&run.text);
            let range = start..told.text.len();
            let seen = run.text.chars().filter(|c| !c.is_whitespace()).count();
            (all, bold) = (all + seen, bold + if run.style.bold { seen } else { 0 });
            let mut mark = |is: bool, kind: InlineKind| {
                if is && seen > 0 {
                    told.inlines.push((range.clone(), kind));
                }
            };
            mark(run.style.bold, InlineKind::Strong);
            mark(run.style.italic, InlineKind::Emphasis);
            mark(run.style.strikethrough, InlineKind::Struck);
            mark(run.style.superscript, InlineKind::Raised);
            mark(run.style.subscript, InlineKind::Lowered);
            if let Some(link) = run.hyperlink.as_ref() {
                mark(true, InlineKind::Link(link.clone()));
            }
            if let Some(label) = &run.note {
                told.text.push_str(&format!("[{label}]"));
            }
            if run.line_break || run.page_break {
                told.text.push('\n');
            }
        }
        told.bold = all > 0 && all == bold;
        told.heading = Some(paragraph.heading.level()).filter(|level| *level > 0);
        if let Some(list) = &paragraph.list_info {
            let mark = match (list.list_type, list.number) {
                (ListType::Numbered, Some(value)) => Some(Mark::Number { value, style: NumberStyle::Decimal, fence: Fence::Dot }),
                (ListType::Bullet, _) => Some(Mark::Bullet),
                _ => None,
            };
            told.shown = mark.map(|mark| Shown { mark: Some(mark), words: mark.typed().unwrap_or_default(), indent: None });
            told.list = told.shown.as_ref().map(|_| (u32::from(list.list_type == ListType::Numbered), usize::from(list.level)));
            told.indent = i32::from(list.level) * 360 + 360;
        }
        told
    }

    fn table(&mut self, table: &undoc::model::Table) {
        let shows_data = super::table::shows_data(table.rows.iter().map(|row| row.cells.iter().map(|cell| cell.content.len()).collect()));
        for (n, row) in table.rows.iter().enumerate() {
            for (at, cell) in row.cells.iter().enumerate() {
                if !shows_data {
                    cell.content.iter().for_each(|paragraph| self.paragraph(paragraph, None));
                    cell.nested_tables.iter().for_each(|table| self.table(table));
                    continue;
                }
                let columns = u16::try_from(cell.col_span).unwrap_or(1).clamp(1, 100);
                let heading = row.is_header || cell.is_header;
                self.number += 1;
                let mut whole = Paragraph { number: self.number, in_table: true, ..Paragraph::default() };
                whole.cell = Some(Cell { opens: n == 0 && at == 0, row: at == 0, heading, columns, rows: 1, captioned: false });
                for paragraph in &cell.content {
                    let told = self.told(paragraph, None);
                    whole.join(told);
                }
                for nested in &cell.nested_tables {
                    whole.join(Paragraph { text: nested.plain_text(), ..Paragraph::default() });
                }
                self.story.paragraphs.push(whole);
            }
        }
    }
}
