import type { ProviderDemo } from "../provider-demo.ts";
import { startSmtp } from "../smtp.ts";

export const demo: ProviderDemo = {
  type: "EMAIL",
  start: async () => {
    const { host, port, user, password, close } = await startSmtp();
    return {
      address: `smtp://${host}:${port}`,
      credentials: {
        smtpHost: host,
        smtpPort: port,
        tlsMode: "none",
        smtpUser: user,
        smtpPassword: password,
        fromEmail: user,
      },
      works: {
        actionId: "email.send",
        parameters: { to: "jane@example.com", subject: "Hello", body: "Good morning" },
      },
      close,
    };
  },
};
