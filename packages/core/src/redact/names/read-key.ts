import { classifyName, type NameKind } from "./classify-name.ts";

/** What the place under a key may be, beside what its name says. */
export type Place = "value" | "echo" | "headers" | "query" | "sql" | undefined;

export type KeyReading = {
  readonly kind: NameKind;
  /** The key with secrets in it replaced. */
  readonly text: string;
  readonly place: Place;
  /** Nothing about the key is special. */
  readonly isOrdinary: boolean;
};

const PLACES: ReadonlyMap<string, Place> = new Map<string, Place>([
  ...each("value", "value values val"),
  ...each(
    "echo",
    "detail parameters params args received input where data context target keyvalue _original originalvalue origin",
  ),
  ...each("headers", "headers rawheaders trailers rawtrailers requestheaders responseheaders"),
  ...each("query", "query queryparams queryparameters querystring qs searchparams urlparams"),
  ...each("sql", "sql statement internalquery internal_query"),
]);

function each(place: Place, names: string): [string, Place][] {
  return names.split(" ").map((name) => [name, place]);
}

const LONGEST_CACHED = 100;
const CACHED = 1_024;

/** Reads keys with a cache of its own, since what a key's text becomes depends on the secrets that are looked for. */
export function createKeyReader(redactText: (text: string) => string): (key: string) => KeyReading {
  const cache = new Map<string, KeyReading>();
  return (key) => {
    const known = cache.get(key);
    if (known !== undefined) return known;
    const kind = classifyName(key);
    const place = PLACES.get(key.toLowerCase());
    const reading = {
      kind,
      text: redactText(key),
      place,
      isOrdinary: kind === "plain" && place === undefined,
    };
    if (key.length <= LONGEST_CACHED) {
      if (cache.size >= CACHED) cache.clear();
      cache.set(key, reading);
    }
    return reading;
  };
}
