import { Pool } from "undici";
import { check } from "./check.ts";
import { timeCalls } from "./in-flight.ts";

const WARM_UP = 0.1;

export type CallTarget = {
  readonly origin: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** A part of every right answer. */
  readonly answers: string;
};

/** Calls that are made to measure so many, those to warm up included. */
export const callsMade = (calls: number): number => calls + Math.ceil(calls * WARM_UP);

/** How many calls a second are answered, each by a POST of one of so many callers. */
export async function callsPerSecond(
  { origin, path, headers, body, answers }: CallTarget,
  { calls, callers }: { calls: number; callers: number },
): Promise<number> {
  const pool = new Pool(origin, { connections: callers });
  const call = async () => {
    const answer = await pool.request({
      path,
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body,
    });
    const text = await answer.body.text();
    check(
      answer.statusCode === 200 && text.includes(answers),
      `an answer of ${answer.statusCode}: ${text.slice(0, 200)}`,
    );
  };
  try {
    await timeCalls({ calls: callsMade(calls) - calls, inFlight: callers }, call);
    return calls / ((await timeCalls({ calls, inFlight: callers }, call)) / 1_000);
  } finally {
    await pool.close();
  }
}
