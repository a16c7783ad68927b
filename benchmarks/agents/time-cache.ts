import { Pool } from "undici";
import { check } from "../support/check.ts";
import type { BenchCarillon } from "../support/start-carillon.ts";

/** ms that a call takes on the average, one after the other: of ones that are made, or of one that the cache has. */
export async function timeCache(
  { origin, token }: BenchCarillon,
  { calls, isHit, first }: { calls: number; isHit: boolean; first: number },
): Promise<number> {
  const pool = new Pool(origin, { connections: 1 });
  const call = async (n: number, isCached: boolean) => {
    const answer = await pool.request({
      ...{ path: "/api/v1/tools/wait.ten-ms", method: "POST", body: JSON.stringify({ inputs: { n } }) },
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    });
    const body = (await answer.body.json()) as { cached?: boolean; outputs?: { data?: { n?: number } } };
    check(body.outputs?.data?.n === n, `an answer of ${answer.statusCode}: ${JSON.stringify(body)}`);
    check((body.cached ?? false) === isCached, `${isCached ? "no hit" : "a hit"} of the cache`);
  };
  try {
    await call(first, false);
    const startedAt = performance.now();
    for (let n = 1; n <= calls; n += 1) await call(isHit ? first : first + n, isHit);
    return (performance.now() - startedAt) / calls;
  } finally {
    await pool.close();
  }
}
