const LENGTH_BYTES = 4;

/**
 * Joins fields so that no two different lists give the same bytes: each is preceded by its length, 32 bits,
 * big-endian. Text is written as UTF-8.
 */
export function encodeFields(fields: readonly (string | Uint8Array)[]): Buffer {
  const parts: Uint8Array[] = [];
  for (const field of fields) {
    const bytes = typeof field === "string" ? Buffer.from(field, "utf8") : field;
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32BE(bytes.length);
    parts.push(length, bytes);
  }
  return Buffer.concat(parts);
}
