import type { Member } from "./member.ts";
import { type RunningProduct, sharedProduct } from "./running-product.ts";

/** A connection that nothing has to answer. */
const WEBHOOK = { name: "Hook", type: "WEBHOOK", credentials: { url: "http://127.0.0.1:9/hook" } };

/** A new member of the shared product, with a connection. */
export async function memberWithTool(
  tool: { name: string; type: string; credentials: Record<string, unknown> } = WEBHOOK,
): Promise<{ product: RunningProduct; member: Member; toolId: number }> {
  const product = await sharedProduct();
  const member = await product.newMember();
  const { id: toolId } = await member.client.tools.create.mutate(tool);
  return { product, member, toolId };
}
