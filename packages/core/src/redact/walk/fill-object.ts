import { REDACTED } from "../marker.ts";
import { isSecretName } from "../names/classify-name.ts";
import { hidesText } from "../names/hides-text.ts";
import { isSecretParameter } from "../names/query-names.ts";
import type { KeyReading } from "../names/read-key.ts";
import { looksLikeError, redactSqlLiterals, repeatsInput } from "./echo-shapes.ts";
import { defineProperty, readProperty, setProperty, UNREADABLE } from "./properties.ts";
import type { Role, Task, Walk } from "./walk-context.ts";

/** Copies the own enumerable properties of an object, each by what its key and its neighbours say. */
export function fillObject(walk: Walk, task: Task): void {
  const { source, copy, mode, role } = task;
  const prototype: unknown = Object.getPrototypeOf(source);
  const set = prototype === Object.prototype || prototype === null ? setProperty : defineProperty;
  for (const key of Object.keys(source)) {
    const reading = walk.rules.key(key);
    const value = readProperty(source, key);
    const isOrdinary = reading.isOrdinary && mode === "plain" && role === undefined && value !== UNREADABLE;
    const read = isOrdinary ? walk.read(value, mode) : readMember(walk, task, { key, reading, value });
    set(copy, reading.text === key ? key : freeName(copy, reading.text), read);
  }
  for (const key of Object.getOwnPropertySymbols(source)) copySymbol(walk, task, key);
}

function copySymbol(walk: Walk, { source, copy, mode }: Task, key: symbol): void {
  // The hook of util.inspect could print what the copy hides.
  const isHook = key.description === "nodejs.util.inspect.custom";
  if (isHook || !Object.prototype.propertyIsEnumerable.call(source, key)) return;
  const value = readProperty(source, key);
  const isSecret = value === UNREADABLE || walk.rules.key(key.description ?? "").kind === "secret";
  defineProperty(copy, key, walk.read(value === UNREADABLE ? REDACTED : value, isSecret ? "all" : mode));
}

export type Member = { readonly key: string; readonly reading: KeyReading; readonly value: unknown };

/** The copy of one property's value. */
export function readMember(walk: Walk, task: Task, member: Member): unknown {
  const { reading, value, key } = member;
  if (value === UNREADABLE) return REDACTED;
  if (task.mode === "all") return walk.read(value, "all");
  if (reading.kind !== "plain") return readSecretMember(walk, task, member);
  if (task.role === "query" && isSecretParameter(key)) return walk.read(value, "all");
  if (task.role === "echo" && key === "value") return walk.read(value, "all");
  if (reading.place !== undefined) return readPlacedMember(walk, task, member);
  return walk.read(value, task.mode);
}

function readSecretMember(walk: Walk, task: Task, member: Member): unknown {
  const { reading, value } = member;
  if (isInnocent(task.source, member)) return walk.read(value, task.mode);
  if (reading.kind === "secret") return walk.read(value, "all");
  if (reading.kind === "counted") return walk.read(value, "counted");
  return typeof value === "string" && hidesText(reading.kind, value) ? REDACTED : walk.read(value, task.mode);
}

const FETCH_MODES = new Set<unknown>(["include", "omit", "same-origin"]); // `credentials` of the Fetch standard
const TEST_COUNTERS = ["fail", "failed", "failures", "skip", "skipped", "total"];

/** Secret names with an everyday meaning of their own, told by the value or the neighbours. */
function isInnocent(source: object, { key, value }: Member): boolean {
  switch (key.toLowerCase()) {
    case "credentials":
      return FETCH_MODES.has(value);
    case "pwd":
    case "oldpwd":
      return typeof value === "string" && /^(?:\/|~|[A-Z]:\\)/.test(value);
    case "pass":
      return TEST_COUNTERS.some((name) => Object.hasOwn(source, name));
    default:
      return false;
  }
}

function readPlacedMember(walk: Walk, task: Task, member: Member): unknown {
  const { source, mode } = task;
  const { key, reading, value } = member;
  const isError = source instanceof Error;
  if (reading.place === "value" && isNamedSecret(source, task.role)) return walk.read(value, "all");
  if (reading.place === "headers") return walk.read(value, mode, "headers");
  const isStatement = reading.place === "sql" || reading.place === "query";
  if (isStatement && typeof value === "string" && (isError || looksLikeError(source))) {
    return redactSqlLiterals(walk.rules.text(value), REDACTED);
  }
  if (reading.place === "query") return walk.read(value, mode, "query");
  if (!repeatsInput(source, key, value, isError)) return walk.read(value, mode);
  return key === "context" ? walk.read(value, mode, "echo") : walk.read(value, "all");
}

const NAME_KEYS = "name key header field property path variable param id label title type".split(" ");

/** `{name: "Authorization", value: …}`, as HAR, Postman, Kubernetes and form builders write headers and variables. */
function isNamedSecret(source: object, role: Role): boolean {
  return NAME_KEYS.some((key) => {
    const name = Object.hasOwn(source, key) ? readProperty(source, key) : undefined;
    const last: unknown = Array.isArray(name) ? name.at(-1) : name;
    return (
      typeof last === "string" &&
      last.length < 100 &&
      (role === "query" ? isSecretParameter(last) : isSecretName(last))
    );
  });
}

/** Two keys that become the same keep two properties. */
function freeName(copy: object, name: string): string {
  let free = name;
  for (let count = 2; Object.hasOwn(copy, free); count++) free = `${name} ${count}`;
  return free;
}
