import { expect, it } from "vitest";
import { trustedEnvironment } from "./role-environment.ts";
import { readSettings } from "./settings.ts";

const DATABASE = { DATABASE_URL: "postgres://db/carillon" };

it("tells a worker alone that is started beside an api where that will answer", () => {
  const given = (ROLE: string, role: "api" | "worker") => {
    const environment = { ...DATABASE, ROLE, PORT: "4000" };
    const settings = readSettings(environment, { root: "/", dev: false });
    const context = { environment, settings, secrets: undefined, databaseUrl: DATABASE.DATABASE_URL };
    return trustedEnvironment(context, role).AWAIT_API_ORIGIN;
  };
  expect(given("all", "worker")).toBe("http://127.0.0.1:4000");
  expect(given("all", "api")).toBeUndefined();
  expect(given("worker", "worker")).toBeUndefined();
});
