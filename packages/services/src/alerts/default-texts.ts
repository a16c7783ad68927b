/** By connector, what an alert says where its rule does not. */
const TEXTS: Readonly<Record<string, { actionId: string; parameters: Record<string, unknown> }>> = {
  SLACK: {
    actionId: "slack.send-message",
    parameters: { text: "{{alert.title}}\n{{alert.message}}" },
  },
  EMAIL: {
    actionId: "email.send",
    parameters: {
      subject: "{{alert.title}}",
      body: "{{alert.message}}\n\n{{alert.workspace}}, {{alert.at}}",
    },
  },
  WEBHOOK: { actionId: "webhook.send", parameters: { payload: "{{alert}}" } },
};

/** The rule's parameters, with the texts it leaves out. */
export function withDefaultTexts(
  toolType: string,
  actionId: string,
  parameters: Record<string, unknown>,
): Record<string, unknown> {
  const texts = TEXTS[toolType];
  return texts?.actionId === actionId ? { ...texts.parameters, ...parameters } : parameters;
}
