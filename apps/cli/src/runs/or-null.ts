import { TRPCClientError } from "@carillon/client";

/** null for what is not there any more. */
export async function orNull<Thing>(asked: Promise<Thing>): Promise<Thing | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof TRPCClientError && error.data?.code === "NOT_FOUND") return null;
    throw error;
  }
}
