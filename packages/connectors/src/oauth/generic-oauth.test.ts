import { expect, it } from "vitest";
import { genericOauth } from "./generic-oauth.ts";

it("renews a token of which the provider does not say when it ends, as Salesforce does not", () => {
  const oauth = genericOauth<object>({
    at: "auth",
    read: () => ({ tokenUrl: "https://login.example.com/token" }),
  });
  expect(oauth.provider({}).unsaidLifetimeMs).toBeGreaterThan(5 * 60_000);
});
