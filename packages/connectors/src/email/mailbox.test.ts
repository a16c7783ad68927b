import { describe, expect, it } from "vitest";
import { isEmailAddress, parseMailbox } from "./mailbox.ts";

describe("isEmailAddress", () => {
  it.each([
    "a@b.example",
    "a.b+c@sub.example.com",
    "o'brien@example.com",
    "jürgen@münchen.example",
    "a@localhost",
    "a@[127.0.0.1]",
    "a@[IPv6:::1]",
    `${"a".repeat(64)}@example.com`,
  ])("takes %s", (address) => expect(isEmailAddress(address)).toBe(true));

  it.each([
    "",
    "a",
    "@example.com",
    "a@",
    "a b@example.com",
    "a@b..example",
    "a@-b.example",
    ".a@example.com",
    "a..b@example.com",
    "a@b@c",
    "a@example.com\r\nRCPT TO:<b@c>",
    "a>@example.com",
    "a\0@example.com",
    `${"a".repeat(65)}@example.com`,
    `a@${"b".repeat(250)}.example`,
  ])("refuses %j", (address) => expect(isEmailAddress(address)).toBe(false));
});

describe("parseMailbox", () => {
  it.each([
    ["jane@example.com", { name: "", address: "jane@example.com" }],
    ["Jane Doe <jane@example.com>", { name: "Jane Doe", address: "jane@example.com" }],
    ['"Doe, \\"J\\" Jane" <jane@example.com>', { name: 'Doe, "J" Jane', address: "jane@example.com" }],
    ["<jane@example.com>", { name: "", address: "jane@example.com" }],
    ["Jane <jane@example.com> <bo@example.com>", undefined],
    ["Jane <jane>", undefined],
    ["Jane\r\n <jane@example.com>", undefined],
    ['"open <jane@example.com>', undefined],
  ])("reads %j", (text, mailbox) => {
    expect(parseMailbox(text)).toEqual(mailbox);
  });
});
