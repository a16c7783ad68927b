import { type ActionContext, CarillonError, ServerError } from "@carillon/connector-kit";

/**
 * Asks the install's own database, for as long as the action has time.
 * @param details.sent "no" where the question comes before anything with an effect
 * @throws ServerError `STORE_UNREACHABLE`; what ended the action when its time is up
 */
export async function askOwnStore<Answer>(
  { signal }: Pick<ActionContext, "signal">,
  details: { readonly provider: string; readonly sent: "no" | "maybe" },
  ask: () => Promise<Answer>,
): Promise<Answer> {
  const { ended, forget } = whenEnded(signal);
  try {
    return await Promise.race([ask(), ended]);
  } catch (error) {
    if (error instanceof CarillonError || signal.aborted) throw error;
    throw new ServerError({
      ...details,
      code: "STORE_UNREACHABLE",
      message: "the install's own database failed",
      userMessage: "Carillon's own database could not be reached. Try again in a moment.",
      cause: error,
    });
  } finally {
    forget();
  }
}

function whenEnded(signal: AbortSignal): { ended: Promise<never>; forget: () => void } {
  let end = () => {};
  const ended = new Promise<never>((_, reject) => {
    end = () => reject(signal.reason);
    if (signal.aborted) end();
    else signal.addEventListener("abort", end, { once: true });
  });
  return { ended, forget: () => signal.removeEventListener("abort", end) };
}
