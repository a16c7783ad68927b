import { type Action, defineAction, OrderStatus } from "@carillon/connector-kit";
import { z } from "zod";
import { checkAmount } from "../amount.ts";
import { askStore, type CrmDeps } from "../ask-store.ts";
import { Id, Name, Notes, OrderOutput, orderWithPage } from "../fields.ts";
import { notFound } from "../refusals.ts";

const Amount = z
  .union([z.string().trim(), z.number().transform(String)], { error: "A decimal such as 19.90" })
  .pipe(z.string().regex(/^\d{1,15}(\.\d{1,4})?$/, "A decimal such as 19.90, not below 0"));

const Input = z
  .strictObject({
    contactId: Id.meta({ title: "Contact", description: "Id of who orders" }),
    title: Name.meta({ title: "What", placeholder: "12 bells" }),
    amount: Amount.meta({
      title: "Amount",
      description: "As a text, so that no digit is lost",
      placeholder: "19.90",
    }),
    currency: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z]{3}$/, "Three letters (ISO 4217): EUR")
      .meta({ title: "Currency", placeholder: "EUR" }),
    status: OrderStatus.extract(["draft", "pending", "paid"])
      .default("pending")
      .meta({ title: "Status", description: "Where it begins" }),
    notes: Notes.optional().meta({ title: "Notes", widget: "textarea" }),
  })
  .superRefine(checkAmount);

export function createOrder({ store, origin }: CrmDeps): Action {
  return defineAction<object, typeof Input, typeof OrderOutput>({
    id: "crm.order.create",
    name: "Create an order",
    description: "Adds an order to a contact.",
    actionType: "create",
    permission: "crm.write",
    inputSchema: Input,
    outputSchema: OrderOutput,
    idempotent: true,
    examples: [
      {
        name: "An order to be paid",
        parameters: { contactId: 1, title: "12 bells", amount: "19.90", currency: "EUR" },
      },
    ],
    summarize: ({ id, amount, currency }) => `Order ${id} created over ${amount} ${currency}`,
    async execute(_credentials, { notes, ...order }, context) {
      const fields = { ...order, notes: notes || null };
      const written = await askStore(context, { operation: "crm.order.create", order: fields }, (write) =>
        store.createOrder(write, fields),
      );
      if (written.kind === "unknown") throw notFound("contact", order.contactId);
      return orderWithPage(origin, written.order);
    },
  });
}
