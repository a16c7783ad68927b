import { CrmContact, CrmOrder, MAX_CONTACT_TAGS } from "@carillon/connector-kit";
import { z } from "zod";

/** Text of people: composed (Unicode NFC), without U+0000 and half characters, which Postgres does not keep. */
const Text = z
  .string()
  .refine((text) => !text.includes("\u0000") && text.isWellFormed(), "Not a text that can be kept")
  .transform((text) => text.normalize("NFC"));

const line = (max: number) => z.string().trim().max(max, `At most ${max} characters`).pipe(Text);

export const Name = z
  .string()
  .trim()
  .min(1, "A name is needed")
  .max(200, "At most 200 characters")
  .pipe(Text);
export const Line = line(200);
export const Notes = line(10_000);

export const Email = z
  .string()
  .trim()
  .max(254, "An email address has at most 254 characters")
  .toLowerCase()
  .pipe(z.email("Not an email address"));

export const Phone = z.string().trim().min(1).max(50, "At most 50 characters");

/** The country of a number that does not begin with +. */
export const Country = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{2}$/, "Two letters (ISO 3166): DE");

export const TagList = z
  .union([z.string().max(5_000), z.array(z.string().max(50))], {
    error: "A text with commas, or a list of texts",
  })
  .transform((tags) => {
    const all = typeof tags === "string" ? tags.split(",") : tags;
    return [...new Set(all.map((tag) => tag.trim()).filter((tag) => tag !== ""))];
  })
  .pipe(z.array(z.string().max(50, "A tag has at most 50 characters").pipe(Text)).max(MAX_CONTACT_TAGS));

/** Ids come as numbers; from a template or a form also as text. What else JavaScript takes for a number, such as true, is none. */
export const Id = z.preprocess(
  (value) => (typeof value === "string" && /^\d{1,16}$/.test(value.trim()) ? Number(value) : value),
  z.int("A whole number").positive("Not an id").max(Number.MAX_SAFE_INTEGER),
);

const resourceUrl = { resourceUrl: z.string().meta({ description: "Its page" }) };
export const ContactOutput = CrmContact.extend(resourceUrl);
export const OrderOutput = CrmOrder.extend(resourceUrl);

/** A contact with the address of its page. */
export function withPage(origin: string, contact: CrmContact): z.infer<typeof ContactOutput> {
  return { ...contact, resourceUrl: `${origin}/crm/${contact.id}` };
}

/** An order with its contact's page, where it is shown. */
export function orderWithPage(origin: string, order: CrmOrder): z.infer<typeof OrderOutput> {
  return { ...order, resourceUrl: `${origin}/crm/${order.contactId}#order-${order.id}` };
}
