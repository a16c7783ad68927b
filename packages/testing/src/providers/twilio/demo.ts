import type { ProviderDemo } from "../provider-demo.ts";
import { startTwilio } from "./start-twilio.ts";

export const demo: ProviderDemo = {
  type: "TWILIO",
  start: async () => {
    const { url, accountSid, authToken, apiBaseUrl, numbers, close } = await startTwilio();
    return {
      address: url,
      credentials: { accountSid, authToken, apiBaseUrl, from: numbers.own },
      works: { actionId: "twilio.send-sms", parameters: { to: "+14155550100", body: "hello" } },
      close,
    };
  },
};
