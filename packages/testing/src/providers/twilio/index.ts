export { startTwilio, type TwilioOptions, type TwilioStandIn } from "./start-twilio.ts";
export { TWILIO_NUMBERS } from "./twilio-numbers.ts";
