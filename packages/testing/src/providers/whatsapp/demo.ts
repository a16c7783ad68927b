import type { ProviderDemo } from "../provider-demo.ts";
import { startWhatsApp } from "./start-whatsapp.ts";

export const demo: ProviderDemo = {
  type: "WHATSAPP",
  start: async () => {
    const { url, accessToken, phoneNumberId, appSecret, verifyToken, apiBaseUrl, close } =
      await startWhatsApp();
    return {
      address: url,
      credentials: { accessToken, phoneNumberId, appSecret, verifyToken, apiBaseUrl },
      works: { actionId: "whatsapp.message.send", parameters: { to: "+49 30 901820", text: "hello" } },
      close,
    };
  },
};
