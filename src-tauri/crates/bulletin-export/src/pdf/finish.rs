//! The finishing pass over printpdf's document: what it writes wrongly or not at all.

use std::io::Write;

use bulletin_typeset::Layout;
use flate2::{Compression, write::ZlibEncoder};
use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use super::{
    face::Faces,
    metadata::{self, LANGUAGE},
    outline::Node,
};
use crate::Metadata;

/// Mends `document`, which draws `layout` with `faces`, and writes it.
///
/// # Errors
/// The document is not as printpdf makes them.
pub(super) fn finish(
    mut document: Document,
    layout: &Layout,
    faces: &Faces,
    pictures: Dictionary,
    outline: &[Node],
    metadata: &Metadata,
) -> Result<Vec<u8>, lopdf::Error> {
    // Faces in FontFile3 need 1.6; later versions add nothing that is used here.
    document.version = "1.7".to_owned();
    let pages = boxes(&mut document, layout, pictures)?;
    descriptors(&mut document, faces)?;
    let outline = add_outline(&mut document, outline, &pages);
    catalog(&mut document, outline, metadata)?;
    document.prune_objects();
    document.renumber_objects();
    compress(&mut document)?;
    write(document)
}

/// Gives each page its boxes, which printpdf writes as `[x y width height]` and not all of, and
/// drops the resources that it does not use. The pages' ids, in order.
fn boxes(
    document: &mut Document,
    layout: &Layout,
    pictures: Dictionary,
) -> Result<Vec<ObjectId>, lopdf::Error> {
    let ids: Vec<_> = document.page_iter().collect();
    let mut shared = None;
    for (id, page) in ids.iter().zip(&layout.pages) {
        let resources = match shared {
            Some(resources) => resources,
            None => {
                let own = document.get_dictionary(*id)?.get(b"Resources")?.as_reference()?;
                let fonts = document.get_dictionary(own)?.get(b"Font")?.clone();
                let mut own = dictionary! { "Font" => fonts };
                if !pictures.is_empty() {
                    own.set("XObject", pictures.clone());
                }
                let resources = document.add_object(own);
                *shared.insert(resources)
            }
        };
        let sheet = vec![0.into(), 0.into(), real(page.width.0), real(page.height.0)];
        let dictionary = document.get_dictionary_mut(*id)?;
        for name in ["MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox"] {
            dictionary.set(name, sheet.clone());
        }
        dictionary.set("Resources", resources);
        dictionary.remove(b"Annots");
    }
    Ok(ids)
}

/// Says of each face that it holds other characters than the standard Latin ones, and how high
/// its capitals are.
fn descriptors(document: &mut Document, faces: &Faces) -> Result<(), lopdf::Error> {
    /// ISO 32000-1, table 123: symbolic.
    const SYMBOLIC: i64 = 1 << 2;
    for face in faces.iter() {
        let Some(name) = &face.font.parsed_font.font_name else { continue };
        let descriptor = document.objects.values_mut().find_map(|object| {
            let dictionary = object.as_dict_mut().ok()?;
            let found = dictionary.get(b"FontName").and_then(Object::as_name).ok()?;
            (found == name.as_bytes()).then_some(dictionary)
        });
        let descriptor = descriptor.ok_or_else(|| lopdf::Error::DictKey(name.clone()))?;
        descriptor.set("Flags", SYMBOLIC);
        descriptor.set("CapHeight", face.cap_height);
    }
    Ok(())
}

fn catalog(
    document: &mut Document,
    outline: Option<ObjectId>,
    metadata: &Metadata,
) -> Result<(), lopdf::Error> {
    let info = document.add_object(metadata::info(metadata));
    document.trailer.set("Info", info);
    let xmp = document.add_object(metadata::xmp(metadata));
    let catalog = document.catalog_mut()?;
    catalog.set("Metadata", xmp);
    catalog.set("Lang", Object::string_literal(LANGUAGE));
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    let mode = if outline.is_some() { "UseOutlines" } else { "UseNone" };
    catalog.set("PageMode", mode);
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
    }
    Ok(())
}

/// Adds the outline (ISO 32000-1, 12.3.3), all of it open. None where there is nothing in it.
fn add_outline(document: &mut Document, nodes: &[Node], pages: &[ObjectId]) -> Option<ObjectId> {
    if nodes.is_empty() {
        return None;
    }
    let root = document.new_object_id();
    let mut dictionary = dictionary! { "Type" => "Outlines" };
    add_nodes(document, &mut dictionary, root, nodes, pages);
    document.set_object(root, dictionary);
    Some(root)
}

fn add_nodes(
    document: &mut Document,
    parent: &mut Dictionary,
    parent_id: ObjectId,
    nodes: &[Node],
    pages: &[ObjectId],
) {
    let ids: Vec<_> = nodes.iter().map(|_| document.new_object_id()).collect();
    let (Some(first), Some(last)) = (ids.first(), ids.last()) else { return };
    parent.set("First", *first);
    parent.set("Last", *last);
    parent.set("Count", nodes.iter().map(|node| 1 + node.children.len() as i64).sum::<i64>());
    for (index, (node, id)) in nodes.iter().zip(&ids).enumerate() {
        let mut item = dictionary! {
            "Title" => metadata::text_string(&node.title),
            "Parent" => parent_id,
        };
        if let Some(page) = pages.get(node.place.page) {
            // Nulls leave the viewer's own horizontal position and magnification.
            let place =
                [(*page).into(), "XYZ".into(), Object::Null, real(node.place.y), Object::Null];
            item.set("Dest", place.to_vec());
        }
        if let Some(previous) = index.checked_sub(1) {
            item.set("Prev", ids[previous]);
        }
        if let Some(next) = ids.get(index + 1) {
            item.set("Next", *next);
        }
        add_nodes(document, &mut item, *id, &node.children, pages);
        document.set_object(*id, item);
    }
}

/// Compresses the streams. zlib's own level, not lopdf's highest, which takes several times as
/// long for a file smaller by one part in a hundred.
fn compress(document: &mut Document) -> Result<(), lopdf::Error> {
    for object in document.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        if !stream.allows_compression || stream.dict.has(b"Filter") {
            continue;
        }
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(&stream.content)?;
        stream.set_content(encoder.finish()?);
        stream.dict.set("Filter", "FlateDecode");
    }
    Ok(())
}

/// Writes the document with an /ID that is the hash of all else in the file.
fn write(mut document: Document) -> Result<Vec<u8>, lopdf::Error> {
    const LENGTH: usize = 16;
    let mut save = |id: &[u8]| -> Result<Vec<u8>, lopdf::Error> {
        let id = Object::String(id.to_vec(), StringFormat::Hexadecimal);
        document.trailer.set("ID", vec![id.clone(), id]);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes)?;
        Ok(bytes)
    };
    let without_id = save(&[0; LENGTH])?;
    save(&Sha256::digest(&without_id)[..LENGTH])
}

/// A length in points, to the thousandth.
fn real(points: f64) -> Object {
    Object::Real(((points * 1000.0).round() / 1000.0) as f32)
}
