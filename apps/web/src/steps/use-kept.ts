"use client";

import { useState } from "react";
import type { JsonSchema } from "#schema-form/json-schema.ts";

/** For a choice between kinds, each with fields of its own: what was typed for one is there again on the way back. */
export function useKept<Kind extends string>() {
  const [kept, setKept] = useState<{ readonly [kind in Kind]?: JsonSchema }>({});
  return (from: Kind, held: JsonSchema, to: Kind, fresh: JsonSchema): JsonSchema => {
    setKept({ ...kept, [from]: held });
    return kept[to] ?? fresh;
  };
}
