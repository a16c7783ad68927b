import fc from "fast-check";

export type Schema = Readonly<Record<string, unknown>> | boolean;

const MAX_DEPTH = 4;
const WORDS = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.string({ unit: "grapheme", maxLength: 10 }),
  fc.constantFrom(
    "",
    "a",
    "http.request",
    "UTC",
    "0 9 * * *",
    "{{DATE}}",
    "\u0000",
    "\ud800",
    "'; drop table",
    "../..",
  ),
);
/** Nobody outside is reached, whatever is made of an address. */
const FORMATS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  uuid: fc.uuid(),
  uri: fc.constantFrom("http://127.0.0.1:9/", "http://127.0.0.1:9/a?b=c"),
  email: fc.constantFrom("ann@example.com", "a+b@example.com"),
  "date-time": fc.constantFrom("2026-01-01T00:00:00Z", "2027-03-28T01:30:00.000Z", "1970-01-01T00:00:00Z"),
  date: fc.constantFrom("2026-01-01", "2028-02-29"),
};
const ANYTHING = fc.jsonValue({ maxDepth: 2 });

/** Values that a schema lets pass, as far as it says; what it says by patterns is guessed at. */
export function arbitraryOf(schema: Schema | undefined, depth = 0): fc.Arbitrary<unknown> {
  if (schema === undefined || typeof schema === "boolean" || depth > MAX_DEPTH) return ANYTHING;
  if ("const" in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as unknown[]));
  const either = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined;
  if (either) return fc.oneof(...either.map((each) => arbitraryOf(each, depth + 1)));
  if (Array.isArray(schema.allOf)) return arbitraryOf((schema.allOf as Schema[])[0], depth + 1);
  if (Array.isArray(schema.type))
    return fc.oneof(...(schema.type as string[]).map((type) => arbitraryOf({ ...schema, type }, depth)));
  return ofType(schema, depth);
}

function ofType(schema: Exclude<Schema, boolean>, depth: number): fc.Arbitrary<unknown> {
  switch (schema.type) {
    case "null":
      return fc.constant(null);
    case "boolean":
      return fc.boolean();
    case "integer":
    case "number":
      return numbers(schema);
    case "string":
      return texts(schema);
    case "array":
      return fc.array(arbitraryOf(schema.items as Schema, depth + 1), {
        minLength: Number(schema.minItems ?? 0),
        maxLength: Math.max(Number(schema.minItems ?? 0), Math.min(3, Number(schema.maxItems ?? 3))),
      });
    case "object":
      return objects(schema, depth);
    default:
      return ANYTHING;
  }
}

function numbers({ type, minimum, maximum }: Exclude<Schema, boolean>): fc.Arbitrary<number> {
  const min = Math.max(Number(minimum ?? -1_000), -2_000_000_000);
  const max = Math.min(Number(maximum ?? 1_000_000), 2_000_000_000);
  return type === "integer" ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
}

function texts({ format, pattern, minLength, maxLength }: Exclude<Schema, boolean>): fc.Arbitrary<string> {
  const known = FORMATS[String(format)];
  if (known) return known;
  if (typeof pattern === "string") return matching(pattern);
  const least = Number(minLength ?? 0);
  return WORDS.map((word) => word.padEnd(least, "x").slice(0, Math.min(Number(maxLength ?? 40), 40)));
}

/** Not every pattern can be turned round. */
function matching(pattern: string): fc.Arbitrary<string> {
  try {
    return fc.stringMatching(new RegExp(pattern));
  } catch {
    return WORDS;
  }
}

function objects(schema: Exclude<Schema, boolean>, depth: number): fc.Arbitrary<unknown> {
  const properties = (schema.properties ?? {}) as Record<string, Schema>;
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, each]) => [name, arbitraryOf(each, depth + 1)]),
  );
  const requiredKeys = ((schema.required ?? []) as string[]).filter((name) => name in fields);
  const known = fc.record(fields, { requiredKeys });
  if (schema.additionalProperties === false || Object.keys(properties).length > 0) return known;
  return fc.dictionary(
    fc.string({ maxLength: 8 }),
    arbitraryOf(schema.additionalProperties as Schema, depth + 1),
    {
      maxKeys: 3,
    },
  );
}
