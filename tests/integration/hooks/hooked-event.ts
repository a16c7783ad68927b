import type { CarillonClient } from "@carillon/client";
import { HookAccepted } from "@carillon/core";
import type { Member } from "../support/member.ts";

type Input = Parameters<CarillonClient["events"]["create"]["mutate"]>[0];
type Saved = Awaited<ReturnType<CarillonClient["events"]["create"]["mutate"]>>;

export type HookedEvent = { readonly event: Saved; readonly url: string; readonly secret: string };

/** An event of this member that a webhook sets off and that sends on what it was given. */
export async function addHookedEvent(
  { client }: Member,
  { toolId, payload = "{{input}}", ...more }: { toolId: number; payload?: unknown } & Record<string, unknown>,
): Promise<HookedEvent> {
  const event = await client.events.create.mutate({
    name: "Hooked",
    type: "TOOL_ACTION",
    toolActionConfig: { toolType: "WEBHOOK", toolId, actionId: "webhook.send", parameters: { payload } },
    triggerType: "WEBHOOK",
    ...more,
  } as Input);
  return { event, url: event.hook?.url ?? "", secret: event.hook?.secret ?? "" };
}

/** A delivery over the wire; `type` is its content type. */
export function deliver(
  url: string,
  body: string,
  headers: Record<string, string> = {},
  type = "application/json",
): Promise<Response> {
  return fetch(url, { method: "POST", body, headers: { "content-type": type, ...headers } });
}

/** What an accepted delivery was answered. */
export async function acceptedOf(response: Response): Promise<HookAccepted> {
  return HookAccepted.parse(await response.json());
}

/** What a refused delivery was answered. */
export async function refusalOf(response: Response): Promise<{ code: string; message: string }> {
  return (await response.json()) as { code: string; message: string };
}
