import { appRouter } from "@carillon/api";

type Place = { readonly method: string; readonly path: string };
type Definition = { readonly _def: { readonly meta?: { readonly openapi?: Place } } };

/** Where procedures are found over REST, by their names. */
export const REST_PLACES: ReadonlyMap<string, Place> = new Map(
  Object.entries(appRouter._def.procedures as unknown as Record<string, Definition>).flatMap(
    ([name, procedure]) => {
      const place = procedure._def.meta?.openapi;
      return place ? [[name, { method: place.method, path: place.path }] as const] : [];
    },
  ),
);

/** The request that says over REST what a procedure's input says. */
export function restRequest(name: string, input: unknown): { path: string; init: RequestInit } {
  const place = REST_PLACES.get(name);
  if (!place) throw new Error(`${name} has no place over REST`);
  const fields = new Map(Object.entries((input ?? {}) as Record<string, unknown>));
  const inPath = place.path.replaceAll(/\{(\w+)\}/g, (_, field: string) => {
    const value = String(fields.get(field));
    fields.delete(field);
    return encodeURIComponent(value);
  });
  const { method } = place;
  if (method !== "GET" && method !== "DELETE") {
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify(Object.fromEntries(fields));
    return { path: `/api/v1${inPath}`, init: { method, headers, body } };
  }
  const query = new URLSearchParams();
  for (const [field, value] of fields) for (const each of [value].flat()) query.append(field, String(each));
  return { path: `/api/v1${inPath}?${query}`, init: { method } };
}
