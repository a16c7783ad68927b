/**
 * A reading that takes the longer the more there is: whoever asks meanwhile, or within `rest` times as long as it took, gets
 * the answer of before. One that fails is not kept.
 * @param mostMs no answer is older than this, but for the time that the next takes
 * @param now ms of a clock that is not set
 */
export function createPacedRead<Answer>(
  read: () => Promise<Answer>,
  { rest, mostMs, now = () => performance.now() }: { rest: number; mostMs: number; now?: () => number },
): () => Promise<Answer> {
  let kept: { readonly answer: Promise<Answer>; until: number } | null = null;
  return () => {
    if (kept && now() < kept.until) return kept.answer;
    const began = now();
    const next = { answer: read(), until: Number.POSITIVE_INFINITY };
    kept = next;
    next.answer.then(
      () => {
        next.until = now() + Math.min(mostMs, (now() - began) * rest);
      },
      () => {
        next.until = Number.NEGATIVE_INFINITY;
      },
    );
    return next.answer;
  };
}
