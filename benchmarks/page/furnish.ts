import type { APIRequestContext } from "@playwright/test";
import { check } from "../support/check.ts";

const RUNS = 20;

/** Signs up and makes what pages show: a tool, an event, runs of it. @returns the pages of one of each */
export async function furnish(request: APIRequestContext, origin: string): Promise<readonly string[]> {
  const ask = async <T>(path: string, data?: object): Promise<T> => {
    const answer = data
      ? await request.post(`${origin}/api${path}`, { headers: { origin }, data })
      : await request.get(`${origin}/api${path}`);
    check(answer.ok(), `${path} answered ${answer.status()}: ${(await answer.text()).slice(0, 200)}`);
    return (await answer.json()) as T;
  };
  const call = async <T>(procedure: string, data?: object): Promise<T> =>
    (await ask<{ result: { data: T } }>(`/trpc/${procedure}`, data)).result.data;

  await ask("/auth/sign-up/email", {
    name: "Ada Lovelace",
    email: `bench-${crypto.randomUUID()}@example.com`,
    password: "correct horse battery",
  });
  const { url, signingSecret } = await call<{ url: string; signingSecret: string }>("inbox.getAddress");
  const tool = await call<{ id: number }>("tools.create", {
    name: "Test inbox",
    type: "WEBHOOK",
    credentials: { url, method: "POST", secret: signingSecret },
  });
  const event = await call<{ id: number }>("events.create", {
    name: "Morning report",
    type: "TOOL_ACTION",
    toolActionConfig: {
      toolType: "WEBHOOK",
      toolId: tool.id,
      actionId: "webhook.send",
      parameters: { payload: { text: "Good morning, it is {{DATE}}" } },
    },
    triggerType: "SCHEDULE",
    schedule: "0 9 * * *",
    timezone: "Europe/Berlin",
  });
  let executionId = "";
  for (let run = 0; run < RUNS; run += 1)
    ({ executionId } = await call<{ executionId: string }>("events.execute", { id: event.id }));
  return [`/tools/${tool.id}`, `/events/${event.id}`, `/events/${event.id}/edit`, `/runs/${executionId}`];
}
