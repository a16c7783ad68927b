import { Buffer } from "node:buffer";
import { type ActionContext, readJson, responseError } from "@carillon/connector-kit";
import type { z } from "zod";
import { apiBase, basicPair, type TwilioCredentials } from "./credentials.ts";

export type TwilioCall<Answer extends z.ZodType> = {
  /** Below the account: `/Messages.json`; empty for the account itself, `.json`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  /** Sent as a form by POST; GET when left out. */
  readonly form?: URLSearchParams;
  readonly answer: Answer;
};

/**
 * Calls the API of 2010-04-01, which takes forms and answers JSON (twilio.com/docs/usage/api).
 * @throws CarillonError by what Twilio answered, its `code` being Twilio's; a transport error as `context.http` throws it
 */
export async function callTwilio<Answer extends z.ZodType>(
  credentials: TwilioCredentials,
  context: ActionContext,
  call: TwilioCall<Answer>,
): Promise<z.output<Answer>> {
  const { path, query, form, answer } = call;
  const response = await context.http.request({
    method: form ? "POST" : "GET",
    url: `${apiBase(credentials)}/2010-04-01/Accounts/${credentials.accountSid}${path}`,
    query,
    headers: {
      accept: "application/json",
      authorization: `Basic ${Buffer.from(basicPair(credentials)).toString("base64")}`,
      ...(form && { "content-type": "application/x-www-form-urlencoded" }),
    },
    body: form?.toString(),
    redirect: "manual",
  });
  if (response.status !== 200 && response.status !== 201)
    throw responseError("twilio", response, context.now());
  return readJson("twilio", response, answer);
}
