/** Makes `calls` calls with `inFlight` of them under way at a time; µs a call. */
export async function microsecondsPerCall(
  { calls, inFlight }: { calls: number; inFlight: number },
  call: () => Promise<void>,
): Promise<number> {
  let left = calls;
  const lane = async () => {
    for (; left > 0; ) {
      left -= 1;
      await call();
    }
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: inFlight }, lane));
  return ((performance.now() - startedAt) * 1_000) / calls;
}
