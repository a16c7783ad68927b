import { expect, it } from "vitest";
import { createIdleWorkers } from "./idle-workers.ts";

const one = { worker: "one", lock: 1 };
const two = { worker: "two", lock: 2 };

it("gives each worker once for a word, those first that waited longest", () => {
  const idle = createIdleWorkers();
  idle.heard(one);
  idle.heard(two);
  idle.heard(one);
  expect([idle.take(), idle.take(), idle.take()]).toEqual([two, one, null]);
});

it("forgets a word that is old", () => {
  let at = 0;
  const idle = createIdleWorkers({ elapsed: () => at });
  idle.heard(one);
  at = 11_000;
  idle.heard(two);
  at = 13_000;
  expect([idle.take(), idle.take()]).toEqual([two, null]);
});
