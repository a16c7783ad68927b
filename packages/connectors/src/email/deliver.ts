import { Readable } from "node:stream";
import { type ActionContext, notSent, toCarillonError } from "@carillon/connector-kit";
import type { SMTPConnectionSendInfo } from "nodemailer/lib/smtp-connection";
import type { Mail } from "./compose-mail.ts";
import type { EmailCredentials } from "./credentials.ts";
import { settle, withSmtpSession } from "./smtp-session.ts";

export type Delivery = {
  readonly accepted: readonly string[];
  readonly rejected: readonly { readonly address: string; readonly reason: string }[];
  /** What the server said when it took the mail. */
  readonly response: string;
};

/**
 * Hands a mail to the server. The server may refuse some of the recipients and take the mail for the others.
 * @throws CarillonError; one that struck before the message itself was read is known not to have been sent
 */
export async function deliver(
  credentials: EmailCredentials,
  mail: Mail,
  context: ActionContext,
): Promise<Delivery> {
  let reached = false;
  const message = Readable.from(
    (function* () {
      reached = true;
      yield mail.raw;
    })(),
  );
  try {
    const info = await withSmtpSession(credentials, context, ({ connection }) => {
      const envelope = { from: mail.from, to: [...mail.recipients], size: mail.raw.length };
      return settle<SMTPConnectionSendInfo>((done) => connection.send(envelope, message, done));
    });
    return { accepted: info.accepted, rejected: rejections(info), response: info.response };
  } catch (failure) {
    const error = toCarillonError("email", failure, { now: context.now() });
    throw reached ? error : notSent(error);
  } finally {
    message.destroy();
  }
}

function rejections({ rejected, rejectedErrors = [] }: SMTPConnectionSendInfo): Delivery["rejected"] {
  return rejected.map((address) => {
    const error = rejectedErrors.find((candidate) => candidate.recipient === address);
    return { address, reason: error?.response ?? "refused" };
  });
}
