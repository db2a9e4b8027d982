//! Pictures. printpdf would take them apart and put them together again; a plain PNG's own bytes are
//! what a PDF holds too, row filters and all (ISO 32000-1, 7.4.4.4), so they go in as they are.

use std::io::Write as _;

use bulletin_model::{Picture, Pictures, profile::Colour};
use bulletin_typeset::{Item, Layout, PictureBox};
use flate2::{Compression, write::ZlibEncoder};
use lopdf::{Dictionary, Document, Stream, dictionary};
use printpdf::{CurTransMat, Op, XObjectId, XObjectTransform};

use super::{
    ink::{self, Ink},
    page::rounded,
};
use crate::{ExportError, pixels::Pixels};

/// The operations that draw a picture on a page `height` points high.
pub(super) fn draw(placed: &PictureBox, height: f64) -> [Op; 4] {
    let PictureBox { picture, x, y, width, height: own } = placed;
    let y = height - y.0 - own.0;
    let matrix = [width.0, 0.0, 0.0, own.0, x.0, y].map(|value| rounded(value, 1000.0) as f32);
    let transform = XObjectTransform { no_auto_scale: true, ..XObjectTransform::default() };
    [
        Op::SaveGraphicsState,
        Op::SetTransformationMatrix { matrix: CurTransMat::Raw(matrix) },
        Op::UseXobject { id: XObjectId(name(picture.0)), transform },
        Op::RestoreGraphicsState,
    ]
}

fn name(picture: u64) -> String {
    format!("Picture{picture}")
}

/// Adds the pictures that `layout` draws to `document`: the pages' resources of that kind.
///
/// # Errors
/// A picture is not among `pictures`, or is none that was made for drawing.
pub(super) fn add(
    document: &mut Document,
    layout: &Layout,
    pictures: Option<&Pictures>,
    ink: Ink,
) -> Result<Dictionary, ExportError> {
    let mut resources = Dictionary::new();
    for item in layout.pages.iter().flat_map(|page| &page.items) {
        let Item::Picture(placed) = item else { continue };
        let name = name(placed.picture.0);
        if resources.has(name.as_bytes()) {
            continue;
        }
        let missing = || ExportError::NoPicture(placed.picture);
        let picture = pictures.and_then(|all| all.get(&placed.picture)).ok_or_else(missing)?;
        let stream = match ink {
            Ink::Office => as_it_is(picture),
            Ink::Press => in_inks(picture),
        };
        resources.set(name, document.add_object(stream.ok_or_else(missing)?));
    }
    Ok(resources)
}

/// What every picture says of itself.
fn header(picture: &Picture, space: &str) -> Dictionary {
    dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(picture.width),
        "Height" => i64::from(picture.height),
        "ColorSpace" => space,
        "BitsPerComponent" => 8,
        "Filter" => "FlateDecode",
    }
}

/// The picture in the colours of its PNG; none where that is not plain.
fn as_it_is(picture: &Picture) -> Option<Stream> {
    let Plain { colours, data } = plain(&picture.png)?;
    let space = if colours == 1 { "DeviceGray" } else { "DeviceRGB" };
    let mut dictionary = header(picture, space);
    let rows = dictionary! {
        "Predictor" => 15,
        "Colors" => colours,
        "BitsPerComponent" => 8,
        "Columns" => i64::from(picture.width),
    };
    dictionary.set("DecodeParms", rows);
    Some(Stream::new(dictionary, data).with_compression(false))
}

/// A plain PNG taken apart.
struct Plain {
    colours: i64,
    data: Vec<u8>,
}

/// The bytes of a PNG of 8-bit grey or RGB without interlacing; none for any other.
fn plain(png: &[u8]) -> Option<Plain> {
    let mut rest = png.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    let mut colours = None;
    let mut data = Vec::new();
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let (kind, after) = after.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let (content, after) = after.split_at_checked(length)?;
        match kind {
            // Depth 8; grey or RGB; the one compression and filter method; not interlaced.
            b"IHDR" => match content.get(8..)? {
                [8, 0, 0, 0, 0] => colours = Some(1),
                [8, 2, 0, 0, 0] => colours = Some(3),
                _ => return None,
            },
            b"IDAT" => data.extend_from_slice(content),
            _ => {}
        }
        // Four bytes of checksum.
        rest = after.get(4..)?;
    }
    Some(Plain { colours: colours?, data })
}

/// The picture in the inks of a press; none where its PNG can't be read.
fn in_inks(picture: &Picture) -> Option<Stream> {
    let pixels = Pixels::of(picture)?;
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    let mut last = (None, [0; 4]);
    for pixel in pixels.rows().flatten() {
        // Neighbours are mostly alike.
        if last.0 != Some(pixel) {
            let [red, green, blue] = pixel;
            let inks = ink::cmyk(Colour { red, green, blue });
            last = (Some(pixel), inks.map(|part| (part * 255.0).round() as u8));
        }
        encoder.write_all(&last.1).ok()?;
    }
    let dictionary = header(picture, "DeviceCMYK");
    Some(Stream::new(dictionary, encoder.finish().ok()?).with_compression(false))
}
