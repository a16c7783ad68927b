import { Agent, request } from "undici";
import { check } from "../support/check.ts";
import { microsecondsPerCall } from "../support/in-flight.ts";

export type Message = {
  readonly url: string;
  readonly token: string;
  readonly channel: string;
  readonly text: string;
};

/** undici alone: the same request, its answer read and parsed; µs a call. */
export async function runBare(
  { url, token, channel, text }: Message,
  size: { calls: number; inFlight: number },
): Promise<number> {
  const dispatcher = new Agent({ connections: 128, pipelining: 1 });
  const took = await microsecondsPerCall(size, async () => {
    const { statusCode, body } = await request(url, {
      dispatcher,
      method: "POST",
      headers: {
        authorization: `Bearer ${token}`,
        "content-type": "application/json",
        accept: "*/*",
        "user-agent": "Carillon",
      },
      body: JSON.stringify({ channel, text }),
    });
    const answer = (await body.json()) as { ok?: boolean };
    check(statusCode === 200 && answer.ok === true, "the stand-in answered something else");
  });
  await dispatcher.close();
  return took;
}
