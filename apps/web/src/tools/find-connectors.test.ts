import { expect, it } from "vitest";
import { findConnectors } from "./find-connectors.ts";

const service = (name: string, category: string, keywords: string[] = [], description = "") => ({
  ...{ name, category, keywords, description },
});
const ALL = [
  service("Webhook", "Developer", ["hook"], "Sends a message anywhere"),
  service("Email", "Messaging", ["smtp", "mail"]),
  service("GitHub", "Development", ["git"]),
];
const namesOf = (typed: string) => findConnectors(ALL, typed).map(({ name }) => name);

it("finds a service by its name, its category and other words for it", () => {
  expect(namesOf("git")).toEqual(["GitHub"]);
  expect(namesOf("SMTP")).toEqual(["Email"]);
  expect(namesOf("messaging mail")).toEqual(["Email"]);
  expect(namesOf("fax")).toEqual([]);
});

it("shows what is named so before what only speaks of it, and all where nothing is typed", () => {
  expect(namesOf("e")).toEqual(["Email", "Webhook", "GitHub"]);
  expect(namesOf("mess")).toEqual(["Webhook", "Email"]);
  expect(namesOf(" ")).toEqual(["Webhook", "Email", "GitHub"]);
});
