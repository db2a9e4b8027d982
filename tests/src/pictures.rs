//! Pages as grey pictures, made by programs that are not ours, and what can be done to a picture to
//! say what another should look like.

use std::{ffi::OsStr, fs, path::Path};

use crate::{banxin, tools};

/// A grey picture.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// In pixels.
    pub width: usize,
    /// In pixels.
    pub height: usize,
    /// Rows from the top, each from the left; 0 is black, 255 white.
    pixels: Vec<u8>,
}

/// The pages of a PDF as poppler draws them.
///
/// # Panics
/// poppler is missing or has something to say against the file.
#[track_caller]
#[must_use]
pub fn by_poppler(pdf: &Path, dpi: f64) -> Vec<Picture> {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let prefix = folder.path().join("page");
    let options = ["-r".to_owned(), dpi.to_string(), "-gray".to_owned()];
    let options = options.iter().map(OsStr::new);
    tools::accepts("pdftoppm", options.chain([pdf.as_os_str(), prefix.as_os_str()]));
    read(folder.path())
}

/// The pages of a file as mupdf draws them.
///
/// # Panics
/// mupdf is missing or can't read the file.
#[track_caller]
#[must_use]
pub fn by_mupdf(file: &Path, dpi: f64) -> Vec<Picture> {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let pattern = folder.path().join("page-%03d.pgm");
    let dpi = dpi.to_string();
    let options = ["draw", "-q", "-r", &dpi, "-c", "gray", "-o"].map(OsStr::new);
    let _ =
        tools::read("mutool", options.into_iter().chain([pattern.as_os_str(), file.as_os_str()]));
    read(folder.path())
}

/// The pictures in a folder, by name.
fn read(folder: &Path) -> Vec<Picture> {
    let files = banxin::files(folder);
    files.iter().map(|path| Picture::of(&fs::read(path).expect("it can be read"))).collect()
}

impl Picture {
    /// A white one.
    #[must_use]
    pub fn white(width: usize, height: usize) -> Self {
        Self { width, height, pixels: vec![255; width * height] }
    }

    /// Reads the PGM format: P5, width, height and 255, each followed by one blank, then a byte a
    /// pixel. A comment line may stand after the first.
    fn of(picture: &[u8]) -> Self {
        let mut at = 0;
        let mut fields = Vec::new();
        while fields.len() < 4 {
            let end =
                at + picture[at..].iter().position(u8::is_ascii_whitespace).expect("a header");
            if picture[at] == b'#' {
                let end = picture[at..].iter().position(|byte| *byte == b'\n');
                at += end.expect("a line end") + 1;
            } else {
                fields.push(String::from_utf8_lossy(&picture[at..end]).into_owned());
                at = end + 1;
            }
        }
        assert_eq!((fields[0].as_str(), fields[3].as_str()), ("P5", "255"), "a grey picture");
        let side = |text: &str| text.parse().expect("a number of pixels");
        let (width, height) = (side(&fields[1]), side(&fields[2]));
        let pixels = picture[at..].to_vec();
        assert_eq!(pixels.len(), width * height, "a byte a pixel");
        Self { width, height, pixels }
    }

    /// Puts another onto this one, its upper left corner at `x` and `y`, as far as it reaches.
    pub fn put(&mut self, other: &Self, x: isize, y: isize) {
        for from_y in 0..other.height {
            for from_x in 0..other.width {
                let at = (x.checked_add_unsigned(from_x), y.checked_add_unsigned(from_y));
                let (Some(to_x), Some(to_y)) = at else { continue };
                let inside =
                    |to: isize, size: usize| usize::try_from(to).ok().filter(|to| *to < size);
                if let (Some(to_x), Some(to_y)) =
                    (inside(to_x, self.width), inside(to_y, self.height))
                {
                    self.pixels[to_y * self.width + to_x] =
                        other.pixels[from_y * other.width + from_x];
                }
            }
        }
    }

    /// Turned a quarter, clockwise: what was the top is on the right.
    #[must_use]
    pub fn turned(&self) -> Self {
        let mut turned = Self::white(self.height, self.width);
        for y in 0..self.height {
            for x in 0..self.width {
                turned.pixels[x * turned.width + (self.height - 1 - y)] =
                    self.pixels[y * self.width + x];
            }
        }
        turned
    }

    /// How much of it is ink, 0 to 1.
    #[must_use]
    pub fn ink(&self) -> f64 {
        let dark: f64 = self.pixels.iter().map(|pixel| f64::from(255 - pixel)).sum();
        dark / (255.0 * self.pixels.len() as f64)
    }

    /// How far it differs from another, as a part of the ink of both: 0 where they are the same, 1
    /// where what is drawn on one is blank on the other. Each pixel is first spread over its
    /// neighbours, so that a glyph that falls differently between two pixels makes no difference;
    /// what lies a pixel beyond a picture's edge, as where a sheet is a fraction wider, is blank.
    #[must_use]
    pub fn difference(&self, other: &Self) -> f64 {
        let (one, two) = (Sums::of(self), Sums::of(other));
        let (mut differing, mut ink) = (0.0, 0.0);
        for y in 0..self.height.max(other.height) {
            for x in 0..self.width.max(other.width) {
                let (one, two) = (one.around(x, y), two.around(x, y));
                differing += f64::from(one.abs_diff(two));
                ink += f64::from(one + two);
            }
        }
        if ink > 0.0 { differing / ink } else { 0.0 }
    }
}

/// For each corner of a picture's pixels, the darkness of all that lies above it and to its left:
/// any rectangle's darkness is told by four of them.
struct Sums {
    width: usize,
    height: usize,
    sums: Vec<u32>,
}

impl Sums {
    fn of(picture: &Picture) -> Self {
        let Picture { width, height, pixels } = picture;
        let row = width + 1;
        let mut sums = vec![0; row * (height + 1)];
        for y in 0..*height {
            let mut dark = 0;
            for x in 0..*width {
                dark += u32::from(255 - pixels[y * width + x]);
                sums[(y + 1) * row + x + 1] = sums[y * row + x + 1] + dark;
            }
        }
        Self { width: *width, height: *height, sums }
    }

    /// The darkness around a pixel: of five by five.
    fn around(&self, x: usize, y: usize) -> u32 {
        const REACH: usize = 2;
        let range = |at: usize, size: usize| {
            (at.saturating_sub(REACH).min(size), (at + REACH + 1).min(size))
        };
        let ((left, right), (top, foot)) = (range(x, self.width), range(y, self.height));
        let sum = |x: usize, y: usize| self.sums[y * (self.width + 1) + x];
        sum(right, foot) + sum(left, top) - sum(right, top) - sum(left, foot)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dot(x: usize, y: usize) -> Picture {
        let mut picture = Picture::white(100, 50);
        picture.put(&Picture { width: 4, height: 4, pixels: vec![0; 16] }, x as isize, y as isize);
        picture
    }

    #[test]
    fn a_difference_is_none_little_or_all() {
        assert_eq!(dot(20, 20).difference(&dot(20, 20)), 0.0);
        let little = dot(20, 20).difference(&dot(20, 21));
        assert!((0.05..0.25).contains(&little), "by a pixel: {little}");
        assert_eq!(dot(20, 20).difference(&dot(60, 20)), 1.0);
        assert_eq!(dot(20, 20).difference(&Picture::white(101, 51)), 1.0);
    }

    #[test]
    fn a_picture_is_turned_clockwise() {
        let mut turned = Picture::white(50, 100);
        turned.put(&Picture { width: 4, height: 4, pixels: vec![0; 16] }, 50 - 10 - 4, 20);
        assert!(dot(20, 10).turned() == turned, "what was at the top is on the right");
    }

    #[test]
    fn what_reaches_over_the_edge_is_cut() {
        let mut picture = Picture::white(10, 10);
        picture.put(&dot(0, 0), -2, -2);
        assert!((picture.ink() - 4.0 / 100.0).abs() < 1e-9, "two by two are left");
    }
}
