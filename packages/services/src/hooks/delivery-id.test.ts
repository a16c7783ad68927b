import { describe, expect, it } from "vitest";
import { deliveryHashOf } from "./delivery-id.ts";

const ofBody = { bodyPath: "event_id" };
const ofHeader = { header: "webhook-id" };

function delivery(text: string, headers: [string, string][] = []) {
  let body: unknown = text;
  try {
    if (headers.every(([, value]) => value !== "text/plain")) body = JSON.parse(text);
  } catch {}
  return { headers, bytes: Buffer.from(text), body };
}

describe("deliveryHashOf", () => {
  it("reads the header that the verification reads: the first that is not empty", () => {
    const hash = deliveryHashOf(ofHeader, "standard-webhooks", delivery("{}", [["webhook-id", "m1"]]));
    const padded = delivery("{}", [
      ["webhook-id", ""],
      ["webhook-id", "m1"],
    ]);
    expect(hash).toMatch(/^[\w-]{43}$/);
    expect(deliveryHashOf(ofHeader, "standard-webhooks", padded)).toBe(hash);
  });

  it("reads an id in the body whatever type the body is said to be", () => {
    const text = '{"event_id":"Ev1"}';
    const hash = deliveryHashOf(ofBody, "slack", delivery(text));
    expect(deliveryHashOf(ofBody, "slack", delivery(text, [["content-type", "text/plain"]]))).toBe(hash);
    expect(deliveryHashOf(ofBody, "slack", delivery('{"event_id":"Ev2"}'))).not.toBe(hash);
    expect(deliveryHashOf(ofBody, "none", delivery("a=1&event_id=Ev1"))).toBe(hash);
    expect(deliveryHashOf(ofBody, "none", delivery('<a href="?a=1&event_id=Ev1&b=2"/>'))).toBeNull();
  });

  it.each([
    ["slack", (time: number): [string, string][] => [["x-slack-request-timestamp", String(time)]]],
    ["stripe", (time: number): [string, string][] => [["stripe-signature", `v1=aa, t=${time} ,v1=bb`]]],
  ] as const)("of %s knows one without an id by its signed time and body", (scheme, headersAt) => {
    const hashAt = (time: number, text: string) =>
      deliveryHashOf(ofBody, scheme, delivery(text, headersAt(time)));
    const hash = hashAt(1, "text=hi");
    expect(hash).toMatch(/^[\w-]{43}$/);
    expect(hashAt(1, "text=hi")).toBe(hash);
    expect(hashAt(2, "text=hi")).not.toBe(hash);
    expect(hashAt(1, "text=ho")).not.toBe(hash);
  });

  it("knows a timed one again whatever stands around its time, and its id behind a byte order mark", () => {
    const timed = (time: string) =>
      deliveryHashOf(ofHeader, "hmac-sha256", {
        ...delivery("{}", [["x-time", time]]),
        timestampHeader: "x-time",
      });
    expect(timed("1")).toMatch(/^[\w-]{43}$/);
    expect(timed("1\u00a0")).toBe(timed("1"));
    const text = '{"event_id":"Ev1"}';
    const marked = delivery(`\ufeff${text}`, [["content-type", "text/plain"]]);
    expect(deliveryHashOf(ofBody, "slack", marked)).toBe(deliveryHashOf(ofBody, "slack", delivery(text)));
  });

  it("tells ids apart that are numbers too large for JavaScript, and knows each again as a text too", () => {
    const hashAs = (id: string) => deliveryHashOf(ofBody, "none", delivery(`{"event_id":${id}}`));
    const [one, next] = ["1234567890123456788", "1234567890123456789"];
    expect(hashAs(one)).not.toBe(hashAs(next));
    expect(hashAs(one)).toBe(hashAs(one));
    expect(hashAs(one)).toBe(hashAs(`"${one}"`));
    expect(hashAs("12")).toBe(hashAs('"12"'));
  });

  it("knows nothing to be the same where no id is wanted or given", () => {
    expect(deliveryHashOf(null, "slack", delivery("{}", [["x-slack-request-timestamp", "1"]]))).toBeNull();
    expect(deliveryHashOf(ofHeader, "github", delivery("{}"))).toBeNull();
    expect(deliveryHashOf({ bodyPath: "__proto__.constructor" }, "none", delivery("{}"))).toBeNull();
  });
});
