import { describe, expect, it } from "vitest";
import { fileKeysOf, heldFile, withFile } from "./file-fields.ts";
import { fromLocalInput, toLocalInput } from "./local-time.ts";

const field = (key: string, schema: object = { type: "string" }) => ({
  key,
  schema: { ...schema },
  required: false,
});
const ENCODING = field("encoding", { enum: ["text", "base64"] });

describe("a file among fields", () => {
  const keys = fileKeysOf([field("filename"), field("content"), ENCODING]);

  it("is known by a content that may be base64, and by nothing less", () => {
    expect(keys).toEqual({ content: "content", encoding: "encoding", name: "filename", type: undefined });
    expect(fileKeysOf([field("content"), field("encoding")])).toBeUndefined();
    expect(fileKeysOf([ENCODING, field("text")])).toBeUndefined();
  });

  it("takes the place of what was typed, and leaves the other fields", () => {
    if (!keys) throw new Error("no file");
    const value = withFile({ channel: "C0", content: "typed" }, keys, {
      name: "a.bin",
      type: "text/csv",
      base64: "AQID",
    });
    expect(value).toEqual({ channel: "C0", content: "AQID", encoding: "base64", filename: "a.bin" });
    expect(heldFile(value, keys)).toBe(3);
    expect(heldFile({ content: "{{input.file}}", encoding: "base64" }, keys)).toBeUndefined();
    expect(heldFile({ content: "AQID", encoding: "text" }, keys)).toBeUndefined();
  });
});

describe("a moment by the clock here", () => {
  it("comes back as it went, and is nothing while it is half typed", () => {
    expect(fromLocalInput(toLocalInput("2026-03-01T09:00:00.000Z"))).toBe("2026-03-01T09:00:00.000Z");
    expect(toLocalInput("{{DATE}}")).toBe("");
    expect(fromLocalInput("2026-03-")).toBeUndefined();
  });
});
