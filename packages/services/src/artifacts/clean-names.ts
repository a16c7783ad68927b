const MAX_NAME = 255;
/** type/subtype and parameters of RFC 9110 §8.3.1, without what could end the header. */
const CONTENT_TYPE = /^[\w!#$&^.+-]{1,100}\/[\w!#$&^.+-]{1,100}(\s*;[\x20-\x7e]{0,300})?$/;

/** A file's name as a service gave it, without folders, control characters and what turns the reading direction. */
export function cleanName(name: string): string {
  const last =
    name
      .toWellFormed()
      .replace(/[\p{Cc}\p{Cf}]/gu, "")
      .split(/[/\\]/)
      .at(-1)
      ?.trim() ?? "";
  const short = [...last].slice(0, MAX_NAME).join("");
  return /^\.*$/.test(short) ? "file" : short;
}

/** The kind a service gave; one that is none is bytes of any kind. */
export function cleanContentType(contentType: string): string {
  const trimmed = contentType.trim();
  return CONTENT_TYPE.test(trimmed) ? trimmed : "application/octet-stream";
}
