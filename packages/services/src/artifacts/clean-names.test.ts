import { expect, it } from "vitest";
import { cleanContentType, cleanName } from "./clean-names.ts";

it.each([
  ["report.pdf", "report.pdf"],
  ["../../etc/passwd", "passwd"],
  ["C:\\temp\\a.txt", "a.txt"],
  ["a\r\nX-Header: 1.txt", "aX-Header: 1.txt"],
  ["\u202egpj.exe", "gpj.exe"],
  ["..", "file"],
  ["", "file"],
  ["ä".repeat(300), "ä".repeat(255)],
])("makes of the name %j %j", (given, kept) => {
  expect(cleanName(given)).toBe(kept);
});

it.each([
  ["text/csv; charset=utf-8", "text/csv; charset=utf-8"],
  ["application/vnd.api+json", "application/vnd.api+json"],
  ["text/html\r\nset-cookie: a=b", "application/octet-stream"],
  ["pdf", "application/octet-stream"],
  ["", "application/octet-stream"],
])("makes of the kind %j %j", (given, kept) => {
  expect(cleanContentType(given)).toBe(kept);
});
