import { type Connector, jsonSchemaOf, secretPaths } from "@carillon/connector-kit";
import { describe, expect } from "vitest";
import { contractCase } from "./contract-case.ts";

/** Names a field that holds a secret has. */
const SECRET_NAME = /password|token(?!Url)|secret|apikey|privatekey/i;

/** What the form, the docs page and the API schemas are made of is all there. */
export function describeDeclaration(connector: Connector, tested: readonly string[]): void {
  const it = (title: string, run: () => unknown) =>
    contractCase(title, { connector: connector.type, of: "declaration" }, run);
  describe("as it is declared", () => {
    it("has a fixture for each of its actions", () => {
      expect([...tested].sort()).toEqual([...connector.actions.keys()].sort());
    });

    it("says what it is", () => {
      for (const text of [connector.name, connector.description, connector.category])
        expect(text).not.toBe("");
      expect(connector.type).toMatch(/^[A-Z][A-Z0-9_]*$/);
      expect(connector.timeoutMs).toBeGreaterThan(0);
      expect(connector.timeoutMs).toBeLessThanOrEqual(300_000);
    });

    it("has a mark that can be drawn", () => {
      expect(connector.icon?.length).toBeGreaterThan(0);
      for (const { d, fill } of connector.icon ?? []) {
        expect(d).toMatch(/^M[MmLlHhVvCcSsQqTtAaZz0-9eE\s.,+-]+$/);
        expect(fill).toMatch(/^#[0-9A-F]{6}$/i);
      }
    });

    it("titles every field of its credentials, and takes no other", () => {
      const schema = jsonSchemaOf(connector.credentialsSchema);
      expect(schema).toMatchObject({ type: "object", additionalProperties: false });
      for (const [name, field] of Object.entries(schema.properties as object)) {
        expect(field, name).toHaveProperty("title");
      }
    });

    it("marks as secret what is named like a secret", () => {
      const secret = secretPaths(connector.credentialsSchema);
      const named = fieldPaths(jsonSchemaOf(connector.credentialsSchema)).filter((path) =>
        SECRET_NAME.test(path.split(".").at(-1) ?? ""),
      );
      expect(named.filter((path) => !secret.includes(path))).toEqual([]);
    });

    it("describes its actions, with examples that their schemas take", () => {
      for (const action of connector.actions.values()) {
        expect(action.description.length, action.id).toBeGreaterThan(10);
        expect(action.outputSchema, action.id).toBeDefined();
        expect(action.examples.length, action.id).toBeGreaterThan(0);
        for (const { name, parameters } of action.examples) {
          expect(action.inputSchema.safeParse(parameters).error, `${action.id}: ${name}`).toBeUndefined();
        }
        const schema = jsonSchemaOf(action.inputSchema);
        expect(schema).toMatchObject({ type: "object", additionalProperties: false });
        for (const [name, field] of Object.entries(schema.properties as object)) {
          expect(field, `${action.id}: ${name}`).toHaveProperty("title");
        }
      }
    });
  });
}

function fieldPaths(schema: unknown, path: readonly string[] = []): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const { properties, anyOf, oneOf } = schema as Record<"properties" | "anyOf" | "oneOf", unknown>;
  const own = path.length > 0 ? [path.join(".")] : [];
  const below = Object.entries((properties ?? {}) as object).flatMap(([name, child]) =>
    fieldPaths(child, [...path, name]),
  );
  const options = [anyOf, oneOf].flatMap((list) =>
    Array.isArray(list) ? list.flatMap((option) => fieldPaths(option, path)) : [],
  );
  return [...new Set([...own, ...below, ...options])];
}
