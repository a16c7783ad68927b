import { type ActionContext, type ConnectionTestResult, connectionFailure } from "@carillon/connector-kit";
import { z } from "zod";
import { callTwilio } from "./call-twilio.ts";
import type { TwilioCredentials } from "./credentials.ts";

const Account = z.looseObject({
  friendly_name: z.string().nullish(),
  status: z.string(),
  type: z.string().nullish(),
});
const Page = z.looseObject({ messages: z.array(z.unknown()) });

/**
 * Reads the account, or with an API key, which may not, one line of its messages (twilio.com/docs/iam/api-keys: standard
 * keys reach neither accounts nor keys). Sends nothing.
 */
export async function testTwilioConnection(
  credentials: TwilioCredentials,
  context: ActionContext,
): Promise<ConnectionTestResult> {
  try {
    if (credentials.keySid !== undefined) {
      await callTwilio(credentials, context, {
        path: "/Messages.json",
        query: { PageSize: 1 },
        answer: Page,
      });
      return {
        success: true,
        message: "Connected by the API key.",
        details: { apiKey: credentials.keySid },
      };
    }
    const account = await callTwilio(credentials, context, { path: ".json", answer: Account });
    const name = account.friendly_name || credentials.accountSid;
    const details = { account: name, status: account.status, type: account.type };
    if (account.status !== "active") {
      return {
        success: false,
        message: `The account ${name} is ${account.status}. Twilio sends nothing for it until that is settled in its console.`,
        details: { reason: "refused", ...details },
      };
    }
    const trial =
      account.type === "Trial" ? " It is a trial: it sends only to numbers you have verified." : "";
    return { success: true, message: `Connected to the account ${name}.${trial}`, details };
  } catch (error) {
    return connectionFailure("twilio", error, context.now());
  }
}
