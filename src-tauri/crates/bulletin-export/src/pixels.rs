//! The pixels of a picture, for inks and printers that take no PNG.

use std::io::Cursor;

use bulletin_model::Picture;

/// A picture's pixels, row by row from the top.
pub struct Pixels {
    /// Pixels from left to right.
    pub width: usize,
    /// Pixels from top to bottom.
    pub height: usize,
    /// 1: grey; 3: RGB.
    channels: usize,
    bytes: Vec<u8>,
}

impl Pixels {
    /// The pixels of a picture; none where its PNG can't be read or is not of 8-bit grey or RGB.
    #[must_use]
    pub fn of(picture: &Picture) -> Option<Self> {
        let mut reader = png::Decoder::new(Cursor::new(&picture.png)).read_info().ok()?;
        let mut bytes = vec![0; reader.output_buffer_size()?];
        let frame = reader.next_frame(&mut bytes).ok()?;
        bytes.truncate(frame.buffer_size());
        let channels = match (frame.color_type, frame.bit_depth) {
            (png::ColorType::Grayscale, png::BitDepth::Eight) => 1,
            (png::ColorType::Rgb, png::BitDepth::Eight) => 3,
            _ => return None,
        };
        let as_named = (frame.width, frame.height) == (picture.width, picture.height);
        let [width, height] = [frame.width, frame.height].map(usize::try_from);
        as_named.then_some(Self { width: width.ok()?, height: height.ok()?, channels, bytes })
    }

    /// Its rows from the top, each from left to right, in red, green and blue.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = impl Iterator<Item = [u8; 3]>> {
        self.bytes.chunks_exact(self.width * self.channels).map(|row| {
            row.chunks_exact(self.channels).map(|pixel| match pixel {
                [red, green, blue] => [*red, *green, *blue],
                _ => [pixel[0]; 3],
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use bulletin_model::PictureId;

    use super::*;

    fn picture(colour: png::ColorType, bytes: &[u8]) -> Picture {
        let mut png = Vec::new();
        let mut encoder = png::Encoder::new(&mut png, 2, 2);
        encoder.set_color(colour);
        encoder.set_depth(png::BitDepth::Eight);
        let mut writer = encoder.write_header().expect("memory takes it");
        writer.write_image_data(bytes).expect("memory takes it");
        writer.finish().expect("memory takes it");
        Picture { id: PictureId(1), png, width: 2, height: 2 }
    }

    fn rows(picture: &Picture) -> Option<Vec<Vec<[u8; 3]>>> {
        Some(Pixels::of(picture)?.rows().map(Iterator::collect).collect())
    }

    #[test]
    fn pixels_come_row_by_row_in_three_colours() {
        let grey = picture(png::ColorType::Grayscale, &[0, 1, 2, 3]);
        assert_eq!(rows(&grey), Some(vec![vec![[0; 3], [1; 3]], vec![[2; 3], [3; 3]]]));
        let bytes = [9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 1, 2];
        let colours = rows(&picture(png::ColorType::Rgb, &bytes));
        let expected = vec![vec![[9, 8, 7], [6, 5, 4]], vec![[3, 2, 1], [0, 1, 2]]];
        assert_eq!(colours, Some(expected));
    }

    #[test]
    fn what_is_no_plain_picture_has_none() {
        let clear = picture(png::ColorType::GrayscaleAlpha, &[0; 8]);
        assert_eq!(rows(&clear), None);
        let mut cut = picture(png::ColorType::Grayscale, &[0; 4]);
        cut.png.truncate(cut.png.len() / 2);
        assert_eq!(rows(&cut), None);
        let other = Picture { width: 3, ..picture(png::ColorType::Grayscale, &[0; 4]) };
        assert_eq!(rows(&other), None, "its name says another size");
    }
}
