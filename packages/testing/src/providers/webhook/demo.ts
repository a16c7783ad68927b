import type { ProviderDemo } from "../provider-demo.ts";
import { startWebhookReceiver } from "../webhook-receiver.ts";

export const demo: ProviderDemo = {
  type: "WEBHOOK",
  start: async () => {
    const secret = `whsec_${Buffer.from("signing-secret-of-the-stand-in").toString("base64")}`;
    const { url, close } = await startWebhookReceiver({ secret });
    return {
      address: url,
      credentials: { url: `${url}/hook`, secret },
      works: { actionId: "webhook.send", parameters: { payload: { hello: "world" } } },
      close,
    };
  },
};
