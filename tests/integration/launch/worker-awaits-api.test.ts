import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { afterEach, expect, it } from "vitest";
import { startStepsProduct } from "../steps/steps-product.ts";
import { freePort } from "../support/free-port.ts";
import { startRole } from "../support/role-process.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

it("a worker that is started beside the api takes up no run before that answers", async () => {
  const own = await startStepsProduct(() => ({ body: {} }), { workers: 0 });
  closing.push(() => own.close());
  const id = await own.start(await own.create([own.step("a", { path: "/a" })]));

  const api = createServer();
  closing.push(() => api.close());
  api.listen(await freePort(), "127.0.0.1");
  await once(api, "listening");
  const address = api.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const asked = once(api, "request") as Promise<[unknown, ServerResponse]>;
  const starting = startRole("worker", {
    ...own.product.env,
    AWAIT_API_ORIGIN: `http://127.0.0.1:${port}`,
  });
  closing.push(async () => (await starting).stop());

  const [, response] = await asked;
  expect(await own.member.client.executions.get.query({ id })).toMatchObject({ status: "QUEUED" });
  expect(own.paths()).toEqual([]);
  api.on("request", (_request, next: ServerResponse) => next.end());
  response.end();
  expect(await own.ended(id)).toMatchObject({ status: "SUCCESS" });
}, 60_000);
