import { expect, it } from "vitest";
import { fileNameOf } from "./file-name-of.ts";

const url = new URL("https://api.example.com/files/summer%20plan.pdf?download=1");

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
  expect(fileNameOf({ "content-disposition": disposition }, url)).toBe(name);
});

it("calls a file without a name a file", () => {
  expect(fileNameOf({}, new URL("https://api.example.com/"))).toBe("file");
});
