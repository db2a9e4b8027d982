//! From the bytes of a picture file to a picture that every reader of ours draws alike: a plain PNG,
//! no larger than paper can show. Decoding is the image crate's work, within limits.

use std::io::Cursor;

use bulletin_model::{Picture, PictureId};
use image::{
    DynamicImage, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits, Rgb, RgbImage,
    codecs::png::{CompressionType, FilterType, PngEncoder},
    imageops,
};
use sha2::{Digest, Sha256};

/// A file larger than this is refused unread: 32 MB.
pub const MAX_PICTURE_BYTES: usize = 32 * 1024 * 1024;

/// A picture with more pixels a side is refused: no scanner of an office makes one, and decoding
/// must not fill the machine's memory.
pub const MAX_PICTURE_SIDE: u32 = 20_000;

/// The same for all its pixels: a sheet of A4 at 600 dpi has 35 million.
const MAX_PIXELS: u64 = 40_000_000;

/// What decoding may allocate: 40 million pixels of four 16-bit channels, and as much again for
/// the decoder.
const MAX_ALLOCATED: u64 = 640 * 1024 * 1024;

/// A kept picture has at most so many pixels a side: a sheet of A4 across at 600 dpi.
const KEPT_SIDE: u32 = 5_000;

/// The same for all its pixels: a masthead over a whole sheet at 300 dpi.
const KEPT_PIXELS: u64 = 9_000_000;

/// Why a file is no picture that can be kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PictureError {
    /// It is neither PNG nor JPEG.
    #[error("neither PNG nor JPEG")]
    Kind,
    /// It is damaged, or breaks off.
    #[error("the picture can't be read: {0}")]
    Damaged(String),
    /// It has more bytes than are read.
    #[error("{0} bytes, and {MAX_PICTURE_BYTES} are the limit")]
    Bytes(usize),
    /// It has more pixels than are taken.
    #[error("{width} x {height} pixels; at most {MAX_PICTURE_SIDE} a side and {MAX_PIXELS} in all")]
    Pixels {
        /// From left to right.
        width: u32,
        /// From top to bottom.
        height: u32,
    },
}

impl PictureError {
    fn damaged(error: impl std::fmt::Display) -> Self {
        Self::Damaged(error.to_string())
    }
}

/// Reads a PNG or JPEG. What is transparent becomes white, as paper is; CMYK becomes RGB; a
/// camera's turn is carried out; what is finer than paper can show is made coarser.
///
/// # Errors
/// See [`PictureError`].
pub fn picture(bytes: &[u8]) -> Result<Picture, PictureError> {
    if bytes.len() > MAX_PICTURE_BYTES {
        return Err(PictureError::Bytes(bytes.len()));
    }
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(PictureError::damaged)?;
    match reader.format() {
        Some(ImageFormat::Png) => {}
        Some(ImageFormat::Jpeg) if jpeg_is_whole(bytes) => {}
        Some(ImageFormat::Jpeg) => return Err(PictureError::damaged("it breaks off")),
        _ => return Err(PictureError::Kind),
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_ALLOCATED);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(PictureError::damaged)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if width > MAX_PICTURE_SIDE || height > MAX_PICTURE_SIDE || pixels > MAX_PIXELS {
        return Err(PictureError::Pixels { width, height });
    }
    let orientation = decoder.orientation().map_err(PictureError::damaged)?;
    let mut decoded = DynamicImage::from_decoder(decoder).map_err(PictureError::damaged)?;
    decoded.apply_orientation(orientation);
    let plain = smaller(on_white(decoded));
    encode(&plain)
}

/// The decoder makes up what a JPEG that breaks off lacks; one that is whole ends with an EOI
/// marker after its last scan. Within a scan neither marker can stand.
fn jpeg_is_whole(bytes: &[u8]) -> bool {
    let last = |marker: u8| bytes.windows(2).rposition(|pair| pair == [0xff, marker]);
    const SCAN: u8 = 0xda;
    const END: u8 = 0xd9;
    last(SCAN).zip(last(END)).is_some_and(|(scan, end)| scan < end)
}

/// Lays a picture on white paper.
fn on_white(decoded: DynamicImage) -> RgbImage {
    if !decoded.color().has_alpha() {
        return decoded.into_rgb8();
    }
    let seen = decoded.into_rgba8();
    RgbImage::from_fn(seen.width(), seen.height(), |x, y| {
        let [red, green, blue, alpha] = seen.get_pixel(x, y).0;
        let on = |value: u8| {
            let (value, alpha) = (u16::from(value), u16::from(alpha));
            ((value * alpha + 255 * (255 - alpha) + 127) / 255) as u8
        };
        Rgb([red, green, blue].map(on))
    })
}

/// Makes a picture coarser that has more pixels than are kept.
fn smaller(picture: RgbImage) -> RgbImage {
    let (width, height) = picture.dimensions();
    let pixels = f64::from(width) * f64::from(height);
    let by_side = f64::from(KEPT_SIDE) / f64::from(width.max(height));
    let by_pixels = (KEPT_PIXELS as f64 / pixels).sqrt();
    let scale = by_side.min(by_pixels);
    if scale >= 1.0 {
        return picture;
    }
    let side = |length: u32| ((f64::from(length) * scale).floor() as u32).max(1);
    imageops::resize(&picture, side(width), side(height), imageops::FilterType::Triangle)
}

/// As grey where it has no colour.
fn encode(picture: &RgbImage) -> Result<Picture, PictureError> {
    let (width, height) = picture.dimensions();
    let is_grey = picture.pixels().all(|Rgb([red, green, blue])| red == green && green == blue);
    let mut png = Vec::new();
    let encoder =
        PngEncoder::new_with_quality(&mut png, CompressionType::Default, FilterType::Adaptive);
    let written = match is_grey {
        true => {
            let grey: Vec<u8> = picture.pixels().map(|pixel| pixel.0[0]).collect();
            encoder.write_image(&grey, width, height, image::ExtendedColorType::L8)
        }
        false => encoder.write_image(picture, width, height, image::ExtendedColorType::Rgb8),
    };
    written.map_err(PictureError::damaged)?;
    let hash = Sha256::digest(&png);
    let id = hash.iter().take(8).fold(0, |id, byte| id << 8 | u64::from(*byte));
    Ok(Picture { id: PictureId(id), png, width, height })
}
