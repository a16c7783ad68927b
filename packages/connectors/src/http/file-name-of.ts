/**
 * What an answer calls its file: by Content-Disposition (RFC 6266, where `filename*` comes before `filename`), else by the
 * end of the path that was asked for; what the base address ends with may be a secret.
 */
export function fileNameOf(headers: Readonly<Record<string, string>>, path: string): string {
  const last = path.split(/[?#]/)[0]?.split("/").at(-1) ?? "";
  return named(headers["content-disposition"] ?? "") ?? decoded(last) ?? "file";
}

function named(disposition: string): string | null {
  const extended = /;\s*filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(disposition)?.[1];
  const plain = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s"]+))/i.exec(disposition);
  const quoted = plain?.[1]?.replace(/\\(.)/g, "$1");
  return (extended === undefined ? null : decoded(extended)) ?? quoted ?? plain?.[2] ?? null;
}

/** null: nothing, or no encoding of UTF-8. */
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text) || null;
  } catch {
    return null;
  }
}
