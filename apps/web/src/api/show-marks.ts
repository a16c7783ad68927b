/** Marks that turn the direction of text (UAX #9: embeddings, overrides, isolates). */
const MARKS = /[\u202a-\u202e\u2066-\u2069]/g;
const SEEN = "\ufffd";

/** What people call things, and sentences in which they are named. */
const NAMED =
  /^(name|title|words|hint|label|by|invitedBy|summary|stdout|description|reason|detail|message|userMessage|lastError|problem|subject)$|Name$/;
/** What people and services wrote, which goes back as it is: nothing in it is a name of ours. */
const DATA = new Set([
  "parameters",
  "input",
  "output",
  "runInput",
  "stepOutput",
  "body",
  "headers",
  "credentials",
  "credentialsMasked",
  "value",
  "condition",
  "payload",
  "document",
  "schema",
  "inputSchema",
  "outputSchema",
  "outputMapping",
  "example",
]);

/** Text whose marks that turn it stand as \ufffd, so that what is shown reads as it is. */
export const shownText = (text: string): string => text.replace(MARKS, SEEN);

/** An answer with its names so; what has none comes back as it is, the same object. */
export function shownNames<Value>(value: Value): Value {
  return shown(value) as Value;
}

function shown(value: unknown): unknown {
  if (Array.isArray(value)) return changed(value, (each) => shown(each));
  if (typeof value !== "object" || value === null) return value;
  let copy: Record<string, unknown> | undefined;
  for (const [key, each] of Object.entries(value)) {
    const next = ofKey(key, each);
    if (next === each) continue;
    copy ??= { ...value };
    copy[key] = next;
  }
  return copy ?? value;
}

function ofKey(key: string, value: unknown): unknown {
  if (DATA.has(key)) return value;
  if (typeof value === "string") return NAMED.test(key) ? shownText(value) : value;
  return shown(value);
}

function changed(values: readonly unknown[], next: (value: unknown) => unknown): readonly unknown[] {
  const all = values.map(next);
  return all.some((each, at) => each !== values[at]) ? all : values;
}
