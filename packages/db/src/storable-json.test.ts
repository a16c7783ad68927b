import { expect, it } from "vitest";
import { storableJson } from "./storable-json.ts";

it.each([
  ["plain", "plain"],
  ["a\u0000b", "a\ufffdb"],
  ["\ud800", "\ufffd"],
  ["x\udfffy", "x\ufffdy"],
  ["\u{1f389} whole", "\u{1f389} whole"],
  ["\\u0000 as text", "\\u0000 as text"],
  ["\\\u0000", "\\\ufffd"],
  ["\\\\ud800", "\\\\ud800"],
  ["\u001f kept", "\u001f kept"],
])("%j is stored as %j", (given, stored) => {
  expect(JSON.parse(storableJson({ [given]: [given] }))).toEqual({ [stored]: [stored] });
});
