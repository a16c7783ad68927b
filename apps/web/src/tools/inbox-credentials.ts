import type { InboxAddress } from "@carillon/core/contracts";

/** Credentials of a connector that lead to the workspace's own test inbox; undefined where there is no such way. */
export function inboxCredentials(
  type: string,
  address: InboxAddress,
): Readonly<Record<string, unknown>> | undefined {
  switch (type) {
    case "WEBHOOK":
      return { url: address.url, method: "POST", secret: address.signingSecret };
    case "HTTP":
      return { baseUrl: address.url };
    case "SLACK":
      return { webhookUrl: address.slackUrl };
    case "EMAIL":
      return address.smtp
        ? {
            smtpHost: address.smtp.host,
            smtpPort: address.smtp.port,
            tlsMode: address.smtp.encryption,
            smtpUser: address.smtp.user,
            smtpPassword: address.smtp.password,
            fromEmail: address.smtp.address,
            fromName: "Carillon",
          }
        : undefined;
    default:
      return undefined;
  }
}
