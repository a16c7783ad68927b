import { z } from "zod";

/**
 * A place in credentials as the schema sees it. Behind a union several schemas stand for one place, so it is a list;
 * empty where the schema knows nothing of the place.
 */
export type Place = { readonly schemas: readonly z.ZodType[]; readonly secret: boolean };

/** The place a whole schema describes: wrappers are taken off, unions opened, and `secret` read on the way. */
export function placeOf(schemas: readonly z.ZodType[]): Place {
  const found: z.ZodType[] = [];
  let secret = false;
  const open = (schema: z.ZodType, depth: number): void => {
    if (schema.meta()?.secret === true) secret = true;
    const inner = depth < 50 ? unwrap(schema) : undefined;
    if (!inner) found.push(schema);
    else for (const next of inner) open(next, depth + 1);
  };
  for (const schema of schemas) open(schema, 0);
  return { schemas: found, secret };
}

/** The place at a key; `items` of an array have the key "0", "1", … An unknown key has no schemas and is taken for a secret. */
export function childPlace(place: Place, key: string): Place {
  if (place.secret) return { schemas: [], secret: true };
  const schemas = place.schemas.flatMap((schema) => childSchemas(schema, key));
  if (schemas.length > 0) return placeOf(schemas);
  return { schemas: [], secret: true };
}

function unwrap(schema: z.ZodType): readonly z.ZodType[] | undefined {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodCatch ||
    schema instanceof z.ZodReadonly ||
    schema instanceof z.ZodNonOptional
  ) {
    return [asSchema(schema.def.innerType)];
  }
  if (schema instanceof z.ZodPipe)
    return [asSchema(schema.def.in), asSchema(schema.def.out)].filter(isNotTransform);
  if (schema instanceof z.ZodLazy) return [asSchema(schema.def.getter())];
  if (schema instanceof z.ZodUnion) return schema.def.options.map(asSchema);
  if (schema instanceof z.ZodIntersection) return [asSchema(schema.def.left), asSchema(schema.def.right)];
  return undefined;
}

function childSchemas(schema: z.ZodType, key: string): readonly z.ZodType[] {
  if (schema instanceof z.ZodObject) {
    const shape: Record<string, z.core.$ZodType> = schema.def.shape;
    const known = Object.hasOwn(shape, key) ? shape[key] : undefined;
    if (known) return [asSchema(known)];
    const { catchall } = schema.def;
    return catchall && !(catchall instanceof z.ZodNever) ? [asSchema(catchall)] : [];
  }
  if (schema instanceof z.ZodRecord) return [asSchema(schema.def.valueType)];
  if (schema instanceof z.ZodArray) return [asSchema(schema.def.element)];
  if (schema instanceof z.ZodTuple) {
    const item = schema.def.items[Number(key)] ?? schema.def.rest;
    return item ? [asSchema(item)] : [];
  }
  // Free-form JSON: the author chose to say nothing of its parts, so they are what it is.
  if (schema instanceof z.ZodUnknown || schema instanceof z.ZodAny) return [schema];
  return [];
}

const isNotTransform = (schema: z.ZodType): boolean => !(schema instanceof z.ZodTransform);

/** zod types the parts of a classic schema as core schemas; the ones built with `z.` are classic throughout. */
function asSchema(schema: z.core.$ZodType): z.ZodType {
  if (schema instanceof z.ZodType) return schema;
  throw new TypeError("Connector schemas must be built with zod's classic API");
}
