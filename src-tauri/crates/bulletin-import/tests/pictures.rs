//! Pictures: what comes in is right, or is refused with what is wrong with it.

use std::io::Cursor;

use bulletin_import::{MAX_PICTURE_BYTES, PictureError, picture};
use bulletin_model::Picture;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

/// A JPEG in the inks of a press, as printing houses hand them out: black above, below the red of
/// Y80 M80. Made with Pillow 12.
const CMYK: &[u8] = include_bytes!("pictures/cmyk.jpg");

/// A JPEG whose EXIF says that the camera was held upright: white at its left, red at its right, so
/// that upright white is above.
const TURNED: &[u8] = include_bytes!("pictures/turned.jpg");

fn png(image: impl Into<DynamicImage>) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.into().write_to(&mut bytes, ImageFormat::Png).expect("it can be encoded");
    bytes.into_inner()
}

fn jpeg(image: impl Into<DynamicImage>) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.into().write_to(&mut bytes, ImageFormat::Jpeg).expect("it can be encoded");
    bytes.into_inner()
}

/// What is kept, read again.
fn kept(bytes: &[u8]) -> (Picture, RgbImage) {
    let picture = picture(bytes).expect("it is a picture");
    let read = image::load_from_memory_with_format(&picture.png, ImageFormat::Png);
    let read = read.expect("what is kept can be read");
    assert!(!read.color().has_alpha(), "a kept picture is opaque");
    assert_eq!((read.width(), read.height()), (picture.width, picture.height));
    (picture, read.into_rgb8())
}

#[track_caller]
fn near(got: &Rgb<u8>, wanted: [u8; 3]) {
    let close = got.0.iter().zip(wanted).all(|(got, wanted)| got.abs_diff(wanted) <= 8);
    assert!(close, "{got:?} should be about {wanted:?}");
}

#[test]
fn a_plain_picture_keeps_its_pixels() {
    let mut image = RgbImage::from_pixel(30, 20, Rgb([192, 0, 0]));
    image.put_pixel(3, 4, Rgb([1, 2, 3]));
    let (_, read) = kept(&png(image.clone()));
    assert_eq!(read, image);
    let again = picture(&png(image)).expect("it is a picture");
    assert_eq!(again, kept(&again.png).0, "what is kept is kept as it is, under the same name");
}

#[test]
fn what_is_transparent_is_white_paper() {
    let mut image = RgbaImage::from_pixel(2, 1, Rgba([192, 0, 0, 0]));
    image.put_pixel(1, 0, Rgba([0, 0, 0, 51]));
    let (_, read) = kept(&png(image));
    assert_eq!(read.get_pixel(0, 0), &Rgb([255, 255, 255]));
    assert_eq!(read.get_pixel(1, 0), &Rgb([204, 204, 204]), "a fifth of black");
}

#[test]
fn a_press_jpeg_has_its_colours_and_not_their_opposites() {
    let (_, read) = kept(CMYK);
    near(read.get_pixel(8, 2), [0, 0, 0]);
    near(read.get_pixel(8, 13), [255, 51, 51]);
}

#[test]
fn a_cameras_turn_is_carried_out() {
    let (picture, read) = kept(TURNED);
    assert_eq!((picture.width, picture.height), (8, 16), "upright");
    near(read.get_pixel(4, 1), [255, 255, 255]);
    near(read.get_pixel(4, 14), [192, 0, 0]);
}

#[test]
fn what_is_finer_than_paper_shows_is_made_coarser() {
    let fine = DynamicImage::new_luma8(6000, 3000);
    let picture = picture(&png(fine)).expect("it is a picture");
    assert!(picture.width <= 5000 && picture.width * picture.height <= 9_000_000);
    assert_eq!(picture.width / picture.height, 2, "its shape stays");
}

/// A PNG's beginning that promises so many pixels, and next to nothing after it.
fn bomb(width: u32, height: u32) -> Vec<u8> {
    let mut head = b"IHDR".to_vec();
    head.extend(width.to_be_bytes());
    head.extend(height.to_be_bytes());
    head.extend([8, 2, 0, 0, 0]);
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\r".to_vec();
    bytes.extend(&head);
    bytes.extend(checksum(&head).to_be_bytes());
    bytes.extend(b"\0\0\0\0IDAT\x35\xaf\x06\x1e\0\0\0\0IEND\xae\x42\x60\x82");
    bytes
}

/// CRC-32, as PNG has it.
fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg())
        })
    })
}

#[test]
fn a_picture_too_large_to_decode_is_refused_by_its_size() {
    for (width, height) in [(30_000, 30_000), (30_000, 10), (10_000, 10_000), (u32::MAX / 2, 1)] {
        let refused = picture(&bomb(width, height));
        // A width that no PNG has is damage to the decoder.
        let told = match refused {
            Err(PictureError::Pixels { .. }) => true,
            Err(PictureError::Damaged(_)) => width > 1_000_000,
            _ => false,
        };
        assert!(told, "{width} x {height}: {refused:?}");
    }
    let long = vec![0; MAX_PICTURE_BYTES + 1];
    assert_eq!(picture(&long), Err(PictureError::Bytes(MAX_PICTURE_BYTES + 1)));
}

#[test]
fn a_picture_that_breaks_off_is_refused_wherever_it_does() {
    let mut image = RgbImage::new(64, 64);
    for (x, y, pixel) in image.enumerate_pixels_mut() {
        *pixel = Rgb([(x * 37 + y * 91) as u8, (x * y) as u8, (x ^ y) as u8]);
    }
    for bytes in [png(image.clone()), jpeg(image)] {
        assert!(picture(&bytes).is_ok());
        for part in 1..20 {
            let cut = &bytes[..bytes.len() * part / 20];
            let refused = picture(cut);
            assert!(refused.is_err(), "{} of {} bytes: {refused:?}", cut.len(), bytes.len());
        }
    }
}

#[test]
fn what_is_no_picture_is_told_as_that() {
    let text = "江澜民政月报".as_bytes();
    for bytes in [&b""[..], text, b"%PDF-1.7", b"GIF89a\x01\0\x01\0", b"BM"] {
        assert_eq!(picture(bytes), Err(PictureError::Kind), "{bytes:?}");
    }
    assert!(matches!(picture(b"\x89PNG\r\n\x1a\n"), Err(PictureError::Damaged(_))));
    assert!(matches!(picture(b"\xff\xd8\xff"), Err(PictureError::Damaged(_))));
}
