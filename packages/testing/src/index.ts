export type { Fault } from "./providers/faults.ts";
export { startHttpEcho } from "./providers/http.ts";
export { makeCertificate, type TestCertificate } from "./providers/self-signed-certificate.ts";
export type { SlackFile, SlackMessage } from "./providers/slack/slack-workspace.ts";
export { type SlackOptions, type SlackStandIn, startSlack } from "./providers/slack/start-slack.ts";
export {
  type ReceivedMail,
  type SmtpFault,
  type SmtpOptions,
  type SmtpStandIn,
  startSmtp,
} from "./providers/smtp.ts";
export { type RecordedRequest, type Reply, type StandIn, startStandIn } from "./providers/stand-in.ts";
export { startWebhookReceiver, type WebhookReceiver } from "./providers/webhook-receiver.ts";
