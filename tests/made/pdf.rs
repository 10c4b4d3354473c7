//! PDFs made by hand, object by object, for tests that need what no program would write.

use std::io::Write;

/// A file of these objects, numbered from 1, the first its catalogue; `trailer` says what its end says besides.
pub fn file(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut pdf = b"%PDF-1.4\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(objects) {
        table += &format!("{:010} 00000 n \n", pdf.len());
        pdf.extend(format!("{number} 0 obj\n").into_bytes());
        pdf.extend(object);
        pdf.extend(b"\nendobj\n");
    }
    let at = pdf.len();
    pdf.extend(format!("{table}trailer << /Root 1 0 R /Size {} {trailer} >>\nstartxref\n{at}\n%%EOF\n", objects.len() + 1).into_bytes());
    pdf
}

/// A packed stream, of which its dictionary says this besides.
pub fn stream(bytes: &[u8], says: &str) -> Vec<u8> {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(bytes).unwrap();
    let packed = packed.finish().unwrap();
    [format!("<< /Length {} /Filter /FlateDecode {says} >>\nstream\n", packed.len()).as_bytes(), &packed, b"\nendstream"].concat()
}
