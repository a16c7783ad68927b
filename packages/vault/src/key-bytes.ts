export const MASTER_KEY_BYTES = 32;

// 32 bytes are 43 characters and one of padding, which may be left out; both alphabets are taken.
const ENCODED_KEY = /^([A-Za-z0-9+/_-]{43})=?$/;

/**
 * Reads a key of 32 bytes in base64 or base64url. Strict, where `Buffer.from` skips what it does not know: null
 * for any other character or length, so that a damaged key is never taken for another one.
 */
export function decodeKey(text: string): Buffer | null {
  const encoded = ENCODED_KEY.exec(text.trim())?.[1];
  if (encoded === undefined) return null;
  const bytes = Buffer.from(encoded, "base64url");
  const canonical = encoded.replaceAll("+", "-").replaceAll("/", "_");
  return bytes.toString("base64url") === canonical ? bytes : null;
}
