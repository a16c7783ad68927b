/**
 * What an answer calls its file: by Content-Disposition (RFC 6266, where `filename*` comes before `filename`), else by the
 * end of the path.
 */
export function fileNameOf(headers: Readonly<Record<string, string>>, { pathname }: URL): string {
  return named(headers["content-disposition"] ?? "") ?? decoded(pathname.split("/").at(-1) ?? "") ?? "file";
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
