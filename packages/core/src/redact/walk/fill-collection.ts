import { classifyName } from "../names/classify-name.ts";
import type { Mode, Walk } from "./walk-context.ts";

/** Copies of Map and Set; undefined for every other object. */
export function fillCollection(
  walk: Walk,
  at: { source: object; mode: Mode },
): { copy: object; fill: () => void } | undefined {
  const { source, mode } = at;
  if (source instanceof Map) {
    const copy = withPrototypeOf(source, new Map<unknown, unknown>());
    return { copy, fill: () => fillMap(walk, { source, copy, mode }) };
  }
  if (source instanceof Set) {
    const copy = withPrototypeOf(source, new Set<unknown>());
    const fill = () => {
      for (const item of Set.prototype.values.call(source))
        Set.prototype.add.call(copy, walk.read(item, mode));
    };
    return { copy, fill };
  }
  return undefined;
}

function fillMap(
  walk: Walk,
  at: { source: Map<unknown, unknown>; copy: Map<unknown, unknown>; mode: Mode },
): void {
  for (const [key, value] of Map.prototype.entries.call(at.source)) {
    const name =
      typeof key === "string" ? freeKey(at.copy, walk.rules.key(key).text) : walk.read(key, "plain");
    Map.prototype.set.call(at.copy, name, walk.read(value, modeOf(key, at.mode)));
  }
}

function modeOf(key: unknown, mode: Mode): Mode {
  if (mode === "all" || typeof key !== "string") return mode;
  const kind = classifyName(key);
  if (kind === "secret") return "all";
  return kind === "counted" ? "counted" : mode;
}

function freeKey(copy: Map<unknown, unknown>, name: string): string {
  let free = name;
  for (let count = 2; Map.prototype.has.call(copy, free); count++) free = `${name} ${count}`;
  return free;
}

function withPrototypeOf<T extends object>(source: T, copy: T): T {
  return Object.setPrototypeOf(copy, Object.getPrototypeOf(source));
}
