import {
  type ActionContext,
  type ConnectionTestResult,
  connectionFailure,
  readJson,
} from "@carillon/connector-kit";
import { z } from "zod";
import { callNtfy } from "./call-ntfy.ts";
import type { NtfyCredentials } from "./credentials.ts";

const Account = z.looseObject({ username: z.string() });

/** Asks whose token it is; sends nothing. */
export async function testNtfyConnection(
  credentials: NtfyCredentials,
  context: ActionContext,
): Promise<ConnectionTestResult> {
  try {
    const response = await callNtfy(credentials, context, { method: "GET", path: "/v1/account" });
    const { username } = readJson("ntfy", response, Account);
    return { success: true, message: `Connected as ${username}.`, details: { username } };
  } catch (error) {
    return connectionFailure("ntfy", error, context.now());
  }
}
