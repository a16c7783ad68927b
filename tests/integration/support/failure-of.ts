import { TRPCClientError } from "@carillon/client";

export type ApiFailure = {
  readonly code: string;
  readonly message: string;
  readonly issues?: readonly { path: string; message: string }[];
  readonly retryAfterMs?: number;
  readonly errorId?: string;
  readonly httpStatus: number;
};

/** What a refused call was answered; @throws when it was not refused */
export async function failureOf(call: Promise<unknown>): Promise<ApiFailure> {
  let answer: unknown;
  try {
    answer = await call;
  } catch (error) {
    if (!(error instanceof TRPCClientError)) throw error;
    return { ...(error.data as Omit<ApiFailure, "message">), message: error.message };
  }
  throw new Error(`was not refused, but answered ${JSON.stringify(answer)}`);
}
