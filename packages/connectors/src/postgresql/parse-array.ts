/**
 * Reads an array literal as the server writes it: `{1,NULL,"a \"b\""}`, nested, with or without bounds (`[0:1]={…}`).
 * What is none comes back as the text it is.
 */
export function parseArray(text: string, read: (item: string) => unknown): unknown {
  const start = text.indexOf("{");
  if (start < 0) return text;
  const root: unknown[] = [];
  const open: unknown[][] = [root];
  for (const [token, quoted, bare] of text
    .slice(start)
    .matchAll(/"([^"\\]*(?:\\.[^"\\]*)*)"|([^{},"]+)|[{}]/gs)) {
    const current = open.at(-1) ?? root;
    if (token === "{") {
      const child: unknown[] = [];
      current.push(child);
      open.push(child);
    } else if (token === "}") open.pop();
    else if (quoted !== undefined) current.push(read(quoted.replace(/\\(.)/gs, "$1")));
    else if (bare !== undefined) current.push(bare === "NULL" ? null : read(bare));
  }
  return root[0];
}
