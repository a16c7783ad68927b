import fc from "fast-check";
import type { World } from "../support/world.ts";
import { arbitraryOf, type Schema } from "./arbitrary-of.ts";

type Parameter = {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Schema;
};
export type FuzzedOperation = {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: Schema | undefined;
};

export type FuzzedRequest = {
  readonly inPath: Readonly<Record<string, string>>;
  readonly query: readonly (readonly [string, string])[];
  /** As it is sent; undefined: none is. */
  readonly body: string | undefined;
};

/** Requests of an operation: right ones, and ones that are wrong in all ways that a body or an address can be. */
export function requestOf(operation: FuzzedOperation, world: World): fc.Arbitrary<FuzzedRequest> {
  const inPath = operation.parameters.filter((each) => each.in === "path");
  const inQuery = operation.parameters.filter((each) => each.in === "query");
  const real = Object.values(world).map(String);
  return fc.record({
    inPath: fc.record(
      Object.fromEntries(
        inPath.map(({ name, schema }) => [
          name,
          fc.oneof(
            { weight: 4, arbitrary: fc.constantFrom(...real, "http.request", "crm.contact.create") },
            { weight: 2, arbitrary: arbitraryOf(schema).map(asText) },
            { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 12 }) },
          ),
        ]),
      ),
    ),
    query: queries(inQuery),
    body: operation.body === undefined ? fc.constant(undefined) : bodies(operation.body, real),
  }) as fc.Arbitrary<FuzzedRequest>;
}

function queries(parameters: readonly Parameter[]): fc.Arbitrary<readonly (readonly [string, string])[]> {
  const each = parameters.map(({ name, schema, required }) => {
    const right = arbitraryOf(schema).map((value) =>
      [value].flat().map((one) => [name, asText(one)] as const),
    );
    const wrong = fc.string({ maxLength: 12 }).map((text) => [[name, text] as const]);
    const none = fc.constant([] as (readonly [string, string])[]);
    return fc.oneof(
      { weight: required ? 8 : 3, arbitrary: right },
      { weight: 1, arbitrary: wrong },
      { weight: required ? 1 : 6, arbitrary: none },
    );
  });
  const more = fc.oneof(
    { weight: 12, arbitrary: fc.constant([] as (readonly [string, string])[]) },
    { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 6 }).map((name) => [[name, "1"] as const]) },
  );
  return fc.tuple(...each, more).map((parts) => parts.flat());
}

function bodies(schema: Schema, real: readonly string[]): fc.Arbitrary<string | undefined> {
  const right = arbitraryOf(schema);
  const named = fc
    .tuple(right, fc.constantFrom(...real))
    .map(([value, id]) => withIds(value, /^\d+$/.test(id) ? Number(id) : id));
  const spoilt = fc.tuple(right, fc.nat(), fc.jsonValue({ maxDepth: 1 })).map(([value, at, odd]) => {
    const fields = Object.entries(Object(value));
    if (fields.length === 0) return odd;
    const index = at % fields.length;
    return Object.fromEntries(fields.map((field, n) => (n === index ? [field[0], odd] : field)));
  });
  const extra = right.map((value) => ({ ...Object(value), colour: "red" }));
  const json = (value: unknown) => JSON.stringify(value) ?? "null";
  return fc.oneof(
    { weight: 5, arbitrary: right.map(json) },
    { weight: 5, arbitrary: named.map(json) },
    { weight: 3, arbitrary: spoilt.map(json) },
    { weight: 1, arbitrary: extra.map(json) },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }).map(json) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('{"__proto__":{"a":1}}', "{oops", "", "[]", "null", '"\\ud800"'),
    },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
}

/** Ids of things that are there, so that more than "not found" is met. */
function withIds(value: unknown, id: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, /(^id|Id|_id)$/.test(name) ? id : withIds(each, id)]),
  );
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}
