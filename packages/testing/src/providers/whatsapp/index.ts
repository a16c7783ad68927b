export { inboundText, statusUpdate } from "./payloads.ts";
export {
  NUMBERS,
  type SentWhatsApp,
  startWhatsApp,
  type WhatsAppOptions,
  type WhatsAppStandIn,
} from "./start-whatsapp.ts";
