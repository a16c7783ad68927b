import { z } from "zod";
import { type Place, placeOf } from "./schema-children.ts";

const MAX_DEPTH = 20;

/** Where the secrets of a schema are: `botToken`, `auth.password`, `headers.*` (every value of a record or an array). */
export function secretPaths(schema: z.ZodType): string[] {
  const paths = new Set<string>();
  const walk = (place: Place, path: readonly string[]): void => {
    if (place.secret) paths.add(path.join("."));
    else if (path.length < MAX_DEPTH) {
      for (const [key, child] of place.schemas.flatMap(parts)) walk(placeOf([child]), [...path, key]);
    }
  };
  walk(placeOf([schema]), []);
  return [...paths];
}

function parts(schema: z.ZodType): [key: string, child: z.ZodType][] {
  const found: [string, z.core.$ZodType][] = [];
  if (schema instanceof z.ZodObject) found.push(...Object.entries<z.core.$ZodType>(schema.def.shape));
  else if (schema instanceof z.ZodRecord) found.push(["*", schema.def.valueType]);
  else if (schema instanceof z.ZodArray) found.push(["*", schema.def.element]);
  else if (schema instanceof z.ZodTuple)
    found.push(...schema.def.items.map((item, index): [string, z.core.$ZodType] => [String(index), item]));
  return found.flatMap(([key, child]) =>
    child instanceof z.ZodType ? [[key, child] as [string, z.ZodType]] : [],
  );
}
