import { beforeEach, expect, it } from "vitest";
import type { Member } from "../support/member.ts";
import { type RunningProduct, sharedProduct, startProduct } from "../support/running-product.ts";

let shared: RunningProduct;

beforeEach(async () => {
  shared = await sharedProduct();
});

/** A run that no worker takes up, and the stream of what happens to it. */
async function waitingRun(member: Member) {
  const tool = await member.client.tools.create.mutate({
    name: "echo",
    type: "HTTP",
    credentials: { baseUrl: "http://127.0.0.1:9" },
  });
  const event = await member.client.events.create.mutate({
    name: "streamed",
    type: "TOOL_ACTION",
    toolActionConfig: { toolType: "HTTP", toolId: tool.id, actionId: "http.request", parameters: {} },
    triggerType: "MANUAL",
  });
  const { executionId } = await member.client.events.execute.mutate({ id: event.id });
  return { executionId, path: `/api/v1/executions/${executionId}/events` };
}

/** The first thing told on a stream, and how to hear the rest. */
async function listen(response: Response) {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const next = async () => {
    const { value, done } = await reader.read();
    return done ? null : new TextDecoder().decode(value);
  };
  const first = (await next()) ?? "";
  return { first, next, lastEventId: /^id: (\S+)/.exec(first)?.[1] ?? "" };
}

it("the stream of a run is taken up again at once by who has heard all there was to tell", async () => {
  const member = await shared.newMember();
  const { executionId, path } = await waitingRun(member);
  const { lastEventId } = await listen(await member.fetch(path));
  const again = await member.fetch(path, {
    headers: { "last-event-id": lastEventId },
    signal: AbortSignal.timeout(10_000),
  });
  expect(again.headers.get("content-type")).toBe("text/event-stream");
  await member.client.executions.cancel.mutate({ id: executionId });
  const told = await again.text();
  expect(told.match(/"status":"\w+"/g)).toEqual(['"status":"CANCELLED"']);
});

it("the stream of a run breaks off when its server stops, and does not say that the run has ended", async () => {
  const product = await startProduct();
  const member = await product.newMember();
  const { path } = await waitingRun(member);
  const { first, next } = await listen(await member.fetch(path));
  expect(first).toContain('"status":"QUEUED"');
  const rest = next().catch(() => "broken off");
  await product.close();
  expect(await rest).toBe("broken off");
});
