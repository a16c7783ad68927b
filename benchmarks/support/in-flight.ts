/** Makes `calls` calls with `inFlight` of them under way at a time; ms for all. */
export async function timeCalls(
  { calls, inFlight }: { calls: number; inFlight: number },
  call: () => Promise<void>,
): Promise<number> {
  let left = calls;
  const lane = async () => {
    while (left > 0) {
      left -= 1;
      await call();
    }
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: inFlight }, lane));
  return performance.now() - startedAt;
}
