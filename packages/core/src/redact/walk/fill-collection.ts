import type { Mode, Task, Walk } from "./walk-context.ts";

/** Copies the items of a Set; those that become the same become one. */
export function fillSet(walk: Walk, { source, copy, mode }: Task): void {
  if (!(source instanceof Set) || !(copy instanceof Set)) return;
  for (const item of Set.prototype.values.call(source)) Set.prototype.add.call(copy, walk.read(item, mode));
}

/** Copies a Map; a key that is a text is read as the key of an object. */
export function fillMap(walk: Walk, { source, copy, mode }: Task): void {
  if (!(source instanceof Map) || !(copy instanceof Map)) return;
  for (const [key, value] of Map.prototype.entries.call(source)) {
    const name = typeof key === "string" ? freeKey(copy, walk.rules.key(key).text) : walk.read(key, "plain");
    Map.prototype.set.call(copy, name, walk.read(value, modeOf(walk, key, mode)));
  }
}

function modeOf(walk: Walk, key: unknown, mode: Mode): Mode {
  if (mode === "all" || typeof key !== "string") return mode;
  const { kind } = walk.rules.key(key);
  if (kind === "secret") return "all";
  return kind === "counted" ? "counted" : mode;
}

function freeKey(copy: Map<unknown, unknown>, name: string): string {
  let free = name;
  for (let count = 2; Map.prototype.has.call(copy, free); count++) free = `${name} ${count}`;
  return free;
}
