/** Something that a template can read. */
export type TemplateName = {
  /** As it is written between the braces: `input.body.title`, `input.headers["x-id"]`. */
  readonly name: string;
  readonly meaning: string;
  /** What it was last, or what it may look like; left out where nobody knows. */
  readonly sample?: unknown;
};

const PLAIN = /^[\p{L}\p{N}_$-]+$/u;

/** A name below another: keys that are no words stand in brackets. */
export function nameBelow(name: string, key: string): string {
  return PLAIN.test(key) ? `${name}.${key}` : `${name}[${JSON.stringify(key)}]`;
}

const STEP = /\.([\p{L}\p{N}_$-]+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/gu;

/** The keys that lead to it: `input.headers["x-id"]` → input, headers, x-id. */
export function keysOf(name: string): readonly string[] {
  const root = /^\w+/.exec(name)?.[0] ?? name;
  const keys = [...name.slice(root.length).matchAll(STEP)].map(([, word, index, quoted]) =>
    quoted === undefined ? (word ?? index ?? "") : String(JSON.parse(quoted)),
  );
  return [root, ...keys];
}
