/** Pictures of mastheads as bitmaps, fetched once each. */
import { call } from "./client";
import type { PageView } from "./wire";

const bitmaps = new Map<string, Promise<ImageBitmap | null>>();
const ready = new Map<string, ImageBitmap>();

/** A picture that was fetched. */
export function bitmapOf(picture: string): ImageBitmap | undefined {
  return ready.get(picture);
}

/** Fetches the pictures that a page needs. One that can't be had is not drawn. */
export async function fetchPictures(page: PageView, issue: string): Promise<void> {
  await Promise.all(page.pictures.map(({ picture }) => fetchPicture(picture, issue)));
}

/** A picture by its content's name is the same in every issue, and so is fetched for the first. */
async function fetchPicture(picture: string, issue: string): Promise<void> {
  const coming = bitmaps.get(picture) ?? decode(picture, issue);
  bitmaps.set(picture, coming);
  const bitmap = await coming;
  if (bitmap) ready.set(picture, bitmap);
  else bitmaps.delete(picture);
}

async function decode(picture: string, issue: string): Promise<ImageBitmap | null> {
  try {
    const { png } = await call("picture", { picture, issue });
    const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0));
    return await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  } catch {
    return null;
  }
}
