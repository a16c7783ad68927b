import { expect, it } from "vitest";
import { fileNameOf } from "./file-name-of.ts";

const PATH = "/files/summer%20plan.pdf?download=a/b";

it.each([
  ["an attachment's name", 'attachment; filename="a b.pdf"', "a b.pdf"],
  ["a name without quotes", "attachment; filename=a.pdf", "a.pdf"],
  ["a name with quotes in it", String.raw`attachment; filename="a\"b.pdf"`, 'a"b.pdf'],
  ["the extended name first", "attachment; filename=\"e.txt\"; filename*=UTF-8''%e2%82%ac.txt", "€.txt"],
  [
    "the plain name where the extended one is broken",
    "attachment; filename=e.txt; filename*=UTF-8''%ff",
    "e.txt",
  ],
  ["the end of the path for none", "attachment", "summer plan.pdf"],
])("takes %s", (_, disposition, name) => {
  expect(fileNameOf({ "content-disposition": disposition }, PATH)).toBe(name);
});

it.each(["", "/", "/?a=b", "/%ff"])("calls a file of the path %j a file", (path) => {
  expect(fileNameOf({}, path)).toBe("file");
});
