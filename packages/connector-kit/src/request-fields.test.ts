import { describe, expect, it } from "vitest";
import { HeaderValue, requestHeaders } from "./header-rules.ts";
import { HttpUrl, hostAndPort } from "./http-url.ts";

const headers = requestHeaders(HeaderValue);

describe("requestHeaders", () => {
  it("takes names and values that stay on their line", () => {
    const given = { Accept: "text/plain; q=0.5", "X-Token_1": "", "x-a": "caf\u00e9\tb" };
    expect(headers.parse(given)).toEqual(given);
  });

  it.each([
    ["a line break in a value", { "X-A": "1\r\nX-B: 2" }, "X-A"],
    ["a bare line feed", { "X-A": "1\nX-B: 2" }, "X-A"],
    ["a null character", { "X-A": "\0" }, "X-A"],
    ["what no byte can hold", { "X-A": "✓" }, "X-A"],
    ["a line break in a name", { "X-A\r\nX-B": "1" }, "X-A\r\nX-B"],
    ["an empty name", { "": "1" }, ""],
    ["the host", { hOsT: "evil.example" }, "hOsT"],
    ["a length", { "Content-Length": "0" }, "Content-Length"],
    ["a transfer coding", { "transfer-encoding": "chunked" }, "transfer-encoding"],
    ["a name twice in another case", { a: "1", A: "2" }, "A"],
  ])("refuses %s", (_, given, path) => {
    expect(headers.safeParse(given).error?.issues.map((issue) => issue.path.join("."))).toContain(path);
  });
});

describe("HttpUrl", () => {
  it.each([
    "https://example.com",
    "http://127.0.0.1:8080/a?b=c",
    "HTTPS://EXAMPLE.COM/",
    " https://example.com/x ",
  ])("takes %s", (url) => {
    expect(HttpUrl.parse(url)).toBe(url.trim());
  });

  it.each([
    "example.com",
    "ftp://example.com",
    "javascript:alert(1)",
    "https://",
    "https://a b",
    "https://u:p@example.com",
    "https://u@example.com",
    "https:\\\\example.com",
    "https://example.com\\@evil.example",
    "",
  ])("refuses %s", (url) => {
    const { error } = HttpUrl.safeParse(url);
    expect(error?.issues).toHaveLength(1);
    if (url !== "") expect(error?.message).not.toContain("u:p");
  });

  it("names host and port for the breaker", () => {
    expect(hostAndPort("https://example.com/a")).toBe("example.com:443");
    expect(hostAndPort("http://[::1]:81")).toBe("[::1]:81");
  });
});
