/** Asks until the answer is neither null, undefined nor false, and gives it; @throws when that takes too long */
export async function until<Answer>(
  what: string,
  ask: () => Answer | Promise<Answer>,
  { timeoutMs = 20_000 } = {},
): Promise<Exclude<Answer, null | undefined | false>> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null && answer !== undefined && answer !== false) {
      return answer as Exclude<Answer, null | undefined | false>;
    }
    if (Date.now() > deadline) throw new Error(`not within ${timeoutMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
