type Texts = {
  readonly actionId: string;
  /** Another name of the action for the text: where a rule uses it, nothing is filled in. */
  readonly otherName?: string;
  readonly parameters: Readonly<Record<string, unknown>>;
};

const TEXT = "{{alert.title}}\n{{alert.message}}";

/** By connector, what an alert says where its rule does not. */
const TEXTS: Readonly<Record<string, Texts>> = {
  SLACK: { actionId: "slack.send-message", otherName: "message", parameters: { text: TEXT } },
  DISCORD: { actionId: "discord.send-message", otherName: "message", parameters: { content: TEXT } },
  TEAMS: {
    actionId: "teams.send-message",
    otherName: "text",
    parameters: { title: "{{alert.title}}", message: "{{alert.message}}" },
  },
  TELEGRAM: { actionId: "telegram.send-message", otherName: "message", parameters: { text: TEXT } },
  TWILIO: { actionId: "twilio.send-sms", otherName: "message", parameters: { body: TEXT } },
  EMAIL: {
    actionId: "email.send",
    parameters: {
      subject: "{{alert.title}}",
      body: "{{alert.message}}\n\n{{alert.workspace}}, {{alert.at}}",
    },
  },
  WEBHOOK: { actionId: "webhook.send", parameters: { payload: "{{alert}}" } },
};

/** The parameters of an alert rule, with the texts it leaves out. */
export function withAlertTexts(
  toolType: string,
  actionId: string,
  parameters: Record<string, unknown>,
): Record<string, unknown> {
  const texts = TEXTS[toolType];
  const isTold = texts?.otherName !== undefined && parameters[texts.otherName] !== undefined;
  return texts?.actionId === actionId && !isTold ? { ...texts.parameters, ...parameters } : parameters;
}
