import {
  AuthorizationError,
  type CarillonError,
  type HttpResponse,
  responseError,
  ValidationError,
} from "@carillon/connector-kit";
import { z } from "zod";

/** What Slack adds to an error: the scope a token lacks, which argument is wrong and why. */
const Explained = z.looseObject({
  needed: z.string().max(200).optional(),
  errors: z.array(z.string()).optional(),
  response_metadata: z.looseObject({ messages: z.array(z.string()).optional() }).optional(),
});

/** The error of an answer of the Web API, with what Slack says of it beside its code. */
export function slackError(response: HttpResponse, now: Date): CarillonError {
  const error = responseError("slack", response, now);
  const explained = Explained.safeParse(readObject(response)).data;
  const { provider, code, httpStatus, sent } = error;
  if (error.code === "missing_scope" && explained?.needed) {
    const message = `missing_scope: needs ${explained.needed}`;
    const userMessage = `The token lacks the scope ${explained.needed}. Add it under OAuth & Permissions, install the app again, then try again.`;
    return new AuthorizationError({ provider, code, httpStatus, sent, message, userMessage });
  }
  const [said] = explained?.response_metadata?.messages ?? explained?.errors ?? [];
  if (error.category !== "validation" || !said) return error;
  const words = said.replace(/^\[ERROR\]\s*/, "").slice(0, 200);
  const userMessage = `${error.userMessage} Slack says: “${words}”.`;
  return new ValidationError({
    provider,
    code,
    httpStatus,
    sent,
    message: `${error.message}: ${words}`,
    userMessage,
  });
}

function readObject(response: HttpResponse): unknown {
  try {
    return response.json();
  } catch {
    return undefined;
  }
}
