import { expect, it } from "vitest";
import { onPort } from "./fixed-port.ts";
import { startStandIn } from "./stand-in.ts";

const start = () => startStandIn(() => ({ body: "ok" }));

it("has the first stand-in listen on the port it is told, those beside it on free ones", async () => {
  await using known = await start();
  const { port } = known;
  await known.close();
  const pair = await onPort(port, async () => [await start(), await start()] as const);
  await using first = pair[0];
  await using second = pair[1];
  expect(first.port).toBe(port);
  expect(second.port).not.toBe(port);
  await using other = await start();
  expect(other.port).not.toBe(port);
});
