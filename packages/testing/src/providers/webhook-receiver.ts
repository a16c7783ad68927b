import { verify, WebhookVerificationError } from "@carillon/core";
import { type StandIn, startStandIn } from "./stand-in.ts";

export type WebhookReceiver = StandIn & {
  /** Deliveries by webhook-id, or by the body where there is none: what tells one firing from a doubled one. */
  readonly counts: ReadonlyMap<string, number>;
  /** All deliveries, and those whose signature was not right. */
  readonly totals: { total: number; invalid: number };
  /** Why signatures were refused, in order. */
  readonly refusals: readonly string[];
  reset(): void;
};

/**
 * A receiver that checks signatures by Standard Webhooks where it has a secret (several while they rotate), answers
 * 401 to a wrong one and 204 to every other delivery, and counts.
 */
export async function startWebhookReceiver(
  options: { secret?: string | readonly string[]; record?: boolean; now?: () => Date } = {},
): Promise<WebhookReceiver> {
  const { secret, record = true, now = () => new Date() } = options;
  const counts = new Map<string, number>();
  const refusals: string[] = [];
  const totals = { total: 0, invalid: 0 };

  const standIn = await startStandIn(
    ({ method, headers, body }) => {
      if (method === "OPTIONS") return { status: 204, headers: { allow: "POST, PUT, PATCH" } };
      if (!["POST", "PUT", "PATCH"].includes(method)) return { status: 405 };
      totals.total += 1;
      try {
        if (secret !== undefined) verify(secret, headers, body, { now: now() });
      } catch (error) {
        if (!(error instanceof WebhookVerificationError)) throw error;
        totals.invalid += 1;
        refusals.push(error.reason);
        return { status: 401, body: { error: "invalid signature" } };
      }
      const key = headers["webhook-id"] ?? body.toString("utf8");
      counts.set(key, (counts.get(key) ?? 0) + 1);
      return { status: 204 };
    },
    { record },
  );
  const reset = (): void => {
    counts.clear();
    refusals.length = 0;
    standIn.requests.length = 0;
    Object.assign(totals, { total: 0, invalid: 0 });
  };
  return { ...standIn, counts, totals, refusals, reset };
}
