import { isDeepStrictEqual } from "node:util";
import { BadRequestError, type Issue, MASK } from "@carillon/core";
import type { z } from "zod";
import { isJsonObject, ownValue } from "./json-object.ts";
import { maskAt } from "./mask-credentials.ts";
import { childPlace, type Place, placeOf } from "./schema-children.ts";

const MAX_DEPTH = 32;
const NOT_STORED = "This is the mask of a saved secret, and none is saved here: enter the value itself";
const NOT_THIS_URL =
  "The masked part of this address can only stand for the saved address: enter the whole address";

/**
 * Credentials as a form sends them back, with each mask replaced by the saved value it stands for (see maskCredentials).
 * What is no mask is taken as it comes; nothing is checked against the schema.
 * @param stored the saved credentials; undefined when nothing is saved yet
 * @throws BadRequestError naming each mask that stands for nothing, `credentials.auth.token`
 */
export function restoreMasked(
  schema: z.ZodType,
  incoming: unknown,
  stored: unknown,
): Record<string, unknown> {
  const issues: Issue[] = [];
  const restored = restoreAt(placeOf([schema]), incoming, stored, { path: ["credentials"], issues });
  if (issues.length > 0) throw new BadRequestError(issues);
  return isJsonObject(restored) ? restored : {};
}

type Walk = { readonly path: readonly string[]; readonly issues: Issue[] };

function restoreAt(place: Place, incoming: unknown, stored: unknown, walk: Walk): unknown {
  if (walk.path.length > MAX_DEPTH) return refuse(walk, "Nested too deep");
  if (Array.isArray(incoming)) return restoreItems(place, incoming, stored, walk);
  if (isJsonObject(incoming)) {
    return Object.fromEntries(
      Object.entries(incoming).map(([key, part]) => [
        key,
        restoreAt(childPlace(place, key), part, ownValue(stored, key), {
          ...walk,
          path: [...walk.path, key],
        }),
      ]),
    );
  }
  if (typeof incoming !== "string" || !incoming.includes(MASK)) return incoming;
  // The mask of the stored value; an empty or missing one has no mask and cannot be meant.
  if (typeof stored !== "object" && stored !== undefined && maskAt(place, stored) === incoming) return stored;
  if (place.secret) return refuse(walk, NOT_STORED);
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(incoming) ? refuse(walk, NOT_THIS_URL) : incoming;
}

/** An item stands for the saved item with the same mask if only one has it, else for the one at its index if none was taken out. */
function restoreItems(place: Place, incoming: readonly unknown[], stored: unknown, walk: Walk): unknown[] {
  const saved: readonly unknown[] = Array.isArray(stored) ? stored : [];
  const masks = saved.map((item, index) => maskAt(childPlace(place, String(index)), item));
  return incoming.map((item, index) => {
    const alike = masks.flatMap((mask, at) => (isDeepStrictEqual(mask, item) ? [at] : []));
    const at = alike.length === 1 ? alike[0] : incoming.length >= saved.length ? index : undefined;
    return restoreAt(childPlace(place, String(index)), item, at === undefined ? undefined : saved[at], {
      ...walk,
      path: [...walk.path, String(index)],
    });
  });
}

function refuse({ path, issues }: Walk, message: string): undefined {
  issues.push({ path: path.join("."), message });
  return undefined;
}
