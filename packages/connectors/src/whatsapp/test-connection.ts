import { type ActionContext, type ConnectionTestResult, connectionFailure } from "@carillon/connector-kit";
import { z } from "zod";
import { callGraph } from "./call-graph.ts";
import type { WhatsAppCredentials } from "./credentials.ts";

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/phone-numbers */
const PhoneNumber = z.looseObject({
  id: z.string(),
  display_phone_number: z.string().optional(),
  verified_name: z.string().optional(),
  quality_rating: z.string().optional(),
});

/** Reads the phone number, which needs the token and, where one is given, the app secret to be right. */
export async function testWhatsAppConnection(
  credentials: WhatsAppCredentials,
  context: ActionContext,
): Promise<ConnectionTestResult> {
  try {
    const number = await callGraph(credentials, context, {
      path: "",
      query: { fields: "display_phone_number,verified_name,quality_rating" },
      answer: PhoneNumber,
    });
    const name = number.verified_name ?? "the business";
    const hook =
      credentials.appSecret && credentials.verifyToken
        ? ""
        : " Incoming messages need an app secret and a verify token.";
    return {
      success: true,
      message: `Connected as ${name} (${number.display_phone_number ?? number.id}).${hook}`,
      details: {
        number: number.display_phone_number,
        verifiedName: number.verified_name,
        quality: number.quality_rating,
      },
    };
  } catch (error) {
    return connectionFailure("whatsapp", error, context.now());
  }
}
