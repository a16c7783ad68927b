import { isSchema, type JsonSchema } from "./json-schema.ts";
import type { ObjectField } from "./shape-of.ts";

/** Keys of an object that holds a file: its content as text or base64, and, where it has them, its name and type. */
export type FileKeys = {
  readonly content: string;
  readonly encoding: string;
  readonly name: string | undefined;
  readonly type: string | undefined;
};

/** undefined: the object is no file. */
export function fileKeysOf(fields: readonly ObjectField[]): FileKeys | undefined {
  const has = (key: string) => (fields.some((field) => field.key === key) ? key : undefined);
  const encoding = fields.find(({ key }) => key === "encoding")?.schema.enum;
  if (has("content") === undefined || !Array.isArray(encoding) || !encoding.includes("base64"))
    return undefined;
  return { content: "content", encoding: "encoding", name: has("filename"), type: has("contentType") };
}

export type PickedFile = { readonly name: string; readonly type: string; readonly base64: string };

/** The object with a file that was chosen in place of what was typed. */
export function withFile(value: unknown, keys: FileKeys, { name, type, base64 }: PickedFile): JsonSchema {
  return {
    ...(isSchema(value) ? value : {}),
    [keys.content]: base64,
    [keys.encoding]: "base64",
    ...(keys.name === undefined ? {} : { [keys.name]: name }),
    ...(keys.type === undefined || type === "" ? {} : { [keys.type]: type }),
  };
}

/** Bytes of a file that the object holds as base64; undefined: it holds none, or one short enough to be read. */
export function heldFile(value: unknown, { content, encoding }: FileKeys): number | undefined {
  if (!isSchema(value) || value[encoding] !== "base64") return undefined;
  const text = value[content];
  if (typeof text !== "string" || text === "" || text.includes("{{")) return undefined;
  return Math.floor((text.replace(/[\s=]/g, "").length * 3) / 4);
}
